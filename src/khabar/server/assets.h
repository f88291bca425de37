// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace khabar::server {

// A file of the pages, as it was built into the binary. All views live as long as the program.
struct Asset {
  std::string_view path;        // as a browser asks for it: "/index.html", "/assets/index-B3xq.js"
  std::string_view media_type;  // RFC 9110, section 8.3: "text/html; charset=utf-8"
  std::string_view etag;        // with its quotes (RFC 9110, section 8.8.3); changes when the file does
  std::string_view bytes;       // a gzip member (RFC 1952) where gzipped says so, else the file itself
  bool gzipped = false;
};

// The pages that were built into this binary, in order of their paths. Everything under /assets/ carries a hash of its
// content in its name, so it may be kept for good; /index.html may not. Empty where khabar was built without node or
// npm (web/CMakeLists.txt): the API is whole without pages.
[[nodiscard]] std::span<const Asset> web_assets();

}  // namespace khabar::server

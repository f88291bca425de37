// SPDX-License-Identifier: Apache-2.0
// What a stream is, by its first bytes.
#pragma once

#include <cstddef>
#include <string_view>

namespace khabar::reading::inputs {

enum class Format {
  kText,       // anything else: a plain dump, or what the decoder will make of it
  kHtml,       // begins with a tag
  kWarc,       // "WARC/1."
  kZip,        // "PK"
  kJsonLines,  // an object
  kFeed,       // an XML root element rss, feed, RDF, urlset or sitemapindex
};

// So many bytes are enough.
inline constexpr std::size_t kHeadBytes = 4096;

[[nodiscard]] Format format_of(std::string_view head);

}  // namespace khabar::reading::inputs

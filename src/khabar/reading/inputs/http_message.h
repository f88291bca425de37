// SPDX-License-Identifier: Apache-2.0
// The page in a stored HTTP response (RFC 9112), read leniently: crawlers store what servers sent, servers send
// anything, and Common Crawl stores the body decoded under heads that still say it is not.
//
//   HTTP/1.1 200 OK CRLF  Content-Type: text/html; charset=utf-8 CRLF  Transfer-Encoding: chunked CRLF CRLF  ...
//
// Chunks are joined where chunks are there; gzip, deflate (zlib or raw), br and zstd are unpacked where the body is
// packed. Linear in what comes out, which is `largest` bytes at most.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/problem.h"

namespace khabar::reading::inputs {

struct HttpMessage {
  int status = 0;            // 0 where the status line says none
  std::string content_type;  // lower-case, without parameters: "text/html"
  std::string charset;       // lower-case, of Content-Type; may be empty
  std::string date;          // ISO 8601, when the server sent it, else when the page was last modified; may be empty
  std::string body;
  std::vector<base::Problem> problems;  // "http-body": what of the body could not be decoded; what could be is there
};

// `block` is a whole response; the body is moved out of it where it can be.
[[nodiscard]] HttpMessage read_response(std::string&& block, std::size_t largest);

// "text/html" and "utf-8" of "Text/HTML; charset=UTF-8".
struct MediaType {
  std::string type;
  std::string charset;
};
[[nodiscard]] MediaType media_type(std::string_view value);

}  // namespace khabar::reading::inputs

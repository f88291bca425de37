// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/http_message.h"

#include <algorithm>
#include <optional>

#include "khabar/reading/inputs/body_coding.h"
#include "khabar/reading/inputs/header_lines.h"
#include "khabar/reading/inputs/moments.h"

namespace khabar::reading::inputs {
namespace {

int status_of(std::string_view line) {
  if (!line.starts_with("HTTP/")) return 0;
  std::size_t at = line.find(' ');
  if (at == std::string_view::npos) return 0;
  at = line.find_first_not_of(' ', at);
  int status = 0;
  for (int digits = 0; digits < 3 && at < line.size() && line[at] >= '0' && line[at] <= '9'; ++digits)
    status = status * 10 + (line[at++] - '0');
  return status;
}

// The codings of a header like "gzip, br", the one applied last first.
std::vector<std::string> codings_of(std::string_view value) {
  constexpr std::size_t kMostCodings = 2;  // more is no server's, but a bomb's
  std::vector<std::string> codings;
  while (!value.empty() && codings.size() < kMostCodings) {
    const std::size_t comma = std::min(value.find(','), value.size());
    std::string coding = lower_case(trimmed(value.substr(0, comma)));
    if (!coding.empty()) codings.insert(codings.begin(), std::move(coding));
    value.remove_prefix(std::min(value.size(), comma + 1));
  }
  return codings;
}

}  // namespace

MediaType media_type(std::string_view value) {
  MediaType media;
  const std::size_t semicolon = std::min(value.find(';'), value.size());
  media.type = lower_case(trimmed(value.substr(0, semicolon)));
  const std::string rest = lower_case(value.substr(semicolon));
  if (std::size_t at = rest.find("charset="); at != std::string::npos) {
    at += 8;
    const std::size_t begin = std::min(rest.find_first_not_of("\"' ", at), rest.size());
    media.charset = rest.substr(begin, rest.find_first_of("\"'; ,", begin) - begin);
  }
  return media;
}

HttpMessage read_response(std::string&& block, std::size_t largest) {
  HttpMessage message;
  std::string_view rest = block;
  message.status = status_of(take_line(rest));
  const HeaderLines headers = take_headers(rest);
  const MediaType media = media_type(headers.value("content-type"));
  message.content_type = media.type;
  message.charset = media.charset;
  for (const char* name : {"date", "last-modified"}) {
    if (message.date.empty()) message.date = iso_moment(headers.value(name));
  }
  std::string body;
  const bool chunked = lower_case(headers.value("transfer-encoding")).find("chunked") != std::string::npos;
  if (std::optional<std::string> joined = chunked ? joined_chunks(rest, message.problems) : std::nullopt) {
    body = *std::move(joined);
  } else {
    const std::size_t head = block.size() - rest.size();
    body = std::move(block);
    body.erase(0, head);
  }
  std::vector<std::string> codings = codings_of(headers.value("content-encoding"));
  if (codings.empty()) codings.emplace_back();  // packed all the same?
  for (const std::string& coding : codings) body = decoded_body(std::move(body), coding, largest, message.problems);
  message.body = std::move(body);
  return message;
}

}  // namespace khabar::reading::inputs

// SPDX-License-Identifier: Apache-2.0
// Which WARC records are pages, and what their heads say of them.
#include <algorithm>
#include <charconv>
#include <utility>

#include "khabar/reading/inputs/http_message.h"
#include "khabar/reading/inputs/warc.h"

namespace khabar::reading::inputs {
namespace {

bool is_web_address(std::string_view uri) { return uri.starts_with("http://") || uri.starts_with("https://"); }

// Pages are HTML or plain text. Where no type is told the first tag tells.
bool is_page(std::string_view type, std::string_view body) {
  if (type == "text/plain" || type.find("html") != std::string_view::npos) return true;
  const bool told = !type.empty() && type != "application/octet-stream" && type != "unk" && type != "unknown";
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  return !told && first != std::string_view::npos && body[first] == '<';
}

std::string target_of(const HeaderLines& headers) {
  std::string_view uri = headers.value("warc-target-uri");
  if (uri.starts_with('<') && uri.ends_with('>') && uri.size() > 2) uri = uri.substr(1, uri.size() - 2);
  return std::string(uri);
}

std::uint32_t number_of(std::string_view value) {
  std::uint32_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

}  // namespace

void WarcPages::take_page(const HeaderLines& headers, std::string&& block) {
  const std::string type = lower_case(headers.value("warc-type"));
  if (type == "continuation") return take_continuation(headers, std::move(block));
  if (type != "response" && type != "resource" && type != "conversion") return;
  if (!headers.value("warc-segment-number").empty()) return hold_segment(headers, block);
  const MediaType media = media_type(headers.value("content-type"));
  if (type == "response" && (media.type == "application/http" || block.starts_with("HTTP/")))
    return take_response(headers, std::move(block));
  // Crawlers store lists and pictures of their own as resources with "urn:" addresses.
  if (!is_web_address(target_of(headers)) || !is_page(media.type, block)) return;
  Page page;
  page.charset = media.charset;
  page.bytes = std::move(block);
  emit(headers, std::move(page));
}

void WarcPages::take_response(const HeaderLines& headers, std::string&& block) {
  HttpMessage message = read_response(std::move(block), kLargestPage);
  if (message.status != 0 && (message.status < 200 || message.status > 299)) return;
  if (!is_page(message.content_type, message.body)) return;
  for (const base::Problem& problem : message.problems) complain(problem.code, problem.message);
  Page page;
  page.problems = std::move(message.problems);
  page.charset = std::move(message.charset);
  page.bytes = std::move(message.body);
  page.hints.fetched = std::move(message.date);  // where the record tells none
  if (!page.bytes.empty()) emit(headers, std::move(page));
}

void WarcPages::emit(const HeaderLines& headers, Page&& page) {
  page.path = path_;
  page.record = record_;
  page.in_container = true;
  page.hints.url = target_of(headers);
  page.hints.language = headers.value("warc-identified-content-language");
  if (const std::string_view date = headers.value("warc-date"); !date.empty()) page.hints.fetched = date;
  if (const std::string_view why = headers.value("warc-truncated"); !why.empty())
    page.problems.push_back(
        {"truncated",
         "the crawler stored only a part of the page (WARC-Truncated: " + std::string(why.substr(0, 32)) + ")",
         std::nullopt});
  ready_.emplace_back(std::move(page));
}

// Keeps the first part of a record in segments. Only one such record is kept at a time: writers put its parts in a row.
void WarcPages::hold_segment(const HeaderLines& headers, std::string& block) {
  if (segments_) drop_segments("its later segments do not follow");
  segments_ = Segments{headers, record_, 1, std::move(block)};
}

void WarcPages::take_continuation(const HeaderLines& headers, std::string&& block) {
  const std::string_view origin = headers.value("warc-segment-origin-id");
  if (!segments_ || segments_->headers.value("warc-record-id") != origin) {
    return complain("segment", "is a segment of a record whose first segment does not stand before it in this file");
  }
  if (number_of(headers.value("warc-segment-number")) != segments_->parts + 1)
    return drop_segments("segment " + std::to_string(segments_->parts + 1) + " is missing");
  if (segments_->block.size() + block.size() > kLargestPage)
    return drop_segments("its segments together are larger than " + std::to_string(kLargestPage >> 20U) + " MiB");
  segments_->block += block;
  ++segments_->parts;
  if (headers.value("warc-segment-total-length").empty()) return;
  Segments whole = *std::exchange(segments_, std::nullopt);
  const std::uint32_t last = std::exchange(record_, whole.record);
  HeaderLines unsegmented;
  for (const char* name : {"warc-type", "content-type", "warc-target-uri", "warc-date", "warc-truncated",
                           "warc-identified-content-language"}) {
    if (const std::string_view value = whole.headers.value(name); !value.empty())
      unsegmented.add(name, std::string(value));
  }
  take_page(unsegmented, std::move(whole.block));
  record_ = last;
}

void WarcPages::drop_segments(const std::string& why) {
  const std::uint32_t last = std::exchange(record_, segments_->record);
  complain("segment", "is left out: " + why);
  record_ = last;
  segments_.reset();
}

}  // namespace khabar::reading::inputs

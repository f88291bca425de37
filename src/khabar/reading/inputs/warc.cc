// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/warc.h"

#include <algorithm>
#include <charconv>

namespace khabar::reading::inputs {
namespace {

constexpr std::size_t kStep = std::size_t{1} << 16U;
// Heads are some hundred bytes; addresses may be long.
constexpr std::size_t kLargestHead = std::size_t{1} << 18U;
// "WARC/1.1\r\n" and a byte before and behind it.
constexpr std::size_t kVersionBytes = 12;
// A response is a page with its HTTP head.
constexpr std::size_t kLargestBlock = kLargestPage + kLargestHead;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where a record begins in `data`: at a line's beginning. npos if nowhere.
std::size_t find_record(std::string_view data, bool at_line) {
  if (at_line && begins_record(data)) return 0;
  for (std::size_t at = 0; (at = data.find("\nWARC/", at)) != std::string_view::npos; ++at) {
    if (begins_record(data.substr(at + 1))) return at + 1;
  }
  return std::string_view::npos;
}

// The number that Content-Length names, nothing if it names none.
std::optional<std::uint64_t> length_of(const HeaderLines& headers) {
  const std::string_view value = headers.value("content-length");
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
  if (value.empty() || error != std::errc() || end != value.data() + value.size()) return std::nullopt;
  return length;
}

}  // namespace

bool begins_record(std::string_view bytes) {
  constexpr std::string_view kName = "WARC/";
  if (!bytes.starts_with(kName) || bytes.size() < kName.size() + 4) return false;
  bytes.remove_prefix(kName.size());
  if (!is_digit(bytes[0]) || bytes[1] != '.' || !is_digit(bytes[2])) return false;
  return bytes[3] == '\n' || (bytes[3] == '\r' && bytes.size() > 4 && bytes[4] == '\n');
}

std::optional<Input> WarcPages::next() {
  while (ready_.empty() && !done_) read_record();
  if (ready_.empty()) return std::nullopt;
  Input input = std::move(ready_.front());
  ready_.pop_front();
  return input;
}

void WarcPages::complain(std::string code, std::string message, bool lost) {
  ready_.emplace_back(InputProblem{path_, record_, {std::move(code), std::move(message), std::nullopt}, lost});
}

void WarcPages::take_break() {
  if (const auto& problem = reader_.problem()) {
    complain(problem->code, problem->message);
    reader_.resume();
  } else {
    record_ = next_record_;
    if (segments_) drop_segments("its later segments are not in this file");
    done_ = true;
  }
}

// Skips the empty lines between records; true if one begins. A break or the end is taken care of.
bool WarcPages::at_record() {
  while (true) {
    const std::string_view view = reader_.peek(kVersionBytes);
    const std::size_t blank = std::min(view.find_first_not_of("\r\n"), view.size());
    if (blank > 0) {
      reader_.skip(blank);
      continue;
    }
    if (view.empty()) {
      record_ = next_record_;
      take_break();
      if (done_ || !ready_.empty()) return false;
      continue;
    }
    if (begins_record(view)) return true;
    record_ = next_record_++;
    complain("damaged",
             "is damaged: no WARC record begins where one should; bytes up to the next one were passed over");
    pass_to_record();
    return false;
  }
}

// To the next record, break or end.
void WarcPages::pass_to_record() {
  while (true) {
    const std::string_view view = reader_.peek(kStep);
    const std::size_t at = find_record(view, false);
    if (at != std::string_view::npos) return reader_.skip(at);
    if (reader_.stopped()) return reader_.skip(view.size());
    reader_.skip(view.size() - kVersionBytes);
  }
}

bool WarcPages::read_head(HeaderLines& headers) {
  for (std::size_t want = 1024;; want *= 4) {
    const std::string_view view = reader_.peek(std::min(want, kLargestHead));
    const std::size_t crlf = view.find("\r\n\r\n");
    const std::size_t lf = view.substr(0, crlf).find("\n\n");
    const std::size_t end = lf != std::string_view::npos ? lf + 2 : crlf == std::string_view::npos ? crlf : crlf + 4;
    if (end == std::string_view::npos) {
      if (!reader_.stopped() && view.size() < kLargestHead) continue;
      const std::optional<base::Problem> problem = reader_.problem();
      if (problem) {
        complain(problem->code, problem->message);
      } else if (reader_.stopped()) {
        complain("cut-off", "is cut off: it ends inside the head of a WARC record");
      } else {
        complain("damaged", "is damaged: the head of a WARC record has no end");
      }
      reader_.skip(std::min<std::size_t>(view.size(), 5));  // not this record again
      pass_to_record();
      if (problem) reader_.resume();
      return false;
    }
    std::string_view head = view.substr(0, end);
    take_line(head);  // the version
    headers = take_headers(head);
    reader_.skip(end);
    return true;
  }
}

// Whether what comes next can stand behind a block: a record, a break or the end.
bool WarcPages::is_framed() {
  std::string_view view = reader_.peek(2 * kVersionBytes);
  view.remove_prefix(std::min(view.find_first_not_of("\r\n"), view.size()));
  return view.empty() || begins_record(view) || (reader_.stopped() && std::string_view("WARC/").starts_with(view));
}

// Up to the next record, a break or the end; or up to `length` bytes if the block is framed there.
WarcPages::BlockEnd WarcPages::scan_block(std::uint64_t length, std::string& block) {
  std::uint64_t seen = 0;
  bool too_large = false;
  const auto take = [&](std::size_t count) {
    const std::string_view view = reader_.peek(1).substr(0, count);
    too_large = too_large || block.size() + view.size() > kLargestBlock;
    if (!too_large) block.append(view);
    reader_.skip(view.size());
    seen += view.size();
  };
  while (true) {
    const std::string_view view = reader_.peek(kStep + kVersionBytes);
    const std::size_t at = find_record(view, seen == 0);
    std::size_t sure = reader_.stopped() ? view.size() : view.size() - kVersionBytes;
    if (seen <= length && length - seen <= std::min(at, sure)) {
      take(static_cast<std::size_t>(length - seen));
      if (is_framed()) return too_large ? BlockEnd::kTooLarge : BlockEnd::kWhole;
      length = UINT64_MAX;
      continue;
    }
    take(std::min(at, sure));
    if (at == std::string_view::npos && !reader_.stopped()) continue;
    while (at != std::string_view::npos && !block.empty() && (block.back() == '\n' || block.back() == '\r'))
      block.pop_back();
    return too_large                                              ? BlockEnd::kTooLarge
           : at == std::string_view::npos && length != UINT64_MAX ? BlockEnd::kCut
                                                                  : BlockEnd::kMended;
  }
}

bool WarcPages::pass_over(std::uint64_t count) {
  while (count > 0) {
    const std::string_view view =
        reader_.peek(1).substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(count, kStep)));
    if (view.empty()) return false;
    reader_.skip(view.size());
    count -= view.size();
  }
  return true;
}

WarcPages::BlockEnd WarcPages::read_block(std::uint64_t length, std::string& block) {
  if (!distrust_) {
    const std::uint64_t kept = std::min<std::uint64_t>(length, kLargestBlock);
    const bool whole = reader_.take(static_cast<std::size_t>(kept), block) && pass_over(length - kept);
    if (whole && is_framed()) return length > kept ? BlockEnd::kTooLarge : BlockEnd::kWhole;
    if (!whole && find_record(block, true) == std::string_view::npos)
      return block.size() == kLargestBlock ? BlockEnd::kTooLarge : BlockEnd::kCut;
    distrust_ = true;
    reader_.put_back(block);  // of a huge block only this much can be looked at again
    block.clear();
  }
  return scan_block(length, block);
}

// Random access needs a member a record (ISO 28500, annex D); reading from the beginning does not.
void WarcPages::warn_of_one_member() {
  if (warned_ || record_ != first_record_ + 1) return;
  warned_ = true;
  if (reader_.source().pieces() == 1)
    complain("one-member",
             "is packed as one piece, not one a record: it is read, but no tool can read it from the middle", false);
}

void WarcPages::read_record() {
  if (!at_record()) return;
  record_ = next_record_++;
  warn_of_one_member();
  HeaderLines headers;
  if (!read_head(headers)) return;
  const std::optional<std::uint64_t> length = length_of(headers);
  std::string block;
  if (!length) distrust_ = true;
  const BlockEnd end = length ? read_block(*length, block) : scan_block(UINT64_MAX, block);
  std::string said(headers.value("content-length").substr(0, 32));
  if (end == BlockEnd::kTooLarge) {
    complain("too-large",
             "is larger than " + std::to_string(kLargestPage >> 20U) + " MiB, the most khabar reads as one page");
    return;
  }
  if (end == BlockEnd::kCut) {
    const auto& problem = reader_.problem();
    const bool cut = !problem || problem->code == "cut-off";
    complain(problem ? problem->code : "cut-off",
             "the WARC record has only " + std::to_string(block.size()) + " of its " + said + " bytes" +
                 (problem ? "; the file " + problem->message : ": the file is cut off"));
    reader_.resume();
    if (!cut) return;
  }
  if (end == BlockEnd::kMended)
    complain("content-length", "its Content-Length (" + (said.empty() ? "none" : said) + ") is wrong; the record has " +
                                   std::to_string(block.size()) + " bytes, as the next record shows");
  take_page(headers, std::move(block));
}

}  // namespace khabar::reading::inputs

// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/feed.h"

#include <algorithm>

#include "khabar/reading/inputs/feed_entry.h"
#include "khabar/reading/inputs/header_lines.h"

namespace khabar::reading::inputs {
namespace {

constexpr std::size_t kStep = std::size_t{1} << 16U;
// Content twice (summary and full text), escaped.
constexpr std::size_t kLargestEntry = 2 * kLargestPage;
// Tags and declarations longer than this are broken.
constexpr std::size_t kLongestTag = std::size_t{1} << 16U;
// Of an element, in a message.
constexpr std::size_t kLongestName = 64;

std::string_view tag_name(std::string_view tag) {
  tag.remove_prefix(std::min<std::size_t>(tag.size(), 1));
  return tag.substr(0, tag.find_first_of(" \t\r\n/>"));
}

bool is_entry(std::string_view name) {
  name.remove_prefix(name.find(':') + 1);  // npos + 1 is 0
  return name == "item" || name == "entry" || name == "url";
}

std::string declared_encoding(std::string_view declaration) {
  const std::size_t at = declaration.find("encoding=");
  if (at == std::string_view::npos || at + 10 >= declaration.size()) return "";
  const std::string_view value = declaration.substr(at + 10);
  return lower_case(value.substr(0, value.find_first_of("\"'")));
}

}  // namespace

std::optional<Input> FeedPages::next() {
  while (ready_.empty() && !done_) read_piece();
  if (ready_.empty()) return std::nullopt;
  Input input = std::move(ready_.front());
  ready_.pop_front();
  return input;
}

void FeedPages::complain(base::Problem problem) {
  ready_.emplace_back(InputProblem{path_, next_record_, std::move(problem)});
}

void FeedPages::finish() {
  if (reader_.problem()) {
    complain(*reader_.problem());
    complete_ = true;
    reader_.resume();
    return;
  }
  if (!root_.empty() && !complete_)
    complain({"cut-off", "is cut off: it ends before </" + root_ + ">", std::nullopt});
  done_ = true;
}

// Moves up to and with `end` to `out`, as far as it may grow; false if the stream stops before.
bool FeedPages::copy_to(std::string_view end, std::string* out) {
  while (true) {
    const std::string_view view = reader_.peek(kStep);
    const std::size_t at = view.find(end);
    const bool found = at != std::string_view::npos;
    if (!found && view.size() < end.size()) return false;
    const std::size_t count = found ? at + end.size() : view.size() - (reader_.stopped() ? 0 : end.size() - 1);
    if (out != nullptr && out->size() <= kLargestEntry) out->append(view.substr(0, count));
    reader_.skip(count);
    if (found) return true;
    if (reader_.stopped()) return false;
  }
}

// Up to the next tag, and what it says.
void FeedPages::read_piece() {
  std::string_view view = reader_.peek(kStep);
  const std::size_t tag = view.find('<');
  if (view.empty()) return finish();
  reader_.skip(std::min(tag, view.size()));
  if (tag == std::string_view::npos) return;
  view = reader_.peek(kLongestTag);
  if (view.starts_with("<!--")) {
    if (!copy_to("-->", nullptr)) finish();
  } else if (view.starts_with("<![CDATA[")) {
    if (!copy_to("]]>", nullptr)) finish();
  } else if (view.starts_with("<!ENTITY")) {
    complain({"entities", "declares XML entities of its own; they are not expanded", std::nullopt});
    // One word on it is enough: to the end of the declarations.
    if (!copy_to("]>", nullptr)) finish();
  } else if (view.starts_with("<!DOCTYPE")) {
    reader_.skip(9);
  } else {
    const std::string_view text = view.substr(0, view.find('>'));
    const std::string name(tag_name(text));
    if (text.starts_with("<?xml")) encoding_ = declared_encoding(text);
    if (is_entry(name)) return read_entry(name);
    if (root_.empty() && !name.empty() && name.front() != '?' && name.front() != '/') root_ = name.substr(0, kLongestName);
    if (!root_.empty() && text.substr(1, root_.size() + 1) == "/" + root_) complete_ = true;
    reader_.skip(1);
  }
}

void FeedPages::read_entry(std::string_view name) {
  const std::string end = "</" + std::string(name);
  std::string entry;
  bool whole = false;
  while (!whole) {
    const std::string_view view = reader_.peek(kStep);
    const std::size_t at = std::min(view.find('<'), view.size());
    if (entry.size() <= kLargestEntry) entry.append(view.substr(0, at));
    reader_.skip(at);
    const std::string_view rest = reader_.peek(kLongestTag);
    if (rest.empty()) break;
    std::string_view close = ">";
    if (rest.starts_with("<!--")) close = "-->";
    if (rest.starts_with("<![CDATA[")) close = "]]>";
    if (at == view.size() && !rest.starts_with('<')) continue;
    whole = rest.starts_with(end) &&
            rest.substr(end.size()).find_first_not_of(" \t\r\n") == rest.substr(end.size()).find('>');
    if (!copy_to(close, &entry)) break;
  }
  if (!whole) {
    complete_ = true;
    complain({"cut-off", "is cut off: it ends inside an entry", std::nullopt});
    finish();
  } else if (entry.size() > kLargestEntry) {
    complain({"too-large", "the entry is larger than " + std::to_string(kLargestEntry >> 20U) + " MiB", std::nullopt});
  } else {
    auto read = read_feed_entry(entry, encoding_);
    if (auto* problem = std::get_if<base::Problem>(&read)) {
      complain(std::move(*problem));
    } else if (Page& page = std::get<Page>(read); !page.bytes.empty()) {
      page.path = path_;
      page.record = next_record_;
      ready_.emplace_back(std::move(page));
    }
  }
  ++next_record_;
}

}  // namespace khabar::reading::inputs

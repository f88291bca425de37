// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/json_lines.h"

#include <algorithm>

#include "khabar/reading/inputs/json_record.h"

namespace khabar::reading::inputs {
namespace {

// A page whose every letter is escaped (\u0915 for three bytes), and its metadata.
constexpr std::size_t kLongestRecord = 2 * kLargestPage + (std::size_t{1} << 20U);
constexpr std::string_view kSpace = " \t\r\n";

bool is_blank(std::string_view text) { return text.find_first_not_of(kSpace) == std::string_view::npos; }

// Where in JSON text braces stand open.
class Nesting {
 public:
  // After `c`.
  void step(char c) {
    if (in_string_) {
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"') {
        in_string_ = false;
      }
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{') {
      ++depth_;
    } else if (c == '}' && depth_ > 0) {
      --depth_;
    }
  }
  [[nodiscard]] std::size_t depth() const { return depth_; }

 private:
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

}  // namespace

std::optional<Input> JsonLinesPages::next() {
  while (ready_.empty() && !done_) read_record();
  if (ready_.empty()) return std::nullopt;
  Input input = std::move(ready_.front());
  ready_.pop_front();
  return input;
}

void JsonLinesPages::complain(const base::Problem& problem) {
  ready_.emplace_back(InputProblem{path_, next_record_, problem});
}

// An array, or an object whose first line is nothing but its brace, is laid out over lines.
JsonLinesPages::Layout JsonLinesPages::layout() {
  std::string_view head = reader_.peek(4096);
  if (head.starts_with("\xEF\xBB\xBF")) {
    reader_.skip(3);
    head.remove_prefix(3);
  }
  head.remove_prefix(std::min(head.find_first_not_of(kSpace), head.size()));
  if (head.starts_with('[')) return Layout::kObjects;
  return head.size() > 1 && is_blank(head.substr(1, head.find('\n') - 1)) ? Layout::kObjects : Layout::kLines;
}

JsonLinesPages::Part JsonLinesPages::take_line(std::string& text) {
  bool too_large = false;
  bool any = false;
  while (true) {
    const std::string_view view = reader_.peek(1);
    if (view.empty())
      return reader_.problem() ? Part::kCut : too_large ? Part::kTooLarge : any ? Part::kWhole : Part::kNone;
    any = true;
    const std::size_t end = view.find('\n');
    const std::string_view piece = view.substr(0, end);
    too_large = too_large || text.size() + piece.size() > kLongestRecord;
    if (!too_large) text.append(piece);
    reader_.skip(end == std::string_view::npos ? view.size() : end + 1);
    if (end != std::string_view::npos) return too_large ? Part::kTooLarge : Part::kWhole;
  }
}

// What stands between objects (commas, brackets, white space) is passed over.
JsonLinesPages::Part JsonLinesPages::take_object(std::string& text) {
  Nesting nesting;
  bool too_large = false;
  while (true) {
    const std::string_view view = reader_.peek(1);
    if (view.empty()) return nesting.depth() > 0 || reader_.problem() ? Part::kCut : Part::kNone;
    std::size_t at = 0;
    if (nesting.depth() == 0) at = std::min(view.find('{'), view.size());
    const std::size_t begin = at;
    bool over = false;
    while (at < view.size() && !over) {
      nesting.step(view[at++]);
      over = nesting.depth() == 0;
    }
    too_large = too_large || text.size() + (at - begin) > kLongestRecord;
    if (!too_large) text.append(view.substr(begin, at - begin));
    reader_.skip(at);
    if (over) return too_large ? Part::kTooLarge : Part::kWhole;
  }
}

void JsonLinesPages::read_record() {
  if (layout_ == Layout::kUnknown) layout_ = layout();
  std::string text;
  const Part part = layout_ == Layout::kLines ? take_line(text) : take_object(text);
  if (part == Part::kNone) {
    done_ = true;
  } else if (part == Part::kCut) {
    const bool broken = reader_.problem().has_value();
    complain(broken ? *reader_.problem()
                    : base::Problem{"cut-off", "is cut off: it ends inside an object", std::nullopt});
    reader_.resume();
    done_ = !broken;
  } else if (part == Part::kTooLarge) {
    complain(
        {"too-large",
         "is longer than " + std::to_string(kLongestRecord >> 20U) + " MiB, the most khabar reads as one JSON record",
         std::nullopt});
  } else if (!is_blank(text)) {
    auto record = read_json_record(std::move(text), options_);
    if (auto* problem = std::get_if<base::Problem>(&record)) {
      complain(*problem);
    } else if (Page& page = std::get<Page>(record); !page.bytes.empty()) {
      page.path = path_;
      page.record = next_record_;
      ready_.emplace_back(std::move(page));
    }
  }
  ++next_record_;
}

}  // namespace khabar::reading::inputs

// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/reading_view.h"

#include <algorithm>

#include "khabar/cli/terminal_text.h"
#include "khabar/text/utf8.h"

namespace khabar::cli {
namespace {

constexpr std::size_t kMarkWidth = 28;
constexpr std::size_t kFieldWidth = 12;
constexpr std::size_t kLeastText = 20;  // columns that a line's text gets however narrow the terminal

// The beginning of `utf8` that fits `width` columns, with an ellipsis if it was cut; 0 cuts nothing.
std::string cut_to(std::string_view utf8, std::size_t width) {
  const std::string safe = harmless(utf8);
  if (width == 0 || display_width(safe) <= width) return safe;
  std::size_t end = 0;
  std::size_t used = 0;
  while (end < safe.size()) {
    std::size_t next = end;
    (void)text::decode(safe, next);
    const std::size_t own = display_width(std::string_view(safe).substr(end, next - end));
    if (used + own + 1 > width) break;
    used += own;
    end = next;
  }
  return safe.substr(0, end) + "\u2026";
}

class View {
 public:
  explicit View(const ReadingViewOptions& options) : options_(options) {}

  std::string run(const std::string& path, const reading::ExplainedPage& page) {
    out_ = styled(isolated(path), Style::kBold, options_.colour) + ": " +
           (page.format.empty() ? "not read" : page.format) +
           ", stories: " + std::to_string(page.page.articles.size()) + "\n";
    for (const base::Problem& problem : page.page.problems)
      out_ += styled("! " + harmless(problem.message), Style::kYellow, options_.colour) + "\n";
    for (std::size_t story = 0; story < page.fields.size(); ++story) {
      for (const reading::FieldOrigin& field : page.fields[story]) add_field(story, field);
    }
    if (!page.lines.empty()) out_ += "\n";
    for (const reading::ExplainedLine& line : page.lines) add_line(line);
    return std::move(out_);
  }

 private:
  void add_field(std::size_t story, const reading::FieldOrigin& field) {
    const std::string number = std::to_string(story + 1) + " ";
    out_ += number + padded(field.field, kFieldWidth) +
            styled(isolated(cut_to(field.value, room(number.size() + kFieldWidth + field.from.size() + 4))),
                   Style::kCyan, options_.colour) +
            "  [" + field.from + "]\n";
  }

  void add_line(const reading::ExplainedLine& line) {
    const bool dropped = line.what == reading::ExplainedLine::kDropped;
    const std::string number = std::to_string(line.story + 1);
    const std::string mark = dropped                                       ? "     - " + line.reason
                             : line.what == reading::ExplainedLine::kTitle ? number + " title"
                                                                           : number + " story";
    const std::string row = line.phrase.empty() ? "" : "  [" + isolated(line.phrase) + "]";
    const std::string text = isolated(cut_to(line.text, room(kMarkWidth + display_width(row))));
    const Style style = dropped                                       ? Style::kDim
                        : line.what == reading::ExplainedLine::kTitle ? Style::kBold
                                                                      : Style::kPlain;
    out_ += padded(mark, kMarkWidth) + styled(text, style, options_.colour) + row + "\n";
  }

  // Columns left for text; 0 where nothing is cut.
  [[nodiscard]] std::size_t room(std::size_t taken) const {
    if (options_.width == 0) return 0;
    return options_.width > taken + kLeastText ? options_.width - taken : kLeastText;
  }

  const ReadingViewOptions& options_;
  std::string out_;
};

}  // namespace

std::string reading_text(const std::string& path, const reading::ExplainedPage& page,
                         const ReadingViewOptions& options) {
  return View(options).run(path, page);
}

}  // namespace khabar::cli

// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/timeline_view.h"

#include <algorithm>

#include "khabar/base/split.h"
#include "khabar/cli/terminal_text.h"

namespace khabar::cli {
namespace {

using model::Disagreement;
using query::TimelineRow;

constexpr std::size_t kGap = 2;            // between columns
constexpr std::size_t kWidestColumn = 26;  // a longer cell runs into its neighbour's line
constexpr std::size_t kNarrow = 72;        // on a narrower terminal the text stands below date and kind
constexpr std::size_t kIndent = 4;

using Pieces = std::vector<std::string>;

// A comma behind all but the last.
void add_list(Pieces& pieces, const std::vector<std::string>& items) {
  for (std::size_t i = 0; i < items.size(); ++i)
    pieces.push_back(isolated(items[i]) + (i + 1 < items.size() ? "," : ""));
}

// Lines from a left edge.
class NoteText {
 public:
  explicit NoteText(const ViewOptions& options, std::size_t indent = 0) : options_(options), indent_(indent) {}

  std::string text(const std::vector<Note>& notes) {
    add_notes(notes);
    return std::move(out_);
  }

 protected:
  void add_notes(const std::vector<Note>& notes) {
    for (const Note& note : notes) add_note(note, room());
  }

  [[nodiscard]] std::size_t room() const { return options_.width > indent_ + 20 ? options_.width - indent_ : 20; }

  void add_block(const Pieces& pieces, std::size_t room, Style style) {
    for (const std::string& line : wrapped(pieces, room))
      add_line(std::string(indent_, ' ') + styled(line, style, options_.colour));
  }

  void add_note(const Note& note, std::size_t room) {
    if (!note.one_text) return add_block(note.pieces, room, note.style);
    for (const std::string& line : wrapped(note.pieces, room))
      add_line(std::string(indent_, ' ') + styled(isolated(line), note.style, options_.colour));
  }

  // A line with right-to-left text begins with a left-to-right mark: its columns stay where the others' are.
  void add_line(const std::string& line) {
    std::string trimmed = line.substr(0, line.find_last_not_of(' ') + 1);
    if (has_right_to_left(trimmed)) trimmed.insert(0, "\u200e");
    out_ += trimmed + "\n";
  }

  ViewOptions options_;
  std::size_t indent_;
  std::string out_;
};

class TimelineText : private NoteText {
 public:
  TimelineText(const UiWords& words, const ViewOptions& options) : NoteText(options), words_(words) {}

  std::string text(const std::vector<TimelineRow>& rows, const std::vector<std::vector<Note>>& notes) {
    for (const TimelineRow& row : rows) {
      date_width_ = std::max(date_width_, display_width(date(row)));
      kind_width_ = std::max(kind_width_, display_width(kind(row)));
    }
    date_width_ = std::min(date_width_, kWidestColumn);
    kind_width_ = std::min(kind_width_, kWidestColumn);
    indent_ = options_.width < kNarrow ? kIndent : date_width_ + kind_width_ + 2 * kGap;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      add(rows[i]);
      if (i < notes.size()) add_notes(notes[i]);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string date(const TimelineRow& row) const {
    return isolated(words_.date(row.event.start, row.event.end));
  }

  [[nodiscard]] std::string kind(const TimelineRow& row) const {
    const std::string kind = isolated(words_.kind(row.event.kind));
    return row.event.status == "held" ? kind : kind + " (" + isolated(words_.status(row.event.status)) + ")";
  }

  [[nodiscard]] static Style style_of(const std::string& status) {
    if (status == "planned") return Style::kCyan;
    if (status == "denied") return Style::kRed;
    return status == "cancelled" ? Style::kDim : Style::kPlain;
  }

  void add(const TimelineRow& row) {
    std::string head = styled(padded(date(row), date_width_), Style::kBold, options_.colour) + std::string(kGap, ' ');
    head += styled(padded(kind(row), kind_width_), style_of(row.event.status), options_.colour);
    std::vector<std::string> lines = wrapped(who_and_where(row), room());
    const bool beside =
        options_.width >= kNarrow && display_width(date(row)) <= date_width_ && display_width(kind(row)) <= kind_width_;
    if (beside && !lines.empty()) {
      head += std::string(kGap, ' ') + lines.front();
      lines.erase(lines.begin());
    }
    add_line(head);
    for (const std::string& line : lines) add_line(std::string(indent_, ' ') + line);
    add_block(details(row), room(), Style::kDim);
    for (const Disagreement& disagreement : row.event.disagreements)
      add_block(dispute(disagreement), room(), Style::kYellow);
  }

  [[nodiscard]] Pieces who_and_where(const TimelineRow& row) const {
    Pieces pieces;
    std::vector<std::string> names;
    for (const query::NamedActor& actor : row.who) names.push_back(actor.name);
    if (names.empty()) names = row.event.countries;
    add_list(pieces, names);
    if (!row.where.empty()) {
      if (!pieces.empty()) pieces.emplace_back("/");
      pieces.push_back(isolated(row.where));
    }
    return pieces;
  }

  [[nodiscard]] Pieces details(const TimelineRow& row) const {
    Pieces pieces;
    if (row.event.series) add_words(pieces, *row.event.series + (row.event.round ? "," : ";"));
    if (row.event.round) add_words(pieces, words_.filled("round", {{"n", std::to_string(*row.event.round)}}) + ";");
    for (const model::Count& count : row.event.counts) {
      const std::string number = grouped(static_cast<double>(count.value));
      pieces.push_back(count.at_least ? isolated(words_.filled("at_least", {{"n", number}})) : number);
      pieces.push_back(isolated(words_.word("count." + count.what)) + ";");
    }
    if (row.event.amount) add_words(pieces, grouped(row.event.amount->value) + " " + row.event.amount->unit + ";");
    std::vector<std::string> topics;
    for (const std::string& topic : row.event.topics) topics.push_back(words_.topic(topic));
    add_list(pieces, topics);
    if (!topics.empty()) pieces.back() += ";";
    pieces.push_back(isolated(words_.reports(row.event.reports.size())) + ":");
    std::vector<std::string> languages;
    for (const query::LanguageCount& count : row.languages)
      languages.push_back(std::to_string(count.reports) + " " + count.lang);
    add_list(pieces, languages);
    return pieces;
  }

  [[nodiscard]] Pieces dispute(const Disagreement& disagreement) const {
    Pieces pieces{isolated(words_.word(disagreement.update ? "updated" : "disagree")) + ":",
                  isolated(words_.word("field." + disagreement.field)) + ":"};
    for (std::size_t i = 0; i < disagreement.values.size(); ++i) {
      if (i > 0) pieces.emplace_back("|");
      pieces.push_back(isolated(words_.field_value(disagreement.field, disagreement.values[i].value)));
      pieces.push_back("(" + std::to_string(disagreement.values[i].reports.size()) + ")");
    }
    const std::string reason = words_.settled(disagreement);
    if (reason.empty()) return pieces;
    pieces.back() += ";";
    add_words(pieces, words_.filled("shown", {{"reason", reason}}));
    return pieces;
  }

  const UiWords& words_;
  std::size_t date_width_ = 0;
  std::size_t kind_width_ = 0;
};

}  // namespace

namespace {

template <typename Wrap>
void split_words(std::vector<std::string>& pieces, const std::string& text, Wrap wrap) {
  const std::string safe = harmless(text);
  for (std::string_view word : base::split(safe)) pieces.push_back(wrap(std::string(word)));
}

}  // namespace

void add_words(std::vector<std::string>& pieces, const std::string& text) {
  split_words(pieces, text, [](const std::string& word) { return isolated(word); });
}

Note text_note(const std::string& text, Style style) {
  Note note{{}, style, true};
  split_words(note.pieces, text, [](const std::string& word) { return word; });
  return note;
}

std::string timeline_text(const std::vector<TimelineRow>& rows, const UiWords& words, const ViewOptions& options,
                          const std::vector<std::vector<Note>>& notes) {
  return TimelineText(words, options).text(rows, notes);
}

std::string notes_text(const std::vector<Note>& notes, std::size_t indent, const ViewOptions& options) {
  return NoteText(options, indent).text(notes);
}

}  // namespace khabar::cli

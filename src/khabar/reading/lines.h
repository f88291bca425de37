// SPDX-License-Identifier: Apache-2.0
// What each block of a page is, read alone: prose, a short line (headline, sub-heading, caption), a date or byline, or
// furniture and of which rule. Which of them make a story is decided by their order (story_finder.h).
//
// Tables: shared/furniture and <lang>/furniture (phrase, match, kind), see resources/shared/SOURCE-reading.md.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/reading/bylines.h"
#include "khabar/reading/page.h"
#include "khabar/reading/page_ages.h"
#include "khabar/reading/page_dates.h"
#include "khabar/reading/phrases.h"

namespace khabar::reading {

enum class LineKind : std::uint8_t {
  kProse,  // sentences
  kShort,  // words that are no sentence: headline, sub-heading, caption, name
  kDate,   // the page's own date line
  kByline,
  kPost,       // the attribution line of a social post: "- Name (@handle) July 25, 2025"
  kFurniture,  // goes, alone
  kList,       // goes, and so do the headlines under it
  kEnd,        // goes, and what follows is no story any more
  kSeparator,  // a rule drawn with characters
};

struct Line {
  LineKind kind = LineKind::kShort;
  std::string_view reason;  // of furniture: name of the rule
  std::string_view phrase;  // the phrase of a table that decided, or empty; lives as long as the LineReader
  std::string_view table;   // and the table
  std::uint32_t words = 0;
  bool strong = false;                 // prose so long that it is hardly a caption or a comment
  bool dateline = false;               // begins with a place as reports do
  DateLine dates;                      // of kDate and kByline
  std::optional<PageAge> age;          // of a kDate line that tells its date by the page's age
  DateLabel label = DateLabel::kNone;  // of a kDate line that is a label alone: the date is in the next line
};

class LineReader {
 public:
  explicit LineReader(const lexicon::Lexicon& lexicon);
  [[nodiscard]] Line read(const Block& block) const;
  [[nodiscard]] const Bylines& bylines() const { return bylines_; }
  [[nodiscard]] const PageDates& dates() const { return dates_; }

 private:
  enum Kind : int { kDrop, kListHead, kStop, kAdvert, kKindCount };
  void add_table(const lexicon::Table& table, std::string name);
  void blame(const PhraseSet::Hit& hit, Line& line) const;
  [[nodiscard]] bool is_furniture(const Block& block, const PhraseText& words, Line& line) const;
  [[nodiscard]] bool begins_furniture(const Block& block, const PhraseText& words, Line& line) const;
  [[nodiscard]] bool is_page_line(const Block& block, const PhraseText& words, Line& line) const;
  void judge_prose(const Block& block, Line& line) const;
  [[nodiscard]] PhraseSet::Hit promotion(const PhraseText& words) const;
  [[nodiscard]] bool is_head(const PhraseText& words, Line& line) const;

  Bylines bylines_;
  PageDates dates_;
  PageAges ages_;
  PhraseSet whole_, begins_, labels_, anywhere_, cover_, promoted_, asks_, leads_, captions_;
  struct Glued {
    std::string beginning;
    PhraseSet::Hit hit;
  };
  static constexpr std::size_t kGluedKey = 5;  // a blank and the first letters
  [[nodiscard]] PhraseSet::Hit glued_at(std::string_view all) const;

  std::vector<Glued> glued_;        // beginnings that crawlers glue to the next word; by their first kGluedKey bytes
  std::deque<std::string> tables_;  // names; a phrase's value is its Kind and, above it, the table's number
};

// The dateline at the beginning of a report: place and what stands in its brackets. Empty place if there is none.
struct Dateline {
  std::string place;
  std::string brackets;
  bool certain = false;  // in brackets, or the place is known
  std::size_t end = 0;   // byte behind it
};
[[nodiscard]] Dateline dateline_of(std::string_view text, const Bylines& bylines);

// True if the text ends with a full stop of any script, closing quotes aside; with `questions`, ? and ! count too.
[[nodiscard]] bool ends_sentence(std::string_view text, bool questions);

}  // namespace khabar::reading

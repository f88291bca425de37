// SPDX-License-Identifier: Apache-2.0
// Patterns over token forms, as the tables write them, and their matcher.
//
//   <meeting> .. <do>      words of a class (shared/events/words), at most three tokens between
//   signed ... agreement   at most eight tokens between; "." at most one
//   troops .. hat         a verb's stem (<lang>/events/stems): any of its forms
//   arrived in [LOC]       a name of a type ([PER], [ORG], [LOC]), a number [NUM], a time [TIME]
//
// All languages' patterns live in one set: their forms do not meet. Words are compared by number (Vocabulary), so a
// text is looked up once. Read-only after loading. Matching is linear in the text for the tables' short patterns.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khabar/base/range.h"
#include "khabar/base/string_map.h"
#include "khabar/model/article.h"

namespace khabar::extraction::events {

using WordId = std::uint32_t;
inline constexpr WordId kUnknownWord = 0;

// Numbers for folded forms.
class Vocabulary {
 public:
  WordId intern(std::string_view form);
  [[nodiscard]] WordId find(std::string_view form) const;

 private:
  base::StringMap<WordId> ids_;
};

// What the matcher has to know of a text; per token.
struct TextView {
  std::vector<WordId> words;
  std::vector<std::uint8_t> punctuation;  // 1 for a punctuation sign
  std::vector<std::uint8_t> number;       // 1 for a number in digits
  std::vector<std::int32_t> mention;      // the name mention that covers the token, or -1
  std::vector<std::int32_t> time;         // the time mention that covers the token, or -1
  const std::vector<model::NameMention>* mentions = nullptr;
  const std::vector<model::TimeMention>* times = nullptr;
};

struct Match {
  base::TokenRange tokens;
  std::uint32_t payload = 0;
  std::uint32_t weight = 0;   // number of words that had to be there
  std::uint32_t pattern = 0;  // which of its set's patterns it fits
};

class PatternSet {
 public:
  using Classes = base::StringMap<std::vector<WordId>>;
  // The class that holds the forms of a verb's stem: a pattern's word that is such a stem stands for all of them.
  static std::string stem_class(std::string_view folded_stem) { return "=" + std::string(folded_stem); }

  // Adds the pattern; false if it holds no word or names an unknown class.
  bool add(std::string_view pattern, std::uint32_t payload, Vocabulary& vocabulary, const Classes& classes);
  // Appends every match inside `range`, in order of where its first word stands.
  void find(const TextView& text, base::TokenRange range, std::vector<Match>& out) const;
  [[nodiscard]] bool matches(const TextView& text, base::TokenRange range) const;
  [[nodiscard]] std::size_t size() const { return patterns_.size(); }
  // The pattern as its table writes it.
  [[nodiscard]] const std::string& written(std::uint32_t pattern) const { return written_[pattern]; }

 private:
  enum class Kind : std::uint8_t { kWord, kGap, kPerson, kOrganisation, kPlace, kNumber, kTime };
  struct Element {
    Kind kind = Kind::kWord;
    std::uint32_t gap = 0;      // tokens at most
    std::vector<WordId> words;  // sorted
  };
  struct Pattern {
    std::vector<Element> elements;
    std::uint32_t anchor = 0;  // the first element that is a word
    std::uint32_t payload = 0;
    std::uint32_t weight = 0;
  };

  [[nodiscard]] static bool fill(std::string_view piece, Vocabulary& vocabulary, const Classes& classes,
                                 Pattern& pattern);
  [[nodiscard]] bool match_at(const TextView& text, base::TokenRange range, const Pattern& pattern, std::uint32_t token,
                              Match& match) const;
  // Where the elements [element, end) end when they begin at `token`; -1 where they do not fit.
  [[nodiscard]] static std::int64_t forward(const TextView& text, base::TokenRange range, const Pattern& pattern,
                                            std::pair<std::uint32_t, std::uint32_t> place);
  // Where the elements [0, element) begin when they end before `token`; -1 where they do not fit.
  [[nodiscard]] static std::int64_t backward(const TextView& text, base::TokenRange range, const Pattern& pattern,
                                             std::pair<std::uint32_t, std::uint32_t> place);
  [[nodiscard]] static bool is_one_of(const std::vector<WordId>& words, WordId word);
  [[nodiscard]] static bool is_of(const TextView& text, std::uint32_t token, Kind kind);

  // Calls take(match) for every match until it returns false.
  template <typename Take>
  void each_match(const TextView& text, base::TokenRange range, Take take) const;

  std::vector<Pattern> patterns_;
  std::vector<std::string> written_;  // beside patterns_, so that matching does not carry it
  // The patterns of an anchor's word: groups_[group_of_[word] - 1]; 0 where no pattern has it.
  std::vector<std::uint32_t> group_of_;
  std::vector<std::vector<std::uint32_t>> groups_;
};

}  // namespace khabar::extraction::events

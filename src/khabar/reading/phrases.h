// SPDX-License-Identifier: Apache-2.0
// Phrases of the tables, found in a line of a page whatever the spelling, punctuation and case.
//
//   "Also Read: Ten walks"  ->  " also read ten walks ", where the phrase "also read" stands at word 0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/string_map.h"

namespace khabar::reading {

// A line as phrases are compared: its folded words (letters, marks, digits), parted by single spaces, one at each end.
class PhraseText {
 public:
  static constexpr std::size_t kAll = SIZE_MAX;

  // Of a line of more than `most` words those behind are counted only: no phrase is looked for in them.
  explicit PhraseText(std::string_view line, std::size_t most = kAll);

  [[nodiscard]] std::size_t words() const { return words_.size() + uncut_; }
  // Words that gram() and the like may be asked for.
  [[nodiscard]] std::size_t cut_words() const { return words_.size(); }
  // Words that hold a letter.
  [[nodiscard]] std::size_t letter_words() const { return letter_words_; }
  [[nodiscard]] std::string_view gram(std::size_t first, std::size_t count) const;
  [[nodiscard]] std::string_view all() const { return text_; }
  // Where a word ends in the line.
  [[nodiscard]] std::size_t end_in_line(std::size_t word) const { return words_[word].line_end; }
  [[nodiscard]] std::size_t begin_in_line(std::size_t word) const { return words_[word].line_begin; }
  [[nodiscard]] bool is_number(std::size_t word) const { return words_[word].number; }
  [[nodiscard]] std::uint32_t hash(std::size_t word) const { return words_[word].hash; }

 private:
  struct Word {
    std::uint32_t begin;  // in text_
    std::uint32_t end;
    std::uint32_t line_begin;
    std::uint32_t line_end;
    std::uint32_t hash;
    bool number;
  };
  void add_word(std::string_view line, std::size_t begin, std::size_t end);

  std::string text_;
  std::vector<Word> words_;
  std::size_t uncut_ = 0;
  std::size_t letter_words_ = 0;
};

// The words of a table's cell as a key: "Also Read" -> "also read".
[[nodiscard]] std::string phrase_key(std::string_view phrase);

class PhraseSet {
 public:
  static constexpr int kNone = -1;

  void add(std::string_view phrase, int value);

  struct Hit {
    std::size_t words = 0;
    int value = kNone;
    std::string_view phrase;  // as compared; lives as long as the set
    explicit operator bool() const { return value != kNone; }
  };
  // The longest phrase that begins at `word`.
  [[nodiscard]] Hit at(const PhraseText& line, std::size_t word) const;
  // The first phrase anywhere in the line.
  [[nodiscard]] Hit anywhere(const PhraseText& line) const;
  // A phrase that is the whole line, numbers at its ends aside ("Comments (3)").
  [[nodiscard]] Hit whole(const PhraseText& line) const;
  // The line consists of these phrases and numbers alone.
  [[nodiscard]] bool covers(const PhraseText& line) const;

 private:
  [[nodiscard]] Hit find(std::string_view key, std::size_t words) const;

  // Most words of most lines begin no phrase: a bit for the hash of each first word says so at once.
  static constexpr std::uint32_t kFilterBits = 1U << 14U;
  [[nodiscard]] bool may_begin(std::uint32_t hash) const {
    return ((filter_[hash % kFilterBits / 64] >> (hash % 64)) & 1U) != 0;
  }

  base::StringMap<int> values_;
  base::StringMap<std::size_t> longest_of_;  // words of the longest phrase, by first word
  std::vector<std::uint64_t> filter_ = std::vector<std::uint64_t>(kFilterBits / 64);
  std::size_t longest_ = 0;
};

}  // namespace khabar::reading

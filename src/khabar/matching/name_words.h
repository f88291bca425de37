// SPDX-License-Identifier: Apache-2.0
// Names and tables of names as words to compare: folded, without signs.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/format.h"
#include "khabar/lexicon/lexicon.h"

namespace khabar::matching {

// The words of a folded name; apostrophes and joiners join, all other signs part, and so do digits and letters.
[[nodiscard]] std::vector<std::string> name_words(std::string_view folded);

// words[begin, end) with blanks between.
[[nodiscard]] std::string joined_words(const std::vector<std::string>& words, std::size_t begin, std::size_t end);

// Text as its folded words with blanks between.
[[nodiscard]] std::string phrase(std::string_view text);

// Calls take(phrase, row) for every item of the columns of a table.
template <typename Take>
void each_phrase(const lexicon::Table& table, std::initializer_list<const char*> columns, Take take) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const char* column : columns) {
      for (std::string_view item : lexicon::items(table.cell(row, table.column(column)))) {
        if (std::string words = phrase(item); !words.empty()) take(std::move(words), row);
      }
    }
  }
}

}  // namespace khabar::matching

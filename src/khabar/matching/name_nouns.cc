// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/name_nouns.h"

#include <algorithm>

#include "khabar/matching/name_words.h"

namespace khabar::matching {

NameNouns::NameNouns(const lexicon::Lexicon& lexicon) : rows_(1) {
  each_phrase(lexicon.table("shared/name_nouns"), {"en", "hi", "ur"}, [&](std::string word, std::size_t row) {
    const auto [number, fresh] = numbers_.try_emplace(std::move(word), static_cast<std::uint32_t>(rows_.size()));
    if (fresh) rows_.emplace_back();
    std::vector<std::uint32_t>& rows = rows_[number->second];
    if (rows.empty() || rows.back() != row) rows.push_back(static_cast<std::uint32_t>(row));
  });
  find_families();
}

std::uint32_t NameNouns::of(std::string_view folded_word) const {
  const auto number = numbers_.find(folded_word);
  return number == numbers_.end() ? 0 : number->second;
}

bool NameNouns::share(std::uint32_t a, std::uint32_t b) const {
  return std::any_of(rows_[a].begin(), rows_[a].end(),
                     [&](std::uint32_t row) { return std::binary_search(rows_[b].begin(), rows_[b].end(), row); });
}

void NameNouns::find_families() {
  families_.resize(rows_.size());
  for (std::uint32_t number = 0; number < families_.size(); ++number) families_[number] = number;
  for (bool changed = true; changed;) {
    changed = false;
    std::vector<std::uint32_t> least;  // of a row
    for (std::uint32_t number = 1; number < rows_.size(); ++number) {
      for (const std::uint32_t row : rows_[number]) {
        if (row >= least.size()) least.resize(row + 1, static_cast<std::uint32_t>(rows_.size()));
        least[row] = std::min(least[row], families_[number]);
      }
    }
    for (std::uint32_t number = 1; number < rows_.size(); ++number) {
      for (const std::uint32_t row : rows_[number]) {
        changed = changed || least[row] < families_[number];
        families_[number] = std::min(families_[number], least[row]);
      }
    }
  }
}

}  // namespace khabar::matching

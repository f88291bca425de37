// SPDX-License-Identifier: Apache-2.0
#include "khabar/lexicon/commonness.h"

#include <algorithm>
#include <cmath>

#include "khabar/text/words.h"

namespace khabar::lexicon {

Commonness::Commonness(const Lexicon& lexicon) {
  constexpr double kWords = 20000;  // of the longest list
  for (const Language& language : lexicon.languages()) {
    const Table* table = lexicon.find(language.code, "frequent_words");
    if (table == nullptr) continue;
    const std::size_t word = table->column("word");
    for (std::size_t row = 0; row < table->rows(); ++row) {
      const auto rarity = static_cast<float>(std::log(static_cast<double>(row + 1)) / std::log(kWords));
      const auto [at, added] = rarity_.try_emplace(table->cell(row, word), rarity);
      if (!added) at->second = std::min(at->second, rarity);
    }
  }
}

double Commonness::rarity(std::string_view folded_word) const {
  const auto found = rarity_.find(folded_word);
  return found == rarity_.end() ? 1.0 : std::min(1.0, static_cast<double>(found->second));
}

double Commonness::name_rarity(std::string_view name) const {
  double most = -1;
  for (const std::string& word : text::words_of(name)) most = std::max(most, rarity(word));
  return most < 0 ? 1.0 : most;
}

}  // namespace khabar::lexicon

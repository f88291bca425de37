// SPDX-License-Identifier: Apache-2.0
#include "khabar/lexicon/commonness.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "khabar/base/flat.h"
#include "khabar/lexicon/index_blob.h"
#include "khabar/text/words.h"

namespace khabar::lexicon {
namespace {

constexpr std::uint32_t kVersion = 1;

}  // namespace

std::string commonness_image(const Lexicon& lexicon) {
  constexpr double kWords = 20000;  // of the longest list
  std::map<std::string_view, float> rarities;
  for (const Language& language : lexicon.languages()) {
    const Table* table = lexicon.find(language.code, "frequent_words");
    if (table == nullptr) continue;
    const std::size_t word = table->column("word");
    for (std::size_t row = 0; row < table->rows(); ++row) {
      const auto rarity = static_cast<float>(std::log(static_cast<double>(row + 1)) / std::log(kWords));
      const auto [at, added] = rarities.try_emplace(table->cell(row, word), rarity);
      if (!added) at->second = std::min(at->second, rarity);
    }
  }
  std::vector<std::pair<std::string_view, std::uint32_t>> words;
  for (const auto& [word, rarity] : rarities) words.emplace_back(word, std::bit_cast<std::uint32_t>(rarity));
  base::FlatWriter out;
  put_version(kVersion, out);
  base::FlatMap::write(words, out);
  return out.take();
}

Commonness::Commonness(const Lexicon& lexicon) {
  load_index(lexicon, kCommonnessBlob, commonness_image, own_, [&](std::string_view bytes) { return load(bytes); });
}

bool Commonness::load(std::string_view bytes) {
  base::FlatReader in(bytes);
  if (!has_version(kVersion, in)) return false;
  rarity_ = base::FlatMap(in);
  return in.ok();
}

double Commonness::rarity(std::string_view folded_word) const {
  const std::uint32_t* found = rarity_.find(folded_word);
  return found == nullptr ? 1.0 : std::min(1.0, static_cast<double>(std::bit_cast<float>(*found)));
}

double Commonness::name_rarity(std::string_view name) const {
  double most = -1;
  for (const std::string& word : text::words_of(name)) most = std::max(most, rarity(word));
  return most < 0 ? 1.0 : most;
}

}  // namespace khabar::lexicon

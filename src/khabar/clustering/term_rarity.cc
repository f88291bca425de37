// SPDX-License-Identifier: Apache-2.0
#include "khabar/clustering/term_rarity.h"

#include <algorithm>
#include <set>
#include <vector>

#include "khabar/base/flat.h"
#include "khabar/clustering/terms.h"
#include "khabar/lexicon/index_blob.h"

namespace khabar::clustering {
namespace {

// Measured over translated and retold news in three languages.
constexpr double kKnownTerm = 0.5;
constexpr double kCommonestWord = 0.2;
constexpr double kRarestWord = 0.7;
constexpr double kCommonestName = 0.43;
constexpr double kRarestName = 0.7;

constexpr std::uint32_t kVersion = 1;

}  // namespace

std::string known_terms_image(const lexicon::Lexicon& lexicon) {
  std::set<std::uint32_t> known;
  for (const lexicon::Language& language : lexicon.languages()) {
    const lexicon::Table* table = lexicon.find(language.code, "frequent_words");
    if (table == nullptr) continue;
    const std::size_t word = table->column("word");
    for (std::size_t row = 0; row < table->rows(); ++row) {
      if (const auto term = term_of(table->cell(row, word))) known.insert(*term);
    }
  }
  base::FlatWriter out;
  lexicon::put_version(kVersion, out);
  out.array(std::vector<std::uint32_t>(known.begin(), known.end()));
  return out.take();
}

TermRarity::TermRarity(const lexicon::Lexicon& lexicon) : words_(lexicon) {
  lexicon::load_index(lexicon, kKnownTermsBlob, known_terms_image, own_,
                      [&](std::string_view bytes) { return load(bytes); });
}

bool TermRarity::load(std::string_view bytes) {
  base::FlatReader in(bytes);
  if (!lexicon::has_version(kVersion, in)) return false;
  known_ = in.array<std::uint32_t>();
  return in.ok();
}

double TermRarity::term(std::uint32_t term) const {
  return std::binary_search(known_.begin(), known_.end(), term) ? kKnownTerm : 1.0;
}

double TermRarity::title_word(std::string_view folded_word) const {
  const double rarity = words_.rarity(folded_word);
  return rarity == 1.0 ? 1.0 : kCommonestWord + (kRarestWord - kCommonestWord) * rarity;
}

double TermRarity::name(std::string_view english_name) const {
  const double rarity = words_.name_rarity(english_name);
  return rarity == 1.0 ? 1.0 : kCommonestName + (kRarestName - kCommonestName) * rarity;
}

}  // namespace khabar::clustering

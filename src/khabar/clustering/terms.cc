// SPDX-License-Identifier: Apache-2.0
#include "khabar/clustering/terms.h"

#include <algorithm>
#include <string>

#include "khabar/base/hash.h"
#include "khabar/text/skeleton.h"

namespace khabar::clustering {
namespace {

// Rows of a list of frequent words: what stands in every second article says nothing of any.
constexpr std::size_t kFrequent = 4000;
// Consonants: "khan" and "kahani" are not told apart by two.
constexpr std::size_t kConsonants = 4;
constexpr std::size_t kDigits = 2;
constexpr std::size_t kLongestWord = 96;  // bytes
constexpr std::size_t kTerms = 256;

std::uint32_t hash_of(std::string_view term) { return static_cast<std::uint32_t>(base::hash64(term)); }

}  // namespace

std::optional<std::uint32_t> term_of(std::string_view word) {
  const std::string term = text::sound_skeleton(text::sounds_of(word));
  if (term.size() < kConsonants) return std::nullopt;
  return hash_of(term);
}

TermFinder::TermFinder(const lexicon::Lexicon& lexicon) : morphology_(lexicon) {
  for (const lexicon::Language& language : lexicon.languages()) {
    const lexicon::Table* table = lexicon.find(language.code, "frequent_words");
    if (table == nullptr) continue;
    const std::size_t word = table->column("word");
    for (std::size_t row = 0; row < std::min(kFrequent, table->rows()); ++row) frequent_.insert(table->cell(row, word));
  }
}

void TermFinder::run(model::Article& article) const {
  const model::TokenLayer& layer = article.layer;
  std::vector<std::uint32_t>& terms = article.terms;
  std::unordered_set<std::uint32_t> seen;
  terms.clear();
  for (std::uint32_t i = 0; i < layer.tokens.size() && terms.size() < kTerms; ++i) {
    const std::string_view form = layer.form(i);
    const std::string_view lemma =
        layer.tokens[i].kind == model::TokenKind::kWord ? morphology_.lemma(form) : std::string_view{};
    std::optional<std::uint32_t> term;
    if (layer.tokens[i].kind == model::TokenKind::kNumber) {
      if (form.size() >= kDigits) term = hash_of(form);
    } else if (layer.tokens[i].kind == model::TokenKind::kWord && form.size() <= kLongestWord &&
               !frequent_.contains(form) && !frequent_.contains(lemma)) {
      term = term_of(lemma);
    }
    if (term && seen.insert(*term).second) terms.push_back(*term);
  }
  std::sort(terms.begin(), terms.end());
}

}  // namespace khabar::clustering

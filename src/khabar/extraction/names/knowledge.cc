// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/knowledge.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "khabar/base/error.h"
#include "khabar/extraction/names/knowledge_builder.h"
#include "khabar/text/words.h"

namespace khabar::extraction::names {
namespace {

// So many known people bear a frequent word that it may be part of a name; a word of every day, more: "ho", "win" and
// their like stand in somebody's name in any language.
constexpr std::uint32_t kManyBearers = 1;
constexpr std::uint32_t kEverydayBearers = 3;

// Error(kResource) for a vote that is missing or no number.
Votes votes_of(const lexicon::Lexicon& lexicon) {
  const lexicon::Table& table = lexicon.table("shared/name_votes");
  const auto value_of = [&](std::string_view vote) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (table.cell(row, table.column("vote")) != vote) continue;
      const std::string_view cell = table.cell(row, table.column("log_odds"));
      double value = 0;
      const auto end = std::from_chars(cell.data(), cell.data() + cell.size(), value);
      if (end.ec == std::errc{} && end.ptr == cell.data() + cell.size()) return value;
    }
    throw base::Error(base::ErrorKind::kResource, "shared/name_votes", "needs a number for " + std::string(vote));
  };
  return {value_of("add"), value_of("add_word"), value_of("widen"), value_of("drop")};
}

}  // namespace

Knowledge::Knowledge(const lexicon::Lexicon& lexicon) : votes(votes_of(lexicon)) {
  const lexicon::Table& order = lexicon.table("shared/name_order");
  for (std::size_t row = 0; row < order.rows(); ++row) family_first.emplace(order.cell(row, order.column("country")));
  if (load(lexicon.blob(kKnowledgeBlob))) return;
  own_image_ = KnowledgeBuilder(lexicon).image();
  if (!load(own_image_)) throw std::logic_error("the names' knowledge cannot read its own image");
}

const WordFacts& Knowledge::facts(std::string_view form) const {
  static constexpr WordFacts kNone;
  const std::uint32_t* found = words_.find(form);
  return found == nullptr ? kNone : facts_[*found];
}

bool Knowledge::is_function(std::string_view form) const {
  const WordKind kind = word_kind(form);
  return kind != WordKind::kNone && kind != WordKind::kLink;
}

bool Knowledge::is_common(std::string_view form) const {
  const WordFacts& word = facts(form);
  const std::uint32_t enough = (word.flags & WordFacts::kEveryday) != 0 ? kEverydayBearers : kManyBearers;
  return (word.flags & WordFacts::kCommon) != 0 || ((word.flags & WordFacts::kFrequent) != 0 && word.bearers < enough);
}

std::string Knowledge::letters_of(std::string_view form) const {
  std::string out;
  while (!form.empty()) {
    std::size_t size = std::min<std::size_t>(longest_letter_, form.size());
    while (size > 0 && letter_of(form.substr(0, size)) == '\0') --size;
    if (size == 0) return {};
    out.push_back(letter_of(form.substr(0, size)));
    form.remove_prefix(size);
  }
  return out;
}

bool Knowledge::begins_with_title(std::string_view name) const {
  const std::vector<std::string> words = text::words_of(name);
  if (words.empty()) return false;
  const std::vector<Word> first = {index.word(words.front())};
  const PhraseIndex::Match match = index.longest_from(first, 0);
  return std::any_of(match.payloads.begin(), match.payloads.end(),
                     [&](std::uint32_t number) { return senses[number].kind == SenseKind::kTitle; });
}

const std::string& Knowledge::country_name(const std::string& code) const {
  const auto found = country_of_code.find(code);
  return found == country_of_code.end() ? code : world[found->second].name;
}

}  // namespace khabar::extraction::names

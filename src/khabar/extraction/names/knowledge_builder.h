// SPDX-License-Identifier: Apache-2.0
// Indexes the tables that the names stage knows the world by and writes the image that Knowledge reads in place.
// Tables: every world/ table with the columns of resources/README.md, world/offices, shared/titles, shared/bodies,
// shared/body_naming, shared/body_countries, shared/name_cues, shared/letter_names, shared/peoples,
// shared/everyday_names, shared/common_acronyms, shared/homes, <lang>/function_words, <lang>/common_words,
// <lang>/frequent_words, en/capital_words.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "khabar/extraction/names/knowledge.h"
#include "khabar/lexicon/lexicon.h"

namespace khabar::extraction::names {

class KnowledgeBuilder {
 public:
  // `lexicon` must outlive the builder.
  explicit KnowledgeBuilder(const lexicon::Lexicon& lexicon);

  // The image; the same tables give the same bytes.
  [[nodiscard]] std::string image() const;

 private:
  void add_world(const lexicon::Lexicon& lexicon);
  void add_world_row(const lexicon::Lexicon& lexicon, const lexicon::Table& table, std::size_t row);
  void add_demonyms(const lexicon::Lexicon& lexicon, const lexicon::Table& table, std::size_t row);
  void add_offices(const lexicon::Lexicon& lexicon);
  void add_titles(const lexicon::Lexicon& lexicon);
  void add_bodies(const lexicon::Lexicon& lexicon);
  void bind_bodies(const lexicon::Lexicon& lexicon);
  void bind_spelling(const PhraseIndex& index, std::string_view spelling, std::uint32_t organisation);
  void add_words(const lexicon::Lexicon& lexicon);
  void add_flag(const lexicon::Table& table, std::string_view column, WordFacts::Flag flag);
  void add_cues(const lexicon::Lexicon& lexicon);
  void add_letters(const lexicon::Lexicon& lexicon);
  void add_phrase(std::string_view spelling, Sense sense);
  void add_sound(std::string_view spelling, std::uint32_t sense);
  WordFacts& facts_of(std::string_view folded);

  // A map that keeps the order in which keys came, so that the image depends on the tables alone.
  template <typename Value>
  struct OrderedMap {
    void try_emplace(std::string key, Value value) {
      if (index.try_emplace(key, items.size()).second) items.emplace_back(std::move(key), std::move(value));
    }
    std::vector<std::pair<std::string, Value>> items;
    StringMap<std::size_t> index;
  };

  PhraseIndexBuilder index_;
  PhraseIndexBuilder sounds_;
  std::vector<Sense> senses_;
  std::vector<WorldEntity> world_;
  std::vector<Title> titles_;
  std::vector<Body> bodies_;
  std::vector<std::string> demonyms_;
  OrderedMap<std::uint32_t> country_of_code_;
  OrderedMap<std::string> body_country_;
  OrderedMap<std::uint32_t> world_of_body_;
  OrderedMap<std::string> home_;
  OrderedMap<std::uint32_t> handles_;
  OrderedMap<std::uint32_t> acronyms_;
  OrderedMap<std::uint32_t> common_acronyms_;
  OrderedMap<std::uint32_t> words_;  // folded form -> facts_
  std::vector<WordFacts> facts_;
  std::uint32_t longest_letter_ = 0;
  StringMap<std::uint32_t> world_by_id_;
};

}  // namespace khabar::extraction::names

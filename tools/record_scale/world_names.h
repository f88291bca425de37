// SPDX-License-Identifier: Apache-2.0
// Names to put in the place of others: people who are nobody, countries, towns and bodies of the world tables, words.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::scale {

// Somebody or something with its spelling in each language that has one.
struct Name {
  model::LocalEntity entity;
  std::map<std::string, std::string, std::less<>> spelled;
};

class WorldNames {
 public:
  explicit WorldNames(const lexicon::Lexicon& lexicon);

  // One of kPeople persons, whom no table knows, made of a first and a last name of the tables' people.
  [[nodiscard]] Name person(std::size_t number, std::string_view lang) const;
  [[nodiscard]] const std::vector<Name>& towns() const { return towns_; }
  [[nodiscard]] const std::vector<Name>& countries() const { return countries_; }
  [[nodiscard]] const std::vector<Name>& bodies() const { return bodies_; }
  // Frequent words of a language, the most frequent first; empty of one without a list.
  [[nodiscard]] const std::vector<std::string>& words(std::string_view lang) const;

  static constexpr std::size_t kPeople = 200'000;

 private:
  using Word = std::map<std::string, std::string, std::less<>>;  // by language
  std::vector<Word> first_;
  std::vector<Word> last_;
  std::vector<Name> towns_;
  std::vector<Name> countries_;
  std::vector<Name> bodies_;
  std::map<std::string, std::vector<std::string>, std::less<>> words_;
};

}  // namespace khabar::scale

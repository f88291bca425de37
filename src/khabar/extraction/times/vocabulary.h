// SPDX-License-Identifier: Apache-2.0
// The words of the grammar of time: from a token on, every symbol that its form may be.
//
// Tables: shared/{time_words,clock_words}, <lang>/{time_words,clock_words,months,weekdays,numbers,ordinals}, for all
// languages at once: their scripts keep them apart. Names of months and days in a script with capitals must begin with
// one in a text. A phrase that somebody asks for is read with more: the words of the clock, bare numbers as hours.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/string_map.h"
#include "khabar/extraction/times/spec.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::extraction::times {

using Symbol = std::uint16_t;

// A symbol over tokens [begin, end) and what it says.
struct Item {
  Symbol symbol = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Spec spec;
  std::int32_t node = -1;  // in the tree of a phrase (tree.h), -1 where `spec` says all
  std::uint16_t rule = 0;  // that made it
};

class Vocabulary {
 public:
  static constexpr std::size_t kSymbols = 320;  // an upper bound, checked when the tables are loaded

  explicit Vocabulary(const lexicon::Lexicon& lexicon);

  // The number of a symbol, a new one where there is none yet.
  [[nodiscard]] Symbol symbol(std::string_view name);
  // The number of a symbol that is there.
  [[nodiscard]] Symbol known(std::string_view name) const;

  // Appends every item that begins at `token`, not reaching `end`.
  void items_at(const model::TokenLayer& layer, std::uint32_t token, std::uint32_t end, bool phrase,
                std::vector<Item>& out) const;

 private:
  struct Entry {
    std::vector<std::string> rest;  // the forms behind the first
    Symbol symbol = 0;
    bool capital = false;  // in a script with capitals
    bool phrase = false;   // only in phrases
    Point point;
  };

  void add(std::string_view form, std::string_view symbol, const Point& point, bool capital = false,
           bool phrase = false);
  // Whether a phrase has that symbol already.
  [[nodiscard]] bool has(std::string_view form, std::string_view symbol) const;
  void load_words(const lexicon::Table& table, bool phrase);
  void load_names(const lexicon::Table& table, std::string_view column, std::string_view symbol, Field field);
  void load_festivals(const lexicon::Table& table, const std::vector<lexicon::Language>& languages);
  void load_hijri(const lexicon::Table& table, const std::vector<lexicon::Language>& languages);
  void load_numbers(const lexicon::Table& table);
  void load_ordinals(const lexicon::Table& table);
  [[nodiscard]] bool beside_number(const model::TokenLayer& layer, std::uint32_t token, std::uint32_t end) const;
  void digits_at(const model::TokenLayer& layer, std::uint32_t token, std::vector<Item>& out) const;
  void clock_digits_at(const model::TokenLayer& layer, std::uint32_t token, std::vector<Item>& out) const;

  base::StringMap<Symbol> symbols_;
  base::StringMap<std::vector<Entry>> entries_;  // by first form
};

}  // namespace khabar::extraction::times

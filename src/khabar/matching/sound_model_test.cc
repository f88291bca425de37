// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/sound_model.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "khabar/lexicon/resources.h"
#include "khabar/text/utf8.h"

namespace khabar::matching {
namespace {

const SoundModel& model() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  static const SoundModel model(lexicon);
  return model;
}

double alike(std::string_view a, std::string_view b) { return model().similarity(model().form(a), model().form(b)); }

TEST(SoundUnitsTest, SymbolsAndLettersGoBothWays) {
  for (std::size_t i = 1; i < kSymbols; ++i) {
    const auto symbol = static_cast<Symbol>(i);
    const char32_t letter = letter_of(symbol);
    if (letter == 0) continue;
    EXPECT_EQ(symbol_of(letter), symbol) << i;
  }
  EXPECT_EQ(symbol_of(U'!'), 0);
}

TEST(SoundUnitsTest, TheImpliedVowelIsWritten) {
  // ka, ma + sign aa, la: the vowel stands behind ka, not behind the last letter.
  const std::vector<Symbol> symbols = symbols_of("\xE0\xA4\x95\xE0\xA4\xAE\xE0\xA4\xBE\xE0\xA4\xB2");
  std::string letters;
  for (Symbol symbol : symbols) text::append(letters, letter_of(symbol));
  EXPECT_EQ(letters, "\xE0\xA4\x95\xE0\xA4\x85\xE0\xA4\xAE\xE0\xA4\x86\xE0\xA4\xB2");
}

// tests/fixtures/text/same_names.tsv: the right partner is the most alike of all.
TEST(SoundModelTest, TheRightPartnerIsTheMostAlike) {
  std::ifstream file(KHABAR_FIXTURES "/text/same_names.tsv");
  std::vector<std::pair<std::string, std::string>> pairs;
  for (std::string line; std::getline(file, line);) {
    std::istringstream cells(line);
    std::string a, b, same;
    std::getline(cells, a, '\t');
    std::getline(cells, b, '\t');
    std::getline(cells, same);
    if (same == "same") pairs.emplace_back(a, b);
  }
  ASSERT_GE(pairs.size(), 8U);
  for (const auto& [a, b] : pairs) {
    for (const auto& [c, d] : pairs) {
      if (alike(a, c) > 0.7 || alike(b, d) > 0.7) continue;  // other spellings of the same name
      EXPECT_GT(alike(a, b), alike(a, d)) << a << " " << b << " " << d;
    }
  }
}

TEST(SoundModelTest, IsSymmetricAndBounded) {
  EXPECT_DOUBLE_EQ(alike("Rubio", "Robio"), alike("Robio", "Rubio"));
  EXPECT_DOUBLE_EQ(alike("Rubio", "Rubio"), 1.0);
  EXPECT_DOUBLE_EQ(alike("", "Rubio"), 0.0);
  EXPECT_DOUBLE_EQ(alike("123", "456"), 0.0);
  EXPECT_LT(alike("Rubio", "Katmandu"), 0.4);
  EXPECT_EQ(symbols_of(std::string(10000, 'a')).size(), kLongestName);
}

TEST(SoundModelTest, GivesUpEarlyOnlyBelowTheFloor) {
  const SoundForm a = model().form("Islamabad");
  for (const char* other : {"Islamabad", "Islambad", "Izlamabaad", "Faridabad", "Oslo"}) {
    const SoundForm b = model().form(other);
    const double all = model().similarity(a, b);
    for (double floor : {0.2, 0.5, 0.8}) EXPECT_DOUBLE_EQ(model().similarity(a, b, floor), all >= floor ? all : 0.0);
  }
}

}  // namespace
}  // namespace khabar::matching

// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/romanizer.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "khabar/lexicon/resources.h"

namespace khabar::matching {
namespace {

const Romanizer& romanizer() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  static const SoundModel model(lexicon);
  static const Romanizer romanizer(lexicon, model);
  return romanizer;
}

// tests/fixtures/matching/romanized.tsv: name, PER or ORG, what a reader expects.
TEST(RomanizerTest, IsReadable) {
  std::ifstream file(KHABAR_FIXTURES "/matching/romanized.tsv");
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    std::string name, type, expected;
    std::getline(cells, name, '\t');
    std::getline(cells, type, '\t');
    std::getline(cells, expected);
    EXPECT_EQ(romanizer().romanized(name, type == "ORG"), expected) << name;
    ++rows;
  }
  EXPECT_GE(rows, 6);
}

TEST(RomanizerTest, OddInput) {
  EXPECT_EQ(romanizer().romanized("", false), "");
  EXPECT_EQ(romanizer().romanized("Marco Rubio", false), "Marco Rubio");
  EXPECT_EQ(romanizer().romanized("-- 12", true), "12");
}

}  // namespace
}  // namespace khabar::matching

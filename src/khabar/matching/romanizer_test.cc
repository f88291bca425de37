// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/romanizer.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "khabar/lexicon/blobs_for_test.h"
#include "khabar/lexicon/resources.h"

namespace khabar::matching {
namespace {

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
}

const Romanizer& romanizer() {
  static const SoundModel model(resources());
  static const Romanizer romanizer(resources(), model);
  return romanizer;
}

TEST(RomanizerTest, TheCompiledIndexIsThatOfTheTables) {
  EXPECT_TRUE(romanizer_image(resources()) == resources().blob(kRomanizerBlob));
}

TEST(RomanizerTest, ResourcesWithoutIndexOrWithADamagedOneAreIndexedAtTheStart) {
  const SoundModel model(resources());
  const std::string_view names[] = {"\u0924\u093e\u0939\u093f\u0930 \u092e\u0939\u092e\u0942\u0926",
                                    "\u0644\u0628\u0631\u06cc\u0634\u0646 \u0641\u0631\u0646\u0679"};
  for (int how = 0; how < 3; ++how) {
    const auto lexicon =
        lexicon::with_blobs(resources(), lexicon::unusable(kRomanizerBlob, resources().blob(kRomanizerBlob), how));
    const Romanizer made(lexicon, model);
    for (const std::string_view name : names) EXPECT_EQ(made.romanized(name, true), romanizer().romanized(name, true));
  }
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

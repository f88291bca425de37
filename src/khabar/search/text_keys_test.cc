// SPDX-License-Identifier: Apache-2.0
#include "khabar/search/text_keys.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "khabar/lexicon/resources.h"

namespace khabar::search {
namespace {

const Lexemes& lexemes() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  static const Lexemes lexemes(lexicon);
  return lexemes;
}

std::string stream(const std::string& text, const std::vector<NamedSpan>& spans = {}) {
  TextKeyMaker maker(lexemes());
  TextKeys keys;
  maker.make(text, spans, keys);
  return keys.stream;
}

TEST(TextKeys, PutsAllKeysOfAWordAtOnePlace) {
  EXPECT_EQ(stream("the attack"), "the attack+_lattack");
  EXPECT_EQ(stream("foreign minister"),
            "foreign+_sfrgn+_lforeign+_ltforeignminister minister+_smnstr+_lminister+_ltforeignminister");
}

TEST(TextKeys, GivesNamesTheirEntity) {
  EXPECT_EQ(stream("met Rubio.", {{{4, 9}, "_eq1"}}), "met+_lmeeting rubio+_srb+_eq1");
}

TEST(TextKeys, LeavesOutSignsAndAddressesAndReadsNumbers) {
  EXPECT_EQ(stream("on 1,000 (https://example.com/a?b) - !"), "on 1000");
  EXPECT_EQ(stream("@SecRubio"), "secrubio+_sskrb");
  EXPECT_EQ(stream(""), "");
  EXPECT_EQ(stream("..."), "");
}

TEST(TextKeys, KeepsRangesOfWords) {
  TextKeyMaker maker(lexemes());
  TextKeys keys;
  maker.make("the attack", {}, keys);
  ASSERT_EQ(keys.words.size(), 2U);
  EXPECT_EQ(keys.words[1].text, (base::ByteRange{4, 10}));
  EXPECT_EQ(keys.words[1].keys.of(keys.stream), "attack+_lattack");
}

// A row: a word in English, Hindi, Urdu; what they share: "sound" or "lexeme"; why.
TEST(TextKeys, WordsOfOneRowShareAKey) {
  std::ifstream file(KHABAR_FIXTURES "/search/words.tsv");
  ASSERT_TRUE(file.good());
  std::string line;
  std::size_t rows = 0;
  while (std::getline(file, line)) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream cells(line);
    std::string what;
    std::getline(cells, what, '\t');
    std::string shared;
    for (std::string word; std::getline(cells, word, '\t');) {
      const std::string form = text::words_of(word).front();
      const std::string key = what == "sound" ? sound_key(form) : std::string(lexemes().keys_of(form));
      EXPECT_FALSE(key.empty()) << line;
      if (shared.empty()) shared = key;
      EXPECT_EQ(key, shared) << line;
    }
    ++rows;
  }
  EXPECT_GT(rows, 10U);
}

}  // namespace
}  // namespace khabar::search

// SPDX-License-Identifier: Apache-2.0
#include "khabar/search/text_keys.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "khabar/lexicon/resources.h"
#include "khabar/text/normalize.h"

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

// As the language pass cuts it; acceptance.search compares whole pages.
TEST(TextKeys, AreTheSameOfATextThatIsCutAlready) {
  const std::string text = "The @SecRubio met 1,000 (https://example.com/a?b) in Kabul.";
  model::TokenLayer layer;
  std::vector<text::Piece> pieces;
  text::cut(text, {0, static_cast<std::uint32_t>(text.size())}, pieces);
  for (const text::Piece& piece : pieces) {
    model::Token token;
    token.range = piece.range;
    token.kind = static_cast<model::TokenKind>(piece.kind);
    token.folded.begin = static_cast<std::uint32_t>(layer.folded.size());
    text::fold(piece.range.of(text), layer.folded);
    token.folded.end = static_cast<std::uint32_t>(layer.folded.size());
    layer.tokens.push_back(token);
  }
  TextKeyMaker maker(lexemes());
  TextKeys whole;
  TextKeys cut;
  maker.make(text, {}, whole);
  maker.make(text, layer, {}, cut);
  EXPECT_EQ(cut.stream, whole.stream);
  ASSERT_EQ(cut.words.size(), 6U);
  EXPECT_EQ(cut.words[1].text, (base::ByteRange{4, 13}));
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

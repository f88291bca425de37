// SPDX-License-Identifier: Apache-2.0
// Words of other scripts are written as escapes: they would turn these lines around on screen.
#include "khabar/clustering/terms.h"

#include <gtest/gtest.h>

#include "khabar/lexicon/resources.h"

namespace khabar::clustering {
namespace {

model::Article article(const std::vector<std::string>& words) {
  model::Article made;
  for (const std::string& word : words) {
    model::Token token;
    token.folded = {static_cast<std::uint32_t>(made.layer.folded.size()),
                    static_cast<std::uint32_t>(made.layer.folded.size() + word.size())};
    token.kind = word[0] >= '0' && word[0] <= '9' ? model::TokenKind::kNumber : model::TokenKind::kWord;
    made.layer.folded += word;
    made.layer.tokens.push_back(token);
  }
  return made;
}

std::vector<std::uint32_t> terms(const std::vector<std::string>& words) {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  static const TermFinder finder(lexicon);
  model::Article made = article(words);
  finder.run(made);
  return made.terms;
}

TEST(TermsTest, ATermIsTheSameInThreeScripts) {
  const auto latin = terms({"referendum"});
  ASSERT_EQ(latin.size(), 1U);
  EXPECT_EQ(terms({"\u0930\u0947\u092b\u0930\u0947\u0902\u0921\u092e"}), latin);
  EXPECT_EQ(terms({"\u0631\u06cc\u0641\u0631\u0646\u0688\u0645"}), latin);
}

TEST(TermsTest, CommonAndShortWordsAreNone) {
  EXPECT_TRUE(terms({"government", "the", "oslo", "7"}).empty());
  EXPECT_EQ(terms({"26", "26", "referendum"}).size(), 2U);  // each once
}

TEST(TermsTest, ALongArticleGivesItsFirstTermsInBoundedSpace) {
  std::vector<std::string> words;
  for (int i = 10; i < 5000; ++i) words.push_back(std::to_string(i));
  EXPECT_EQ(terms(words).size(), 256U);
  EXPECT_TRUE(terms({std::string(100000, 'k')}).empty());
}

}  // namespace
}  // namespace khabar::clustering

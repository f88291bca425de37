// SPDX-License-Identifier: Apache-2.0
#include "khabar/language/analyzer.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "khabar/lexicon/resources.h"

namespace khabar::language {
namespace {

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " | ") + part;
  return out;
}

// tests/fixtures/language/sentences.tsv: language, text, sentences parted by " | ".
TEST(AnalyzerTest, SentencesEndWhereReadersSeeThem) {
  const Analyzer analyzer(resources());
  std::ifstream file(KHABAR_FIXTURES "/language/sentences.tsv");
  ASSERT_TRUE(file);
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    std::string lang, text, expected;
    std::getline(cells, lang, '\t');
    std::getline(cells, text, '\t');
    std::getline(cells, expected);
    const model::TokenLayer layer = analyzer.analyze(text);
    std::vector<std::string> sentences;
    for (const model::Sentence& sentence : layer.sentences) {
      sentences.emplace_back(sentence.range.of(text));
      EXPECT_EQ(sentence.lang, lang) << text;
    }
    EXPECT_EQ(joined(sentences), expected);
    ++rows;
  }
  EXPECT_GE(rows, 10);
}

// tests/fixtures/language/tokens.tsv: text, tokens parted by " | ".
TEST(AnalyzerTest, Tokens) {
  const Analyzer analyzer(resources());
  std::ifstream file(KHABAR_FIXTURES "/language/tokens.tsv");
  ASSERT_TRUE(file);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::string text = line.substr(0, line.find('\t'));
    const model::TokenLayer layer = analyzer.analyze(text);
    std::vector<std::string> tokens;
    for (const model::Token& token : layer.tokens) tokens.emplace_back(token.range.of(text));
    EXPECT_EQ(joined(tokens), line.substr(line.find('\t') + 1));
  }
}

// tests/fixtures/language/languages.tsv: language, text.
TEST(AnalyzerTest, LanguageIsToldByScriptAndWords) {
  const Analyzer analyzer(resources());
  std::ifstream file(KHABAR_FIXTURES "/language/languages.tsv");
  ASSERT_TRUE(file);
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    model::Article article;
    article.text = line.substr(line.find('\t') + 1);
    analyzer.run(article);
    EXPECT_EQ(article.lang, line.substr(0, line.find('\t'))) << article.text;
    ++rows;
  }
  EXPECT_GE(rows, 12);
}

TEST(AnalyzerTest, TextInAnUnreadLanguageIsSaidSo) {
  const Analyzer analyzer(resources());
  const auto codes_of = [&](const std::string& text) {
    model::Article article;
    article.text = text;
    analyzer.run(article);
    std::string codes;
    for (const base::Problem& problem : article.problems) codes += problem.code;
    return codes;
  };
  std::string french;
  for (int i = 0; i < 5; ++i) french += "Les ministres se sont rencontr\u00e9s hier dans la capitale. ";
  EXPECT_EQ(codes_of(french), "language-not-read");
  EXPECT_EQ(codes_of("Short words say nothing."), "");
  EXPECT_EQ(codes_of(""), "");
  std::string english;
  for (int i = 0; i < 5; ++i) english += "The ministers have met in the capital. ";
  EXPECT_EQ(codes_of(english), "");
  EXPECT_EQ(codes_of(french + english + english), "");
}

TEST(AnalyzerTest, GivenTokensKeepTheirBorders) {
  const Analyzer analyzer(resources());
  const std::vector<std::string> tokens = {"U.S.", "tamil_nadu", " ", "x"};
  const GivenTokens given = analyzer.analyze_tokens(tokens);
  ASSERT_EQ(given.parts.size(), tokens.size());
  EXPECT_EQ(given.parts[0].size(), 4U);
  EXPECT_EQ(given.parts[1].size(), 2U);
  EXPECT_TRUE(given.parts[2].empty());
  EXPECT_EQ(given.layer.tokens[given.parts[3].begin].range.of(given.text), "x");
  EXPECT_EQ(given.layer.sentences.size(), 1U);
  EXPECT_TRUE(analyzer.analyze_tokens({}).layer.sentences.empty());
}

TEST(AnalyzerTest, NothingAndOddTextHaveNoSentencesToLose) {
  const Analyzer analyzer(resources());
  EXPECT_TRUE(analyzer.analyze("").tokens.empty());
  EXPECT_TRUE(analyzer.analyze(" \n \t ").sentences.empty());
  EXPECT_EQ(analyzer.analyze("...").sentences.size(), 1U);
  EXPECT_EQ(analyzer.analyze(std::string(100000, '.')).sentences.size(), 1U);
}

}  // namespace
}  // namespace khabar::language

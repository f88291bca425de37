// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/name_finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "khabar/language/analyzer.h"
#include "khabar/lexicon/resources.h"
#include "khabar/text/normalize.h"

namespace khabar::extraction::names {
namespace {

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
}

const NameFinder& finder() {
  static const NameFinder finder(resources());
  return finder;
}

const language::Analyzer& analyzer() {
  static const language::Analyzer analyzer(resources());
  return analyzer;
}

model::Article read(const std::string& title, const std::string& text) {
  model::Article article;
  article.text = text::nfc(text).text;
  if (!title.empty()) article.title = text::nfc(title).text;
  analyzer().run(article);
  finder().run(article);
  return article;
}

std::string shown(const model::Article& article, const std::vector<std::string>& wanted) {
  std::string out;
  for (std::size_t i = 0; i < article.mentions.size(); ++i) {
    const model::NameMention& mention = article.mentions[i];
    const bool any_name = i < wanted.size() && wanted[i].ends_with("=~");
    out += (out.empty() ? "" : " | ") + std::string(mention.range.of(article.text)) + "=" +
           std::string(model::name_of(mention.type)) + "=" + (any_name ? "~" : article.entities[mention.entity].name);
  }
  return out;
}

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(" | ", at), list.size());
    parts.push_back(list.substr(at, end - at));
    at = end + 3;
  }
  return parts;
}

// tests/fixtures/names/names.tsv: title, text, names.
TEST(NameFinderTest, FindsNamesInEveryScript) {
  std::ifstream file(KHABAR_FIXTURES "/names/names.tsv");
  ASSERT_TRUE(file);
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    std::string title, text, expected;
    std::getline(cells, title, '\t');
    std::getline(cells, text, '\t');
    std::getline(cells, expected);
    expected = text::nfc(expected).text;
    EXPECT_EQ(shown(read(title, text), parts_of(expected)), expected) << text;
    ++rows;
  }
  EXPECT_GE(rows, 18);
}

TEST(NameFinderTest, TitlesTellOfficeAndCountry) {
  const model::Article article = read(
      "", "Norway's Foreign Minister Tomasz Wielgosz spoke. Afghan Deputy Prime Minister Ola Bergstrand listened.");
  std::map<std::string, model::NameMention> by_surface;
  for (const model::NameMention& mention : article.mentions)
    by_surface[std::string(mention.range.of(article.text))] = mention;
  EXPECT_EQ(by_surface["Tomasz Wielgosz"].office, "foreign_minister");
  EXPECT_EQ(by_surface["Tomasz Wielgosz"].office_country, "NOR");
  EXPECT_EQ(by_surface["Ola Bergstrand"].office, "deputy_prime_minister");
  EXPECT_EQ(by_surface["Ola Bergstrand"].office_country, "AFG");
}

TEST(NameFinderTest, OneThingHasOneIdInEveryScript) {
  const auto id_of = [](const std::string& text) {
    const model::Article article = read("", text);
    return article.entities.empty() ? "" : article.entities.front().id;
  };
  const std::string id = id_of("Norwegian foreign ministry");
  EXPECT_TRUE(id.starts_with("e-") || id.starts_with("Q")) << id;
  EXPECT_EQ(id_of("Ministry of Foreign Affairs of Norway"), id);
}

TEST(NameFinderTest, HandlesBelongToTheNameBeside) {
  const model::Article article = read("", "Tomasz Wielgosz (@TWielgosz) wrote this.");
  ASSERT_EQ(article.mentions.size(), 2U);
  EXPECT_EQ(article.mentions[0].entity, article.mentions[1].entity);
  EXPECT_EQ(article.mentions[1].voter, "handle");
}

TEST(NameFinderTest, MentionsAreOrderedAndApart) {
  const model::Article article = read(
      "",
      "Tomasz Wielgosz met Ola Bergstrand in Oslo, said the Norwegian foreign ministry.\nOslo, Oslo and Bergstrand.");
  EXPECT_GE(article.mentions.size(), 6U);
  for (std::size_t i = 0; i < article.mentions.size(); ++i) {
    EXPECT_LT(article.mentions[i].entity, article.entities.size());
    EXPECT_TRUE(article.mentions[i].phrase.contains(article.mentions[i].tokens));
    if (i == 0) continue;
    EXPECT_LE(article.mentions[i - 1].range.end, article.mentions[i].range.begin);
  }
}

TEST(NameFinderTest, OddTextGivesNothingAndDoesNotHang) {
  EXPECT_TRUE(read("", "").mentions.empty());
  EXPECT_TRUE(read("", "@ ( ) - . ' ,").mentions.empty());
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "Ministry of and - ";
  EXPECT_NO_FATAL_FAILURE(static_cast<void>(read(many, many)));
}

}  // namespace
}  // namespace khabar::extraction::names

// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/quotes/quote_finder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "khabar/language/analyzer.h"
#include "khabar/lexicon/resources.h"

namespace khabar::extraction::quotes {
namespace {

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
}

const language::Analyzer& analyzer() {
  static const language::Analyzer analyzer(resources());
  return analyzer;
}

// An article from a text in which names stand as [PER Marco Rubio], [ORG NATO], [LOC India]; equal names are one
// entity.
model::Article article_of(const std::string& marked) {
  model::Article article;
  struct Name {
    base::ByteRange range;
    std::string type;
  };
  std::vector<Name> names;
  for (std::size_t at = 0; at < marked.size(); ++at) {
    if (marked[at] != '[') {
      article.text += marked[at];
      continue;
    }
    const std::size_t close = marked.find(']', at);
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += marked.substr(at + 5, close - at - 5);
    names.push_back({{begin, static_cast<std::uint32_t>(article.text.size())}, marked.substr(at + 1, 3)});
    at = close;
  }
  analyzer().run(article);
  for (const Name& name : names) {
    const std::string text(name.range.of(article.text));
    std::uint32_t entity = 0;
    while (entity < article.entities.size() && article.entities[entity].name != text) ++entity;
    if (entity == article.entities.size()) article.entities.push_back({});
    article.entities[entity].name = text;
    model::NameMention mention;
    mention.range = name.range;
    mention.entity = entity;
    mention.type = *model::entity_type_of(name.type);
    for (std::uint32_t token = 0; token < article.layer.tokens.size(); ++token) {
      if (!name.range.contains(article.layer.tokens[token].range)) continue;
      if (mention.tokens.empty()) mention.tokens.begin = token;
      mention.tokens.end = token + 1;
    }
    mention.phrase = mention.tokens;
    article.mentions.push_back(mention);
  }
  return article;
}

std::string shown(const model::Article& article) {
  std::string out;
  for (const model::Quote& quote : article.quotes) {
    out += out.empty() ? "" : " | ";
    out += quote.speaker >= 0 ? article.entities[static_cast<std::size_t>(quote.speaker)].name
                              : "(" + quote.speaker_text + ")";
    out += quote.direct ? " !" : "";
    out += quote.channel.empty() ? "" : " #" + quote.channel;
    out += ": " + std::string(quote.range.of(article.text));
  }
  return out;
}

std::string many(std::string_view part) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += part;
  return text;
}

// tests/fixtures/quotes/cases.tsv: text, quotations "speaker ! #channel: words" parted by " | ".
TEST(QuoteFinderTest, Cases) {
  const QuoteFinder finder(resources());
  std::ifstream file(KHABAR_FIXTURES "/quotes/cases.tsv");
  ASSERT_TRUE(file);
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    model::Article article = article_of(line.substr(0, line.find('\t')));
    finder.run(article);
    EXPECT_EQ(shown(article), line.substr(line.find('\t') + 1)) << line;
    ++rows;
  }
  EXPECT_GE(rows, 25);
}

TEST(QuoteFinderTest, APostIsAQuotationWithoutItsAttribution) {
  const QuoteFinder finder(resources());
  model::Article article = article_of(
      "It was announced.\nWe met today in Washington.\n\xE2\x80\x94 [PER Marco Rubio] (@SecRubio) July 25, 2025");
  model::Embed embed;
  embed.handle = "SecRubio";
  embed.range = {18, static_cast<std::uint32_t>(article.text.size())};
  article.embeds.push_back(embed);
  analyzer().run(article);
  finder.run(article);
  EXPECT_EQ(shown(article), "Marco Rubio ! #social: We met today in Washington.");
}

// Pages whose every sentence is a paragraph.
TEST(QuoteFinderTest, AQuotationGoesOverTheEndsOfParagraphs) {
  const QuoteFinder finder(resources());
  model::Article article = article_of(
      "\"We have kept every promise that we made.\nThe other side has kept none of them,\" [PER Sergei Lavrov] said.");
  finder.run(article);
  EXPECT_EQ(shown(article),
            "Sergei Lavrov !: We have kept every promise that we made.\nThe other side has kept none of them,");
  article = article_of("\"We have kept it all.\n\"They have kept none of it,\" [PER Sergei Lavrov] said.\nIt rained.");
  finder.run(article);
  EXPECT_EQ(shown(article), "Sergei Lavrov !: We have kept it all.\n\"They have kept none of it,");
}

TEST(QuoteFinderTest, OddTextDoesNoHarm) {
  const QuoteFinder finder(resources());
  for (const std::string& text :
       {std::string(), std::string("\""), std::string(5000, '"'), std::string("said that\n\"said"),
        many("A ne kaha, ki "), many("\"\n"), many("said \", ")}) {
    model::Article article = article_of(text);
    EXPECT_NO_FATAL_FAILURE(finder.run(article));
  }
}

}  // namespace
}  // namespace khabar::extraction::quotes

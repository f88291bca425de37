// SPDX-License-Identifier: Apache-2.0
#include "khabar/search/query_parser.h"

#include <gtest/gtest.h>

namespace khabar::search {
namespace {

// A tree in one line: words bare, AND(...), OR(...), NOT(...), "a phrase", NEAR5(...), field=value.
std::string shown(const QueryNode& node) {
  std::string words;
  for (const QueryWord& word : node.words) words += (words.empty() ? "" : " ") + word.text + (word.prefix ? "*" : "");
  std::string children;
  for (const QueryNode& child : node.children) children += (children.empty() ? "" : ", ") + shown(child);
  switch (node.kind) {
    case QueryNodeKind::kWords: return words;
    case QueryNodeKind::kPhrase: return "\"" + words + "\"";
    case QueryNodeKind::kNear: return "NEAR" + std::to_string(node.distance) + "(" + words + ")";
    case QueryNodeKind::kField: return node.field + "=" + node.value;
    case QueryNodeKind::kAnd: return "AND(" + children + ")";
    case QueryNodeKind::kOr: return "OR(" + children + ")";
    case QueryNodeKind::kNot: return "NOT(" + children + ")";
  }
  return "";
}

std::string parsed(const std::string& query) {
  const auto result = parse_query(query);
  if (const auto* error = std::get_if<QueryError>(&result))
    return "error at " + std::to_string(error->at) + ": " + error->message;
  return shown(std::get<QueryNode>(result));
}

TEST(QueryParser, ReadsWordsAndOperators) {
  EXPECT_EQ(parsed("ishaq dar"), "ishaq dar");
  EXPECT_EQ(parsed("  Train,  ATTACK! "), "train attack");
  EXPECT_EQ(parsed("train AND attack"), "AND(train, attack)");
  EXPECT_EQ(parsed("train OR bus attack"), "OR(train, bus attack)");
  EXPECT_EQ(parsed("train NOT bus"), "AND(train, NOT(bus))");
  EXPECT_EQ(parsed("train -bus"), "AND(train, NOT(bus))");
  EXPECT_EQ(parsed("-bus"), "NOT(bus)");
  EXPECT_EQ(parsed("NOT NOT bus"), "NOT(NOT(bus))");
  EXPECT_EQ(parsed("(train OR bus) attack"), "AND(OR(train, bus), attack)");
  EXPECT_EQ(parsed("and or not near"), "and or not near");  // operators are upper case
}

TEST(QueryParser, ReadsPhrasesPrefixesAndNear) {
  EXPECT_EQ(parsed("\"security council\" seat"), "AND(\"security council\", seat)");
  EXPECT_EQ(parsed("\xE2\x80\x9Csecurity council\xE2\x80\x9D"), "\"security council\"");
  EXPECT_EQ(parsed("minist*"), "minist*");
  EXPECT_EQ(parsed("\"foreign minist\"*"), "\"foreign minist*\"");
  EXPECT_EQ(parsed("counter-terror*"), "counter terror*");
  EXPECT_EQ(parsed("NEAR(train attack, 5)"), "NEAR5(train attack)");
  EXPECT_EQ(parsed("NEAR(train attack)"), "NEAR10(train attack)");
  EXPECT_EQ(parsed("NEAR(train attack , 5) who:Dar"), "AND(NEAR5(train attack), who=Dar)");
}

TEST(QueryParser, ReadsFields) {
  EXPECT_EQ(parsed("who:\"Ishaq Dar\" kabul"), "AND(who=Ishaq Dar, kabul)");
  EXPECT_EQ(parsed("kind:meeting status:planned"), "AND(kind=meeting, status=planned)");
  EXPECT_EQ(parsed("from: 2025-04"), "from=2025-04");
  EXPECT_EQ(parsed("12:30 http://example.com talks"), "12 30 talks");  // neither is a field
}

TEST(QueryParser, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(parsed(""), "error at 0: the query has no words to look for");
  EXPECT_EQ(parsed(" ... !"), "error at 0: the query has no words to look for");
  EXPECT_EQ(parsed("\x01\x02"), "error at 0: the query has no words to look for");
  EXPECT_EQ(parsed("a \"b c"), "error at 2: the quote that begins here does not end");
  EXPECT_EQ(parsed("a (b"), "error at 2: the parenthesis that opens here is not closed");
  EXPECT_EQ(parsed("a) b"), "error at 1: nothing was opened that this ) could close");
  EXPECT_EQ(parsed("a ()"), "error at 2: these parentheses are empty");
  EXPECT_EQ(parsed("a OR"), "error at 2: there is nothing to the right of this OR");
  EXPECT_EQ(parsed("OR a"), "error at 0: there is nothing to the left of this OR");
  EXPECT_EQ(parsed("a AND"), "error at 2: there is nothing to the right of this AND");
  EXPECT_EQ(parsed("a NOT"), "error at 2: there is nothing behind this NOT");
  EXPECT_EQ(parsed("who:"), "error at 0: who: needs a value behind it, as in who:\"...\"");
  EXPECT_EQ(parsed("NEAR(train, x)"), "error at 12: here a number of words is wanted: NEAR(train attack, 5)");
  EXPECT_EQ(parsed("NEAR(train)"), "error at 0: NEAR needs two words or more: NEAR(train attack, 5)");
  EXPECT_EQ(parsed("a *b").substr(0, 11), "error at 2:");
  EXPECT_EQ(parsed("a foo:bar").substr(0, 35), "error at 2: there is no field 'foo'");
  // Places are characters, not bytes: two letters of three bytes each stand before the quote.
  EXPECT_EQ(parsed("\xE0\xA4\x95\xE0\xA4\x96 \"x"), "error at 3: the quote that begins here does not end");
}

TEST(QueryParser, RefusesWhatIsTooMuch) {
  std::string words;
  for (int i = 0; i < 2000; ++i) words += "word ";
  EXPECT_NE(parsed(words).find("too long: more than 64 words"), std::string::npos);
  EXPECT_NE(parsed(std::string(5000, '(')).find("nested too deep"), std::string::npos);
  std::string nots;
  for (int i = 0; i < 5000; ++i) nots += "NOT ";
  EXPECT_NE(parsed(nots + "a").find("too many NOTs"), std::string::npos);
}

}  // namespace
}  // namespace khabar::search

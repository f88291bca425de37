// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/name_matcher.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "khabar/lexicon/resources.h"

namespace khabar::matching {
namespace {

constexpr double kSame = 0.5;

const NameMatcher& matcher() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  static const NameMatcher matcher(lexicon);
  return matcher;
}

struct Row {
  std::string a;
  std::string b;
  NameKind kind = NameKind::kUnknown;
  bool same = false;
};

std::vector<Row> rows(const std::string& file_name) {
  std::vector<Row> out;
  std::ifstream file(KHABAR_FIXTURES "/matching/" + file_name);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    Row row;
    std::string kind, same;
    std::getline(cells, row.a, '\t');
    std::getline(cells, row.b, '\t');
    std::getline(cells, kind, '\t');
    std::getline(cells, same);
    row.kind = kind == "PER" ? NameKind::kPerson : kind == "ORG" ? NameKind::kOrganisation : NameKind::kPlace;
    row.same = same == "same";
    out.push_back(row);
  }
  return out;
}

struct Quality {
  int right = 0;  // found and true
  int found = 0;
  int truth = 0;
  std::string misses;
  [[nodiscard]] double f1() const { return 2.0 * right / std::max(1, found + truth); }
};

// `typed`: as the pair says, else guessed.
Quality measure(const std::vector<Row>& pairs, bool typed) {
  Quality quality;
  for (const Row& row : pairs) {
    const double score = matcher().score(row.a, row.b, typed ? row.kind : NameKind::kUnknown);
    const bool found = score >= kSame;
    quality.found += found ? 1 : 0;
    quality.truth += row.same ? 1 : 0;
    quality.right += found && row.same ? 1 : 0;
    if (found != row.same)
      quality.misses += row.a + " | " + row.b + (row.same ? " same " : " different ") + std::to_string(score) + "\n";
  }
  return quality;
}

// Floors are what was measured; they only rise.
TEST(NameMatcherTest, PartsOneFromTwoByHand) {
  const std::vector<Row> pairs = rows("pairs.tsv");
  ASSERT_GE(pairs.size(), 150U);
  const Quality typed = measure(pairs, true);
  RecordProperty("f1", std::to_string(typed.f1()));
  EXPECT_GE(typed.f1(), 0.80) << typed.misses;
  const Quality guessed = measure(pairs, false);
  EXPECT_GE(guessed.f1(), 0.80) << guessed.misses;
}

TEST(NameMatcherTest, PartsOneFromTwoGenerated) {
  const std::vector<Row> pairs = rows("pairs_generated.tsv");
  ASSERT_GE(pairs.size(), 500U);
  const Quality quality = measure(pairs, true);
  RecordProperty("f1", std::to_string(quality.f1()));
  EXPECT_GE(quality.f1(), 0.80) << quality.misses;
}

TEST(NameMatcherTest, IsSymmetricAndOneForTheSame) {
  for (const char* file : {"pairs.tsv", "pairs_generated.tsv"}) {
    for (const Row& row : rows(file)) {
      EXPECT_DOUBLE_EQ(matcher().score(row.a, row.b, row.kind), matcher().score(row.b, row.a, row.kind))
          << row.a << " | " << row.b;
      EXPECT_DOUBLE_EQ(matcher().score(row.a, row.a, row.kind), 1.0) << row.a;
    }
  }
}

TEST(NameMatcherTest, SaysWhy) {
  std::vector<std::string> why;
  EXPECT_GE(matcher().score("Dr. Robert Miller", "MILLER, Bob", NameKind::kPerson, &why), kSame);
  std::string all;
  for (const std::string& line : why) all += line + "\n";
  EXPECT_NE(all.find("put aside: dr"), std::string::npos) << all;
  EXPECT_NE(all.find("robert = bob  (forms of one given name)"), std::string::npos) << all;
  EXPECT_NE(all.find("another order"), std::string::npos) << all;
}

TEST(NameMatcherTest, OddInputIsBounded) {
  EXPECT_EQ(matcher().score("", "", NameKind::kUnknown), 0.0);
  EXPECT_EQ(matcher().score("", "Modi", NameKind::kPerson), 0.0);
  EXPECT_EQ(matcher().score("A", "A", NameKind::kPerson), 1.0);
  EXPECT_EQ(matcher().score("...", "---", NameKind::kPerson), 0.0);
  std::string long_name;
  for (int i = 0; i < 2000; ++i) long_name += "kabul ";
  std::vector<std::string> why;
  EXPECT_LE(matcher().score(long_name, long_name + "x", NameKind::kUnknown, &why), 1.0);
  ASSERT_FALSE(why.empty());
  EXPECT_NE(why.front().find("only its beginning"), std::string::npos);
}

TEST(NameMatcherTest, LookAlikesOfOtherAlphabetsAreSeenThrough) {
  std::vector<std::string> why;
  // The second "a" of the first word and the "o" are Cyrillic.
  const std::string mixed = "M\xD0\xB0rc\xD0\xBE Rubio";
  EXPECT_GE(matcher().score(mixed, "Marco Rubio", NameKind::kPerson, &why), 0.9);
  ASSERT_FALSE(why.empty());
  EXPECT_NE(why.front().find("look-alikes"), std::string::npos);
}

}  // namespace
}  // namespace khabar::matching

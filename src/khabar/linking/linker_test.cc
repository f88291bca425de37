// SPDX-License-Identifier: Apache-2.0
#include "khabar/linking/linker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "khabar/lexicon/resources.h"

namespace khabar::linking {
namespace {

const Linker& linker() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  static const Linker linker(lexicon);
  return linker;
}

// tests/fixtures/linking/reports.tsv: article, language, id, type, country, office, spelling, the English name of the
// one it is (the same name = the same entity).
struct Row {
  model::EntityReport report;
  std::string truth;
};

std::vector<Row> rows() {
  std::vector<Row> out;
  std::ifstream file(KHABAR_FIXTURES "/linking/reports.tsv");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    std::string article, lang, id, type, country, office, spelling, truth;
    for (std::string* cell : {&article, &lang, &id, &type, &country, &office, &spelling})
      std::getline(cells, *cell, '\t');
    std::getline(cells, truth);
    Row row;
    row.report.article = article;
    row.report.entity = {id, *model::entity_type_of(type), spelling, country, office, "", id.starts_with('Q')};
    row.report.spellings = {{spelling, lang, 1}};
    row.truth = truth;
    out.push_back(std::move(row));
  }
  return out;
}

std::vector<model::EntityReport> reports_of(const std::vector<Row>& rows) {
  std::vector<model::EntityReport> reports;
  for (const Row& row : rows) reports.push_back(row.report);
  return reports;
}

TEST(LinkerTest, JoinsWhatIsOneAndKeepsWhatIsTwo) {
  const std::vector<Row> all = rows();
  ASSERT_GE(all.size(), 12U);
  const Linked linked = linker().link(reports_of(all));
  ASSERT_EQ(linked.record_ids.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      EXPECT_EQ(linked.record_ids[i] == linked.record_ids[k], all[i].truth == all[k].truth)
          << all[i].report.entity.name << " and " << all[k].report.entity.name;
    }
  }
}

TEST(LinkerTest, OrderOfReportsDoesNotMatter) {
  std::vector<Row> all = rows();
  const Linked first = linker().link(reports_of(all));
  std::reverse(all.begin(), all.end());
  const Linked second = linker().link(reports_of(all));
  ASSERT_EQ(first.entities.size(), second.entities.size());
  for (std::size_t i = 0; i < first.entities.size(); ++i) {
    EXPECT_EQ(first.entities[i].id, second.entities[i].id);
    EXPECT_EQ(first.entities[i].name, second.entities[i].name);
    EXPECT_EQ(first.entities[i].names.size(), second.entities[i].names.size());
  }
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(first.record_ids[i], second.record_ids[all.size() - 1 - i]);
}

TEST(LinkerTest, EntitiesCarryNamesAndOffices) {
  const Linked linked = linker().link(reports_of(rows()));
  std::set<std::string> ids;
  for (const model::Entity& entity : linked.entities) {
    EXPECT_TRUE(ids.insert(entity.id).second);
    EXPECT_FALSE(entity.name.empty());
    EXPECT_FALSE(entity.names.empty());
    if (entity.id == "Q1058") {
      EXPECT_EQ(entity.name, "Narendra Modi");
      EXPECT_FALSE(entity.offices.empty());
    }
  }
}

// A single word is whoever held the office on the day of a page; days come and go with the pages, in any order.
TEST(LinkerTest, TheDayOfAPageDecidesWhoseOfficeItIs) {
  static const lexicon::Lexicon kLexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  const NameRules rules(kLexicon);
  const auto report = [](const std::string& article, const std::string& published) {
    model::EntityReport made;
    made.article = article;
    made.entity = {"e-modi", model::EntityType::kPerson, "نریندرمودی", "IND", "prime_minister", "", false};
    made.spellings = {{"نریندرمودی", "ur", 1}};
    made.published = published;
    return made;
  };
  const model::EntityReport early = report("a-1", "2005-06-01");
  const model::EntityReport late = report("a-2", "2016-06-01");
  EXPECT_NE(linker().link({early}).record_ids, std::vector<std::string>{"Q1058"});
  EXPECT_EQ(linker().link({late}).record_ids, std::vector<std::string>{"Q1058"});
  EXPECT_EQ(linker().link({early, late}).record_ids, linker().link({late, early}).record_ids);
  EXPECT_EQ(linker().link({early, late}).record_ids.front(), "Q1058");

  Tally tally;
  count(early, 1, tally);
  const Before once{rules.facts("e-modi", tally, {}), tally};
  count(late, 1, tally);
  const Before twice{rules.facts("e-modi", tally, once), tally};
  EXPECT_NE(twice.facts, once.facts);
  EXPECT_EQ(twice.facts, rules.facts("e-modi", tally, {}));
  count(late, 1, tally);
  EXPECT_EQ(rules.facts("e-modi", tally, twice), twice.facts);
  count(late, -2, tally);
  EXPECT_EQ(rules.facts("e-modi", tally, twice), once.facts);
}

TEST(LinkerTest, NothingGivesNothing) {
  const Linked linked = linker().link({});
  EXPECT_TRUE(linked.entities.empty());
  EXPECT_TRUE(linked.record_ids.empty());
}

}  // namespace
}  // namespace khabar::linking

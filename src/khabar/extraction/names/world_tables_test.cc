// SPDX-License-Identifier: Apache-2.0
// What must hold for the tables of resources/world beyond their schema.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "khabar/lexicon/lexicon.h"
#include "khabar/lexicon/resources.h"
#include "khabar/model/article.h"
#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::extraction::names {
namespace {

using lexicon::Table;

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
}

std::vector<const Table*> thing_tables() {
  std::vector<const Table*> out;
  for (const Table& table : resources().tables()) {
    if (table.name().starts_with("world/") && table.has_column("type") && table.has_column("en")) out.push_back(&table);
  }
  return out;
}

std::string at(const Table& table, std::size_t row, std::string_view column) {
  return std::string(table.cell(row, table.column(column)));
}

text::Script expected_script(const lexicon::Language& language) {
  if (language.script == "Deva") return text::Script::kDevanagari;
  return language.script == "Arab" ? text::Script::kArabic : text::Script::kLatin;
}

TEST(WorldTablesTest, EverySpellingIsInItsScript) {
  for (const Table* table : thing_tables()) {
    for (std::size_t row = 0; row < table->rows(); ++row) {
      for (const lexicon::Language& language : resources().languages()) {
        for (std::string_view spelling : lexicon::items(table->cell(row, table->column(language.code)))) {
          for (std::size_t pos = 0; pos < spelling.size();) {
            const char32_t letter = text::decode(spelling, pos);
            const text::Script script = text::script_of(letter);
            const bool numeral = letter == U'I' || letter == U'V' || letter == U'X';  // "Benedict XVI" in any script
            EXPECT_TRUE(numeral || script == text::Script::kCommon || script == expected_script(language))
                << table->name() << " " << at(*table, row, "id") << ": " << spelling;
          }
        }
      }
    }
  }
}

TEST(WorldTablesTest, ThousandsOfThingsHaveNamesInThreeScripts) {
  std::map<std::string, std::size_t> by_type;
  for (const Table* table : thing_tables()) {
    if (table->name().ends_with("_generated")) continue;  // hand-made tables alone
    for (std::size_t row = 0; row < table->rows(); ++row) {
      if (at(*table, row, "en").empty() || at(*table, row, "hi").empty() || at(*table, row, "ur").empty()) continue;
      ++by_type[at(*table, row, "type")];
    }
  }
  EXPECT_GE(by_type["PER"], 2900U);
  EXPECT_GE(by_type["ORG"], 1200U);
  EXPECT_GE(by_type["LOC"], 2800U);
}

// A spelling that two things of one type bear has to stand in world/shared_names, with both ids.
TEST(WorldTablesTest, SharedSpellingsAreDeclared) {
  std::map<std::pair<std::string, std::string>, std::set<std::string>> bearers;  // (type, folded) -> ids
  std::map<std::string, std::string> spelling_of;
  for (const Table* table : thing_tables()) {
    for (std::size_t row = 0; row < table->rows(); ++row) {
      for (const lexicon::Language& language : resources().languages()) {
        for (std::string_view spelling : lexicon::items(table->cell(row, table->column(language.code)))) {
          const std::string folded = text::folded(spelling);
          bearers[{at(*table, row, "type"), folded}].insert(at(*table, row, "id"));
          spelling_of.try_emplace(folded, spelling);
        }
      }
    }
  }
  std::set<std::pair<std::string, std::string>> declared;
  const Table& shared = resources().table("world/shared_names");
  for (std::size_t row = 0; row < shared.rows(); ++row) {
    const auto ids = lexicon::items(shared.cell(row, shared.column("ids")));
    const std::pair key(at(shared, row, "type"), text::folded(at(shared, row, "spelling")));
    declared.insert(key);
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()), bearers[key])
        << "world/shared_names is out of date for " << at(shared, row, "spelling");
  }
  for (const auto& [key, ids] : bearers) {
    if (ids.size() < 2 || declared.count(key) != 0) continue;
    std::string list;
    for (const std::string& id : ids) list += (list.empty() ? "" : "|") + id;
    ADD_FAILURE() << "undeclared\t" << spelling_of[key.second] << "\t" << key.first << "\t" << list;
  }
}

TEST(WorldTablesTest, OfficesAreDatedInOrder) {
  const Table& offices = resources().table("world/offices");
  const std::regex date(R"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)");
  for (std::size_t row = 0; row < offices.rows(); ++row) {
    const std::string from = at(offices, row, "from");
    const std::string to = at(offices, row, "to");
    const std::string who = at(offices, row, "person") + " " + at(offices, row, "office");
    for (const std::string& value : {from, to}) EXPECT_TRUE(value.empty() || std::regex_match(value, date)) << who;
    const std::size_t known = std::min(from.size(), to.size());
    EXPECT_LE(from.substr(0, known), to.substr(0, known)) << who;
  }
}

TEST(WorldTablesTest, PlacesLieOnEarth) {
  for (const char* name : {"world/places", "world/places_generated"}) {
    const Table& places = resources().table(name);
    for (std::size_t row = 0; row < places.rows(); ++row) {
      if (at(places, row, "lat").empty()) continue;
      EXPECT_LE(std::abs(std::stod(at(places, row, "lat"))), 90.0) << at(places, row, "id");
      EXPECT_LE(std::abs(std::stod(at(places, row, "lon"))), 180.0) << at(places, row, "id");
    }
  }
}

TEST(WorldTablesTest, EveryTableNamesItsSource) {
  std::string sources;
  for (const char* file : {"SOURCE.md", "SOURCE-places.md"}) {
    std::ifstream in(std::filesystem::path(KHABAR_SOURCE_DIR) / "resources/world" / file);
    sources.append(std::istreambuf_iterator<char>(in), {});
  }
  for (const Table& table : resources().tables()) {
    if (!table.name().starts_with("world/")) continue;
    const std::string row = "| " + std::string(table.name().substr(6)) + ".tsv |";
    EXPECT_NE(sources.find(row), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace khabar::extraction::names

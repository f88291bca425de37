// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/lines.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <functional>

#include "khabar/lexicon/resources.h"
#include "khabar/reading/plain_text.h"

namespace khabar::reading {
namespace {

const LineReader& line_reader() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  static const LineReader reader(lexicon);
  return reader;
}

// Calls check(first cell, second cell) for each row of a case table.
void for_rows(const std::string& name, const std::function<void(const std::string&, const std::string&)>& check) {
  std::ifstream file(KHABAR_FIXTURES "/reading/" + name);
  ASSERT_TRUE(file) << name;
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t tab = line.find('\t');
    const std::size_t end = line.find('\t', tab + 1);
    check(line.substr(0, tab),
          tab == std::string::npos ? "" : line.substr(tab + 1, end == std::string::npos ? end : end - tab - 1));
    ++rows;
  }
  EXPECT_GT(rows, 8) << name;
}

TEST(LineReaderTest, Kinds) {
  constexpr std::array<std::string_view, 9> kNames = {"prose",     "short", "date", "byline",   "post",
                                                      "furniture", "list",  "end",  "separator"};
  for_rows("lines.tsv", [&](const std::string& line, const std::string& kind) {
    EXPECT_EQ(kNames.at(static_cast<std::size_t>(line_reader().read(line_block(line, 0)).kind)), kind) << line;
  });
}

TEST(PageDatesTest, Dates) {
  for_rows("dates.tsv", [](const std::string& line, const std::string& expected) {
    std::string found;
    for (const PageDate& date : line_reader().dates().find(line).dates) {
      const char label = date.label == DateLabel::kPublished ? 'p' : date.label == DateLabel::kUpdated ? 'u' : '-';
      found += (found.empty() ? "" : " | ") + std::string(1, label) + " " + date.value;
    }
    EXPECT_EQ(found, expected) << line;
  });
}

TEST(PageDatesTest, MetadataDates) {
  EXPECT_EQ(iso_date("2025-07-26T06:44:00+05:30"), "2025-07-26T06:44:00+05:30");
  EXPECT_EQ(iso_date("2025-07-26T06:44:00.123Z"), "2025-07-26T06:44:00Z");
  EXPECT_EQ(iso_date("2025-07-26 06:44 +0530"), "2025-07-26T06:44:00+05:30");
  EXPECT_EQ(iso_date("2025-07-26"), "2025-07-26");
  EXPECT_EQ(iso_date("2025-13-26"), "");
  EXPECT_EQ(iso_date("yesterday"), "");
}

TEST(BylinesTest, Authors) {
  for_rows("bylines.tsv", [](const std::string& line, const std::string& expected) {
    std::string found;
    for (const std::string& name : line_reader().bylines().authors(line)) found += (found.empty() ? "" : " | ") + name;
    EXPECT_EQ(found, expected) << line;
  });
}

TEST(DatelineTest, PlacesAndCredits) {
  const Bylines& bylines = line_reader().bylines();
  EXPECT_EQ(dateline_of("BEIRUT/THE HAGUE, March 7 (Reuters) - A tank", bylines).place, "BEIRUT/THE HAGUE");
  EXPECT_EQ(dateline_of("ISLAMABAD: The minister", bylines).place, "ISLAMABAD");
  EXPECT_TRUE(dateline_of("KABUL - The president", bylines).certain);
  EXPECT_FALSE(dateline_of("Pakistan News: The minister", bylines).certain);
  EXPECT_FALSE(dateline_of("He said: nothing", bylines).certain);
  EXPECT_FALSE(dateline_of("", bylines).certain);
  EXPECT_EQ(bylines.credit("Reuters, AFP").wires.size(), 2U);
}

TEST(PhraseTest, WordsAndBorders) {
  PhraseSet set;
  set.add("Also Read", 1);
  set.add("read", 2);
  EXPECT_EQ(set.at(PhraseText("ALSO READ: x"), 0).value, 1);
  EXPECT_EQ(set.anywhere(PhraseText("he also reads")).value, PhraseSet::kNone);
  EXPECT_EQ(set.whole(PhraseText("12 also read (3)")).value, 1);
  EXPECT_TRUE(set.covers(PhraseText("read 3 | also read")));
  EXPECT_FALSE(set.covers(PhraseText("3")));
  EXPECT_EQ(PhraseText("").words(), 0U);
}

}  // namespace
}  // namespace khabar::reading

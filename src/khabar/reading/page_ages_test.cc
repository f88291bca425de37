// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/page_ages.h"

#include <gtest/gtest.h>

#include <fstream>

#include "khabar/lexicon/resources.h"

namespace khabar::reading {
namespace {

const PageAges& ages() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  static const PageAges instance(lexicon);
  return instance;
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (char c : line) {
    if (c == '\t') {
      cells.emplace_back();
    } else {
      cells.back().push_back(c);
    }
  }
  return cells;
}

// tests/fixtures/reading/ages.tsv: line, capture, day ("-": the line states no age; empty: the day is not settled).
TEST(PageAgesTest, LinesAndTheirDays) {
  std::ifstream file(KHABAR_FIXTURES "/reading/ages.tsv");
  ASSERT_TRUE(file);
  int rows = 0;
  for (std::string row; std::getline(file, row); ++rows) {
    if (row.empty() || row[0] == '#') continue;
    const std::vector<std::string> cells = cells_of(row);
    ASSERT_EQ(cells.size(), 3U) << row;
    const std::optional<PageAge> age = ages().find(PhraseText(cells[0]));
    EXPECT_EQ(age ? date_of(*age, cells[1]) : "-", cells[2]) << row;
  }
  EXPECT_GT(rows, 25);
}

TEST(PageAgesTest, LabelsOfUpdateAndPublication) {
  EXPECT_EQ(ages().find(PhraseText("Updated 3 hrs ago"))->label, DateLabel::kUpdated);
  EXPECT_EQ(ages().find(PhraseText("Published 3 hours ago"))->label, DateLabel::kPublished);
  EXPECT_EQ(ages().find(PhraseText("3 hours ago"))->label, DateLabel::kNone);
}

}  // namespace
}  // namespace khabar::reading

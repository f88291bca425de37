// SPDX-License-Identifier: Apache-2.0
// The indices over the tables that are made when khabar is built, and at the start where they are not of use.
#include <gtest/gtest.h>

#include <algorithm>

#include "khabar/lexicon/blobs_for_test.h"
#include "khabar/lexicon/commonness.h"
#include "khabar/lexicon/resources.h"
#include "khabar/lexicon/world_id.h"
#include "khabar/lexicon/world_rows.h"

namespace khabar::lexicon {
namespace {

const Lexicon& resources() {
  static const Lexicon lexicon = Lexicon::embedded(embedded_bytes());
  return lexicon;
}

TEST(IndicesTest, TheCompiledIndicesAreThoseOfTheTables) {
  EXPECT_TRUE(commonness_image(resources()) == resources().blob(kCommonnessBlob));
  EXPECT_TRUE(world_rows_image(resources()) == resources().blob(kWorldRowsBlob));
}

TEST(IndicesTest, AWordIsTheRarerTheLaterItsListHasIt) {
  const Commonness words(resources());
  const Table& table = resources().table("en", "frequent_words");
  const std::size_t word = table.column("word");
  EXPECT_EQ(words.rarity(table.cell(0, word)), 0.0);
  EXPECT_LT(words.rarity(table.cell(0, word)), words.rarity(table.cell(table.rows() / 2, word)));
  EXPECT_EQ(words.rarity("nobodysword"), 1.0);
}

TEST(IndicesTest, EveryRowOfTheWorldIsFoundByItsId) {
  const WorldRows rows(resources());
  std::size_t found = 0;
  for (const Table& table : resources().tables()) {
    if (!table.name().starts_with("world/") || !table.has_column("id")) continue;
    for (std::uint32_t row = 0; row < table.rows(); ++row) {
      const auto of_id = rows.of(record_id(table.cell(row, table.column("id"))));
      EXPECT_TRUE(std::any_of(of_id.begin(), of_id.end(),
                              [&](const WorldRows::Row& at) { return at.row == row && &rows.table(at) == &table; }))
          << table.name() << " row " << row + 1;
      ++found;
    }
  }
  EXPECT_GT(found, 1000U);
  EXPECT_TRUE(rows.of("e-nobody").empty());
}

TEST(IndicesTest, ResourcesWithoutIndexOrWithADamagedOneAreIndexedAtTheStart) {
  const std::string id = record_id("Q843");
  const std::size_t compiled = WorldRows(resources()).of(id).size();
  ASSERT_GT(compiled, 0U);
  for (int how = 0; how < 3; ++how) {
    const auto world = with_blobs(resources(), unusable(kWorldRowsBlob, resources().blob(kWorldRowsBlob), how));
    EXPECT_EQ(WorldRows(world).of(id).size(), compiled) << how;
    const auto words = with_blobs(resources(), unusable(kCommonnessBlob, resources().blob(kCommonnessBlob), how));
    EXPECT_EQ(Commonness(words).rarity("government"), Commonness(resources()).rarity("government")) << how;
  }
}

}  // namespace
}  // namespace khabar::lexicon

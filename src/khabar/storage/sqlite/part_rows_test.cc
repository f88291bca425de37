// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/part_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "khabar/storage/sqlite/schema.h"

namespace khabar::storage::sqlite {
namespace {

class PartRowsTest : public testing::Test {
 protected:
  PartRowsTest() : database_(":memory:", Database::Access::kCreateOrWrite) {
    prepare_schema(database_, Database::Access::kCreateOrWrite);
  }
  [[nodiscard]] std::int64_t rows(const char* table) const {
    return database_.number((std::string("SELECT count(*) FROM ") + table).c_str());
  }
  Database database_;
};

constexpr base::BlockKey kHighKey = ~base::BlockKey{0};  // negative as a cell
constexpr base::Item kThings = 150;                      // more than go into one statement

void fill(PartRows& parts) {
  for (base::Item item = kThings; item > 0; --item) {
    parts.put(item, "facts of " + std::to_string(item), item);
    for (const base::BlockKey key : {base::BlockKey{7}, kHighKey, static_cast<base::BlockKey>(1000 + item)})
      parts.add(key, {~static_cast<std::uint64_t>(item), item});
  }
  parts.put(2, "other facts", 2);
  parts.move(2, 1);
  parts.set_alike(1, {{2, 0.5}});
  parts.set_alike(2, {{1, 0.5}});
  parts.set_alike(3, {{4, 0.25}});
  parts.set_alike(3, {});
  parts.take_out(7, {~std::uint64_t{5}, 5});
  parts.remove(6);
}

void check(PartRows& parts) {
  EXPECT_EQ(parts.facts(1), "facts of 1");
  EXPECT_EQ(parts.facts(2), "other facts");
  EXPECT_EQ(parts.facts(6), std::nullopt);
  EXPECT_EQ(parts.part(2), 1);
  EXPECT_EQ(parts.part(6), 0);
  std::vector<base::Item> members = parts.members(1);
  std::sort(members.begin(), members.end());
  EXPECT_EQ(members, (std::vector<base::Item>{1, 2}));
  EXPECT_EQ(parts.members(2), std::vector<base::Item>());
  const std::vector<base::Ranked> first = parts.block(kHighKey, 2);
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].item, kThings);
  EXPECT_EQ(first[1].item, kThings - 1);
  EXPECT_EQ(parts.block(7, base::kWholeBlock).size(), static_cast<std::size_t>(kThings) - 1);
  ASSERT_EQ(parts.alike(1).size(), 1U);
  EXPECT_EQ(parts.alike(1)[0].other, 2);
  EXPECT_EQ(parts.alike(1)[0].score, 0.5);
  EXPECT_TRUE(parts.alike(3).empty());
}

TEST_F(PartRowsTest, HoldsAnEmptyLayerUntilItIsWritten) {
  PartRows parts(database_, "article");
  parts.begin();
  fill(parts);
  check(parts);
  EXPECT_EQ(rows("article_parts"), 0);
  parts.settle();
  EXPECT_EQ(rows("article_parts"), kThings - 1);
  EXPECT_EQ(rows("article_blocks"), 3 * kThings - 1);
  EXPECT_EQ(rows("article_pairs"), 2);
  check(parts);
  PartRows again(database_, "article");
  again.begin();
  check(again);
}

TEST_F(PartRowsTest, WritesAtOnceWhatComesToALayerThatHasSomething) {
  PartRows parts(database_, "report");
  fill(parts);
  EXPECT_EQ(rows("report_parts"), kThings - 1);
  check(parts);
  parts.begin();
  parts.put(1000, "more", 1000);
  EXPECT_EQ(rows("report_parts"), kThings);
}

TEST_F(PartRowsTest, ForgetsWhatItHolds) {
  PartRows parts(database_, "name");
  parts.begin();
  fill(parts);
  parts.forget();
  EXPECT_EQ(parts.facts(1), std::nullopt);
  parts.settle();
  EXPECT_EQ(rows("name_parts"), 0);
}

}  // namespace
}  // namespace khabar::storage::sqlite

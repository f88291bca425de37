// SPDX-License-Identifier: Apache-2.0
#include "khabar/base/flat_map.h"

#include <gtest/gtest.h>

namespace khabar::base {
namespace {

TEST(FlatTest, ArraysAndTextsComeBackInOrder) {
  FlatWriter out;
  out.array(std::vector<std::uint32_t>{1, 2, 3});
  out.text("abc");
  out.array(std::vector<std::uint64_t>{});
  out.array(std::vector<std::uint64_t>{7});
  const std::string bytes = out.take();
  FlatReader in(bytes);
  const auto numbers = in.array<std::uint32_t>();
  EXPECT_EQ(std::vector<std::uint32_t>(numbers.begin(), numbers.end()), (std::vector<std::uint32_t>{1, 2, 3}));
  EXPECT_EQ(in.text(), "abc");
  EXPECT_TRUE(in.array<std::uint64_t>().empty());
  EXPECT_EQ(in.array<std::uint64_t>()[0], 7U);
  EXPECT_TRUE(in.ok());
}

TEST(FlatTest, WhatIsCutShortIsNotOk) {
  FlatWriter out;
  out.array(std::vector<std::uint32_t>{1, 2, 3, 4});
  const std::string bytes = out.take();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    FlatReader in(std::string_view(bytes).substr(0, size));
    EXPECT_TRUE(in.array<std::uint32_t>().empty()) << size;
    EXPECT_FALSE(in.ok()) << size;
  }
  FlatReader beyond(bytes);
  (void)beyond.text();
  EXPECT_EQ(beyond.text(), "");
  EXPECT_FALSE(beyond.ok());
}

TEST(FlatMapTest, FindsEveryKeyAndNoOther) {
  constexpr std::uint32_t kKeys = 1000;
  std::vector<std::string> keys;
  for (std::uint32_t i = 0; i < kKeys; ++i) keys.push_back("key" + std::to_string(i));
  std::vector<std::pair<std::string_view, std::uint32_t>> entries;
  for (std::uint32_t i = 0; i < kKeys; ++i) entries.emplace_back(keys[i], i * 3);
  entries.emplace_back("", 5);
  FlatWriter out;
  FlatMap::write(entries, out);
  const std::string bytes = out.take();
  FlatReader in(bytes);
  const FlatMap map(in);
  for (std::uint32_t i = 0; i < kKeys; ++i) {
    ASSERT_NE(map.find(keys[i]), nullptr);
    EXPECT_EQ(*map.find(keys[i]), i * 3);
  }
  EXPECT_EQ(*map.find(""), 5U);
  EXPECT_EQ(map.find("key1000"), nullptr);
  EXPECT_EQ(map.find("ke"), nullptr);
}

TEST(FlatMapTest, AnEmptyMapFindsNothing) {
  EXPECT_EQ(FlatMap().find("a"), nullptr);
  FlatWriter out;
  FlatMap::write({}, out);
  const std::string bytes = out.take();
  FlatReader in(bytes);
  EXPECT_EQ(FlatMap(in).find("a"), nullptr);
}

}  // namespace
}  // namespace khabar::base

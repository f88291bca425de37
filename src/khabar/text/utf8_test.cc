// SPDX-License-Identifier: Apache-2.0
#include "khabar/text/utf8.h"

#include <gtest/gtest.h>

#include "khabar/text/byte_index.h"

namespace khabar::text {
namespace {

// Letters of one to four bytes.
constexpr std::string_view kMixed = "a\xC3\xA9\xE0\xA4\x95\xF0\x9F\x9A\x8Ez";

TEST(ByteIndex, IsTheWayBackOfCodePointIndex) {
  const ByteIndex bytes(kMixed);
  const CodePointIndex points(kMixed);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < kMixed.size(); ++count) {
    const auto begin = static_cast<std::uint32_t>(at);
    (void)decode(kMixed, at);
    EXPECT_EQ(points.code_point(begin), count);
    const auto range = bytes.range(count, count + 1);
    ASSERT_TRUE(range);
    EXPECT_EQ(*range, (base::ByteRange{begin, static_cast<std::uint32_t>(at)}));
  }
  EXPECT_EQ(bytes.range(0, 5), (base::ByteRange{0, static_cast<std::uint32_t>(kMixed.size())}));
}

TEST(ByteIndex, WhatIsNoRangeIsNothing) {
  const ByteIndex bytes(kMixed);
  EXPECT_EQ(bytes.range(-1, 2), std::nullopt);
  EXPECT_EQ(bytes.range(3, 2), std::nullopt);
  EXPECT_EQ(bytes.range(2, 6), std::nullopt);
  EXPECT_EQ(ByteIndex("").range(0, 0), (base::ByteRange{0, 0}));
}

}  // namespace
}  // namespace khabar::text

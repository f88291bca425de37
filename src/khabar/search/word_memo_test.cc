// SPDX-License-Identifier: Apache-2.0
#include "khabar/search/word_memo.h"

#include <gtest/gtest.h>

namespace khabar::search {
namespace {

TEST(WordMemoTest, AsksOnceForEachWordAndKeepsWhatItWasTold) {
  constexpr int kWords = 20000;  // the table grows several times
  WordMemo memo;
  int asked = 0;
  const auto word_of = [](int i) { return "w" + std::to_string(i); };
  const auto make = [&](std::string_view word, std::string& keys) {
    ++asked;
    (keys += word) += "+_s";
    keys += word.back();
    return static_cast<std::uint32_t>(word.size());
  };
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < kWords; ++i) {
      const std::string word = word_of(i);
      const WordMemo::Entry entry = memo.entry(word, make);
      ASSERT_EQ(memo.keys(entry), word + "+_s" + word.back());
      ASSERT_EQ(entry.phrase, word.size());
    }
    EXPECT_EQ(asked, kWords);
  }
  EXPECT_EQ(memo.size(), static_cast<std::size_t>(kWords));
  memo.clear();
  EXPECT_EQ(memo.size(), 0U);
  EXPECT_EQ(memo.keys(memo.entry("w1", make)), "w1+_s1");
  EXPECT_EQ(asked, kWords + 1);
}

}  // namespace
}  // namespace khabar::search

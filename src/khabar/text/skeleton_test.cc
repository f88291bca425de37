// SPDX-License-Identifier: Apache-2.0
#include "khabar/text/skeleton.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace khabar::text {
namespace {

// Above it two names are taken for one, where nothing else speaks.
constexpr double kSame = 0.75;

TEST(SkeletonTest, OneNameSoundsAlikeInEveryScript) {
  std::ifstream file(KHABAR_FIXTURES "/text/same_names.tsv");
  ASSERT_TRUE(file);
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    std::string a, b, expected;
    std::getline(cells, a, '\t');
    std::getline(cells, b, '\t');
    std::getline(cells, expected);
    const double score = name_similarity(a, b);
    EXPECT_EQ(score >= kSame, expected == "same")
        << a << " " << sounds_of(a) << " | " << b << " " << sounds_of(b) << " " << score;
    EXPECT_DOUBLE_EQ(score, name_similarity(b, a)) << "not symmetric";
    if (expected == "same") {
      const auto keys = sound_keys(sounds_of(a));
      const auto others = sound_keys(sounds_of(b));
      EXPECT_TRUE(std::any_of(
          keys.begin(), keys.end(),
          [&](const std::string& key) { return std::find(others.begin(), others.end(), key) != others.end(); }))
          << a << " and " << b << " share no key";
    }
    ++rows;
  }
  EXPECT_GE(rows, 15);
}

TEST(SkeletonTest, OddInputHasNoSoundAndDoesNotHang) {
  EXPECT_EQ(sounds_of(""), "");
  EXPECT_EQ(sounds_of(" 123 --"), "");
  EXPECT_EQ(name_similarity("", "Modi"), 0.0);
  EXPECT_EQ(name_similarity("Modi", "Modi"), 1.0);
  EXPECT_LE(sounds_of(std::string(100000, 'k') + std::string(100000, 'b')).size(), 100U);
  std::string long_name;
  for (int i = 0; i < 10000; ++i) long_name += "kabul ";
  EXPECT_GT(name_similarity(long_name, long_name + "x"), 0.9);
}

TEST(SkeletonTest, RomanizedIsReadable) {
  EXPECT_EQ(romanized("Marco Rubio"), "Marco Rubio");
  EXPECT_EQ(romanized(""), "");
}

}  // namespace
}  // namespace khabar::text

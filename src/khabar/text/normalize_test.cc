// SPDX-License-Identifier: Apache-2.0
#include "khabar/text/normalize.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "khabar/text/utf8.h"

namespace khabar::text {
namespace {

// tests/fixtures/text/fold.tsv: spelling, spelling, same|differs, why.
TEST(FoldTest, SpellingsThatNewspapersMix) {
  std::ifstream file(KHABAR_FIXTURES "/text/fold.tsv");
  ASSERT_TRUE(file) << "fixture missing";
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    std::string a, b, expected, why;
    std::getline(cells, a, '\t');
    std::getline(cells, b, '\t');
    std::getline(cells, expected, '\t');
    std::getline(cells, why);
    EXPECT_EQ(folded(nfc(a).text) == folded(nfc(b).text), expected == "same") << a << " and " << b << ": " << why;
    ++rows;
  }
  EXPECT_GT(rows, 20);
}

TEST(NfcTest, TextInNfcKeepsItsOffsets) {
  const MappedText mapped = nfc("plain");
  EXPECT_EQ(mapped.text, "plain");
  EXPECT_EQ(mapped.map.source(3), 3U);
}

TEST(NfcTest, TheMapLeadsBack) {
  // "e" + combining acute (3 bytes) becomes one letter of 2 bytes.
  const MappedText mapped = nfc("ae\xCC\x81z");
  EXPECT_EQ(mapped.text, "a\xC3\xA9z");
  EXPECT_EQ(mapped.map.source(0), 0U);
  EXPECT_EQ(mapped.map.source(1), 1U);
  EXPECT_EQ(mapped.map.source(3), 4U);
}

TEST(Utf8Test, RepairReplacesEachBrokenByteAndNul) {
  std::size_t replaced = 0;
  EXPECT_EQ(repaired(std::string_view("a\xFF\0b", 4), replaced),
            "a\xEF\xBF\xBD\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(replaced, 2U);
  EXPECT_FALSE(is_valid("\xC0\x80"));
  EXPECT_FALSE(is_valid("\xED\xA0\x80"));
  EXPECT_TRUE(is_valid("\xE0\xA4\x95"));
}

TEST(Utf8Test, CodePointsOfMixedText) {
  const std::string text = "a\xC3\xA9\xE0\xA4\x95\xF0\x9F\x98\x80" + std::string(200, 'x');
  const CodePointIndex index(text);
  EXPECT_EQ(index.code_point(0), 0U);
  EXPECT_EQ(index.code_point(1), 1U);
  EXPECT_EQ(index.code_point(3), 2U);
  EXPECT_EQ(index.code_point(6), 3U);
  EXPECT_EQ(index.code_point(10), 4U);
  EXPECT_EQ(index.code_point(static_cast<std::uint32_t>(text.size())), 204U);
}

}  // namespace
}  // namespace khabar::text

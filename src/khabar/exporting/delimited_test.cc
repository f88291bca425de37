// SPDX-License-Identifier: Apache-2.0
#include "khabar/exporting/delimited.h"

#include <gtest/gtest.h>

#include "khabar/exporting/writers.h"

namespace khabar::exporting {
namespace {

std::string written(Delimiter delimiter, bool for_spreadsheets, const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  DelimitedWriter writer(delimiter, for_spreadsheets, [&](std::string_view piece) { out += piece; });
  for (const auto& row : rows) writer.row(row);
  return out;
}

TEST(Delimited, CsvQuotesWhatWouldBreakTheRow) {
  EXPECT_EQ(written(Delimiter::kComma, false, {{"a", "b"}, {"x,y", "say \"no\""}, {"two\nlines", ""}}),
            "a,b\r\n\"x,y\",\"say \"\"no\"\"\"\r\n\"two\nlines\",\r\n");
}

TEST(Delimited, TsvHoldsNeitherTabsNorLineEnds) {
  EXPECT_EQ(written(Delimiter::kTab, false, {{"a", "b"}, {"x\ty", "two\r\nlines"}}), "a\tb\nx y\ttwo  lines\n");
}

TEST(Delimited, SpreadsheetsGetAMarkAndNoFormula) {
  EXPECT_EQ(written(Delimiter::kComma, true, {{"a"}, {"=1+1"}, {"-5"}, {"fine"}}),
            "\xEF\xBB\xBF"
            "a\r\n\"'=1+1\"\r\n\"'-5\"\r\nfine\r\n");
}

TEST(Utc, TakesTheZoneOff) {
  EXPECT_EQ(utc_of("2025-07-26T06:44:00+05:30"), "2025-07-26T01:14:00Z");
  EXPECT_EQ(utc_of("2025-07-26T23:30:15-0400"), "2025-07-27T03:30:15Z");
  EXPECT_EQ(utc_of("2025-07-26T01:00+05:30"), "2025-07-25T19:30:00Z");
  EXPECT_EQ(utc_of("2025-07-26T10:00:00Z"), "2025-07-26T10:00:00Z");
}

TEST(Utc, ADayIsItsMidnight) {
  EXPECT_EQ(utc_of("2025-07-26"), "2025-07-26T00:00:00Z");
  EXPECT_EQ(utc_of("1969-12-31T12:00:00Z"), "1969-12-31T12:00:00Z");
  EXPECT_EQ(utc_of("soon"), std::nullopt);
  EXPECT_EQ(utc_of(""), std::nullopt);
}

TEST(Xml, HoldsNoMarkupAndNoControls) {
  EXPECT_EQ(xml("<a href=\"x\">&'\x1B\n"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;\n");
}

}  // namespace
}  // namespace khabar::exporting

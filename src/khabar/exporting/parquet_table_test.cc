// SPDX-License-Identifier: Apache-2.0
// What readers make of whole files is tested with DuckDB and Arrow (tests/acceptance/test_readers.py); here the frame.
#include "khabar/exporting/parquet_table.h"

#include <gtest/gtest.h>

#include "khabar/exporting/thrift_compact.h"

namespace khabar::exporting {
namespace {

constexpr TypedColumn kTypes[] = {{"who", ColumnType::kList}, {"day", ColumnType::kDay}, {"n", ColumnType::kInteger}};

std::string file_of(const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  ParquetTable table("things", kTypes, [&](std::string_view piece) { out += piece; });
  table.row({"id", "who", "day", "n"});
  for (const auto& row : rows) table.row(row);
  table.finish();
  return out;
}

std::uint32_t footer_size(const std::string& file) {
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < 4; ++i)
    size |= static_cast<std::uint32_t>(static_cast<unsigned char>(file[file.size() - 8 + i])) << (8 * i);
  return size;
}

TEST(ParquetTable, BeginsAndEndsWithItsMarkAndSaysHowLongItsFooterIs) {
  for (const std::string& file : {file_of({}), file_of({{"a", "x\x1Fy", "2025-07-25", "3"}, {"b", "", "", ""}})}) {
    ASSERT_GT(file.size(), 12U);
    EXPECT_EQ(file.substr(0, 4), "PAR1");
    EXPECT_EQ(file.substr(file.size() - 4), "PAR1");
    EXPECT_LE(footer_size(file) + 12, file.size());
    EXPECT_NE(file.find("things", file.size() - 8 - footer_size(file)), std::string::npos);
  }
}

TEST(ParquetTable, IsTheSameEachTime) {
  const std::vector<std::vector<std::string>> rows(1000, {"a", "x\x1Fy", "2025-07-25", "-3"});
  EXPECT_EQ(file_of(rows), file_of(rows));
}

TEST(ThriftWriter, FollowsTheCompactProtocol) {
  ThriftWriter out;
  out.begin_struct();
  out.field(1, std::int32_t{-1});
  out.field(3, std::int64_t{300});
  out.field(4, std::string_view("ab"));
  out.field(5, std::vector<std::int32_t>(16, 1));
  out.end_struct();
  EXPECT_EQ(out.bytes(), std::string("\x15\x01"
                                     "\x26\xD8\x04"
                                     "\x18\x02"
                                     "ab"
                                     "\x19\xF5\x10") +
                             std::string(16, '\x02') + std::string(1, '\0'));
}

}  // namespace
}  // namespace khabar::exporting

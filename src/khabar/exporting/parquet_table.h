// SPDX-License-Identifier: Apache-2.0
// One table as an Apache Parquet file (parquet-format 2.x: PLAIN values in data pages v1, zstd, one page a column and
// row group, lists in three levels). Why we write it ourselves: docs/decisions/0013-parquet.md.
//
// Every column may be null: an empty field is unknown. A list is never null, but may be empty.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/exporting/row_writer.h"
#include "khabar/exporting/sink.h"

namespace khabar::exporting {

enum class ColumnType : std::uint8_t { kText, kList, kDay, kInteger, kReal, kFlag };

// Columns that hold something other than text, by name.
struct TypedColumn {
  std::string_view name;
  ColumnType type;
};

class ParquetTable final : public RowWriter {
 public:
  // `name`: of the table, in the file's schema.
  ParquetTable(std::string_view name, std::span<const TypedColumn> typed, Sink sink);
  // A field that its column's type cannot hold is an error of ours: it becomes null, and an assertion fails.
  void row(const std::vector<std::string>& fields) override;
  // Writes what is left and the footer; without it there is no file.
  void finish();

 private:
  struct Column {
    std::string name;
    ColumnType type = ColumnType::kText;
    // Of the row group in work.
    std::string values;                     // PLAIN
    std::vector<std::uint8_t> repetitions;  // of lists
    std::vector<std::uint8_t> definitions;
    std::uint32_t flags = 0;  // booleans in `values`
  };
  struct Chunk {
    std::int64_t offset = 0;
    std::int64_t values = 0;
    std::int64_t plain_bytes = 0;   // headers included
    std::int64_t stored_bytes = 0;  // the same, compressed
  };
  struct RowGroup {
    std::vector<Chunk> chunks;
    std::int64_t rows = 0;
  };

  void put(std::string_view bytes);
  void add(Column& column, std::string_view field);
  Chunk write_chunk(Column& column);
  void write_row_group();
  [[nodiscard]] std::string footer() const;

  std::string name_;
  std::vector<TypedColumn> typed_;
  Sink sink_;
  std::vector<Column> columns_;
  std::vector<RowGroup> groups_;
  std::int64_t offset_ = 0;
  std::int64_t rows_ = 0;  // of the row group in work
  std::size_t bytes_ = 0;  // the same
};

}  // namespace khabar::exporting

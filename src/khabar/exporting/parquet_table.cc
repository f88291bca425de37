// SPDX-License-Identifier: Apache-2.0
#include "khabar/exporting/parquet_table.h"

#include <zstd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <charconv>
#include <optional>
#include <utility>

#include "khabar/base/error.h"
#include "khabar/exporting/thrift_compact.h"
#include "khabar/model/date.h"

namespace khabar::exporting {
namespace {

constexpr std::string_view kMagic = "PAR1";
constexpr std::int64_t kRowsOfGroup = 100'000;
constexpr std::size_t kBytesOfGroup = 32U << 20;
constexpr int kCompression = 3;

// Numbers of parquet.thrift.
enum PhysicalType : std::int32_t { kBoolean = 0, kInt32 = 1, kInt64 = 2, kDouble = 5, kByteArray = 6 };
enum Repetition : std::int32_t { kRequired = 0, kOptional = 1, kRepeated = 2 };
enum ConvertedType : std::int32_t { kUtf8 = 0, kConvertedList = 3, kDate = 6 };
enum LogicalType : int { kStringType = 1, kListType = 3, kDateType = 6 };
constexpr std::int32_t kPlain = 0;
constexpr std::int32_t kRle = 3;
constexpr std::int32_t kZstd = 6;
constexpr std::int32_t kDataPage = 0;

PhysicalType physical(ColumnType type) {
  switch (type) {
    case ColumnType::kDay: return kInt32;
    case ColumnType::kInteger: return kInt64;
    case ColumnType::kReal: return kDouble;
    case ColumnType::kFlag: return kBoolean;
    case ColumnType::kText:
    case ColumnType::kList: break;
  }
  return kByteArray;
}

template <typename Number>
void put_number(std::string& out, Number value) {
  const auto bits = static_cast<std::make_unsigned_t<Number>>(value);
  for (std::size_t i = 0; i < sizeof bits; ++i) out += static_cast<char>(bits >> (8 * i));
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, static_cast<std::int32_t>(text.size()));
  out += text;
}

template <typename Number>
std::optional<Number> number(std::string_view text) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int32_t> day(std::string_view text) {
  const auto span = model::parse_value(text);
  if (!span || span->first != span->last) return std::nullopt;
  return span->first;
}

// Levels of 0 and 1 as runs of the RLE/bit-packed hybrid, with their length before them.
std::string levels(const std::vector<std::uint8_t>& values) {
  std::string runs;
  for (std::size_t begin = 0; begin < values.size();) {
    std::size_t end = begin;
    while (end < values.size() && values[end] == values[begin]) ++end;
    std::uint64_t head = (end - begin) << 1;
    for (; head >= 0x80; head >>= 7) runs += static_cast<char>(head | 0x80);
    runs += static_cast<char>(head);
    runs += static_cast<char>(values[begin]);
    begin = end;
  }
  std::string out;
  put_text(out, runs);
  return out;
}

std::string compressed(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), kCompression);
  if (ZSTD_isError(size) != 0)
    throw base::Error(base::ErrorKind::kStorage, "parquet", std::string("zstd: ") + ZSTD_getErrorName(size));
  out.resize(size);
  return out;
}

// An element of the schema; -1 for what it has not.
void element(ThriftWriter& out, std::string_view name, std::int32_t type, std::int32_t repetition,
             std::int32_t children, std::int32_t converted, int logical) {
  out.begin_struct();
  if (type >= 0) out.field(1, type);
  if (repetition >= 0) out.field(3, repetition);
  out.field(4, name);
  if (children >= 0) out.field(5, children);
  if (converted >= 0) out.field(6, converted);
  if (logical >= 0) {
    out.struct_field(10);
    out.struct_field(logical);
    out.end_struct();
    out.end_struct();
  }
  out.end_struct();
}

}  // namespace

ParquetTable::ParquetTable(std::string_view name, std::span<const TypedColumn> typed, Sink sink)
    : name_(name), typed_(typed.begin(), typed.end()), sink_(std::move(sink)) {
  put(kMagic);
}

void ParquetTable::put(std::string_view bytes) {
  sink_(bytes);
  offset_ += static_cast<std::int64_t>(bytes.size());
}

void ParquetTable::row(const std::vector<std::string>& fields) {
  if (columns_.empty()) {
    for (const std::string& name : fields) {
      const auto typed =
          std::find_if(typed_.begin(), typed_.end(), [&](const TypedColumn& column) { return column.name == name; });
      columns_.push_back({name, typed == typed_.end() ? ColumnType::kText : typed->type, {}, {}, {}, 0});
    }
    return;
  }
  assert(fields.size() == columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    add(columns_[i], fields[i]);
    bytes_ += fields[i].size();
  }
  ++rows_;
  if (rows_ == kRowsOfGroup || bytes_ >= kBytesOfGroup) write_row_group();
}

void ParquetTable::add(Column& column, std::string_view field) {
  if (column.type == ColumnType::kList) {
    column.repetitions.push_back(0);
    column.definitions.push_back(field.empty() ? 0 : 1);
    if (field.empty()) return;
    for (bool more = true; more;) {
      const std::size_t end = std::min(field.find(kBetweenItems), field.size());
      put_text(column.values, field.substr(0, end));
      more = end < field.size();
      if (!more) break;
      field.remove_prefix(end + 1);
      column.repetitions.push_back(1);
      column.definitions.push_back(1);
    }
    return;
  }
  bool known = !field.empty();
  switch (column.type) {
    case ColumnType::kDay:
      if (const auto value = day(field))
        put_number(column.values, *value);
      else
        known = false;
      break;
    case ColumnType::kInteger:
      if (const auto value = number<std::int64_t>(field))
        put_number(column.values, *value);
      else
        known = false;
      break;
    case ColumnType::kReal:
      if (const auto value = number<double>(field))
        put_number(column.values, std::bit_cast<std::int64_t>(*value));
      else
        known = false;
      break;
    case ColumnType::kFlag:
      if (!known) break;
      if (column.flags % 8 == 0) column.values += '\0';
      if (field == "true") column.values.back() = static_cast<char>(column.values.back() | 1 << (column.flags % 8));
      ++column.flags;
      break;
    case ColumnType::kText:
    case ColumnType::kList:
      if (known) put_text(column.values, field);
      break;
  }
  assert(known || field.empty());
  column.definitions.push_back(known ? 1 : 0);
}

ParquetTable::Chunk ParquetTable::write_chunk(Column& column) {
  std::string page;
  if (column.type == ColumnType::kList) page = levels(column.repetitions);
  page += levels(column.definitions);
  page += column.values;
  const std::string stored = compressed(page);
  Chunk chunk;
  chunk.offset = offset_;
  chunk.values = static_cast<std::int64_t>(column.definitions.size());
  ThriftWriter head;
  head.begin_struct();
  head.field(1, kDataPage);
  head.field(2, static_cast<std::int32_t>(page.size()));
  head.field(3, static_cast<std::int32_t>(stored.size()));
  head.struct_field(5);
  head.field(1, static_cast<std::int32_t>(chunk.values));
  head.field(2, kPlain);
  head.field(3, kRle);
  head.field(4, kRle);
  head.end_struct();
  head.end_struct();
  put(head.bytes());
  put(stored);
  chunk.plain_bytes = static_cast<std::int64_t>(head.bytes().size() + page.size());
  chunk.stored_bytes = static_cast<std::int64_t>(head.bytes().size() + stored.size());
  column.values.clear();
  column.repetitions.clear();
  column.definitions.clear();
  column.flags = 0;
  return chunk;
}

void ParquetTable::write_row_group() {
  RowGroup group;
  group.rows = rows_;
  for (Column& column : columns_) group.chunks.push_back(write_chunk(column));
  groups_.push_back(std::move(group));
  rows_ = 0;
  bytes_ = 0;
}

std::string ParquetTable::footer() const {
  ThriftWriter out;
  out.begin_struct();
  out.field(1, std::int32_t{1});  // version
  std::size_t elements = 1;
  for (const Column& column : columns_) elements += column.type == ColumnType::kList ? 3 : 1;
  out.structs_field(2, elements);
  element(out, name_, -1, -1, static_cast<std::int32_t>(columns_.size()), -1, -1);
  for (const Column& column : columns_) {
    const std::int32_t type = physical(column.type);
    if (column.type == ColumnType::kList) {
      element(out, column.name, -1, kRequired, 1, kConvertedList, kListType);
      element(out, "list", -1, kRepeated, 1, -1, -1);
      element(out, "element", type, kRequired, -1, kUtf8, kStringType);
    } else if (column.type == ColumnType::kText) {
      element(out, column.name, type, kOptional, -1, kUtf8, kStringType);
    } else if (column.type == ColumnType::kDay) {
      element(out, column.name, type, kOptional, -1, kDate, kDateType);
    } else {
      element(out, column.name, type, kOptional, -1, -1, -1);
    }
  }
  std::int64_t rows = 0;
  for (const RowGroup& group : groups_) rows += group.rows;
  out.field(3, rows);
  out.structs_field(4, groups_.size());
  for (const RowGroup& group : groups_) {
    std::int64_t plain = 0;
    out.begin_struct();
    out.structs_field(1, group.chunks.size());
    for (std::size_t i = 0; i < group.chunks.size(); ++i) {
      const Column& column = columns_[i];
      const Chunk& chunk = group.chunks[i];
      plain += chunk.plain_bytes;
      out.begin_struct();
      out.field(2, chunk.offset);
      out.struct_field(3);
      out.field(1, std::int32_t{physical(column.type)});
      out.field(2, std::vector<std::int32_t>{kPlain, kRle});
      out.field(3, column.type == ColumnType::kList ? std::vector<std::string>{column.name, "list", "element"}
                                                    : std::vector<std::string>{column.name});
      out.field(4, kZstd);
      out.field(5, chunk.values);
      out.field(6, chunk.plain_bytes);
      out.field(7, chunk.stored_bytes);
      out.field(9, chunk.offset);
      out.end_struct();
      out.end_struct();
    }
    out.field(2, plain);
    out.field(3, group.rows);
    out.end_struct();
  }
  out.field(6, std::string_view("khabar"));
  out.end_struct();
  return out.bytes();
}

void ParquetTable::finish() {
  if (rows_ > 0) write_row_group();
  const std::string bytes = footer();
  put(bytes);
  std::string end;
  put_number(end, static_cast<std::int32_t>(bytes.size()));
  put(end);
  put(kMagic);
}

}  // namespace khabar::exporting

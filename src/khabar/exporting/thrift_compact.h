// SPDX-License-Identifier: Apache-2.0
// Writes structs in Thrift's compact protocol (thrift-compact-protocol.md of Apache Thrift), as much of it as the
// headers and the footer of Parquet need.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khabar::exporting {

class ThriftWriter {
 public:
  void begin_struct() { last_fields_.push_back(0); }
  void end_struct() {
    bytes_ += '\0';
    last_fields_.pop_back();
  }
  void field(int id, std::int32_t value) {
    head(id, kI32);
    varint(zigzag(value));
  }
  void field(int id, std::int64_t value) {
    head(id, kI64);
    varint(zigzag(value));
  }
  void field(int id, std::string_view value) {
    head(id, kBinary);
    string(value);
  }
  void struct_field(int id) {
    head(id, kStruct);
    begin_struct();
  }
  // The items follow, each by item() or as a struct of its own.
  void structs_field(int id, std::size_t count) { list_field(id, count, kStruct); }
  void field(int id, const std::vector<std::int32_t>& items) {
    list_field(id, items.size(), kI32);
    for (const std::int32_t item : items) varint(zigzag(item));
  }
  void field(int id, const std::vector<std::string>& items) {
    list_field(id, items.size(), kBinary);
    for (const std::string& item : items) string(item);
  }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  static constexpr int kI32 = 5;
  static constexpr int kI64 = 6;
  static constexpr int kBinary = 8;
  static constexpr int kList = 9;
  static constexpr int kStruct = 12;
  static constexpr std::size_t kShortList = 15;

  static std::uint64_t zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
  }
  void varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
    bytes_ += static_cast<char>(value);
  }
  void string(std::string_view value) {
    varint(value.size());
    bytes_ += value;
  }
  // Fields go up by less than 16, so the short form is enough.
  void head(int id, int type) {
    bytes_ += static_cast<char>((id - last_fields_.back()) << 4 | type);
    last_fields_.back() = id;
  }
  void list_field(int id, std::size_t count, int type) {
    head(id, kList);
    bytes_ += static_cast<char>((count < kShortList ? count : kShortList) << 4 | static_cast<std::size_t>(type));
    if (count >= kShortList) varint(count);
  }

  std::string bytes_;
  std::vector<int> last_fields_;
};

}  // namespace khabar::exporting

// SPDX-License-Identifier: Apache-2.0
// Arrays of plain values in one run of bytes, written when khabar is built and read in place when it runs.
//
//   FlatWriter out;                                FlatReader in(bytes);
//   out.array(numbers);                            std::span<const std::uint32_t> numbers = in.array<std::uint32_t>();
//   out.text(names);                               std::string_view names = in.text();
//
// Each array is its count (64 bits) and its items, each part at a multiple of 8 bytes. What is read points into the
// bytes, which must begin at a multiple of 8 and outlive it. Reading past the end gives empty arrays and ok() false.
// Little-endian, like the file that carries it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace khabar::base {

inline constexpr std::size_t kFlatAlignment = 8;

class FlatWriter {
 public:
  template <typename T>
  void array(const std::vector<T>& items) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= kFlatAlignment);
    put(items.size(), items.data(), items.size() * sizeof(T));
  }
  void text(std::string_view text) { put(text.size(), text.data(), text.size()); }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  void put(std::uint64_t count, const void* data, std::size_t size) {
    bytes_.append(reinterpret_cast<const char*>(&count), sizeof count);
    if (size != 0) bytes_.append(static_cast<const char*>(data), size);
    bytes_.append((kFlatAlignment - bytes_.size() % kFlatAlignment) % kFlatAlignment, '\0');
  }
  std::string bytes_;
};

class FlatReader {
 public:
  explicit FlatReader(std::string_view bytes) : rest_(bytes) {}

  template <typename T>
  std::span<const T> array() {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= kFlatAlignment);
    const std::string_view items = take(sizeof(T));
    return {reinterpret_cast<const T*>(items.data()), items.size() / sizeof(T)};
  }
  std::string_view text() { return take(1); }
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  std::string_view take(std::size_t item_size) {
    std::uint64_t count = 0;
    if (rest_.size() < sizeof count) return fail();
    std::memcpy(&count, rest_.data(), sizeof count);
    rest_.remove_prefix(sizeof count);
    if (count > rest_.size() / item_size) return fail();
    const std::string_view items = rest_.substr(0, count * item_size);
    const std::size_t padded = (items.size() + kFlatAlignment - 1) / kFlatAlignment * kFlatAlignment;
    rest_.remove_prefix(std::min(padded, rest_.size()));
    return items;
  }
  std::string_view fail() {
    ok_ = false;
    rest_ = {};
    return {};
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace khabar::base

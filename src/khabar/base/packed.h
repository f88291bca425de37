// SPDX-License-Identifier: Apache-2.0
// Facts as bytes: what one part of khabar writes down to read it again itself, in the same version.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace khabar::base {

// put(x) appends; numbers as they lie in memory, of text and lists the length first.
class Packer {
 public:
  template <typename T>
  std::enable_if_t<std::is_arithmetic_v<T> || std::is_enum_v<T>, Packer&> put(T value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    out_.append(bytes, sizeof(T));
    return *this;
  }
  Packer& put(std::string_view text) {
    put(static_cast<std::uint32_t>(text.size()));
    out_.append(text);
    return *this;
  }
  Packer& put(const std::string& text) { return put(std::string_view(text)); }
  template <typename A, typename B>
  Packer& put(const std::pair<A, B>& both) {
    return put(both.first).put(both.second);
  }
  template <typename T>
  Packer& put(const std::vector<T>& list) {
    put(static_cast<std::uint32_t>(list.size()));
    for (const T& item : list) put(item);
    return *this;
  }
  template <typename T>
  Packer& put(const std::optional<T>& maybe) {
    put(maybe.has_value());
    if (maybe) put(*maybe);
    return *this;
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// get(x) reads in the same order. What is cut short or damaged gives empty values, never more than there are bytes.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
  template <typename T>
  std::enable_if_t<std::is_arithmetic_v<T> || std::is_enum_v<T>, Unpacker&> get(T& value) {
    value = {};
    if (rest_.size() < sizeof(T)) {
      rest_ = {};
      return *this;
    }
    std::memcpy(&value, rest_.data(), sizeof(T));
    rest_.remove_prefix(sizeof(T));
    return *this;
  }
  Unpacker& get(std::string& text) {
    const std::size_t size = length(1);
    text.assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return *this;
  }
  template <typename A, typename B>
  Unpacker& get(std::pair<A, B>& both) {
    return get(both.first).get(both.second);
  }
  template <typename T>
  Unpacker& get(std::vector<T>& list) {
    list.clear();
    list.resize(length(1));
    for (T& item : list) get(item);
    return *this;
  }
  template <typename T>
  Unpacker& get(std::optional<T>& maybe) {
    bool there = false;
    get(there);
    maybe.reset();
    if (there) get(maybe.emplace());
    return *this;
  }

 private:
  std::size_t length(std::size_t least) {
    std::uint32_t size = 0;
    get(size);
    return std::min<std::size_t>(size, rest_.size() / least);
  }
  std::string_view rest_;
};

}  // namespace khabar::base

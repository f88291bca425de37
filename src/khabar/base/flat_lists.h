// SPDX-License-Identifier: Apache-2.0
// From text to a list of numbers or the like, read in place (base/flat.h): a FlatMap to places among the lists, which
// stand one behind the other.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/flat_map.h"

namespace khabar::base {

template <typename T>
class FlatLists {
 public:
  static void write(const std::map<std::string, std::vector<T>>& lists, FlatWriter& out) {
    std::vector<std::pair<std::string_view, std::uint32_t>> keys;
    std::vector<std::uint32_t> begins;
    std::vector<T> items;
    for (const auto& [key, list] : lists) {
      keys.emplace_back(key, static_cast<std::uint32_t>(begins.size()));
      begins.push_back(static_cast<std::uint32_t>(items.size()));
      items.insert(items.end(), list.begin(), list.end());
    }
    begins.push_back(static_cast<std::uint32_t>(items.size()));
    FlatMap::write(keys, out);
    out.array(begins);
    out.array(items);
  }

  FlatLists() = default;
  explicit FlatLists(FlatReader& in) : keys_(in), begins_(in.array<std::uint32_t>()), items_(in.array<T>()) {}

  // Empty where there is none.
  [[nodiscard]] std::span<const T> find(std::string_view key) const {
    const std::uint32_t* number = keys_.find(key);
    if (number == nullptr) return {};
    return items_.subspan(begins_[*number], begins_[*number + 1] - begins_[*number]);
  }

 private:
  FlatMap keys_;
  std::span<const std::uint32_t> begins_;  // by number of a key, into items_; one more than keys
  std::span<const T> items_;
};

}  // namespace khabar::base

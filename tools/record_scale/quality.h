// SPDX-License-Identifier: Apache-2.0
// How well groups are those that they should be: B-cubed precision and recall (Bagga and Baldwin 1998).
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace khabar::scale {

struct BCubed {
  double precision = 0;
  double recall = 0;
  [[nodiscard]] double f1() const { return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0; }
};

// Things by id with their true groups; then found groups are counted one after the other.
class Truth {
 public:
  void add(std::string_view thing, std::uint64_t group);
  // The things of one found group; those that nobody added do not count.
  void found(const std::vector<std::string_view>& things);
  // Of all groups found since.
  [[nodiscard]] BCubed score();

 private:
  std::unordered_map<std::uint64_t, std::uint64_t> group_of_;  // by hash of id
  std::unordered_map<std::uint64_t, std::size_t> size_of_;
  double precision_ = 0;
  double recall_ = 0;
  std::size_t things_ = 0;
};

}  // namespace khabar::scale

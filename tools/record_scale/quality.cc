// SPDX-License-Identifier: Apache-2.0
#include "record_scale/quality.h"

#include "khabar/base/hash.h"

namespace khabar::scale {

void Truth::add(std::string_view thing, std::uint64_t group) {
  if (group_of_.try_emplace(base::hash64(thing), group).second) ++size_of_[group];
}

void Truth::found(const std::vector<std::string_view>& things) {
  std::unordered_map<std::uint64_t, std::size_t> counts;
  std::size_t known = 0;
  for (std::string_view thing : things) {
    const auto group = group_of_.find(base::hash64(thing));
    if (group == group_of_.end()) continue;
    ++counts[group->second];
    ++known;
  }
  for (const auto& [group, count] : counts) {
    const auto both = static_cast<double>(count) * static_cast<double>(count);
    precision_ += both / static_cast<double>(known);
    recall_ += both / static_cast<double>(size_of_.at(group));
  }
  things_ += known;
}

BCubed Truth::score() {
  const double things = things_ == 0 ? 1 : static_cast<double>(things_);
  const BCubed score{precision_ / things, recall_ / things};
  precision_ = recall_ = 0;
  things_ = 0;
  return score;
}

}  // namespace khabar::scale

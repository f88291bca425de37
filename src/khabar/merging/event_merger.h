// SPDX-License-Identifier: Apache-2.0
// Many reports of one happening become one event, with every disagreement kept and sourced.
// A pure function of the set of reports: their order does not matter; ids depend only on what was merged.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "khabar/model/record.h"

namespace khabar::merging {

// Entity id -> what merging has to know of it.
struct EntityFacts {
  std::string name;
  model::EntityType type = model::EntityType::kPerson;
  std::string country;
  std::string part_of;   // the place or body it belongs to, or empty
};
using EntityDirectory = std::unordered_map<std::string, EntityFacts>;

// Events by start, then id.
[[nodiscard]] std::vector<model::Event> merge(const std::vector<model::EventReport>& reports, const EntityDirectory& entities);

}  // namespace khabar::merging

// SPDX-License-Identifier: Apache-2.0
// Many reports of one happening become one event, with every disagreement kept and sourced.
// A pure function of the set of reports: their order does not matter.
//
// An event's id is a hash of its smallest report (article id, then event id): it depends on nothing but what was
// merged, and stays the same while reports that sort behind that one join or leave.
// Two reports merge on the evidence of their slots (pair_score.h); groups are made by average link without impossible
// pairs, and a page's own events are never one (grouping.h). What a report says is never dropped: where reports cannot
// all be right the event keeps a Disagreement with every value and who says it (settle.h).
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
  std::string part_of;  // the place or body it belongs to, or empty
  std::string kind;     // of the world's tables ("country", "city", ...), or empty
  double rarity = 1;    // how much it says that two reports name it: 1 for the rarest, towards 0
};
using EntityDirectory = std::unordered_map<std::string, EntityFacts>;

class Rules;  // rules.h

// Events by start, then id. Of `overrulings` (overruled.h) those count that are about reports which are there.
[[nodiscard]] std::vector<model::Event> merge(const std::vector<model::EventReport>& reports,
                                              const EntityDirectory& entities, const Rules& rules,
                                              const std::vector<model::Overruling>& overrulings = {});

}  // namespace khabar::merging

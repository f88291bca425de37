// SPDX-License-Identifier: Apache-2.0
// Merging with the shipped rules, for tests.
#pragma once

#include "khabar/lexicon/resources.h"
#include "khabar/merging/event_merger.h"
#include "khabar/merging/rules.h"

namespace khabar::merging {

inline const Rules& shipped_rules() {
  static const Rules kRules(lexicon::Lexicon::embedded(lexicon::embedded_bytes()));
  return kRules;
}

inline std::vector<model::Event> merged(const std::vector<model::EventReport>& reports, const EntityDirectory& entities,
                                        const std::vector<model::Overruling>& overrulings = {}) {
  return merge(reports, entities, shipped_rules(), overrulings);
}

}  // namespace khabar::merging

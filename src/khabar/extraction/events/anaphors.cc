// SPDX-License-Identifier: Apache-2.0
// The names that shared/events/anaphors has for what its words point at.
#include <algorithm>
#include <array>

#include "khabar/extraction/events/tables.h"

namespace khabar::extraction::events {
namespace {

constexpr std::array<std::pair<std::string_view, Anaphor>, 23> kAnaphors = {{{"pair", Anaphor::kPair},
                                                                             {"event", Anaphor::kEvent},
                                                                             {"person", Anaphor::kPerson},
                                                                             {"counterpart", Anaphor::kCounterpart},
                                                                             {"states", Anaphor::kStates},
                                                                             {"here", Anaphor::kHere},
                                                                             {"self", Anaphor::kSelf},
                                                                             {"object", Anaphor::kObject},
                                                                             {"anniversary", Anaphor::kAnniversary},
                                                                             {"charged", Anaphor::kCharged},
                                                                             {"there", Anaphor::kThere},
                                                                             {"ahead", Anaphor::kAhead},
                                                                             {"led", Anaphor::kLed},
                                                                             {"we", Anaphor::kWe},
                                                                             {"several", Anaphor::kSeveral},
                                                                             {"states3", Anaphor::kStates3},
                                                                             {"sidelines", Anaphor::kSidelines},
                                                                             {"next", Anaphor::kNext},
                                                                             {"capital", Anaphor::kCapital},
                                                                             {"leads", Anaphor::kLeads},
                                                                             {"who", Anaphor::kWho},
                                                                             {"deputy", Anaphor::kDeputy},
                                                                             {"participle", Anaphor::kParticiple}}};

}  // namespace

std::optional<Anaphor> anaphor_named(std::string_view name) {
  const auto* sort =
      std::find_if(kAnaphors.begin(), kAnaphors.end(), [&](const auto& one) { return one.first == name; });
  return sort == kAnaphors.end() ? std::nullopt : std::optional(sort->second);
}

}  // namespace khabar::extraction::events

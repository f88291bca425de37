// SPDX-License-Identifier: Apache-2.0
#include "khabar/lexicon/world_id.h"

#include "khabar/base/hash.h"

namespace khabar::lexicon {

std::string record_id(std::string_view world_id) {
  return world_id.starts_with('Q') ? std::string(world_id) : base::stable_id("e-", {world_id});
}

}  // namespace khabar::lexicon

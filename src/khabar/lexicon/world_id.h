// SPDX-License-Identifier: Apache-2.0
// The id that a row of the world tables has in a record.
#pragma once

#include <string>
#include <string_view>

namespace khabar::lexicon {

// Public ids (Wikidata's QIDs) stay, others are hashed.
[[nodiscard]] std::string record_id(std::string_view world_id);

}  // namespace khabar::lexicon

// SPDX-License-Identifier: Apache-2.0
// Numbers in words and digits, and what they count: the dead and injured, sums of money, rounds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "khabar/extraction/events/draft.h"
#include "khabar/extraction/events/scene.h"
#include "khabar/model/event.h"

namespace khabar::extraction::events {

struct NumberAt {
  base::TokenRange tokens;
  double value = 0;
};

// The number that begins at `token`: "26", "85 thousand", "1.1 arab", "two dozen"; nothing if none does. Numbers that
// are part of a time or a name do not count. A value is 0 or more, and finite.
[[nodiscard]] std::optional<NumberAt> number_at(const Scene& scene, std::uint32_t token, std::uint32_t end);

// Every number in the range, in order.
[[nodiscard]] std::vector<NumberAt> numbers_in(const Scene& scene, base::TokenRange range);

// Killed, injured, ... in the range, each once (the largest number if told twice).
// Of a sentence that dates several happenings, the part of the draft's own day: from the day before it in the text to
// the next; else the whole range.
[[nodiscard]] base::TokenRange part_of_time(const Scene& scene, const Draft& draft, base::TokenRange range);

[[nodiscard]] std::vector<model::Count> counts_in(const Scene& scene, base::TokenRange range);

// The first sum of money in the range. `states`: alpha-3 codes the event speaks of, for "rupees".
[[nodiscard]] std::optional<model::Amount> amount_in(const Scene& scene, base::TokenRange range,
                                                     const std::vector<std::string>& states);

// The ordinal within four tokens of the range: "the seventh session".
[[nodiscard]] std::optional<int> ordinal_near(const Scene& scene, base::TokenRange trigger, base::TokenRange clause);

}  // namespace khabar::extraction::events

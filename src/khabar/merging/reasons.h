// SPDX-License-Identifier: Apache-2.0
// Why a value is preferred, as codes that a reader's language has words for (LANG/ui, keys "settled.CODE"):
//
//   overruled   a user's table says so
//   revised     a later report revises the earlier one
//   sources     more independent reports: copies of one report count once
//   embedded    an embedded post is of that day, or holds the statement
//   weekday     the other page's weekday and date contradict each other (weekdays: of several pages)
//   firm        the other is announced beforehand or told again later
//   near        its report is nearer to the day
//   later       the later report
//   clearer     read from the clearer sentence
//   tie         nothing speaks for one more than for the other
#pragma once

#include <string>
#include <vector>

#include "khabar/merging/claims.h"
#include "khabar/model/record.h"

namespace khabar::merging {

using Reasons = std::vector<model::SettledReason>;

// What speaks for `winner` rather than `other`, never empty.
[[nodiscard]] Reasons reasons_for(const Claim& winner, const Claim& other);

// The same in English: "2 independent reports against 1, and an embedded post bears it out".
[[nodiscard]] std::string in_english(const Reasons& reasons);

}  // namespace khabar::merging

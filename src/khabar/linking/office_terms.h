// SPDX-License-Identifier: Apache-2.0
// Offices at the date of the page: who is called "foreign minister" of a country on a page of 2023 is he who held the
// office then, or, some time later, he who had held it; never he who came into it afterwards.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "khabar/model/date.h"

namespace khabar::linking {

// "foreign_minister|PAK" -> days of the pages that say so (since 1970-01-01).
using OfficesSaid = std::map<std::string, std::set<std::int32_t>>;

// When somebody of the world tables held an office.
struct OfficeTerm {
  std::string office;  // "foreign_minister|PAK"
  model::DaySpan days;
};

// The days of a table's row; an empty beginning or end is open. A month means all its days.
[[nodiscard]] model::DaySpan term_days(std::string_view from, std::string_view to);

enum class OfficeFit : std::uint8_t {
  kUnknown,  // nothing said of both: no office, none of a country, no day
  kOther,    // offices on both sides, none the same
  kNotYet,   // the same office, but every page is older than the term
  kFormer,   // the same, over by the day of every page
  kHolder    // held on the day of at least one page
};

// What pages say of a name against the terms of somebody known. The best of all pairs; the order does not matter.
[[nodiscard]] OfficeFit fit(const OfficesSaid& said, const std::vector<OfficeTerm>& terms);

}  // namespace khabar::linking

// SPDX-License-Identifier: Apache-2.0
#include "khabar/linking/office_terms.h"

#include <algorithm>
#include <limits>

namespace khabar::linking {
namespace {

// Pages name somebody by an office some weeks before he takes it ("sworn in as ...") and after he leaves it.
constexpr std::int32_t kBefore = 60;  // days
constexpr std::int32_t kAfter = 60;

OfficeFit fit_of_day(std::int32_t day, model::DaySpan term) {
  if (std::int64_t{day} < std::int64_t{term.first} - kBefore) return OfficeFit::kNotYet;
  return std::int64_t{day} > std::int64_t{term.last} + kAfter ? OfficeFit::kFormer : OfficeFit::kHolder;
}

}  // namespace

model::DaySpan term_days(std::string_view from, std::string_view to) {
  model::DaySpan span{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  if (const auto first = model::parse_value(from)) span.first = first->first;
  if (const auto last = model::parse_value(to)) span.last = last->last;
  return span;
}

OfficeFit fit(const OfficesSaid& said, const std::vector<OfficeTerm>& terms) {
  if (said.empty() || terms.empty()) return OfficeFit::kUnknown;
  OfficeFit best = OfficeFit::kOther;
  for (const OfficeTerm& term : terms) {
    const auto found = said.find(term.office);
    if (found == said.end()) continue;
    // A page without a day says that he is called so, not when.
    if (found->second.empty()) best = std::max(best, OfficeFit::kFormer);
    for (const std::int32_t day : found->second) best = std::max(best, fit_of_day(day, term.days));
  }
  return best;
}

}  // namespace khabar::linking

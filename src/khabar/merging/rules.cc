// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/rules.h"

#include <charconv>
#include <cmath>

#include "khabar/base/error.h"

namespace khabar::merging {
namespace {

// In the order of Feature.
constexpr std::string_view kNames[] = {
    "kind_same",
    "kind_near",
    "kind_near_visit",
    "day_same",
    "day_assumed",
    "week_same",
    "month_same",
    "year_same",
    "year_holds",
    "day_within",
    "old_days",
    "old_month",
    "old_year",
    "old_far",
    "month_next",
    "days_1",
    "days_3",
    "days_3_assumed",
    "days_10",
    "days_10_coarse",
    "days_31",
    "days_31_coarse",
    "days_366",
    "days_far",
    "plan_moved",
    "undated_story",
    "undated_near",
    "undated_month",
    "undated_far",
    "open_near",
    "open_month",
    "open_far",
    "persons_shared",
    "persons_missing",
    "persons_none",
    "bodies_shared",
    "bodies_missing",
    "countries_same",
    "countries_same_many",
    "countries_overlap",
    "countries_contradict",
    "countries_other",
    "countries_other_pair",
    "place_same",
    "place_rare",
    "place_same_country",
    "place_nest",
    "place_nest_country",
    "place_other",
    "place_other_local",
    "place_other_story",
    "place_other_country",
    "count_same_many",
    "count_same_some",
    "count_same_few",
    "count_close",
    "count_apart",
    "count_far",
    "count_farther",
    "amount_same",
    "amount_close",
    "amount_apart",
    "amount_far",
    "series_same",
    "series_other",
    "round_same",
    "round_other",
    "topics_shared",
    "topics_other",
    "wording",
    "order",
    "status_same",
    "status_other",
    "denies",
    "story",
    "story_alone",
};
static_assert(std::size(kNames) == kFeatures);

bool is_yes(std::string_view cell) { return cell == "yes"; }

}  // namespace

std::string_view name_of(Feature feature) { return kNames[static_cast<std::size_t>(feature)]; }

Rules::Rules(const lexicon::Lexicon& lexicon) {
  const lexicon::Table& kinds = lexicon.table("shared/merge_kinds");
  std::unordered_map<std::string, std::uint32_t> groups;
  for (std::size_t row = 0; row < kinds.rows(); ++row) {
    const auto cell = [&](std::string_view column) { return kinds.cell(row, kinds.column(column)); };
    KindRules rules;
    if (!cell("group").empty()) {
      const auto next = static_cast<std::uint32_t>(groups.size() + 1);
      rules.group = groups.try_emplace(std::string(cell("group")), next).first->second;
    }
    rules.personal = is_yes(cell("personal"));
    rules.sides = is_yes(cell("sides"));
    rules.local = is_yes(cell("local"));
    rules.journey = is_yes(cell("journey"));
    rules.spread = is_yes(cell("spread"));
    kinds_.emplace(cell("kind"), rules);
  }
  const lexicon::Table& weights = lexicon.table("shared/merge_weights");
  weights_.fill(std::nan(""));
  for (std::size_t row = 0; row < weights.rows(); ++row)
    set_weight(weights.cell(row, weights.column("feature")), weights.cell(row, weights.column("weight")));
  for (std::size_t i = 0; i < kFeatures; ++i) {
    if (std::isnan(weights_[i]))
      throw base::Error(base::ErrorKind::kResource, "shared/merge_weights",
                        "has no weight of " + std::string(kNames[i]));
  }
}

const KindRules& Rules::kind(std::string_view kind) const {
  static const KindRules kNone;
  const auto found = kinds_.find(std::string(kind));
  return found == kinds_.end() ? kNone : found->second;
}

void Rules::set_weight(std::string_view feature, std::string_view weight) {
  double number = 0;
  const auto [end, error] = std::from_chars(weight.data(), weight.data() + weight.size(), number);
  const bool good = error == std::errc() && end == weight.data() + weight.size() && std::isfinite(number);
  for (std::size_t i = 0; i < kFeatures && good; ++i) {
    if (kNames[i] != feature) continue;
    weights_[i] = number;
    return;
  }
  throw base::Error(base::ErrorKind::kResource, "shared/merge_weights",
                    "'" + std::string(feature) + " " + std::string(weight) + "' is no weight that merging knows");
}

}  // namespace khabar::merging

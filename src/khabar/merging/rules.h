// SPDX-License-Identifier: Apache-2.0
// What merging knows, from the tables shared/merge_kinds and shared/merge_weights: which kinds of event reporters use
// for one another, and how much each agreement or contradiction between two reports weighs.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "khabar/lexicon/lexicon.h"

namespace khabar::merging {

// How two reports agree or contradict each other. What each means stands beside its weight in shared/merge_weights.
enum class Feature : std::uint8_t {
  kKindSame,
  kKindNear,
  kKindNearVisit,
  kDaySame,
  kDayAssumed,
  kWeekSame,
  kMonthSame,
  kYearSame,
  kYearHolds,
  kDayWithin,
  kOldDays,
  kOldMonth,
  kOldYear,
  kOldFar,
  kMonthNext,
  kDays1,
  kDays3,
  kDays3Assumed,
  kDays10,
  kDays10Coarse,
  kDays31,
  kDays31Coarse,
  kDays366,
  kDaysFar,
  kPlanMoved,
  kUndatedStory,
  kUndatedNear,
  kUndatedMonth,
  kUndatedFar,
  kOpenNear,
  kOpenMonth,
  kOpenFar,
  kPersonsShared,
  kPersonsMissing,
  kPersonsNone,
  kBodiesShared,
  kBodiesMissing,
  kCountriesSame,
  kCountriesSameMany,
  kCountriesOverlap,
  kCountriesContradict,
  kCountriesOther,
  kCountriesOtherPair,
  kPlaceSame,
  kPlaceRare,
  kPlaceSameCountry,
  kPlaceNest,
  kPlaceNestCountry,
  kPlaceOther,
  kPlaceOtherLocal,
  kPlaceOtherStory,
  kPlaceOtherCountry,
  kCountSameMany,
  kCountSameSome,
  kCountSameFew,
  kCountClose,
  kCountApart,
  kCountFar,
  kCountFarther,
  kAmountSame,
  kAmountClose,
  kAmountApart,
  kAmountFar,
  kSeriesSame,
  kSeriesOther,
  kRoundSame,
  kRoundOther,
  kTopicsShared,
  kTopicsOther,
  kWording,
  kOrder,
  kStatusSame,
  kStatusOther,
  kDenies,
  kStory,
  kStoryAlone,
  kCount
};
inline constexpr std::size_t kFeatures = static_cast<std::size_t>(Feature::kCount);
// As the table names it: "day_same".
[[nodiscard]] std::string_view name_of(Feature feature);

struct KindRules {
  std::uint32_t group = 0;  // kinds of one group may be one event; 0: only with its own kind
  bool personal = false;    // each person is a side of it: other persons, another event
  bool sides = false;       // each side sends its people: another person of one country is another claim
  bool local = false;       // it is in one place: two towns, two events
  bool journey = false;     // it holds meetings and talks, which are events of their own
  bool spread = false;      // it may be in several places: two towns can both be right
};

class Rules {
 public:
  // Throws base::Error(kResource) if a weight is missing, unknown or no number.
  explicit Rules(const lexicon::Lexicon& lexicon);

  // Of a kind that no table has: the rules of an event of its own kind only.
  [[nodiscard]] const KindRules& kind(std::string_view kind) const;
  [[nodiscard]] double weight(Feature feature) const { return weights_[static_cast<std::size_t>(feature)]; }
  // For those who learn weights; throws as the constructor does.
  void set_weight(std::string_view feature, std::string_view weight);

 private:
  std::unordered_map<std::string, KindRules> kinds_;
  std::array<double, kFeatures> weights_{};
};

}  // namespace khabar::merging

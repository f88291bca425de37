// SPDX-License-Identifier: Apache-2.0
// How far two reports tell of one happening: a sum of evidence for and against, in the spirit of record linkage
// (Fellegi and Sunter 1969), with the weights of shared/merge_weights. Every slot that both reports fill speaks; a slot
// that one of them leaves open does not.
#pragma once

#include <vector>

#include "khabar/merging/report_facts.h"

namespace khabar::merging {

// From this on two reports are taken for reports of one happening.
inline constexpr double kSameEvent = 4.6;
// What the pairs between two groups must reach on average: one of a group's pages may know little.
inline constexpr double kSameEventInMean = 3.6;
// The score of two reports that cannot be of one happening.
inline constexpr double kImpossible = -100;

// Symmetric. `rarity`: of the maker of both (FactMaker::rarity).
[[nodiscard]] double pair_score(const Rules& rules, const std::vector<double>& rarity, const ReportFacts& a,
                                const ReportFacts& b);
[[nodiscard]] double pair_score(const FactTable& table, std::uint32_t a, std::uint32_t b);

// One agreement or contradiction: weight times value is what it adds.
struct Evidence {
  Feature feature = Feature::kCount;
  double value = 0;
};
// All that speaks for and against; empty if the two cannot be one event.
[[nodiscard]] std::vector<Evidence> evidence_of(const FactTable& table, std::uint32_t a, std::uint32_t b);

}  // namespace khabar::merging

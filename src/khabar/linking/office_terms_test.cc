// SPDX-License-Identifier: Apache-2.0
#include "khabar/linking/office_terms.h"

#include <gtest/gtest.h>

namespace khabar::linking {
namespace {

std::int32_t day(int year, int month, int day) { return model::to_days({year, month, day}); }

OfficeFit fit_on(int year, int month, std::string_view from, std::string_view to) {
  return fit({{"foreign_minister|PAK", {day(year, month, 15)}}}, {{"foreign_minister|PAK", term_days(from, to)}});
}

TEST(OfficeTermsTest, TheDayOfThePageDecides) {
  EXPECT_EQ(fit_on(2023, 1, "2022-04", "2023-08"), OfficeFit::kHolder);
  EXPECT_EQ(fit_on(2025, 1, "2022-04", "2023-08"), OfficeFit::kFormer);
  EXPECT_EQ(fit_on(2019, 1, "2022-04", "2023-08"), OfficeFit::kNotYet);
  EXPECT_EQ(fit_on(2030, 1, "2024-03", ""), OfficeFit::kHolder);
  EXPECT_EQ(fit_on(1980, 1, "", "1990"), OfficeFit::kHolder);
}

TEST(OfficeTermsTest, SomeWeeksAroundATermCount) {
  EXPECT_EQ(fit_on(2022, 3, "2022-04-27", "2023-08"), OfficeFit::kHolder);
  EXPECT_EQ(fit_on(2023, 10, "2022-04-27", "2023-08"), OfficeFit::kHolder);
  EXPECT_EQ(fit_on(2023, 12, "2022-04-27", "2023-08"), OfficeFit::kFormer);
}

TEST(OfficeTermsTest, TheBestOfAllTermsAndPages) {
  const OfficesSaid said = {{"prime_minister|PAK", {day(2019, 1, 1), day(2025, 1, 1)}}, {"president|PAK", {}}};
  EXPECT_EQ(fit(said, {{"prime_minister|PAK", term_days("2024-03", "")}}), OfficeFit::kHolder);
  EXPECT_EQ(fit(said, {{"president|PAK", term_days("2024-03", "")}}), OfficeFit::kFormer);
  EXPECT_EQ(fit(said, {{"president|IND", term_days("2024-03", "")}}), OfficeFit::kOther);
  EXPECT_EQ(fit({}, {{"president|IND", term_days("2024-03", "")}}), OfficeFit::kUnknown);
  EXPECT_EQ(fit(said, {}), OfficeFit::kUnknown);
}

}  // namespace
}  // namespace khabar::linking

// SPDX-License-Identifier: Apache-2.0
// The walk from the fields of one end of an expression to its days: dates, months and weekdays in point.cc, units and
// what is counted in them in point_units.cc.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include "khabar/extraction/times/resolver.h"

namespace khabar::extraction::times {

// How much farther away a day ahead counts than one behind, by tense.
[[nodiscard]] double weighted_distance(int days, Tense tense);

class PointResolver {
 public:
  PointResolver(const Setting& setting, Outcome& outcome) : setting_(setting), outcome_(outcome) {}

  [[nodiscard]] std::optional<Known> point(const Point& p);

 private:
  std::optional<Known> stated(Known known) {
    if (outcome_.basis.empty()) outcome_.basis = "stated";
    return known;
  }
  std::optional<Known> from(std::string_view basis, std::optional<Known> known) {
    if (known) outcome_.basis = basis;
    return known;
  }
  [[nodiscard]] model::CivilDate today() const { return model::from_days(setting_.today.value_or(0)); }
  // The year that a direction and "year" name, or a stated one.
  [[nodiscard]] std::optional<int> named_year(const Point& p);
  std::optional<Known> date(const Point& p);
  std::optional<Known> impossible(int year, int month, int day);
  void conflict(std::int32_t days, int stated);
  // "the 15th of this month"
  std::optional<Known> day_of_month(const Point& p);
  std::optional<int> guessed_year(const Point& p, int month, int day);
  // The latest year in which the stated weekday and date agree.
  std::optional<int> year_of_weekday(const Point& p, int month, int day);
  std::optional<Known> relative(const Point& p);
  std::optional<Known> next_day(int shift);
  // "that night", "the same day", "last night"
  std::optional<Known> told_day(const Point& p);
  std::optional<Known> count(const Point& p);
  // "two days after": beside a day of its own sentence it says that very day again.
  std::optional<Known> from_told(const Point& p, int n);
  std::optional<Known> month(const Point& p);
  std::optional<Known> weekday(const Point& p);
  std::optional<Known> unit(const Point& p);
  std::optional<Known> season(const Point& p);
  std::optional<Known> decade(int first_year);
  std::optional<Known> fiscal(const Point& p);
  // By the tabular calendar (festivals.h): a sighted moon may make it a day earlier or later.
  std::optional<Known> hijri(const Point& p);
  // Of a stated year, else the nearest that direction and tense let be.
  std::optional<Known> festival(const Point& p);
  // 2022-23, 2014-19
  std::optional<Known> short_year(const Point& p);

  const Setting& setting_;
  Outcome& outcome_;
};

}  // namespace khabar::extraction::times

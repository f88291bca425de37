// SPDX-License-Identifier: Apache-2.0
// A report in the form in which two reports are compared: names as numbers, dates as days, places with what they lie
// in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "khabar/merging/event_merger.h"
#include "khabar/merging/rules.h"
#include "khabar/model/date.h"

namespace khabar::merging {

enum class Precision : std::uint8_t { kDay, kWeek, kMonth, kYear };

struct ReportFacts {
  const model::EventReport* report = nullptr;
  const KindRules* rules = nullptr;       // of its kind
  std::optional<model::DaySpan> start;    // the days that the start may be
  Precision precision = Precision::kDay;  // of start
  std::optional<model::DaySpan> span;     // from the start to the end, where it gives both
  std::vector<std::uint32_t> persons;     // ascending
  std::vector<std::uint32_t> bodies;      // ascending
  std::vector<std::uint32_t> countries;   // ascending, each once
  std::vector<std::uint32_t> places;      // the place, what it lies in, and so on
  bool place_is_country = false;
  bool place_is_vague = false;  // a region, river or border: towns lie in it or on it, and no table says which
  std::string place_country;    // alpha-3 or empty
  std::optional<std::int32_t> published;  // day
  bool assumed = false;                   // its day is that of publication: perhaps for want of another
  std::string series;                     // folded
  std::vector<std::uint64_t> words;       // hashes of the evidence's folded words, ascending
  bool alone = false;                     // no other event of its kind on its page
  int ordinal = 0;                        // of the event on its page
  std::uint32_t echoes = 0;               // how many other reports of its telling it speaks for (telling.h)
};

// Makes facts; names have the same numbers in all that one maker makes.
class FactMaker {
 public:
  // Both must outlive it; `entities` may grow meanwhile.
  FactMaker(const EntityDirectory& entities, const Rules& rules) : entities_(entities), rules_(rules) {}

  // All but `alone`. `report` must outlive what is returned. Linear.
  [[nodiscard]] ReportFacts facts(const model::EventReport& report);
  // By number of a person, body or place: EntityFacts::rarity.
  [[nodiscard]] const std::vector<double>& rarity() const { return rarity_; }

 private:
  std::uint32_t number(const std::string& id);
  void add_actors(const model::EventReport& report, ReportFacts& facts);
  void add_place(const model::EventReport& report, ReportFacts& facts);

  const EntityDirectory& entities_;
  const Rules& rules_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<double> rarity_;
};

// Many reports at once, for those who ask why reports merge and who learn weights.
struct FactTable {
  std::vector<ReportFacts> facts;  // in the order of the reports
  const Rules* rules = nullptr;
  const EntityDirectory* entities = nullptr;
  std::vector<double> rarity;  // FactMaker::rarity
};
// All three must outlive what is returned. Linear.
[[nodiscard]] FactTable facts_of(const std::vector<model::EventReport>& reports, const EntityDirectory& entities,
                                 const Rules& rules);

// A page that does not say when, and does not look back, tells of what its readers remember: so many days at most.
inline constexpr std::int32_t kRemembered = 366;
// The days it started on, or else that on which it was news; nothing where it may be of any time.
[[nodiscard]] std::optional<model::DaySpan> news_days(const ReportFacts& facts);

// True if one of the two places lies in the other or they are the same.
[[nodiscard]] bool places_nest(const ReportFacts& a, const ReportFacts& b);

}  // namespace khabar::merging

// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/report_facts.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "khabar/base/hash.h"
#include "khabar/text/normalize.h"
#include "khabar/text/words.h"

namespace khabar::merging {
namespace {

using model::EventReport;

// Places lie in each other a few levels deep; a table that goes round in circles must not hang us.
constexpr std::size_t kDeepest = 8;

Precision precision_of(model::DaySpan span) {
  const std::int32_t days = span.last - span.first + 1;
  if (days <= 1) return Precision::kDay;
  if (days <= 7) return Precision::kWeek;
  return days <= 31 ? Precision::kMonth : Precision::kYear;
}

template <typename T>
void make_set(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

// Kinds of place (resources/world/SOURCE.md) without borders of their own.
bool is_vague(const std::string& kind) {
  static const std::unordered_set<std::string> kVague = {"region", "area",  "border",    "river",    "sea",
                                                         "strait", "ocean", "continent", "mountain", "crossing"};
  return kVague.contains(kind);
}

void add_dates(const EventReport& report, ReportFacts& facts) {
  if (report.start) facts.start = model::parse_value(*report.start);
  if (facts.start) {
    facts.precision = precision_of(*facts.start);
    facts.span = facts.start;
  }
  if (report.end) {
    if (const auto end = model::parse_value(*report.end)) {
      if (!facts.span) facts.span = end;
      facts.span->last = std::max(facts.span->last, end->last);
    }
  }
  if (report.published) {
    if (const auto day = model::parse_value(*report.published)) facts.published = day->first;
  }
  // "3 March" rests on the year of publication alone.
  facts.assumed = report.start_basis == "published" &&
                  (!facts.start || !facts.published || facts.start->contains({*facts.published, *facts.published}));
}

}  // namespace

ReportFacts FactMaker::facts(const EventReport& report) {
  ReportFacts facts;
  facts.report = &report;
  facts.rules = &rules_.kind(report.kind);
  add_dates(report, facts);
  add_actors(report, facts);
  add_place(report, facts);
  for (const std::string& country : report.countries) facts.countries.push_back(number("country|" + country));
  make_set(facts.countries);
  if (report.series) facts.series = text::folded(*report.series);
  for (const std::string& word : text::words_of(report.evidence)) facts.words.push_back(base::hash64(word));
  make_set(facts.words);
  for (char c : report.ref.event) {
    if (c >= '0' && c <= '9' && facts.ordinal < 100000) facts.ordinal = facts.ordinal * 10 + (c - '0');
  }
  return facts;
}

std::uint32_t FactMaker::number(const std::string& id) {
  const auto [it, added] = numbers_.try_emplace(id, static_cast<std::uint32_t>(numbers_.size()));
  if (added) {
    const auto known = entities_.find(id);
    rarity_.push_back(known == entities_.end() ? 1.0 : known->second.rarity);
  }
  return it->second;
}

void FactMaker::add_actors(const EventReport& report, ReportFacts& facts) {
  for (const model::RecordActor& actor : report.actors) {
    const auto known = entities_.find(actor.entity);
    const auto type = known == entities_.end() ? model::EntityType::kOrganisation : known->second.type;
    if (type == model::EntityType::kPlace) continue;
    (type == model::EntityType::kPerson ? facts.persons : facts.bodies).push_back(number(actor.entity));
  }
  make_set(facts.persons);
  make_set(facts.bodies);
}

void FactMaker::add_place(const EventReport& report, ReportFacts& facts) {
  if (!report.place) return;
  std::string id = *report.place;
  while (!id.empty() && facts.places.size() < kDeepest) {
    facts.places.push_back(number(id));
    const auto known = entities_.find(id);
    if (known == entities_.end()) break;
    if (facts.places.size() == 1) {
      facts.place_country = known->second.country;
      facts.place_is_country = known->second.kind == "country";
      facts.place_is_vague = is_vague(known->second.kind);
    }
    id = known->second.part_of;
  }
}

FactTable facts_of(const std::vector<EventReport>& reports, const EntityDirectory& entities, const Rules& rules) {
  FactMaker maker(entities, rules);
  FactTable table;
  table.rules = &rules;
  table.entities = &entities;
  table.facts.reserve(reports.size());
  std::unordered_map<std::string, int> of_kind;
  const auto page_and_kind = [](const EventReport& report) { return report.ref.article + "|" + report.kind; };
  for (const EventReport& report : reports) ++of_kind[page_and_kind(report)];
  for (const EventReport& report : reports) {
    table.facts.push_back(maker.facts(report));
    table.facts.back().alone = of_kind[page_and_kind(report)] == 1;
  }
  table.rarity = maker.rarity();
  return table;
}

std::optional<model::DaySpan> news_days(const ReportFacts& facts) {
  if (facts.start || !facts.published || facts.report->background) return facts.start;
  return model::DaySpan{*facts.published, *facts.published};
}

bool places_nest(const ReportFacts& a, const ReportFacts& b) {
  if (a.places.empty() || b.places.empty()) return false;
  const auto holds = [](const ReportFacts& x, std::uint32_t place) {
    return std::find(x.places.begin(), x.places.end(), place) != x.places.end();
  };
  if (holds(a, b.places.front()) || holds(b, a.places.front())) return true;
  // A country is known by its code even where no table says what lies in it.
  const bool one_country = (a.place_is_country || b.place_is_country) && !a.place_country.empty();
  return one_country && a.place_country == b.place_country;
}

}  // namespace khabar::merging

// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/event_query.h"

#include <algorithm>
#include <tuple>

namespace khabar::storage {
namespace {

bool has(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool allowed(const std::vector<std::string>& list, const std::string& value) {
  return list.empty() || has(list, value);
}

bool is_with(const model::Event& event, const EventQuery::Who& who) {
  if (who.or_place && event.place && has(who.ids, *event.place)) return true;
  return std::any_of(event.actors.begin(), event.actors.end(),
                     [&](const model::RecordActor& actor) { return has(who.ids, actor.entity); });
}

bool in_days(const model::Event& event, const EventQuery& query) {
  if (!query.from && !query.to) return true;
  const auto days = days_of(event);
  return days && (!query.from || days->last >= *query.from) && (!query.to || days->first <= *query.to);
}

}  // namespace

bool says_what_is_asked(const model::Event& event, const EventQuery& query) {
  if (!allowed(query.kinds, event.kind) || !allowed(query.statuses, event.status)) return false;
  if (query.ids && !has(*query.ids, event.id)) return false;
  if (query.disputed && event.disagreements.empty()) return false;
  if (query.places && (!event.place || !has(*query.places, *event.place))) return false;
  if (query.series && (!event.series || !has(*query.series, *event.series))) return false;
  if (!query.topics.empty() && std::none_of(event.topics.begin(), event.topics.end(),
                                            [&](const std::string& topic) { return has(query.topics, topic); }))
    return false;
  if (!std::all_of(query.countries.begin(), query.countries.end(),
                   [&](const std::string& country) { return has(event.countries, country); }))
    return false;
  if (!std::all_of(query.who.begin(), query.who.end(), [&](const EventQuery::Who& who) { return is_with(event, who); }))
    return false;
  if (!query.articles.empty() &&
      std::none_of(event.reports.begin(), event.reports.end(),
                   [&](const model::ReportRef& report) { return has(query.articles, report.article); }))
    return false;
  return in_days(event, query);
}

std::optional<model::DaySpan> days_of(const model::EventSlots& event) {
  std::optional<model::DaySpan> when = event.start ? model::parse_value(*event.start) : std::nullopt;
  const auto end = event.end ? model::parse_value(*event.end) : std::nullopt;
  if (!when) return end;
  if (end) when->last = std::max(when->last, end->last);
  return when;
}

bool comes_before(const std::optional<model::DaySpan>& a, std::string_view id_a, const std::optional<model::DaySpan>& b,
                  std::string_view id_b) {
  if (a.has_value() != b.has_value()) return a.has_value();
  const model::DaySpan first = a.value_or(model::DaySpan{});
  const model::DaySpan second = b.value_or(model::DaySpan{});
  return std::tuple(first.first, -first.last, id_a) < std::tuple(second.first, -second.last, id_b);
}

std::string month_of(const std::optional<std::string>& start) {
  constexpr std::size_t kMonth = 7;
  if (!start || start->size() < kMonth || (*start)[4] != '-' || (*start)[5] < '0' || (*start)[5] > '1') return "";
  return start->substr(0, kMonth);
}

void add_event(EventTally& tally, const model::EventSlots& event) {
  ++tally.counted.events;
  ++tally.kinds[event.kind];
  ++tally.statuses[event.status];
  for (const std::string& topic : event.topics) ++tally.topics[topic];
  for (const std::string& country : event.countries) ++tally.countries[country];
  if (const std::string month = month_of(event.start); !month.empty()) ++tally.months[month];
}

}  // namespace khabar::storage

// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/timeline.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "khabar/text/normalize.h"

namespace khabar::query {
namespace {

using model::DaySpan;
using model::Event;

bool takes_part(const Event& event, const std::unordered_set<std::string>& ids) {
  return std::any_of(event.actors.begin(), event.actors.end(),
                     [&](const model::RecordActor& actor) { return ids.contains(actor.entity); });
}

bool concerns(const Event& event, const std::unordered_set<std::string>& ids) {
  return (event.place && ids.contains(*event.place)) || takes_part(event, ids);
}

bool involves(const Event& event, const std::string& country) {
  return std::find(event.countries.begin(), event.countries.end(), country) != event.countries.end();
}

bool reported_in(const Event& event, const std::unordered_set<std::string>& articles) {
  return std::any_of(event.reports.begin(), event.reports.end(),
                     [&](const model::ReportRef& report) { return articles.contains(report.article); });
}

std::vector<std::string> names_in(const TimelineFilter& filter) {
  std::vector<std::string> names;
  if (!filter.entity.empty()) names.push_back(filter.entity);
  for (const Party& party : filter.parties) {
    if (party.country.empty()) names.push_back(party.entity);
  }
  return names;
}

bool fits(const TimelineRow& row, const TimelineFilter& filter, const EntityNames& names) {
  const Event& event = row.event;
  if (!filter.kind.empty() && event.kind != filter.kind) return false;
  if (!filter.status.empty() && event.status != filter.status) return false;
  if (filter.disputed && event.disagreements.empty()) return false;
  if (!filter.series.empty() && (!event.series || text::folded(*event.series).find(filter.series) == std::string::npos))
    return false;
  if (!filter.country.empty() && !involves(event, filter.country)) return false;
  std::size_t name = 0;  // by its place in names_in()
  if (!filter.entity.empty() && !concerns(event, names.meant(name++))) return false;
  for (const Party& party : filter.parties) {
    if (!(party.country.empty() ? takes_part(event, names.meant(name++)) : involves(event, party.country)))
      return false;
  }
  if (!filter.articles.empty() && !reported_in(event, filter.articles)) return false;
  if (!filter.from && !filter.to) return true;
  constexpr DaySpan kAlways{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  return row.when && row.when->overlaps({filter.from.value_or(kAlways.first), filter.to.value_or(kAlways.last)});
}

void add_names(TimelineRow& row, const EntityNames& names) {
  row.who = named(row.event.actors, names);
  if (row.event.place) row.where = names.of(*row.event.place);
}

void add_languages(TimelineRow& row, const std::map<std::string, std::size_t>& counts) {
  for (const auto& [lang, count] : counts) row.languages.push_back({lang, count});
  std::stable_sort(row.languages.begin(), row.languages.end(),
                   [](const LanguageCount& a, const LanguageCount& b) { return a.reports > b.reports; });
}

// One pass over the articles costs less than looking up those of very many events.
void add_all_languages(const storage::RecordReader& record, std::vector<TimelineRow>& rows) {
  constexpr std::size_t kMany = 2000;
  if (rows.size() <= kMany) {
    for (TimelineRow& row : rows) add_languages(row, record.report_languages(row.event));
    return;
  }
  std::unordered_map<std::string, std::string> languages;
  record.for_each_article_head([&](storage::ArticleHead&& article) { languages[article.id] = article.lang; });
  for (TimelineRow& row : rows) {
    std::map<std::string, std::size_t> counts;
    for (const model::ReportRef& report : row.event.reports) ++counts[languages[report.article]];
    add_languages(row, counts);
  }
}

// What of a filter a record can look up.
storage::EventQuery looked_up(const TimelineFilter& filter, const EntityNames& names) {
  storage::EventQuery query;
  std::size_t name = 0;  // by its place in names_in()
  const auto add_who = [&](bool or_place) {
    const auto& ids = names.meant(name++);
    query.who.push_back({{ids.begin(), ids.end()}, or_place});
  };
  if (!filter.entity.empty()) add_who(true);
  if (!filter.country.empty()) query.countries.push_back(filter.country);
  for (const Party& party : filter.parties) {
    if (party.country.empty()) {
      add_who(false);
    } else {
      query.countries.push_back(party.country);
    }
  }
  query.articles.assign(filter.articles.begin(), filter.articles.end());
  query.kind = filter.kind;
  query.status = filter.status;
  query.from = filter.from;
  query.to = filter.to;
  query.disputed = filter.disputed;
  query.in_series = !filter.series.empty();
  query.announced = filter.announced;
  return query;
}

}  // namespace

bool comes_before(const TimelineRow& a, const TimelineRow& b) {
  if (a.when.has_value() != b.when.has_value()) return a.when.has_value();
  const auto key = [](const TimelineRow& row) {
    const DaySpan when = row.when.value_or(DaySpan{});
    return std::tuple(when.first, -when.last, std::string_view(row.event.id));
  };
  return key(a) < key(b);
}

bool takes_all(const TimelineFilter& filter) {
  return filter.entity.empty() && filter.country.empty() && !filter.from && !filter.to && filter.kind.empty() &&
         filter.status.empty() && filter.series.empty() && filter.parties.empty() && filter.articles.empty() &&
         !filter.disputed && !filter.announced;
}

std::vector<NamedActor> named(const std::vector<model::RecordActor>& actors, const EntityNames& names) {
  std::vector<NamedActor> who;
  for (const model::RecordActor& actor : actors) who.push_back({actor.entity, names.of(actor.entity), actor.role});
  return who;
}

Timeline timeline(const storage::RecordReader& record, const TimelineFilter& asked) {
  TimelineFilter filter = asked;
  filter.series = text::folded(text::squeezed(asked.series));
  const EntityNames names(record, filter.lang, names_in(filter));
  Timeline result;
  result.unknown_names = names.unknown();
  record.for_each_event(looked_up(filter, names), [&](Event&& event) {
    TimelineRow row;
    row.when = days_of(event);
    row.event = std::move(event);
    if (fits(row, filter, names)) result.rows.push_back(std::move(row));
  });
  add_all_languages(record, result.rows);
  for (TimelineRow& row : result.rows) add_names(row, names);
  std::sort(result.rows.begin(), result.rows.end(), comes_before);
  return result;
}

TimelineRow row_of(const storage::RecordReader& record, Event&& event, const EntityNames& names) {
  TimelineRow row;
  row.when = days_of(event);
  row.event = std::move(event);
  add_names(row, names);
  add_languages(row, record.report_languages(row.event));
  return row;
}

}  // namespace khabar::query

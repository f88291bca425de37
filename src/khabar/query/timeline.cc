// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/timeline.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "khabar/text/normalize.h"

namespace khabar::query {
namespace {

using model::Event;

// In the order in which query_of() takes them again.
std::vector<std::string> names_in(const TimelineFilter& filter) {
  std::vector<std::string> names;
  if (!filter.entity.empty()) names.push_back(filter.entity);
  for (const Party& party : filter.parties) {
    if (party.country.empty()) names.push_back(party.entity);
  }
  if (!filter.where.empty()) names.push_back(filter.where);
  return names;
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

std::vector<std::string> series_called(const storage::RecordReader& record, const std::string& part) {
  std::vector<std::string> called;
  const std::string wanted = text::folded(text::squeezed(part));
  for (std::string& name : record.series_names()) {
    if (text::folded(name).find(wanted) != std::string::npos) called.push_back(std::move(name));
  }
  return called;
}

storage::EventQuery query_of(const storage::RecordReader& record, const TimelineFilter& filter,
                             const EntityNames& names) {
  storage::EventQuery query;
  std::size_t name = 0;  // by its place in names_in()
  const auto next_ids = [&] {
    const auto& ids = names.meant(name++);
    std::vector<std::string> sorted(ids.begin(), ids.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
  };
  if (!filter.entity.empty()) query.who.push_back({next_ids(), true});
  if (!filter.country.empty()) query.countries.push_back(filter.country);
  for (const Party& party : filter.parties) {
    if (party.country.empty()) {
      query.who.push_back({next_ids(), false});
    } else {
      query.countries.push_back(party.country);
    }
  }
  if (!filter.where.empty()) query.places = next_ids();
  if (!text::squeezed(filter.series).empty()) query.series = series_called(record, filter.series);
  query.articles.assign(filter.articles.begin(), filter.articles.end());
  query.kinds = filter.kinds;
  query.statuses = filter.statuses;
  query.topics = filter.topics;
  query.langs = filter.langs;
  query.outlets = filter.outlets;
  query.from = filter.from;
  query.to = filter.to;
  query.disputed = filter.disputed;
  query.announced = filter.announced;
  return query;
}

TimelineRow bare_row(Event&& event) {
  TimelineRow row;
  row.when = days_of(event);
  row.event = std::move(event);
  return row;
}

}  // namespace

storage::EventPlace place_of(const TimelineRow& row) { return {row.when, row.event.id}; }

bool takes_all(const TimelineFilter& filter) {
  return filter.entity.empty() && filter.where.empty() && filter.country.empty() && !filter.from && !filter.to &&
         filter.kinds.empty() && filter.statuses.empty() && filter.topics.empty() && filter.langs.empty() &&
         filter.outlets.empty() && filter.series.empty() && filter.parties.empty() && filter.articles.empty() &&
         !filter.disputed && !filter.announced;
}

std::vector<NamedActor> named(const std::vector<model::RecordActor>& actors, const EntityNames& names) {
  std::vector<NamedActor> who;
  for (const model::RecordActor& actor : actors) who.push_back({actor.entity, names.of(actor.entity), actor.role});
  return who;
}

TimelineQuestion::TimelineQuestion(const storage::RecordReader& record, const TimelineFilter& filter)
    : record_(record),
      names_(record, filter.lang, names_in(filter)),
      unknown_names_(names_.unknown()),
      query_(query_of(record, filter, names_)) {}

void TimelineQuestion::add_names(TimelineRow& row) const {
  row.who = named(row.event.actors, names_);
  if (row.event.place) row.where = names_.of(*row.event.place);
}

TimelineQuestion::Piece TimelineQuestion::piece(std::size_t limit, const storage::EventPlace* after) const {
  const storage::OneMoment moment(record_);
  storage::EventPiece found = record_.events_in_order(query_, after, limit);
  Piece piece;
  piece.more = found.more;
  piece.total = found.total;
  for (Event& event : found.events) piece.rows.push_back(row_of(record_, std::move(event), names_));
  return piece;
}

std::vector<TimelineRow> TimelineQuestion::rows_of(const std::vector<std::string>& ids) const {
  storage::EventQuery query;
  query.ids = ids;
  std::vector<TimelineRow> rows;
  for (Event& event : record_.events_in_order(query, nullptr, ids.size()).events)
    rows.push_back(row_of(record_, std::move(event), names_));
  return rows;
}

Timeline TimelineQuestion::all() const {
  const storage::OneMoment moment(record_);
  Timeline result;
  result.unknown_names = unknown_names_;
  record_.for_each_event(query_, [&](Event&& event) { result.rows.push_back(bare_row(std::move(event))); });
  add_all_languages(record_, result.rows);
  for (TimelineRow& row : result.rows) add_names(row);
  std::sort(result.rows.begin(), result.rows.end(), [](const TimelineRow& a, const TimelineRow& b) {
    return storage::comes_before(a.when, a.event.id, b.when, b.event.id);
  });
  return result;
}

Timeline timeline(const storage::RecordReader& record, const TimelineFilter& filter) {
  return TimelineQuestion(record, filter).all();
}

TimelineRow row_of(const storage::RecordReader& record, Event&& event, const EntityNames& names) {
  TimelineRow row = bare_row(std::move(event));
  row.who = named(row.event.actors, names);
  if (row.event.place) row.where = names.of(*row.event.place);
  add_languages(row, record.report_languages(row.event));
  return row;
}

}  // namespace khabar::query

// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/places.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "khabar/exporting/json_writer.h"

namespace khabar::server {
namespace {

using exporting::JsonWriter;
using query::TimelineRow;

// "FIRST LAST ID" in days, or "- ID" without a date.
std::string place_of_row(const TimelineRow& row) {
  if (!row.when) return "- " + row.event.id;
  return std::to_string(row.when->first) + " " + std::to_string(row.when->last) + " " + row.event.id;
}

// A row that stands where the place says; the cursor's own hash vouches for its form.
TimelineRow row_at(std::string_view place) {
  TimelineRow row;
  if (place.starts_with("- ")) {
    row.event.id = place.substr(2);
    return row;
  }
  model::DaySpan days;
  const char* const end = place.data() + place.size();
  const char* at = std::from_chars(place.data(), end, days.first).ptr;
  if (at != end) at = std::from_chars(at + 1, end, days.last).ptr;
  row.when = days;
  if (at != end) row.event.id.assign(at + 1, end);
  return row;
}

using Counts = std::map<std::string, std::size_t>;

void write_facet(JsonWriter& json, const char* name, const Counts& counts) {
  constexpr std::size_t kMostValues = 100;
  std::vector<std::pair<std::string, std::size_t>> values(counts.begin(), counts.end());
  std::stable_sort(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (values.size() > kMostValues) values.resize(kMostValues);
  json.key(name);
  json.begin_array();
  for (const auto& [value, count] : values) {
    json.begin_object();
    json.field("value", value);
    json.field("count", static_cast<std::int64_t>(count));
    json.end_object();
  }
  json.end_array();
}

// "2025-07" of a first day that is known to the month at least.
std::string month_of(const TimelineRow& row) {
  constexpr std::size_t kMonth = 7;
  const std::string start = row.event.start.value_or("");
  const bool plain = start.size() >= kMonth && start[4] == '-' && start[5] >= '0' && start[5] <= '1';
  return plain ? start.substr(0, kMonth) : "";
}

}  // namespace

Span span_of(const std::vector<TimelineRow>& rows, const Page& page) {
  Span span;
  if (!page.place.empty()) {
    const auto after = std::upper_bound(rows.begin(), rows.end(), row_at(page.place), query::comes_before);
    span.first = static_cast<std::size_t>(after - rows.begin());
  }
  span.count = std::min(page.limit, rows.size() - span.first);
  const std::size_t end = span.first + span.count;
  if (end < rows.size()) span.next = cursor_of(page.scope, place_of_row(rows[end - 1]));
  return span;
}

std::string facets_json(const std::vector<TimelineRow>& rows, const Reader& reader) {
  const std::shared_ptr<const Catalog> catalog = reader.catalog();
  Counts kinds, statuses, topics, langs, outlets, countries, months;
  for (const TimelineRow& row : rows) {
    const model::Event& event = row.event;
    ++kinds[event.kind];
    ++statuses[event.status];
    for (const std::string& topic : event.topics) ++topics[topic];
    for (const std::string& country : event.countries) ++countries[country];
    for (const query::LanguageCount& count : row.languages) ++langs[count.lang];
    std::set<std::uint32_t> seen;
    for (const model::ReportRef& report : event.reports) {
      const auto found = catalog->outlet_of.find(report.article);
      if (found != catalog->outlet_of.end() && seen.insert(found->second).second &&
          !catalog->outlets[found->second].empty())
        ++outlets[catalog->outlets[found->second]];
    }
    if (const std::string month = month_of(row); !month.empty()) ++months[month];
  }
  JsonWriter json;
  json.begin_object();
  json.key("facets");
  json.begin_object();
  write_facet(json, "kind", kinds);
  write_facet(json, "status", statuses);
  write_facet(json, "topic", topics);
  write_facet(json, "lang", langs);
  write_facet(json, "outlet", outlets);
  write_facet(json, "country", countries);
  json.end_object();
  json.key("months");
  json.begin_array();
  for (const auto& [month, count] : months) {
    json.begin_object();
    json.field("month", month);
    json.field("count", static_cast<std::int64_t>(count));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take_members();
}

}  // namespace khabar::server

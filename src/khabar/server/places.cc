// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/places.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "khabar/exporting/json_writer.h"

namespace khabar::server {
namespace {

using exporting::JsonWriter;
using Counts = storage::EventTally::Counts;

void write_facet(JsonWriter& json, const char* name, const Counts& counts) {
  constexpr std::size_t kMostValues = 100;
  std::vector<std::pair<std::string, std::size_t>> values;
  for (const auto& [value, count] : counts) {
    if (!value.empty()) values.emplace_back(value, count);
  }
  std::stable_sort(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (values.size() > kMostValues) values.resize(kMostValues);
  json.objects(name, values, [&](const auto& value) {
    json.field("value", value.first);
    json.field("count", static_cast<std::int64_t>(value.second));
  });
}

}  // namespace

std::string text_of(const storage::EventPlace& place) {
  if (!place.when) return "- " + place.id;
  return std::to_string(place.when->first) + " " + std::to_string(place.when->last) + " " + place.id;
}

// The cursor's own hash vouches for its form.
storage::EventPlace event_place_of(std::string_view text) {
  storage::EventPlace place;
  if (text.starts_with("- ")) {
    place.id = text.substr(2);
    return place;
  }
  model::DaySpan days;
  const char* const end = text.data() + text.size();
  const char* at = std::from_chars(text.data(), end, days.first).ptr;
  if (at != end) at = std::from_chars(at + 1, end, days.last).ptr;
  place.when = days;
  if (at != end) place.id.assign(at + 1, end);
  return place;
}

std::string facets_json(const storage::EventTally& tally) {
  JsonWriter json;
  json.begin_object();
  json.key("facets");
  json.begin_object();
  write_facet(json, "kind", tally.kinds);
  write_facet(json, "status", tally.statuses);
  write_facet(json, "topic", tally.topics);
  write_facet(json, "lang", tally.langs);
  write_facet(json, "outlet", tally.outlets);
  write_facet(json, "country", tally.countries);
  json.end_object();
  json.objects("months", tally.months, [&](const auto& month) {
    json.field("month", month.first);
    json.field("count", static_cast<std::int64_t>(month.second));
  });
  json.key("counted_first");
  if (tally.counted.at_least) {
    json.begin_object();
    json.field("events", static_cast<std::int64_t>(tally.counted.events));
    std::vector<std::string> facets = {"topic", "lang", "outlet"};
    if (!tally.slots_of_all) facets.insert(facets.end(), {"kind", "status", "country", "months"});
    json.key("facets");
    json.value(facets);
    json.end_object();
  } else {
    json.null();
  }
  json.end_object();
  return json.take_members();
}

}  // namespace khabar::server

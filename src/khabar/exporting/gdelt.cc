// SPDX-License-Identifier: Apache-2.0
// --format gdelt: the 61 tab-separated columns of a GDELT 2.0 event table, without a head (GDELT 2.0 Event Database
// codebook). Statements without a target are there too (CAMEO 010). AvgTone stays empty: khabar measures none.
#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "khabar/base/hash.h"
#include "khabar/exporting/writers.h"

namespace khabar::exporting {
namespace {

using Fields = std::vector<std::string>;

std::string digits_of(std::string_view iso, std::size_t most) {
  std::string digits;
  for (const char c : iso) {
    if (c >= '0' && c <= '9' && digits.size() < most) digits += c;
  }
  return digits;
}

std::string fixed(double value, int decimals) {
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, value);
  return buffer.data();
}

// A number that stays an event's own in double precision, as R and spreadsheets read it.
std::string number_of(const std::string& id) { return std::to_string(base::hash64(id) >> 11U); }

// Ten columns: code, name, country, known group, ethnic, two religions, three types.
void add_actor(Fields& fields, const CodedParty* party, const EventCoder& coder) {
  if (party == nullptr) {
    fields.insert(fields.end(), 10, "");
    return;
  }
  const bool state = !coder.codes_of(party->country).iso2.empty();
  const std::string country = state ? party->country : "";
  fields.insert(fields.end(),
                {country + party->cameo_type, party->name, country, "", "", "", "", party->cameo_type, "", ""});
}

// Eight columns: type, full name, country, ADM1, ADM2, latitude, longitude, feature.
void add_place(Fields& fields, const PlaceFacts& place, const RecordView& view, const EventCoder& coder) {
  if (place.name.empty()) {
    fields.insert(fields.end(), {"0", "", "", "", "", "", "", ""});
    return;
  }
  const bool in_usa = place.country == "USA";
  std::string type = "1";
  if (!place.city.empty()) {
    type = in_usa ? "3" : "4";
  } else if (!place.province.empty() || place.kind == "region") {
    type = in_usa ? "2" : "5";
  }
  std::string full = place.name;
  if (!place.province.empty() && place.province != place.name) full += ", " + place.province;
  if (!place.country.empty() && view.country_name(place.country) != place.name)
    full += ", " + view.country_name(place.country);
  fields.insert(fields.end(), {type, full, std::string(coder.codes_of(place.country).fips), "", "",
                               place.latitude ? fixed(*place.latitude, 4) : "",
                               place.longitude ? fixed(*place.longitude, 4) : "", place.geonames});
}

// 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, by the root code.
std::string quad_class(const std::string& root) {
  const int number = std::stoi(root);
  if (number <= 5) return "1";
  if (number <= 8) return "2";
  return number <= 13 ? "3" : "4";
}

}  // namespace

void write_gdelt(const RecordView& view, const Wording&, const ExportSettings&, const Sink& sink, LeftOut& left_out) {
  const EventCoder coder(view);
  DelimitedWriter out(Delimiter::kTab, false, sink);
  for (const query::TimelineRow& row : view.events()) {
    const EventCoding coding = coder.code(row);
    if (coding.cameo.empty() || !row.when) {
      left_out.add(row.when ? "CAMEO has no such event" : "without a date");
      continue;
    }
    const model::Event& event = row.event;
    const std::string day = model::day_value(row.when->first);
    const model::CivilDate date = model::from_days(row.when->first);
    const double fraction = date.year + (row.when->first - model::to_days({date.year, 1, 1})) / 365.25;
    Fields fields = {number_of(event.id), digits_of(day, 8), digits_of(day, 6), digits_of(day, 4), fixed(fraction, 4)};
    const CodedParty* first = coding.actors.empty() ? nullptr : &coding.actors.front();
    const CodedParty* second = coding.recipients.empty() ? nullptr : &coding.recipients.front();
    if (second == nullptr && coding.actors.size() > 1) second = &coding.actors[1];
    add_actor(fields, first, coder);
    add_actor(fields, second, coder);
    const std::string root = coding.cameo.substr(0, 2);
    const std::vector<const storage::ArticleHead*> sources = view.sources(event);
    std::set<std::string> outlets;
    std::string added;
    std::string url;
    for (const storage::ArticleHead* source : sources) {
      outlets.insert(source->outlet.empty() ? source->path : source->outlet);
      if (added.empty()) {
        if (const auto utc = utc_of(source->published)) added = digits_of(*utc, 14);
      }
      if (url.empty()) url = source->url;
    }
    if (url.empty() && !sources.empty()) url = sources.front()->path;
    fields.insert(fields.end(), {"1", coding.cameo, coding.cameo.substr(0, 3), root, quad_class(root),
                                 fixed(coding.goldstein, 1), std::to_string(event.reports.size()),
                                 std::to_string(outlets.size()), std::to_string(sources.size()), ""});
    add_place(fields, {}, view, coder);
    add_place(fields, {}, view, coder);
    add_place(fields, event.place ? view.place(*event.place) : PlaceFacts{}, view, coder);
    fields.push_back(added);
    fields.push_back(url);
    out.row(fields);
  }
}

}  // namespace khabar::exporting

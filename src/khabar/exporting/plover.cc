// SPDX-License-Identifier: Apache-2.0
// --format plover, --format polecat: events for programs that read PLOVER (manual at commit 5e0c24f) or POLECAT.
#include "khabar/base/joined.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/exporting/writers.h"

namespace khabar::exporting {
namespace {

constexpr std::string_view kVersion = "khabar 0.1.0";

void write_parties(JsonWriter& json, std::string_view name, const std::vector<CodedParty>& parties) {
  json.key(name);
  json.begin_array();
  for (const CodedParty& party : parties) {
    json.begin_object();
    if (!party.country.empty()) json.field("code", party.country);
    if (!party.sector.empty()) json.field("sector", std::vector<std::string>{party.sector});
    json.field("entity_text", party.name);
    if (party.entity != nullptr && party.entity->id.starts_with('Q')) json.field("identifier_id", party.entity->id);
    if (!party.title.empty()) json.field("office", party.title);
    json.end_object();
  }
  json.end_array();
}

// PLOVER's resolution of a place, 1 (country) to 5 (a point in a town).
int resolution(const PlaceFacts& place) {
  if (!place.city.empty()) return 4;
  if (!place.district.empty()) return 3;
  return place.province.empty() ? 1 : 2;
}

void write_place(JsonWriter& json, const PlaceFacts& place) {
  json.key("event_loc");
  json.begin_object();
  json.field("resolved_place", place.name);
  if (!place.geonames.empty()) json.field("geonameid", place.geonames);
  if (place.latitude && place.longitude) {
    json.field("lat", *place.latitude);
    json.field("lon", *place.longitude);
  }
  if (!place.city.empty()) json.field("city", place.city);
  if (!place.district.empty()) json.field("district", place.district);
  if (!place.province.empty()) json.field("province", place.province);
  if (!place.country.empty()) json.field("country_code", place.country);
  json.field("resolution", resolution(place));
  json.end_object();
}

void write_counts(JsonWriter& json, const std::vector<model::Count>& counts) {
  json.key("size");
  json.begin_object();
  for (const model::Count& count : counts) {
    if (count.what == "killed") json.field("dead", count.value);
    if (count.what == "injured" || count.what == "arrested") json.field(count.what, count.value);
  }
  json.end_object();
}

void write_sources(JsonWriter& json, const std::vector<const storage::ArticleHead*>& sources) {
  json.key("cite_info");
  json.begin_array();
  for (const storage::ArticleHead* source : sources) {
    json.begin_object();
    json.field("url", source->url.empty() ? source->path : source->url);
    if (!source->title.empty()) json.field("title", source->title);
    if (!source->outlet.empty()) json.field("publication", source->outlet);
    if (!source->published.empty()) json.field("date", source->published);
    json.field("language", source->lang);
    json.field("coder", kVersion);
    json.field("codebook", "PLOVER");
    json.end_object();
  }
  json.end_array();
}

using Fields = std::vector<std::string>;

// POLECAT parts the values of a list by ';'; what is unknown is left out.
std::string listed(Fields items) {
  std::erase(items, "");
  return base::joined(items, ";");
}

std::string decimal(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text += '0';
  return text;
}

// Eight columns: name, country, COW, primary sector, sectors, title, raw name, id.
void add_parties(Fields& fields, const std::vector<CodedParty>& parties, const EventCoder& coder) {
  Fields names, countries, cow, sectors, titles, raw, ids;
  const auto add_once = [](Fields& list, const std::string& item) {
    for (const std::string& other : list) {
      if (other == item) return;
    }
    list.push_back(item);
  };
  for (const CodedParty& party : parties) {
    names.push_back(party.name);
    add_once(countries, party.country);
    add_once(cow, std::string(coder.codes_of(party.country).cow));
    add_once(sectors, party.sector);
    titles.push_back(party.title);
    raw.push_back(party.entity == nullptr || party.entity->names.empty() ? party.name
                                                                         : party.entity->names.front().text);
    if (party.entity != nullptr && party.entity->id.starts_with('Q')) ids.push_back(party.entity->id);
  }
  const Fields values = {
      listed(names),   listed(countries), listed(cow), sectors.empty() ? std::string() : sectors.front(),
      listed(sectors), listed(titles),    listed(raw), listed(ids)};
  fields.insert(fields.end(), values.begin(), values.end());
}

const Fields kPolecatColumns = {"Event ID",
                                "Event Date",
                                "Event Type",
                                "Event Mode",
                                "Intensity",
                                "Quad Code",
                                "Contexts",
                                "Actor Name",
                                "Actor Country",
                                "Actor COW",
                                "Primary Actor Sector",
                                "Actor Sectors",
                                "Actor Title",
                                "Actor Name Raw",
                                "Wikipedia Actor ID",
                                "Recipient Name",
                                "Recipient Country",
                                "Recipient COW",
                                "Primary Recipient Sector",
                                "Recipient Sectors",
                                "Recipient Title",
                                "Recipient Name Raw",
                                "Wikipedia Recipient ID",
                                "Placename",
                                "City",
                                "District",
                                "Province",
                                "Country",
                                "Latitude",
                                "Longitude",
                                "GeoNames ID",
                                "Raw Placename",
                                "Feature Type",
                                "Source",
                                "Publication Date",
                                "Story People",
                                "Story Organizations",
                                "Story Locations",
                                "Language",
                                "Version"};

}  // namespace

void write_plover(const RecordView& view, const Wording&, const ExportSettings&, const Sink& sink, LeftOut& left_out) {
  const EventCoder coder(view);
  for (const query::TimelineRow& row : view.events()) {
    const EventCoding coding = coder.code(row);
    if (const char* reason = unfit_for_plover(coding, row)) {
      left_out.add(reason);
      continue;
    }
    const model::Event& event = row.event;
    JsonWriter json;
    json.begin_object();
    json.field("id", event.id);
    json.field("date", model::day_value(row.when->first));
    if (row.when->last != row.when->first) json.field("enddate", model::day_value(row.when->last));
    write_parties(json, "actor", coding.actors);
    write_parties(json, "recipient", coding.recipients);
    json.field("event", std::vector<std::string>{coding.type});
    json.field("mode", coding.mode.empty() ? Fields{} : Fields{coding.mode});
    json.field("context", event.topics);
    if (event.place) write_place(json, view.place(*event.place));
    json.field("event_text", event.evidence);
    json.field("quad_code", coding.quad);
    json.field("event_scale", coding.score);
    if (!event.counts.empty()) write_counts(json, event.counts);
    write_sources(json, view.sources(event));
    json.end_object();
    sink(json.take() + "\n");
  }
}

void write_polecat(const RecordView& view, const Wording&, const ExportSettings&, const Sink& sink, LeftOut& left_out) {
  const EventCoder coder(view);
  DelimitedWriter out(Delimiter::kTab, false, sink);
  out.row(kPolecatColumns);
  for (const query::TimelineRow& row : view.events()) {
    const EventCoding coding = coder.code(row);
    if (const char* reason = unfit_for_plover(coding, row)) {
      left_out.add(reason);
      continue;
    }
    const model::Event& event = row.event;
    Fields fields = {event.id,
                     model::day_value(row.when->first),
                     coding.type,
                     coding.mode,
                     decimal(coding.score),
                     std::to_string(coding.quad),
                     listed(event.topics)};
    add_parties(fields, coding.actors, coder);
    add_parties(fields, coding.recipients, coder);
    const PlaceFacts place = event.place ? view.place(*event.place) : PlaceFacts{};
    const std::vector<const storage::ArticleHead*> sources = view.sources(event);
    const storage::ArticleHead* first = sources.empty() ? nullptr : sources.front();
    Fields people, bodies, places, languages;
    for (const model::RecordActor& actor : event.actors) {
      const model::Entity* entity = view.entity(actor.entity);
      if (entity == nullptr) continue;
      (entity->type == model::EntityType::kPerson         ? people
       : entity->type == model::EntityType::kOrganisation ? bodies
                                                          : places)
          .push_back(entity->name);
    }
    for (const query::LanguageCount& count : row.languages) languages.push_back(count.lang);
    const Fields rest = {place.name,
                         place.city,
                         place.district,
                         place.province,
                         place.country.empty() && event.countries.size() == 1 ? event.countries.front() : place.country,
                         place.latitude ? std::to_string(*place.latitude) : "",
                         place.longitude ? std::to_string(*place.longitude) : "",
                         place.geonames,
                         row.where,
                         place.kind,
                         first == nullptr ? "" : (first->outlet.empty() ? first->path : first->outlet),
                         first == nullptr ? "" : first->published.substr(0, 10),
                         listed(people),
                         listed(bodies),
                         listed(places),
                         listed(languages),
                         std::string(kVersion)};
    fields.insert(fields.end(), rest.begin(), rest.end());
    out.row(fields);
  }
}

}  // namespace khabar::exporting

// SPDX-License-Identifier: Apache-2.0
// One thing each: the overview, an event, a story, an entity; names for pickers; the words of the interface.
#include <algorithm>
#include <filesystem>
#include <map>

#include "khabar/answering/events_answer.h"
#include "khabar/answering/stats_answer.h"
#include "khabar/answering/stories_answer.h"
#include "khabar/answering/who_answer.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/server/asked.h"
#include "khabar/server/names_taken.h"
#include "khabar/server/world_map.h"

namespace khabar::server {
namespace {

using exporting::JsonWriter;

constexpr int kUnknown = 404;

Reply document(const answering::Answer& answer, std::string_view envelope) {
  Reply reply;
  answering::write_page(answer, 0, answer.items, envelope, [&](std::string_view piece) { reply.body += piece; });
  reply.body += "\n";
  return reply;
}

// The members of an object as more members of another.
std::string as_envelope(const JsonWriter& json) {
  std::string out = json.take();
  out.front() = ',';
  out.pop_back();
  return out;
}

std::string rows_json(const std::vector<query::TimelineRow>& rows) {
  std::string out = "[";
  for (const query::TimelineRow& row : rows) out += (out.size() == 1 ? "" : ",") + answering::row_json(row);
  return out + "]";
}

// What the record's own filter can hold.
query::TimelineFilter asked_once(const Call& call) {
  require_once(call.request, {"kind", "status"});
  query::TimelineFilter filter = asked_of(call.request, call.reader.lexicon());
  (void)take_names(filter, call.reader);
  return filter;
}

// Where events happened, most first, of the places that the world's tables know on the map.
void write_places(JsonWriter& json, const std::map<std::string, std::int64_t>& counts, const Reader& reader,
                  const std::string& lang) {
  std::vector<std::pair<std::string, std::int64_t>> places(counts.begin(), counts.end());
  std::stable_sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  const WorldMap map(reader.lexicon());
  json.key("places");
  json.begin_array();
  for (const auto& [id, events] : places) {
    const std::optional<Coordinates> where = map.find(id);
    const auto place = where ? reader.store().entity_of(id) : std::nullopt;
    if (!place) continue;
    json.begin_object();
    json.field("id", id);
    json.field("name", query::name_in(*place, lang));
    json.text_or_null("country", place->country);
    json.field("lat", where->latitude);
    json.field("lon", where->longitude);
    json.field("events", events);
    json.end_object();
  }
  json.end_array();
}

void write_languages(JsonWriter& json, const lexicon::Lexicon& lexicon) {
  json.objects("languages", lexicon.languages(), [&](const lexicon::Language& language) {
    json.field("code", language.code);
    json.field("name", language.name);
    json.field("script", language.script);
    json.field("direction", language.direction);
  });
}

void write_entity(JsonWriter& json, const model::Entity& entity, std::uint32_t mentions, const std::string& lang) {
  json.begin_object();
  json.field("id", entity.id);
  json.field("name", query::name_in(entity, lang));
  json.field("type", model::name_of(entity.type));
  json.text_or_null("country", entity.country);
  json.field("mentions", mentions);
  json.key("names");
  json.begin_array();
  constexpr std::size_t kMostNames = 12;
  for (std::size_t i = 0; i < std::min(kMostNames, entity.names.size()); ++i) {
    json.begin_object();
    json.field("text", entity.names[i].text);
    json.field("lang", entity.names[i].lang);
    json.field("count", entity.names[i].count);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

Reply get_overview(const Call& call) {
  const query::TimelineFilter filter = asked_once(call);
  const query::Stats stats = query::stats(call.reader.store(), filter);
  refuse_unknown(stats.unknown_names, call.reader);
  JsonWriter json;
  json.begin_object();
  json.field("record", std::filesystem::path(call.reader.record().path()).filename().string());
  write_languages(json, call.reader.lexicon());
  write_places(json, stats.places, call.reader, filter.lang);
  json.end_object();
  return document(answering::stats_answer(stats), as_envelope(json));
}

Reply get_event(const Call& call) {
  const std::string lang = label_language(call.request, call.reader.lexicon());
  const std::string& id = call.arguments.at(0);
  const auto page = query::event_page(call.reader.store(), id, lang);
  if (!page) throw Refusal(kUnknown, "the record has no event '" + id + "'; ids change when reports are merged anew");
  std::string more =
      ",\"rounds\":{\"earlier\":" + rows_json(page->earlier) + ",\"later\":" + rows_json(page->later) + "}";
  return document(answering::event_page_answer(*page, call.reader.store(), call.reader.lexicon()), more);
}

// Apart from the event's page: it looks at every report that has to do with these, which are many for a day that
// thousands of articles tell again.
Reply get_joins(const Call& call) {
  const std::string& id = call.arguments.at(0);
  const ExplainJoins& joins = call.reader.record().joins();
  if (!joins || !call.reader.store().event(id)) throw Refusal(kUnknown, "the record has no event '" + id + "'");
  JsonWriter json;
  json.begin_object();
  json.field("schema", "khabar/joins/1");
  json.field("event", id);
  json.end_object();
  Reply reply;
  reply.body = json.take();
  reply.body.back() = ',';
  reply.body += joins(call.reader.store(), id).substr(1) + "\n";
  return reply;
}

Reply get_story(const Call& call) {
  const query::TimelineFilter filter = asked_once(call);
  const std::string& id = call.arguments.at(0);
  const std::vector<query::StoryPage> pages = query::story_pages(call.reader.store(), id, filter);
  if (pages.empty()) throw Refusal(kUnknown, "the record has no story, article or event '" + id + "'");
  return document(answering::stories_answer(pages, {}), {});
}

Reply get_entity(const Call& call) {
  const query::TimelineFilter filter = asked_once(call);
  const std::string& id = call.arguments.at(0);
  const query::WhoAnswer who = query::who(call.reader.store(), call.reader.matcher(), id, filter);
  if (who.meant.empty()) refuse_unknown({id}, call.reader);
  return document(answering::who_answer(who), {});
}

Reply get_entities(const Call& call) {
  constexpr std::size_t kUsual = 12;
  constexpr std::size_t kMost = 100;
  const std::string lang = label_language(call.request, call.reader.lexicon());
  const std::size_t limit = number_of(call.request, "limit", kUsual, 1, kMost);
  const std::string query(call.request.parameter("q"));
  const auto catalog = call.reader.catalog();
  const auto found = entities_called(*catalog, query, call.request.parameter("type"));
  JsonWriter json;
  json.begin_object();
  json.field("schema", "khabar/entities/1");
  json.field("query", query);
  json.field("total", static_cast<std::int64_t>(found.size()));
  json.key("entities");
  json.begin_array();
  for (std::size_t i = 0; i < std::min(limit, found.size()); ++i) {
    write_entity(json, found[i]->entity, found[i]->mentions, lang);
  }
  // Nobody whose name begins so: whoever sounds so, in whatever script.
  if (found.empty() && !query.empty()) {
    const query::WhoAnswer who = query::who_is_called(call.reader.store(), call.reader.matcher(), query);
    for (const auto* list : {&who.meant, &who.nearest}) {
      for (const query::WhoCandidate& one : *list) write_entity(json, one.entity, one.mentions, lang);
    }
  }
  json.end_array();
  json.end_object();
  Reply reply;
  reply.body = json.take() + "\n";
  return reply;
}

}  // namespace khabar::server

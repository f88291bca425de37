// SPDX-License-Identifier: Apache-2.0
#include "khabar/exporting/json.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/exporting/slots_json.h"

namespace khabar::exporting {
namespace {

// A number where the field holds numbers, else text.
void write_disagreeing(JsonWriter& json, const std::string& field, const std::string& value) {
  json.key("value");
  const bool numeric = field.starts_with("counts.") || field == "amount" || field == "round";
  if (numeric) {
    json.value(std::stod(value));
  } else {
    json.value(value);
  }
}

void write_disagreements(JsonWriter& json, const std::vector<model::Disagreement>& disagreements) {
  json.key("disagreements");
  json.begin_array();
  for (const model::Disagreement& disagreement : disagreements) {
    json.begin_object();
    json.field("field", disagreement.field);
    json.key("values");
    json.begin_array();
    for (const model::DisagreeingValue& value : disagreement.values) {
      json.begin_object();
      write_disagreeing(json, disagreement.field, value.value);
      write_report_refs(json, value.reports);
      json.field("sources", value.sources);
      json.end_object();
    }
    json.end_array();
    json.text_or_null("settled_by", disagreement.settled_by);
    json.field("update", disagreement.update);
    json.end_object();
  }
  json.end_array();
}

void write_overrulings(JsonWriter& json, const std::vector<model::Overruling>& overrulings) {
  json.key("overrulings");
  json.begin_array();
  for (const model::Overruling& ruling : overrulings) {
    json.begin_object();
    json.field("what", ruling.what);
    json.field("event", ruling.given);
    json.text_or_null("other", ruling.given_other);
    json.text_or_null("field", ruling.field);
    json.text_or_null("value", ruling.value);
    json.text_or_null("note", ruling.note);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string event_json(const model::Event& event) {
  JsonWriter json;
  json.begin_object();
  json.field("schema", "khabar/event/1");
  json.field("id", event.id);
  write_slots(json, event);
  json.field("place", event.place);
  json.key("actors");
  json.begin_array();
  for (const model::RecordActor& actor : event.actors) {
    json.begin_object();
    json.field("entity", actor.entity);
    json.field("role", actor.role);
    json.end_object();
  }
  json.end_array();
  json.field("said_by", event.said_by);
  json.key("evidence");
  json.begin_object();
  json.field("article", event.evidence_report.article);
  json.field("event", event.evidence_report.event);
  json.field("text", event.evidence);
  json.end_object();
  json.field("why", event.why);
  write_report_refs(json, event.reports);
  write_disagreements(json, event.disagreements);
  write_overrulings(json, event.overrulings);
  json.end_object();
  return json.take();
}

std::string story_json(const model::Story& story) {
  JsonWriter json;
  json.begin_object();
  json.field("schema", "khabar/story/1");
  json.field("id", story.id);
  json.text_or_null("title", story.title);
  json.field("articles", story.articles);
  json.field("first", story.first);
  json.field("last", story.last);
  json.field("copies", story.copies);
  json.end_object();
  return json.take();
}

std::string entity_json(const model::Entity& entity) {
  JsonWriter json;
  json.begin_object();
  json.field("schema", "khabar/entity/1");
  json.field("id", entity.id);
  json.field("type", model::name_of(entity.type));
  json.field("name", entity.name);
  json.text_or_null("country", entity.country);
  json.key("names");
  json.begin_array();
  for (const model::SpellingCount& name : entity.names) {
    json.begin_object();
    json.field("text", name.text);
    json.field("lang", name.lang);
    json.field("count", name.count);
    json.end_object();
  }
  json.end_array();
  json.key("offices");
  json.begin_array();
  for (const model::Office& office : entity.offices) {
    json.begin_object();
    json.field("title", office.title);
    json.field("from", office.from);
    json.field("to", office.to);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace khabar::exporting

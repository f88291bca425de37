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
  json.objects("disagreements", disagreements, [&](const model::Disagreement& disagreement) {
    json.field("field", disagreement.field);
    json.objects("values", disagreement.values, [&](const model::DisagreeingValue& value) {
      write_disagreeing(json, disagreement.field, value.value);
      write_report_refs(json, value.reports);
      json.field("sources", value.sources);
    });
    json.text_or_null("settled_by", disagreement.settled_by);
    json.field("update", disagreement.update);
  });
}

void write_overrulings(JsonWriter& json, const std::vector<model::Overruling>& overrulings) {
  json.objects("overrulings", overrulings, [&](const model::Overruling& ruling) {
    json.field("what", ruling.what);
    json.field("event", ruling.given);
    json.text_or_null("other", ruling.given_other);
    json.text_or_null("field", ruling.field);
    json.text_or_null("value", ruling.value);
    json.text_or_null("note", ruling.note);
  });
}

}  // namespace

std::string event_json(const model::Event& event) {
  JsonWriter json;
  json.begin_object();
  json.field("schema", "khabar/event/1");
  json.field("id", event.id);
  write_slots(json, event);
  json.field("place", event.place);
  json.objects("actors", event.actors, [&](const model::RecordActor& actor) {
    json.field("entity", actor.entity);
    json.field("role", actor.role);
  });
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
  json.objects("names", entity.names, [&](const model::SpellingCount& name) {
    json.field("text", name.text);
    json.field("lang", name.lang);
    json.field("count", name.count);
  });
  json.objects("offices", entity.offices, [&](const model::Office& office) {
    json.field("title", office.title);
    json.field("from", office.from);
    json.field("to", office.to);
  });
  json.end_object();
  return json.take();
}

}  // namespace khabar::exporting

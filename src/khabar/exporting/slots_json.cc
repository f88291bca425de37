// SPDX-License-Identifier: Apache-2.0
#include "khabar/exporting/slots_json.h"

namespace khabar::exporting {

void write_slots(JsonWriter& json, const model::EventSlots& slots) {
  json.field("kind", slots.kind);
  json.key("plover");
  if (slots.plover_type.empty()) {
    json.null();
  } else {
    json.begin_object();
    json.field("type", slots.plover_type);
    json.text_or_null("mode", slots.plover_mode);
    json.end_object();
  }
  json.field("status", slots.status);
  json.field("start", slots.start);
  json.field("end", slots.end);
  json.field("countries", slots.countries);
  json.field("topics", slots.topics);
  json.objects("counts", slots.counts, [&](const model::Count& count) {
    json.field("what", count.what);
    json.field("value", count.value);
    if (count.at_least) json.field("bound", "at least");
  });
  json.key("amount");
  if (slots.amount) {
    json.begin_object();
    json.field("value", slots.amount->value);
    json.text_or_null("unit", slots.amount->unit);
    json.end_object();
  } else {
    json.null();
  }
  json.field("series", slots.series);
  json.field("round", slots.round);
}

void write_report_refs(JsonWriter& json, const std::vector<model::ReportRef>& refs) {
  json.objects("reports", refs, [&](const model::ReportRef& ref) {
    json.field("article", ref.article);
    json.field("event", ref.event);
  });
}

}  // namespace khabar::exporting

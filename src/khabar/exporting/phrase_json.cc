// SPDX-License-Identifier: Apache-2.0
#include "khabar/exporting/json.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/text/utf8.h"

namespace khabar::exporting {
namespace {

std::string_view kind_name(model::TimeKind kind) {
  switch (kind) {
    case model::TimeKind::kSpan: return "span";
    case model::TimeKind::kDuration:
    case model::TimeKind::kAge: return "duration";
    case model::TimeKind::kSet: return "set";
    case model::TimeKind::kTime: return "time";
    case model::TimeKind::kDate: break;
  }
  return "date";
}

}  // namespace

std::string phrase_json(const std::string& text, const std::vector<model::TimeMention>& times) {
  const text::CodePointIndex index(text);
  JsonWriter json;
  json.begin_object();
  json.field("text", text);
  json.key("times");
  json.begin_array();
  for (const model::TimeMention& time : times) {
    std::vector<std::string> values;
    if (time.value) values.push_back(*time.value);
    values.insert(values.end(), time.readings.begin(), time.readings.end());
    json.begin_object();
    json.field("start", index.code_point(time.range.begin));
    json.field("end", index.code_point(time.range.end));
    json.field("text", time.range.of(text));
    json.field("value", time.value);
    json.field("values", values);
    json.field("kind", kind_name(time.kind));
    json.text_or_null("basis", time.basis);
    json.text_or_null("conflict", time.conflict);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace khabar::exporting

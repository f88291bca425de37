// SPDX-License-Identifier: Apache-2.0
// --format timelinejs: the JSON of Knight Lab's TimelineJS 3. Its texts are HTML there, so everything is escaped, and
// links are not made of texts (autolink false). Days and months are left out where they are not known.
#include "khabar/exporting/json_writer.h"
#include "khabar/exporting/writers.h"

namespace khabar::exporting {
namespace {

void write_date(JsonWriter& json, const char* name, const std::string& value, bool last) {
  const auto span = model::parse_value(value);
  if (!span) return;
  const model::CivilDate day = model::from_days(last ? span->last : span->first);
  const std::int32_t days = span->last - span->first;
  json.key(name);
  json.begin_object();
  json.field("year", day.year);
  if (days < 32) json.field("month", day.month);
  if (days < 28) json.field("day", day.day);
  json.end_object();
}

}  // namespace

void write_timeline_js(const RecordView& view, const Wording& wording, const ExportSettings&, const Sink& sink,
                       LeftOut& left_out) {
  sink("{\"title\":{\"text\":{\"headline\":" + [&] {
    JsonWriter json;
    json.value(xml(wording.word("feed")));
    return json.take();
  }() + ",\"text\":\"\"},\"autolink\":false},\"events\":[");
  bool first = true;
  for (const query::TimelineRow& row : view.events()) {
    const model::Event& event = row.event;
    if (!event.start || !model::parse_value(*event.start)) {
      left_out.add("without a date");
      continue;
    }
    JsonWriter json;
    json.begin_object();
    json.field("unique_id", event.id);
    write_date(json, "start_date", *event.start, false);
    if (event.end && *event.end != *event.start) write_date(json, "end_date", *event.end, true);
    json.field("display_date", xml(wording.date(row)));
    json.field("group", event.kind);
    json.field("autolink", false);
    json.key("text");
    json.begin_object();
    json.field("headline", xml(wording.headline(row)));
    std::string text = "<p dir=\"auto\">" + xml(event.evidence) + "</p>";
    for (const storage::ArticleHead* source : view.sources(event)) {
      const std::string name = source->title.empty() ? source->path : source->title;
      const bool web = source->url.starts_with("http://") || source->url.starts_with("https://");
      text += "<p dir=\"auto\">" +
              (web ? "<a rel=\"noopener noreferrer nofollow\" href=\"" + xml(source->url) + "\">" + xml(name) + "</a>"
                   : xml(name)) +
              "</p>";
    }
    json.field("text", text);
    json.end_object();
    json.end_object();
    sink((first ? "\n" : ",\n") + json.take());
    first = false;
  }
  sink("\n]}\n");
}

}  // namespace khabar::exporting

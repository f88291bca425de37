// SPDX-License-Identifier: Apache-2.0
#include "khabar/answering/events_answer.h"

#include "khabar/answering/reports_json.h"
#include "khabar/exporting/json.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/exporting/slots_json.h"
#include "khabar/query/history.h"

namespace khabar::answering {

using query::TimelineRow;

std::string row_json(const TimelineRow& row) {
  exporting::JsonWriter json;
  json.begin_object();
  json.objects("who", row.who, [&](const query::NamedActor& actor) {
    json.field("entity", actor.entity);
    json.field("name", actor.name);
    json.field("role", actor.role);
  });
  json.text_or_null("where", row.where);
  json.key("languages");
  json.begin_object();
  for (const query::LanguageCount& count : row.languages)
    json.field(count.lang, static_cast<std::int64_t>(count.reports));
  json.end_object();
  json.end_object();
  // The event as an export prints it, its closing brace replaced by the names.
  std::string event = exporting::event_json(row.event);
  event.back() = ',';
  return event + json.take().substr(1);
}

std::string timeline_json(const std::vector<TimelineRow>& rows) {
  std::string out = "{\"schema\":\"khabar/timeline/1\",\"events\":[";
  for (const TimelineRow& row : rows) out += (out.back() == '[' ? "\n" : ",\n") + row_json(row);
  return out + "]}";
}

std::string ids_json(const std::vector<TimelineRow>& rows) {
  std::string out = "[";
  for (const TimelineRow& row : rows) out += (out.size() == 1 ? "\"" : ",\"") + row.event.id + "\"";
  return out + "]";
}

std::string history_json(const std::vector<query::ReportLine>& reports) {
  exporting::JsonWriter json;
  json.begin_array();
  for (const query::HistoryStep& step : query::history_of(reports)) {
    json.begin_object();
    json.field("status", step.status);
    json.field("moved", step.moved);
    json.field("start", step.start);
    json.field("end", step.end);
    json.text_or_null("since", step.since);
    std::vector<model::ReportRef> told;
    for (const std::size_t report : step.reports) told.push_back(reports[report].account.report.ref);
    exporting::write_report_refs(json, told);
    json.end_object();
  }
  json.end_array();
  return json.take();
}

void write_event_table(const EventTable& table, const TakeRow& row) {
  const exporting::RecordView view(table.record, table.lexicon, query::Timeline{}, false);
  const auto both = [](exporting::Fields fields, const exporting::Fields& more) {
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
  };
  row(both(exporting::event_columns(), table.more_columns));
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    row(both(exporting::event_fields(view, table.rows[i]),
             table.more_fields ? table.more_fields(i) : exporting::Fields{}));
  }
}

Answer timeline_answer(const query::Timeline& timeline, const storage::RecordReader& record,
                       const lexicon::Lexicon& lexicon) {
  Answer answer;
  answer.schema = "khabar/timeline/1";
  answer.items = timeline.rows.size();
  answer.json = [&timeline](std::size_t i) { return row_json(timeline.rows[i]); };
  answer.table = [&](const TakeRow& row) { write_event_table({record, lexicon, timeline.rows}, row); };
  return answer;
}

Answer disputes_answer(const query::Timeline& timeline, const storage::RecordReader& record,
                       const query::EntityNames& names) {
  Answer answer;
  answer.schema = "khabar/disputes/1";
  answer.items = timeline.rows.size();
  answer.json = [&](std::size_t i) {
    const TimelineRow& row = timeline.rows[i];
    return "{\"event\":" + row_json(row) +
           ",\"reports\":" + reports_json(query::report_lines(record, row.event.id, names)) + "}";
  };
  answer.table = [&timeline](const TakeRow& row) {
    row(exporting::disagreement_columns());
    for (const TimelineRow& event : timeline.rows) {
      for (const exporting::Fields& fields : exporting::disagreement_fields(event.event)) row(fields);
    }
  };
  return answer;
}

Answer event_page_answer(const query::EventPage& page, const storage::RecordReader& record,
                         const lexicon::Lexicon& lexicon) {
  Answer answer;
  answer.schema = "khabar/event-page/1";
  answer.members = "\"event\":" + row_json(page.row) + ",\n\"history\":" + history_json(page.reports) +
                   ",\n\"earlier\":" + ids_json(page.earlier) + ",\"later\":" + ids_json(page.later) + ",\n";
  answer.list = "reports";
  answer.items = page.reports.size();
  answer.json = [&page](std::size_t i) { return report_json(page.reports[i]); };
  answer.table = [&](const TakeRow& row) {
    const exporting::RecordView view(record, lexicon, query::Timeline{}, false);
    row(exporting::report_columns());
    for (const query::ReportLine& line : page.reports)
      row(exporting::report_fields(view, page.row.event.id, line.account));
  };
  return answer;
}

}  // namespace khabar::answering

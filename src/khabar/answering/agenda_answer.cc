// SPDX-License-Identifier: Apache-2.0
#include "khabar/answering/agenda_answer.h"

#include "khabar/answering/events_answer.h"
#include "khabar/answering/reports_json.h"
#include "khabar/exporting/delimited.h"
#include "khabar/exporting/json_writer.h"

namespace khabar::answering {

using query::AgendaItem;

namespace {

std::string item_json(const AgendaItem& item, const query::TimelineRow& row) {
  exporting::JsonWriter dates;
  dates.value(item.dates);
  return "{\"event\":" + row_json(row) + ",\"outcome\":\"" + std::string(name_of(item.outcome)) +
         "\",\"moved\":" + (item.moved ? "true" : "false") + ",\"dates\":" + dates.take() +
         ",\"announcements\":" + reports_json(item.announcements) + "}";
}

}  // namespace

AgendaRows agenda_rows(query::Agenda&& agenda, std::int32_t today) {
  AgendaRows shown;
  shown.today = today;
  shown.unknown_names = std::move(agenda.unknown_names);
  for (AgendaItem& item : agenda.items) {
    shown.rows.push_back(std::move(item.row));
    shown.items.push_back(std::move(item));
  }
  return shown;
}

Answer agenda_answer(const AgendaRows& agenda, const storage::RecordReader& record, const lexicon::Lexicon& lexicon) {
  Answer answer;
  answer.schema = "khabar/agenda/1";
  answer.members = "\"today\":\"" + model::day_value(agenda.today) + "\",";
  answer.list = "items";
  answer.items = agenda.rows.size();
  answer.json = [&agenda](std::size_t i) { return item_json(agenda.items[i], agenda.rows[i]); };
  answer.table = [&](const TakeRow& row) {
    const auto more = [&](std::size_t i) -> exporting::Fields {
      const AgendaItem& item = agenda.items[i];
      return {std::string(name_of(item.outcome)), exporting::flag_field(item.moved), exporting::list_field(item.dates)};
    };
    write_event_table({record, lexicon, agenda.rows, {"outcome", "moved", "announced"}, more}, row);
  };
  return answer;
}

}  // namespace khabar::answering

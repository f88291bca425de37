// SPDX-License-Identifier: Apache-2.0
// Events as JSON and as tables: the answers to timeline, series, pair, disputes, and one event's page.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "khabar/answering/answer.h"
#include "khabar/query/event_page.h"

namespace khabar::answering {

// One JSON document, schema khabar/timeline/1: each event as in an export (khabar/event/1), with the names of those who
// took part ("who": entity, name, role), of the place ("where") and the reports by language ("languages").
[[nodiscard]] std::string timeline_json(const std::vector<query::TimelineRow>& rows);
// One of its events, an object.
[[nodiscard]] std::string row_json(const query::TimelineRow& row);
// A list of ids.
[[nodiscard]] std::string ids_json(const std::vector<query::TimelineRow>& rows);

// A table of events, with columns of the question's own behind them where it has some.
struct EventTable {
  const storage::RecordReader& record;
  const lexicon::Lexicon& lexicon;
  const std::vector<query::TimelineRow>& rows;
  exporting::Fields more_columns = {};
  std::function<exporting::Fields(std::size_t)> more_fields = {};
};
void write_event_table(const EventTable& table, const TakeRow& row);

[[nodiscard]] Answer timeline_answer(const query::Timeline& timeline, const storage::RecordReader& record,
                                     const lexicon::Lexicon& lexicon);
// `names`: of the record, in the reader's language.
[[nodiscard]] Answer disputes_answer(const query::Timeline& timeline, const storage::RecordReader& record,
                                     const query::EntityNames& names);
[[nodiscard]] Answer event_page_answer(const query::EventPage& page, const storage::RecordReader& record,
                                       const lexicon::Lexicon& lexicon);

}  // namespace khabar::answering

// SPDX-License-Identifier: Apache-2.0
// The agenda as JSON and as a table.
#pragma once

#include <cstdint>

#include "khabar/answering/answer.h"
#include "khabar/query/agenda.h"

namespace khabar::answering {

// Items whose event's row is in `rows` (by place), so that both can be shown.
struct AgendaRows {
  std::vector<query::AgendaItem> items;  // without their rows
  std::vector<query::TimelineRow> rows;
  std::int32_t today = 0;                  // days since 1970-01-01
  std::vector<std::string> unknown_names;  // as of a timeline
};

[[nodiscard]] AgendaRows agenda_rows(query::Agenda&& agenda, std::int32_t today);

[[nodiscard]] Answer agenda_answer(const AgendaRows& agenda, const storage::RecordReader& record,
                                   const lexicon::Lexicon& lexicon);

}  // namespace khabar::answering

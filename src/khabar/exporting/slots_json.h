// SPDX-License-Identifier: Apache-2.0
// What the lines of articles, events and answers share, written the same way.
#pragma once

#include "khabar/exporting/json_writer.h"
#include "khabar/model/record.h"

namespace khabar::exporting {

// kind, plover, status, start, end, countries, topics, counts, amount, series, round.
void write_slots(JsonWriter& json, const model::EventSlots& slots);

// The key "reports" with {article, event} of each.
void write_report_refs(JsonWriter& json, const std::vector<model::ReportRef>& refs);

}  // namespace khabar::exporting

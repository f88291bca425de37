// SPDX-License-Identifier: Apache-2.0
// The slots that an article's event and the record's event share, written the same way.
#pragma once

#include "khabar/exporting/json_writer.h"
#include "khabar/model/event.h"

namespace khabar::exporting {

// kind, plover, status, start, end, countries, topics, counts, amount, series, round.
void write_slots(JsonWriter& json, const model::EventSlots& slots);

}  // namespace khabar::exporting

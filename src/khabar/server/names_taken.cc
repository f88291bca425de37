// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/names_taken.h"

#include "khabar/exporting/json_writer.h"
#include "khabar/query/part_names.h"

namespace khabar::server {

std::string take_names(query::TimelineFilter& filter, const Reader& reader) {
  exporting::JsonWriter json;
  json.begin_object();
  json.objects("taken_for", query::take_part_names(reader.store(), filter), [&](const query::TakenName& taken) {
    json.field("asked", taken.asked);
    json.field("entity", taken.entity);
    json.field("name", taken.name);
  });
  json.end_object();
  return json.take_members();
}

}  // namespace khabar::server

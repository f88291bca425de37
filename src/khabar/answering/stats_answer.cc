// SPDX-License-Identifier: Apache-2.0
#include "khabar/answering/stats_answer.h"

#include "khabar/exporting/json_writer.h"

namespace khabar::answering {

using query::Stat;

namespace {

std::string stat_json(const Stat& stat) {
  exporting::JsonWriter json;
  json.begin_object();
  json.field("what", stat.what);
  json.text_or_null("value", stat.value);
  json.field("count", stat.count);
  json.end_object();
  return json.take();
}

}  // namespace

Answer stats_answer(const query::Stats& stats) {
  exporting::JsonWriter days;
  days.begin_object();
  days.text_or_null("first", stats.first);
  days.text_or_null("last", stats.last);
  days.end_object();
  Answer answer;
  answer.schema = "khabar/stats/1";
  answer.members = "\"published\":" + days.take() + ",";
  answer.list = "counts";
  answer.items = stats.counts.size();
  answer.json = [&stats](std::size_t i) { return stat_json(stats.counts[i]); };
  answer.table = [&stats](const TakeRow& row) {
    row({"what", "value", "count"});
    for (const Stat& stat : stats.counts) row({stat.what, stat.value, std::to_string(stat.count)});
  };
  return answer;
}

}  // namespace khabar::answering

// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/joins_view.h"

#include <cmath>
#include <iomanip>
#include <sstream>

#include "khabar/cli/terminal_text.h"
#include "khabar/exporting/json_writer.h"

namespace khabar::cli {
namespace {

double rounded(double points) { return std::round(points * 100) / 100; }

std::string ref_of(const model::ReportRef& ref) { return ref.article + "/" + ref.event; }

void write_pair(exporting::JsonWriter& json, const pipeline::ReportPair& pair) {
  json.field("a", ref_of(pair.a));
  json.field("b", ref_of(pair.b));
  json.field("score", rounded(pair.score));
  json.key("features");
  json.begin_object();
  for (const pipeline::WeighedFeature& feature : pair.features) json.field(feature.feature, rounded(feature.points));
  json.end_object();
}

std::string points(double number) {
  std::ostringstream out;
  out << std::showpos << std::fixed << std::setprecision(1) << number;
  return out.str();
}

// "+7.6  a-1/e2 with a-3/e1: day_same +3.0, persons_shared +2.4, ..."
std::string pair_line(const pipeline::ReportPair& pair) {
  std::string line = points(pair.score) + "  " + ref_of(pair.a) + ", " + ref_of(pair.b) + ":";
  for (const pipeline::WeighedFeature& feature : pair.features)
    line += (&feature == &pair.features.front() ? " " : ", ") + feature.feature + " " + points(feature.points);
  return harmless(line);
}

}  // namespace

std::string joins_json(const pipeline::JoinExplanation& joins) {
  exporting::JsonWriter json;
  json.begin_object();
  json.field("needed", joins.needed);
  json.field("needed_in_mean", joins.needed_in_mean);
  json.key("joined");
  json.begin_array();
  for (const pipeline::ReportPair& pair : joins.joined) {
    json.begin_object();
    write_pair(json, pair);
    json.end_object();
  }
  json.end_array();
  json.key("near");
  json.begin_array();
  for (const pipeline::NearMiss& miss : joins.near) {
    json.begin_object();
    json.field("event", miss.event);
    json.field("why", miss.why);
    write_pair(json, miss.pair);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

std::string joins_text(const pipeline::JoinExplanation& joins, const UiWords& words) {
  std::ostringstream out;
  out << "\n" << isolated(words.filled("joins.joined", {{"n", points(joins.needed)}})) << "\n";
  for (const pipeline::ReportPair& pair : joins.joined) out << "  " << pair_line(pair) << "\n";
  if (joins.near.empty()) return out.str();
  out << "\n" << isolated(words.word("joins.near")) << "\n";
  for (const pipeline::NearMiss& miss : joins.near) {
    out << "  " << miss.event << " (" << isolated(words.word("joins." + miss.why)) << ")\n    " << pair_line(miss.pair)
        << "\n";
  }
  return out.str();
}

}  // namespace khabar::cli

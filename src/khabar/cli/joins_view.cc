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

void write_points(exporting::JsonWriter& json, double score, const std::vector<pipeline::WeighedFeature>& features) {
  json.field("score", rounded(score));
  json.key("features");
  json.begin_object();
  for (const pipeline::WeighedFeature& feature : features) json.field(feature.feature, rounded(feature.points));
  json.end_object();
}

void write_pair(exporting::JsonWriter& json, const pipeline::ReportPair& pair) {
  json.field("a", ref_of(pair.a));
  json.field("b", ref_of(pair.b));
  write_points(json, pair.score, pair.features);
}

void write_pair(exporting::JsonWriter& json, const pipeline::ArticlePair& pair) {
  json.field("a", pair.a);
  json.field("b", pair.b);
  json.field("copies", pair.copies);
  write_points(json, pair.score, pair.features);
}

// Scores of events are sums of whole points, those of stories parts of one.
std::string points(double number, int decimals = 1) {
  std::ostringstream out;
  out << std::showpos << std::fixed << std::setprecision(decimals) << number;
  return out.str();
}

// "+7.6  a-1/e2 with a-3/e1: day_same +3.0, persons_shared +2.4, ..."
std::string pair_line(const pipeline::ReportPair& pair) {
  std::string line = points(pair.score) + "  " + ref_of(pair.a) + ", " + ref_of(pair.b) + ":";
  for (const pipeline::WeighedFeature& feature : pair.features)
    line += (&feature == &pair.features.front() ? " " : ", ") + feature.feature + " " + points(feature.points);
  return harmless(line);
}

// "+0.82  a-1, a-3: names +0.40, words +0.35, ..."
std::string pair_line(const pipeline::ArticlePair& pair, const UiWords& words) {
  std::string line = points(pair.score, 2) + "  " + pair.a + ", " + pair.b + ":";
  if (pair.copies) line += " " + words.word("joins.copies") + ";";
  for (const pipeline::WeighedFeature& feature : pair.features)
    line += (&feature == &pair.features.front() ? " " : ", ") + feature.feature + " " + points(feature.points, 2);
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

std::string story_joins_json(const pipeline::StoryExplanation& joins) {
  exporting::JsonWriter json;
  json.begin_object();
  json.field("needed", joins.needed);
  json.key("joined");
  json.begin_array();
  for (const pipeline::ArticlePair& pair : joins.joined) {
    json.begin_object();
    write_pair(json, pair);
    json.end_object();
  }
  json.end_array();
  json.key("near");
  json.begin_array();
  for (const pipeline::StoryNearMiss& miss : joins.near) {
    json.begin_object();
    json.field("story", miss.story);
    json.field("why", miss.why);
    write_pair(json, miss.pair);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

std::string story_joins_text(const pipeline::StoryExplanation& joins, const UiWords& words) {
  std::ostringstream out;
  out << "\n" << isolated(words.filled("joins.joined", {{"n", points(joins.needed, 2)}})) << "\n";
  for (const pipeline::ArticlePair& pair : joins.joined) out << "  " << pair_line(pair, words) << "\n";
  if (joins.near.empty()) return out.str();
  out << "\n" << isolated(words.word("joins.near")) << "\n";
  for (const pipeline::StoryNearMiss& miss : joins.near) {
    out << "  " << miss.story << " (" << isolated(words.word("joins.story " + miss.why)) << ")\n    "
        << pair_line(miss.pair, words) << "\n";
  }
  return out.str();
}

}  // namespace khabar::cli

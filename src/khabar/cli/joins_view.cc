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

// The members that both explanations have; `id` of a near miss is what it nearly joined, written as `key`.
template <typename Joins, typename Miss>
void write_joins(exporting::JsonWriter& json, const Joins& joins, const char* key, std::string Miss::*id) {
  json.key("joined");
  json.begin_array();
  for (const auto& pair : joins.joined) {
    json.begin_object();
    write_pair(json, pair);
    json.end_object();
  }
  json.end_array();
  json.key("near");
  json.begin_array();
  for (const Miss& miss : joins.near) {
    json.begin_object();
    json.field(key, miss.*id);
    json.field("why", miss.why);
    write_pair(json, miss.pair);
    json.end_object();
  }
  json.end_array();
}

// `why`: what a reason's words are called in the tables, before the reason. `line` tells of a pair.
template <typename Joins, typename Miss, typename Line>
std::string joins_lines(const Joins& joins, std::string Miss::*id, const std::string& needed, const std::string& why,
                        const UiWords& words, Line line) {
  std::ostringstream out;
  out << "\n" << isolated(words.filled("joins.joined", {{"n", needed}})) << "\n";
  for (const auto& pair : joins.joined) out << "  " << line(pair) << "\n";
  if (joins.near.empty()) return out.str();
  out << "\n" << isolated(words.word("joins.near")) << "\n";
  for (const Miss& miss : joins.near)
    out << "  " << miss.*id << " (" << isolated(words.word(why + miss.why)) << ")\n    " << line(miss.pair) << "\n";
  return out.str();
}

}  // namespace

std::string joins_json(const pipeline::JoinExplanation& joins) {
  exporting::JsonWriter json;
  json.begin_object();
  json.field("needed", joins.needed);
  json.field("needed_in_mean", joins.needed_in_mean);
  write_joins(json, joins, "event", &pipeline::NearMiss::event);
  json.end_object();
  return json.take();
}

std::string joins_text(const pipeline::JoinExplanation& joins, const UiWords& words) {
  return joins_lines(joins, &pipeline::NearMiss::event, points(joins.needed), "joins.", words,
                     [](const pipeline::ReportPair& pair) { return pair_line(pair); });
}

std::string story_joins_json(const pipeline::StoryExplanation& joins) {
  exporting::JsonWriter json;
  json.begin_object();
  json.field("needed", joins.needed);
  write_joins(json, joins, "story", &pipeline::StoryNearMiss::story);
  json.end_object();
  return json.take();
}

std::string story_joins_text(const pipeline::StoryExplanation& joins, const UiWords& words) {
  return joins_lines(joins, &pipeline::StoryNearMiss::story, points(joins.needed, 2), "joins.story ", words,
                     [&](const pipeline::ArticlePair& pair) { return pair_line(pair, words); });
}

}  // namespace khabar::cli

// SPDX-License-Identifier: Apache-2.0
#include "khabar/answering/reports_json.h"

#include "khabar/exporting/json_writer.h"
#include "khabar/exporting/slots_json.h"

namespace khabar::answering {

using query::ReportLine;

std::vector<std::string> names_of(const std::vector<query::NamedActor>& actors) {
  std::vector<std::string> names;
  for (const query::NamedActor& actor : actors) names.push_back(actor.name);
  return names;
}

namespace {

void write_report(exporting::JsonWriter& json, const ReportLine& line) {
  const storage::ReportAccount& account = line.account;
  const model::EventReport& report = account.report;
  json.begin_object();
  json.field("article", report.ref.article);
  json.field("event", report.ref.event);
  json.field("lang", report.lang);
  json.field("published", report.published);
  json.text_or_null("outlet", account.outlet);
  json.text_or_null("title", account.title);
  json.field("path", account.path);
  json.text_or_null("url", account.url);
  exporting::write_slots(json, report);
  json.text_or_null("place", line.where);
  json.field("who", names_of(line.who));
  json.field("said_by", line.said_by);
  json.field("evidence", report.evidence);
  json.field("why", report.why);
  json.field("confidence", report.confidence);
  json.field("background", report.background);
  json.end_object();
}

}  // namespace

std::string report_json(const ReportLine& report) {
  exporting::JsonWriter json;
  write_report(json, report);
  return json.take();
}

std::string reports_json(const std::vector<ReportLine>& reports) {
  exporting::JsonWriter json;
  json.begin_array();
  for (const ReportLine& line : reports) write_report(json, line);
  json.end_array();
  return json.take();
}

}  // namespace khabar::answering

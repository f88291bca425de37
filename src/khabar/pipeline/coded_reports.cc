// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/coded_reports.h"

#include <rapidjson/document.h>

#include <optional>
#include <unordered_map>

#include "khabar/base/hash.h"
#include "khabar/merging/event_merger.h"
#include "khabar/model/date.h"
#include "khabar/text/normalize.h"
#include "khabar/text/utf8.h"

namespace khabar::pipeline {
namespace {

using model::EntityType;
using model::EventReport;

std::string text_of(const rapidjson::Value& row, const char* column) {
  const auto found = row.FindMember(column);
  if (found == row.MemberEnd() || !found->value.IsString()) return {};
  std::size_t replaced = 0;
  const std::string text = text::repaired({found->value.GetString(), found->value.GetStringLength()}, replaced);
  return text::squeezed(text::nfc(text).text);
}

std::int64_t number_of(const rapidjson::Value& row, const char* column) {
  const auto found = row.FindMember(column);
  if (found == row.MemberEnd()) return 0;
  if (found->value.IsInt64()) return found->value.GetInt64();
  constexpr double kMost = 1e12;
  const bool sane = found->value.IsDouble() && found->value.GetDouble() > 0 && found->value.GetDouble() < kMost;
  return sane ? static_cast<std::int64_t>(found->value.GetDouble()) : 0;
}

// "Daily News (2008-01-17) Headline": the day in brackets and what follows.
std::optional<std::string> day_in(const std::string& source, std::string& headline) {
  constexpr std::size_t kDay = 10;
  for (std::size_t open = source.find('('); open != std::string::npos; open = source.find('(', open + 1)) {
    if (source.size() <= open + kDay + 1 || source[open + kDay + 1] != ')') continue;
    std::string day = source.substr(open + 1, kDay);
    if (!model::parse_value(day)) continue;
    headline = source.substr(open + kDay + 2);
    return day;
  }
  return std::nullopt;
}

class Coder {
 public:
  [[nodiscard]] EventReport report(const rapidjson::Value& row, std::size_t line) {
    EventReport report;
    const std::string source = text_of(row, "source");
    report.ref = {
        source.empty() ? base::stable_id("a-", {"line", std::to_string(line)}) : base::stable_id("a-", {source}),
        "e" + std::to_string(line)};
    report.source_group = report.ref.article;
    report.kind = "attack";
    report.evidence = source;
    report.published = day_in(source, report.evidence);
    report.confidence = 1;
    add_date(text_of(row, "date_start"), report.start);
    add_date(text_of(row, "date_end"), report.end);
    add_place(row, report);
    for (const char* column : {"actor1", "actor2", "actor3"}) {
      const std::string name = text_of(row, column);
      if (!name.empty() && !name.starts_with("Unknown"))
        report.actors.push_back({entity(name, EntityType::kOrganisation, ""), column});
    }
    add_count(row, "deaths_best", "killed", report);
    add_count(row, "injuries_best", "injured", report);
    return report;
  }
  [[nodiscard]] const merging::EntityDirectory& directory() const { return directory_; }

 private:
  static void add_date(std::string value, std::optional<std::string>& slot) {
    if (model::parse_value(value)) slot = std::move(value);
  }

  static void add_count(const rapidjson::Value& row, const char* column, const char* what, EventReport& report) {
    if (const std::int64_t value = number_of(row, column); value > 0) report.counts.push_back({what, value, false});
  }

  // A quarter lies in its city, the city in its country.
  void add_place(const rapidjson::Value& row, EventReport& report) {
    const std::string country = text_of(row, "country");
    const std::string city = text_of(row, "city");
    const std::string location = text_of(row, "location");
    std::string inside;
    if (!country.empty()) {
      report.countries = {text::folded(country)};
      inside = entity(country, EntityType::kPlace, "");
      directory_[inside].kind = "country";
    }
    for (const std::string& name : {city, location}) {
      if (name.empty() || (name == location && location == city && report.place)) continue;
      inside = entity(name, EntityType::kPlace, inside);
      report.place = inside;
    }
    if (report.place) directory_[*report.place].country = text::folded(country);
  }

  std::string entity(const std::string& name, EntityType type, const std::string& inside) {
    std::string id = base::stable_id("e-", {text::folded(name), inside});
    directory_.try_emplace(id, merging::EntityFacts{name, type, "", inside, ""});
    return id;
  }

  merging::EntityDirectory directory_;
};

}  // namespace

MergedReports merge_coded(const std::vector<std::string>& lines) {
  Coder coder;
  std::vector<EventReport> reports;
  MergedReports result;
  result.event_of.resize(lines.size());
  for (std::size_t line = 0; line < lines.size(); ++line) {
    rapidjson::Document row;
    row.Parse<rapidjson::kParseIterativeFlag>(lines[line].data(), lines[line].size());
    if (!row.HasParseError() && row.IsObject()) reports.push_back(coder.report(row, line));
  }
  result.events = merging::merge(reports, coder.directory());
  for (const model::Event& event : result.events) {
    for (const model::ReportRef& ref : event.reports) result.event_of[std::stoul(ref.event.substr(1))] = event.id;
  }
  return result;
}

}  // namespace khabar::pipeline

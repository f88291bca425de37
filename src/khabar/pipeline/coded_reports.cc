// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/coded_reports.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <unordered_map>

#include "khabar/base/hash.h"
#include "khabar/merging/rules.h"
#include "khabar/model/date.h"
#include "khabar/pipeline/world_directory.h"
#include "khabar/text/normalize.h"

namespace khabar::pipeline {
namespace {

using model::EntityType;
using model::EventReport;

const char* const kCounted[] = {"killed", "injured", "arrested", "missing", "displaced"};

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string first(const CodedRow& row, std::string_view field) {
  const auto found = row.find(field);
  return found == row.end() ? std::string() : found->second.front();
}

std::vector<std::string> all(const CodedRow& row, std::string_view field) {
  const auto found = row.find(field);
  return found == row.end() ? std::vector<std::string>() : found->second;
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

// What the world's tables call by a name, where that is one thing only.
class WorldNames {
 public:
  explicit WorldNames(const merging::EntityDirectory& world) {
    for (const auto& [id, facts] : world) {
      const auto [it, added] = by_name_.try_emplace({facts.type, text::folded(facts.name)}, id);
      if (!added && it->second != id) it->second.clear();
    }
  }
  // Empty: nothing, or more than one thing.
  [[nodiscard]] std::string find(const std::string& name, EntityType type) const {
    const auto found = by_name_.find({type, text::folded(name)});
    return found == by_name_.end() ? std::string() : found->second;
  }

 private:
  std::map<std::pair<EntityType, std::string>, std::string> by_name_;
};

class Coder {
 public:
  explicit Coder(const lexicon::Lexicon& lexicon) : world_(lexicon) {
    world_.add_all(directory_);
    names_.emplace(directory_);
  }

  [[nodiscard]] EventReport report(const CodedRow& row, std::size_t line) {
    EventReport report;
    const std::string source = first(row, "article");
    report.ref = {
        source.empty() ? base::stable_id("a-", {"line", std::to_string(line)}) : base::stable_id("a-", {source}),
        "e" + std::to_string(line)};
    const std::string copied = first(row, "copy_of");
    report.source_group = copied.empty() ? report.ref.article : base::stable_id("a-", {copied});
    report.evidence = source;
    report.published = day_in(source, report.evidence);
    add_page(row, report);
    add_date(first(row, "start"), report.start);
    add_date(first(row, "end"), report.end);
    add_place(row, report);
    add_actors(row, report);
    add_numbers(row, report);
    report.topics = all(row, "topics");
    return report;
  }
  [[nodiscard]] merging::EntityDirectory&& directory() { return std::move(directory_); }

 private:
  static void add_page(const CodedRow& row, EventReport& report) {
    const auto text_or = [&](std::string_view field, std::string otherwise) {
      std::string text = first(row, field);
      return text.empty() ? otherwise : text;
    };
    report.kind = text_or("kind", "attack");
    report.status = text_or("status", "held");
    report.evidence = text_or("text", report.evidence);
    report.lang = first(row, "lang");
    report.story = first(row, "story");
    report.start_basis = first(row, "basis");
    report.background = first(row, "background") == "true";
    report.weekday_conflict = first(row, "weekday_conflict") == "true";
    report.embed_dates = all(row, "embed_days");
    report.confidence = std::clamp(number_of(first(row, "confidence")).value_or(1), 0.0, 1.0);
    if (const std::string day = first(row, "published"); model::parse_value(day)) report.published = day;
  }

  static void add_date(std::string value, std::optional<std::string>& slot) {
    if (model::parse_value(value)) slot = std::move(value);
  }

  // Without a code of its own a country is known by its name.
  [[nodiscard]] std::string code_of(const std::string& country) const {
    const std::string id = names_->find(country, EntityType::kPlace);
    if (id.empty()) return country.size() == 3 ? country : text::folded(country);
    const merging::EntityFacts& facts = directory_.at(id);
    return facts.kind == "country" && !facts.country.empty() ? facts.country : text::folded(country);
  }

  // A quarter lies in its city, the city in its country.
  void add_place(const CodedRow& row, EventReport& report) {
    const std::string country = first(row, "country");
    const std::string city = first(row, "city");
    const std::string location = first(row, "location");
    const std::string code = country.empty() ? "" : code_of(country);
    for (const std::string& state : all(row, "countries")) report.countries.push_back(code_of(state));
    if (report.countries.empty() && !country.empty()) report.countries = {code};
    std::string inside;
    if (!country.empty()) {
      inside = entity(country, EntityType::kPlace, "");
      directory_[inside].kind = "country";
      directory_[inside].country = code;
    }
    if (const std::string place = first(row, "place"); !place.empty()) {
      report.place = known(place, EntityType::kPlace, inside);
      return;
    }
    for (const std::string& name : {city, location}) {
      if (name.empty() || (name == location && location == city && report.place)) continue;
      inside = entity(name, EntityType::kPlace, inside);
      report.place = inside;
    }
    if (report.place) directory_[*report.place].country = code;
  }

  void add_actors(const CodedRow& row, EventReport& report) {
    const auto take = [&](std::string_view field, EntityType type) {
      for (const std::string& name : all(row, field)) {
        if (!name.starts_with("Unknown")) report.actors.push_back({known(name, type, ""), "party"});
      }
    };
    take("persons", EntityType::kPerson);
    take("actors", EntityType::kOrganisation);
    for (const std::string& name : all(row, "said_by")) report.said_by.push_back(known(name, EntityType::kPerson, ""));
  }

  static void add_numbers(const CodedRow& row, EventReport& report) {
    constexpr double kMost = 1e15;
    for (const char* what : kCounted) {
      for (std::string value : all(row, what)) {
        const bool at_least = value.size() > 1 && value.back() == '+';
        if (at_least) value.pop_back();
        const std::optional<double> number = number_of(value);
        if (number && *number >= 1 && *number < kMost)
          report.counts.push_back({what, static_cast<std::int64_t>(*number), at_least});
      }
    }
    if (const auto amount = number_of(first(row, "amount")); amount && *amount > 0)
      report.amount = model::Amount{*amount, first(row, "unit")};
    if (const std::string series = first(row, "series"); !series.empty()) report.series = series;
    if (const auto round = number_of(first(row, "round")); round && *round >= 1 && *round < 1e6)
      report.round = static_cast<int>(*round);
  }

  std::string known(const std::string& name, EntityType type, const std::string& inside) {
    if (const auto found = directory_.find(name); found != directory_.end()) return name;
    std::string id = names_->find(name, type);
    return id.empty() ? entity(name, type, inside) : id;
  }

  std::string entity(const std::string& name, EntityType type, const std::string& inside) {
    std::string id = base::stable_id("e-", {text::folded(name), inside});
    directory_.try_emplace(id, merging::EntityFacts{name, type, "", inside, "", world_.rarity_of(name)});
    return id;
  }

  WorldDirectory world_;
  merging::EntityDirectory directory_;
  std::optional<WorldNames> names_;
};

}  // namespace

CodedReports coded_reports(const std::vector<std::string>& lines, CodedColumns& columns,
                           const lexicon::Lexicon& lexicon) {
  Coder coder(lexicon);
  CodedReports result;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    if (const auto row = columns.read(lines[line])) result.reports.push_back(coder.report(*row, line));
  }
  result.entities = coder.directory();
  return result;
}

std::size_t line_of(const model::ReportRef& ref) { return std::stoul(ref.event.substr(1)); }

MergedReports merge_coded(const std::vector<std::string>& lines, CodedColumns& columns,
                          const lexicon::Lexicon& lexicon) {
  const CodedReports coded = coded_reports(lines, columns, lexicon);
  MergedReports result;
  result.event_of.resize(lines.size());
  result.events = merging::merge(coded.reports, coded.entities, merging::Rules(lexicon));
  for (const model::Event& event : result.events) {
    for (const model::ReportRef& ref : event.reports) result.event_of[line_of(ref)] = event.id;
  }
  return result;
}

}  // namespace khabar::pipeline

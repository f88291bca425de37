// SPDX-License-Identifier: Apache-2.0
#include "khabar/morphology/paradigms.h"

#include <algorithm>

#include "khabar/base/error.h"

namespace khabar::morphology {
namespace {

constexpr std::string_view kTable = "shared/paradigms";
constexpr std::string_view kEmptyEnding = "0";

[[noreturn]] void complain(const std::string& what) {
  throw base::Error(base::ErrorKind::kResource, std::string(kTable), what);
}

}  // namespace

std::vector<Features> readings_of(std::string_view cell, std::string_view table, std::size_t row) {
  std::vector<Features> readings;
  for (const std::string_view item : lexicon::items(cell)) {
    const std::optional<Features> features = features_of(item);
    if (!features) {
      throw base::Error(base::ErrorKind::kResource, std::string(table),
                        "row " + std::to_string(row + 1) + ": unknown features: " + std::string(item));
    }
    readings.push_back(*features);
  }
  return readings;
}

Paradigms::Paradigms(const lexicon::Lexicon& lexicon) {
  const lexicon::Table& table = lexicon.table(kTable);
  std::vector<Inclusion> inclusions;
  for (const lexicon::Language& language : lexicon.languages()) {
    if (!table.has_column(language.code)) continue;
    for (std::size_t row = 0; row < table.rows(); ++row) read_row(table, row, language.code, inclusions);
  }
  // A class may include one that includes another: those that stand higher in the table come first.
  for (const Inclusion& inclusion : inclusions) include(inclusion);
}

void Paradigms::read_row(const lexicon::Table& table, std::size_t row, std::string_view language,
                         std::vector<Inclusion>& inclusions) {
  const std::string_view name = table.cell(row, table.column("class"));
  const std::string_view features = table.cell(row, table.column("features"));
  const std::string_view cell = table.cell(row, table.column(language));
  if (features.starts_with('=')) {
    inclusions.push_back(
        {std::string(name), std::string(features.substr(1)), std::string(language), std::string(cell)});
    classes_[std::string(name)][std::string(language)].given.emplace_back(features);
    return;
  }
  if (cell.empty()) return;
  Class& rules = classes_[std::string(name)][std::string(language)];
  const bool citation = rules.given.empty();
  rules.given.emplace_back(features);
  const std::vector<Features> readings = readings_of(features, kTable, row);
  for (const std::string_view item : lexicon::items(cell)) {
    const std::string ending(item == kEmptyEnding ? std::string_view{} : item);
    if (citation) rules.citations.push_back(ending);
    rules.rules.push_back({ending, readings, !table.cell(row, table.column("sure")).empty()});
  }
}

void Paradigms::include(const Inclusion& inclusion) {
  const auto base = classes_.find(inclusion.base);
  if (base == classes_.end()) complain(inclusion.name + " includes an unknown class: " + inclusion.base);
  const auto from = base->second.find(inclusion.language);
  if (from == base->second.end()) return;
  const Class source = from->second;
  Class& target = classes_[inclusion.name][inclusion.language];
  const bool empty = target.citations.empty();
  if (empty) target.citations = source.citations;
  std::vector<Features> own;
  for (const Rule& rule : target.rules) own.insert(own.end(), rule.readings.begin(), rule.readings.end());
  for (const Rule& rule : source.rules) {
    Rule kept = rule;
    kept.ending = inclusion.prefix + rule.ending;
    // A loan word has a plural of its own beside the common one; other classes replace what they name.
    std::erase_if(kept.readings, [&](const Features& features) {
      return !empty && features.part == Part::kVerb && std::find(own.begin(), own.end(), features) != own.end();
    });
    if (!kept.readings.empty()) target.rules.push_back(kept);
  }
  if (empty || inclusion.prefix.empty()) {
    for (const std::string& citation : source.citations) {
      if (std::find(target.citations.begin(), target.citations.end(), citation) == target.citations.end())
        target.citations.push_back(citation);
    }
  }
}

bool Paradigms::is_citation(const Class& rules, const std::string& ending) {
  return std::find(rules.citations.begin(), rules.citations.end(), ending) != rules.citations.end();
}

const Paradigms::Class& Paradigms::class_of(std::string_view name, std::string_view language) const {
  const auto languages = classes_.find(name);
  if (languages == classes_.end()) {
    throw base::Error(base::ErrorKind::kResource, "shared/lexemes", "unknown class: " + std::string(name));
  }
  const auto rules = languages->second.find(language);
  if (rules == languages->second.end())
    complain(std::string(name) + " has no endings in the column " + std::string(language));
  return rules->second;
}

}  // namespace khabar::morphology

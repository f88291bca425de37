// SPDX-License-Identifier: Apache-2.0
#include "khabar/answering/conditions.h"

#include <algorithm>
#include <vector>

#include "khabar/base/error.h"
#include "khabar/base/joined.h"
#include "khabar/text/harmless.h"

namespace khabar::answering {
namespace {

[[noreturn]] void refuse(const std::string& name, const std::string& what) {
  throw base::Error(base::ErrorKind::kUsage, name, what);
}

// The values of a column; empty without the table.
std::vector<std::string> column(const lexicon::Table* table, std::string_view name) {
  std::vector<std::string> values;
  if (table == nullptr || !table->has_column(name)) return values;
  for (std::size_t row = 0; row < table->rows(); ++row) values.emplace_back(table->cell(row, table->column(name)));
  return values;
}

void require_one_of(const std::string& name, const std::string& value, const std::vector<std::string>& known,
                    const std::string& hint) {
  if (value.empty() || known.empty() || std::find(known.begin(), known.end(), value) != known.end()) return;
  refuse(name, "'" + text::harmless(value) + "' is not known; " + hint);
}

}  // namespace

model::DaySpan days_of_date(const std::string& name, const std::string& value) {
  const auto span = model::parse_value(value);
  if (!span) refuse(name, "'" + text::harmless(value) + "' is not a date; write 2025, 2025-07 or 2025-07-26");
  return *span;
}

void require_known(const std::string& name, const std::string& value, const lexicon::Table* table,
                   std::string_view column_name) {
  const auto known = column(table, column_name);
  require_one_of(name, value, known, "it is one of " + base::joined(known, ", "));
}

void require_language(const std::string& name, const std::string& value, const lexicon::Lexicon& lexicon) {
  std::vector<std::string> languages;
  for (const lexicon::Language& language : lexicon.languages()) languages.emplace_back(language.code);
  require_one_of(name, value, languages, "it is one of " + base::joined(languages, ", "));
}

query::TimelineFilter filter_of(const Conditions& conditions, const lexicon::Lexicon& lexicon, std::string_view mark) {
  const auto name = [&](const char* of) { return std::string(mark) + of; };
  query::TimelineFilter filter;
  filter.lang = conditions.lang;
  filter.entity = conditions.entity;
  filter.country = conditions.country;
  std::transform(filter.country.begin(), filter.country.end(), filter.country.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  if (!conditions.kind.empty()) filter.kinds = {conditions.kind};
  if (!conditions.status.empty()) filter.statuses = {conditions.status};
  require_language(name("lang"), filter.lang, lexicon);
  require_known(name("kind"), conditions.kind, lexicon.find("shared/kinds"), "kind");
  require_known(name("status"), conditions.status, lexicon.find("shared/statuses"), "status");
  require_one_of(name("country"), filter.country, column(lexicon.find("world/countries"), "country"),
                 "write the three-letter code of ISO 3166-1, such as PAK or IND");
  if (!conditions.from.empty()) filter.from = days_of_date(name("from"), conditions.from).first;
  if (!conditions.to.empty()) filter.to = days_of_date(name("to"), conditions.to).last;
  return filter;
}

}  // namespace khabar::answering

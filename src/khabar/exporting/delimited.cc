// SPDX-License-Identifier: Apache-2.0
#include "khabar/exporting/delimited.h"

#include <cassert>
#include <cstdint>
#include <utility>

#include "khabar/base/joined.h"

namespace khabar::exporting {
namespace {

char shown(char c) { return c == kBetweenItems ? '|' : c; }

}  // namespace

std::string list_field(const std::vector<std::string>& items) {
  return base::joined(items, std::string_view(&kBetweenItems, 1));
}

std::string number_field(double value) {
  if (value == static_cast<double>(static_cast<std::int64_t>(value)))
    return std::to_string(static_cast<std::int64_t>(value));
  return std::to_string(value);
}

DelimitedWriter::DelimitedWriter(Delimiter delimiter, bool for_spreadsheets, Sink sink)
    : delimiter_(delimiter), for_spreadsheets_(for_spreadsheets), sink_(std::move(sink)) {}

void DelimitedWriter::row(const std::vector<std::string>& fields) {
  line_.clear();
  if (columns_ == 0) {
    columns_ = fields.size();
    if (for_spreadsheets_) line_ = "\xEF\xBB\xBF";
  }
  assert(fields.size() == columns_);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line_ += delimiter_ == Delimiter::kComma ? ',' : '\t';
    add(fields[i]);
  }
  line_ += delimiter_ == Delimiter::kComma ? "\r\n" : "\n";
  sink_(line_);
}

void DelimitedWriter::add(std::string_view field) {
  const bool formula =
      for_spreadsheets_ && !field.empty() && std::string_view("=+-@\t\r").find(field.front()) != std::string_view::npos;
  if (delimiter_ == Delimiter::kTab) {
    if (formula) line_ += '\'';
    for (const char c : field) line_ += c == '\t' || c == '\n' || c == '\r' || c == '\0' ? ' ' : shown(c);
    return;
  }
  const bool quoted = formula || field.find_first_of(",\"\r\n") != std::string_view::npos;
  if (!quoted) {
    for (const char c : field) line_ += shown(c);
    return;
  }
  line_ += '"';
  if (formula) line_ += '\'';
  for (const char c : field) {
    if (c == '"') line_ += '"';
    line_ += shown(c);
  }
  line_ += '"';
}

}  // namespace khabar::exporting

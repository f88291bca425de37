// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/coded_columns.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "khabar/base/error.h"
#include "khabar/text/normalize.h"
#include "khabar/text/utf8.h"

namespace khabar::pipeline {
namespace {

struct Field {
  const char* name;
  std::array<const char*, 3> columns;  // beside the one of its own name
  const char* meaning;
};

constexpr Field kFields[] = {
    {"article", {"source"}, "the page or source that reports it; one source tells each event once"},
    {"published", {}, "its day; else the first day in brackets in the source"},
    {"lang", {}, "its language"},
    {"story", {}, "reports of one story of the news share it"},
    {"copy_of", {}, "copies of one report share it and count as one source"},
    {"text", {}, "the sentence; else what follows the day in the source"},
    {"kind", {}, "meeting, attack, ...; without it all are attacks"},
    {"status", {}, "held, planned, cancelled or denied; without it held"},
    {"start", {"date_start"}, "first day, or month or year"},
    {"end", {"date_end"}, "last day"},
    {"basis", {}, "published: the start is only the day of publication"},
    {"background", {}, "true: told again later"},
    {"weekday_conflict", {}, "true: the page's own weekday and date disagree"},
    {"embed_days", {}, "days of social posts that the page shows"},
    {"confidence", {}, "0 to 1; without it 1"},
    {"country", {}, "the country of the place"},
    {"countries", {}, "states that take part or are hit; without it that of the place"},
    {"city", {}, "a town of the country"},
    {"location", {}, "a quarter of the town"},
    {"place", {}, "a place by id or usual English name, in place of city and location"},
    {"actors", {"actor1", "actor2", "actor3"}, "bodies that take part"},
    {"persons", {}, "persons who take part"},
    {"said_by", {}, "on whose word it is told"},
    {"killed", {"deaths_best"}, "a number; 26+ is at least 26"},
    {"injured", {"injuries_best"}, "a number"},
    {"arrested", {}, "a number"},
    {"missing", {}, "a number"},
    {"displaced", {}, "a number"},
    {"amount", {}, "a number"},
    {"unit", {}, "of the amount: USD, ..."},
    {"series", {}, "the recurring mechanism whose round it is"},
    {"round", {}, "the number of the round"},
    {"topics", {}, "PLOVER contexts"},
};

std::string clean(std::string_view raw) {
  std::size_t replaced = 0;
  return text::squeezed(text::nfc(text::repaired(raw, replaced)).text);
}

std::string printed(double number) {
  std::array<char, 64> buffer{};
  const bool whole = std::abs(number) < 1e15 && number == std::floor(number);
  const auto result =
      whole ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<std::int64_t>(number))
            : std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  return {buffer.data(), result.ptr};
}

// Objects within a line say nothing; lists are taken apart one level deep.
void add(const rapidjson::Value& value, std::vector<std::string>& to) {
  if (value.IsString()) {
    to.push_back(clean({value.GetString(), value.GetStringLength()}));
  } else if (value.IsInt64()) {
    to.push_back(std::to_string(value.GetInt64()));
  } else if (value.IsNumber() && std::isfinite(value.GetDouble())) {
    to.push_back(printed(value.GetDouble()));
  } else if (value.IsBool()) {
    to.emplace_back(value.GetBool() ? "true" : "false");
  }
  if (!to.empty() && to.back().empty()) to.pop_back();
}

std::string field_names() {
  std::string names;
  for (const Field& field : kFields) names += (names.empty() ? "" : ", ") + std::string(field.name);
  return names;
}

}  // namespace

CodedColumns::CodedColumns() {
  for (const Field& field : kFields) {
    auto& sources = sources_[field.name];
    sources.push_back({field.name});
    for (const char* column : field.columns) {
      if (column != nullptr) sources.push_back({column});
    }
  }
}

void CodedColumns::map(const std::string& pair) {
  const std::size_t sign = pair.find('=');
  const auto found = sources_.find(std::string_view(pair).substr(0, sign));
  if (sign == std::string::npos || sign + 1 == pair.size() || found == sources_.end()) {
    throw base::Error(base::ErrorKind::kUsage, "--map",
                      "'" + pair + "' is not FIELD=COLUMN with one of the fields " + field_names());
  }
  std::vector<Source>& sources = found->second;
  std::erase_if(sources, [](const Source& source) { return !source.given; });
  sources.push_back({pair.substr(sign + 1), true, false});
}

std::optional<CodedRow> CodedColumns::read(const std::string& line) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
  if (document.HasParseError() || !document.IsObject()) return std::nullopt;
  CodedRow row;
  for (auto& [field, sources] : sources_) {
    std::vector<std::string> values;
    for (Source& source : sources) {
      const auto found = document.FindMember(source.column.c_str());
      if (found == document.MemberEnd()) continue;
      source.met = true;
      if (found->value.IsArray()) {
        for (const rapidjson::Value& item : found->value.GetArray()) add(item, values);
      } else {
        add(found->value, values);
      }
    }
    if (!values.empty()) row.emplace(field, std::move(values));
  }
  return row;
}

std::vector<std::string> CodedColumns::unmet() const {
  std::vector<std::string> columns;
  for (const auto& [field, sources] : sources_) {
    for (const Source& source : sources) {
      if (source.given && !source.met) columns.push_back(source.column);
    }
  }
  return columns;
}

std::string CodedColumns::help() {
  std::string text;
  for (const Field& field : kFields) {
    text += std::string("\n  ") + field.name;
    for (const char* column : field.columns) {
      if (column != nullptr) text += std::string(" | ") + column;
    }
    text += std::string(": ") + field.meaning;
  }
  return text;
}

}  // namespace khabar::pipeline

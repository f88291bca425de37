// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/vocabulary.h"

#include <algorithm>
#include <charconv>

#include "khabar/base/error.h"
#include "khabar/text/words.h"

namespace khabar::extraction::times {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2199;
constexpr int kMaxCount = 30000;  // what a field can hold

std::optional<int> number_of(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

int required_number(std::string_view cell, std::string_view where) {
  const bool plus = cell.starts_with("+");
  if (const auto value = number_of(plus ? cell.substr(1) : cell)) return *value;
  throw base::Error(base::ErrorKind::kResource, std::string(where), "'" + std::string(cell) + "' is not a number");
}

int direction_named(std::string_view name) {
  if (name == "past") return kPast;
  if (name == "this") return kThis;
  if (name == "next") return kComing;
  if (name == "that") return kThat;
  if (name == "then") return kThen;
  return kBefore;
}

int unit_named(std::string_view name) {
  if (name == "day") return kDays;
  if (name == "week") return kWeeks;
  if (name == "month") return kMonths;
  if (name == "year") return kYears;
  return kDecades;
}

// The value cell of time_words for a class.
Point point_of(std::string_view kind, std::string_view value) {
  Point point;
  const std::string where = "time_words " + std::string(kind);
  if (kind == "relday") {
    const bool either = value.starts_with("+-");
    point.set(kRelative, required_number(either ? value.substr(2) : value, where));
    if (either) point.set(kEither, 1);
  } else if (kind == "nextday") {
    point.set(kNext, required_number(value, where));
  } else if (kind == "dir") {
    point.set(kDirection, direction_named(value));
  } else if (kind == "unit" || kind == "units") {
    point.set(kUnit, unit_named(value));
  } else if (kind == "season") {
    point.set(kSeason, required_number(value, where));
  } else if (kind == "fiscal") {
    point.set(kFiscal, required_number(value, where));
  } else if (kind == "festival" && value.size() == 5) {
    point.set(kMonth, required_number(value.substr(0, 2), where));
    point.set(kDay, required_number(value.substr(3), where));
  } else if (kind == "few") {
    point.set(kCount, kVague);
  } else if (kind == "one") {
    point.set(kCount, 1);
  } else if (kind == "ago") {
    point.set(kWay, kAgo);
  } else if (kind == "earlier" || kind == "than") {
    point.set(kWay, kEarlier);
  } else if (kind == "after") {
    point.set(kWay, kAfter);
  } else if (kind == "later") {
    point.set(kWay, kLater);
  } else if (kind == "night" || kind == "daypart") {
    point.set(kNight, 1);
  }
  return point;
}

}  // namespace

Vocabulary::Vocabulary(const lexicon::Lexicon& lexicon) {
  for (std::string_view name : {"num", "dd", "mm", "yy", "year", "decade", "fulldate", "ord", "ordday", "month",
                                "weekday", "wshort", "era", "block"}) {
    (void)symbol(name);
  }
  load_words(lexicon.table("shared/time_words"));
  for (const lexicon::Language& language : lexicon.languages()) {
    const auto with = [&](std::string_view name, auto load) {
      if (const lexicon::Table* table = lexicon.find(language.code, name)) load(*table);
    };
    with("time_words", [this](const lexicon::Table& table) { load_words(table); });
    with("months", [this](const lexicon::Table& table) { load_names(table, "month", "month", kMonth); });
    with("weekdays", [this](const lexicon::Table& table) { load_names(table, "weekday", "weekday", kWeekday); });
    with("numbers", [this](const lexicon::Table& table) { load_numbers(table); });
    with("ordinals", [this](const lexicon::Table& table) { load_ordinals(table); });
  }
}

Symbol Vocabulary::symbol(std::string_view name) {
  const auto [it, fresh] = symbols_.try_emplace(std::string(name), static_cast<Symbol>(symbols_.size()));
  if (symbols_.size() > kSymbols) {
    throw base::Error(base::ErrorKind::kResource, "time_words", "more than " + std::to_string(kSymbols) + " classes");
  }
  return it->second;
}

Symbol Vocabulary::known(std::string_view name) const {
  const auto it = symbols_.find(name);
  if (it == symbols_.end())
    throw base::Error(base::ErrorKind::kResource, "time_rules", "'" + std::string(name) + "' is no symbol");
  return it->second;
}

void Vocabulary::add(std::string_view form, std::string_view name, const Point& point, bool capital) {
  std::vector<std::string> words = text::words_of(form);
  if (words.empty()) return;
  Entry entry;
  entry.symbol = symbol(name);
  entry.point = point;
  entry.capital = capital;
  std::vector<Entry>& same = entries_[words.front()];
  entry.rest.assign(words.begin() + 1, words.end());
  same.push_back(std::move(entry));
}

bool Vocabulary::has(std::string_view form, std::string_view name) const {
  const std::vector<std::string> words = text::words_of(form);
  const auto found = words.empty() ? entries_.end() : entries_.find(words.front());
  if (found == entries_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const Entry& entry) {
    return entry.symbol == known(name) && entry.rest.size() + 1 == words.size();
  });
}

void Vocabulary::load_words(const lexicon::Table& table) {
  const std::size_t form = table.column("form");
  const std::size_t kind = table.column("class");
  const std::size_t value = table.column("value");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view name = table.cell(row, kind);
    const std::string_view cell = table.cell(row, value);
    const Point point = point_of(name, cell);
    add(table.cell(row, form), name, point, name == "festival");
    // A direction and a unit are also symbols of their own, so that a rule can ask for one alone.
    if (name == "dir") add(table.cell(row, form), cell, point);
    if (name == "unit" || name == "units")
      add(table.cell(row, form), std::string(name) + "_" + std::string(cell), point);
  }
}

void Vocabulary::load_names(const lexicon::Table& table, std::string_view column, std::string_view name, Field field) {
  const std::size_t form = table.column("form");
  const std::size_t number = table.column(column);
  const std::size_t alone = table.column("alone");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Point point;
    point.set(field, required_number(table.cell(row, number), table.name()));
    const std::string_view need = table.cell(row, alone);
    if (need == "marker") point.set(kAlone, kNeedsMarker);
    if (need == "date") point.set(kAlone, kNeedsDate);
    add(table.cell(row, form), need == "date" && field == kWeekday ? "wshort" : name, point, true);
  }
}

void Vocabulary::load_numbers(const lexicon::Table& table) {
  const std::size_t form = table.column("form");
  const std::size_t number = table.column("value");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const int value = required_number(table.cell(row, number), table.name());
    Point count;
    count.set(kCount, std::min(value, kMaxCount));
    add(table.cell(row, form), "num", count);
    if (value < 1 || value > 31) continue;
    Point day;
    day.set(kDay, value);
    add(table.cell(row, form), "dd", day);
  }
}

void Vocabulary::load_ordinals(const lexicon::Table& table) {
  const std::size_t form = table.column("form");
  const std::size_t number = table.column("value");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Point day;
    day.set(kDay, required_number(table.cell(row, number), table.name()));
    add(table.cell(row, form), "ord", Point());
    // "pahle" is "before" far more often than "on the first of".
    if (day.get(kDay) <= 31 && !has(table.cell(row, form), "ago")) add(table.cell(row, form), "ordday", day);
  }
}

void Vocabulary::digits_at(const model::TokenLayer& layer, std::uint32_t token, std::vector<Item>& out) const {
  const std::string_view form = layer.form(token);
  const auto put = [&](std::string_view name, const Point& point) {
    Item item{known(name), token, token + 1, {}};
    item.spec.first = point;
    out.push_back(item);
  };
  const std::size_t dot = form.find('.');
  if (dot != std::string_view::npos) {  // 26.07.2025
    const std::size_t second = form.find('.', dot + 1);
    if (second == std::string_view::npos || form.size() - second != 5) return;
    const auto day = number_of(form.substr(0, dot));
    const auto month = number_of(form.substr(dot + 1, second - dot - 1));
    const auto year = number_of(form.substr(second + 1));
    if (!day || !month || !year || *day > 31 || *month > 12) return;
    Point point;
    point.set(kDay, *day);
    point.set(kMonth, *month);
    point.set(kYear, *year);
    return put("fulldate", point);
  }
  const auto value = number_of(form);
  if (!value) return;
  const auto single = [&](std::string_view name, Field field, int number) {
    Point point;
    point.set(field, number);
    put(name, point);
  };
  single("num", kCount, std::min(*value, kMaxCount));
  if (form.size() <= 2) {
    if (*value >= 1 && *value <= 31) single("dd", kDay, *value);
    if (*value >= 1 && *value <= 12) single("mm", kMonth, *value);
    if (form.size() == 2) single("yy", kShortYear, *value);
    if (form.size() == 2 && *value % 10 == 0) single("decade", kDecade, 1900 + *value);
  } else if (form.size() == 4 && *value >= kFirstYear && *value <= kLastYear) {
    single("year", kYear, *value);
    if (*value % 10 == 0) single("decade", kDecade, *value);
  }
}

void Vocabulary::items_at(const model::TokenLayer& layer, std::uint32_t token, std::uint32_t end,
                          std::vector<Item>& out) const {
  const model::Token& at = layer.tokens[token];
  if (at.kind == model::TokenKind::kNumber) digits_at(layer, token, out);
  const auto found = entries_.find(layer.form(token));
  if (found == entries_.end()) return;
  for (const Entry& entry : found->second) {
    if (entry.capital && at.script == model::TokenScript::kLatin && !at.capital) continue;
    if (entry.rest.size() >= end - token) continue;
    bool same = true;
    for (std::uint32_t i = 0; same && i < entry.rest.size(); ++i) same = layer.form(token + 1 + i) == entry.rest[i];
    if (!same) continue;
    Item item{entry.symbol, token, token + 1 + static_cast<std::uint32_t>(entry.rest.size()), {}};
    item.spec.first = entry.point;
    out.push_back(item);
  }
}

}  // namespace khabar::extraction::times

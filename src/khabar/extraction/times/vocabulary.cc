// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/vocabulary.h"

#include <algorithm>

#include "khabar/base/error.h"
#include "khabar/extraction/times/known.h"
#include "khabar/extraction/times/word_values.h"
#include "khabar/text/words.h"

namespace khabar::extraction::times {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2199;
constexpr int kMaxCount = 30000;  // what a field can hold
constexpr int kMostHours = 24;
constexpr int kMostMinutes = 59;

}  // namespace

Vocabulary::Vocabulary(const lexicon::Lexicon& lexicon) {
  for (std::string_view name :
       {"num", "dd",    "mm", "yy", "year", "decade", "fulldate", "ord",      "ordday", "month", "weekday", "wshort",
        "era", "block", "hh", "mi", "hhmm", "hhmi",   "dec",      "daymonth", "ss",     "y2",    "dg"}) {
    (void)symbol(name);
  }
  load_words(lexicon.table("shared/time_words"), false);
  load_words(lexicon.table("shared/clock_words"), true);
  load_festivals(lexicon.table("shared/festivals"), lexicon.languages());
  load_hijri(lexicon.table("shared/hijri_months"), lexicon.languages());
  for (const lexicon::Language& language : lexicon.languages()) {
    const auto with = [&](std::string_view name, auto load) {
      if (const lexicon::Table* table = lexicon.find(language.code, name)) load(*table);
    };
    with("time_words", [this](const lexicon::Table& table) { load_words(table, false); });
    with("clock_words", [this](const lexicon::Table& table) { load_words(table, true); });
    with("months", [this](const lexicon::Table& table) { load_names(table, "month", "month", kMonth); });
    with("weekdays", [this](const lexicon::Table& table) { load_names(table, "weekday", "weekday", kWeekday); });
    with("numbers", [this](const lexicon::Table& table) { load_numbers(table); });
    with("ordinals", [this](const lexicon::Table& table) { load_ordinals(table); });
  }
}

// Months of the Islamic calendar, of one row the forms of every language.
void Vocabulary::load_hijri(const lexicon::Table& table, const std::vector<lexicon::Language>& languages) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Point point;
    point.set(kMonth, required_number(table.cell(row, table.column("month")), table.name()));
    point.set(kHijri, 1);
    for (const lexicon::Language& language : languages) {
      for (std::string_view forms = table.cell(row, table.column(language.code)); !forms.empty();) {
        const std::size_t end = std::min(forms.find('|'), forms.size());
        add(forms.substr(0, end), "hmonth", point, true);
        forms.remove_prefix(std::min(end + 1, forms.size()));
      }
    }
  }
}

// Of one row the forms of every language, parted by "|"; kFest is the row.
void Vocabulary::load_festivals(const lexicon::Table& table, const std::vector<lexicon::Language>& languages) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Point point;
    point.set(kFest, static_cast<int>(row));
    for (const lexicon::Language& language : languages) {
      for (std::string_view forms = table.cell(row, table.column(language.code)); !forms.empty();) {
        const std::size_t end = std::min(forms.find('|'), forms.size());
        add(forms.substr(0, end), "fest", point, true, false);
        forms.remove_prefix(std::min(end + 1, forms.size()));
      }
    }
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

void Vocabulary::add(std::string_view form, std::string_view name, const Point& point, bool capital, bool phrase) {
  std::vector<std::string> words = text::words_of(form);
  if (words.empty()) return;
  Entry entry;
  entry.symbol = symbol(name);
  entry.point = point;
  entry.capital = capital;
  entry.phrase = phrase;
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

void Vocabulary::load_words(const lexicon::Table& table, bool phrase) {
  const std::size_t form = table.column("form");
  const std::size_t kind = table.column("class");
  const std::size_t value = table.column("value");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view name = table.cell(row, kind);
    const std::string_view cell = table.cell(row, value);
    const Point point = point_of_word(name, cell);
    add(table.cell(row, form), name, point, name == "festival", phrase);
    // A direction and a unit are also symbols of their own, so that a rule can ask for one alone.
    if (name == "dir") add(table.cell(row, form), cell, point, false, phrase);
    if (name.starts_with("unit"))
      add(table.cell(row, form), std::string(name) + "_" + std::string(cell), point, false, phrase);
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
    Point clock;
    clock.set(kHour, value);
    if (value >= 0 && value <= kMostHours) add(table.cell(row, form), "hh", clock, false, true);
    clock.clear(kHour);
    clock.set(kMinute, value);
    if (value >= 0 && value <= kMostMinutes) add(table.cell(row, form), "mi", clock, false, true);
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
    Point ordinal;
    ordinal.set(kOrdinal, day.get(kDay));
    add(table.cell(row, form), "ord", ordinal);
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
    if (!day || !month || !year || *day > 31 || *month > kMonthsInYear) return;
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
    if (*value >= 1 && *value <= kMonthsInYear) single("mm", kMonth, *value);
    if (form.size() == 2) single("yy", kShortYear, *value);
    if (form.size() == 2 && *value % 10 == 0) single("decade", kDecade, 1900 + *value);
  } else if (form.size() == 4 && *value >= kFirstYear && *value <= kLastYear) {
    single("year", kYear, *value);
    if (*value % 10 == 0) single("decade", kDecade, *value);
  }
}

// What digits may be of the clock and in short forms: 8, 30, 0730, 9.30, 3.5, 5.12.
void Vocabulary::clock_digits_at(const model::TokenLayer& layer, std::uint32_t token, std::vector<Item>& out) const {
  const std::string_view form = layer.form(token);
  const auto put = [&](std::string_view name, std::initializer_list<std::pair<Field, int>> fields) {
    Item item{known(name), token, token + 1, {}};
    for (const auto& [field, value] : fields) item.spec.first.set(field, value);
    out.push_back(item);
  };
  if (const std::size_t dot = form.find('.'); dot != std::string_view::npos) {
    const auto whole = number_of(form.substr(0, dot));
    const auto part = number_of(form.substr(dot + 1));
    if (!whole || !part || form.size() - dot > 3) return;
    const bool two = form.size() - dot == 3;
    if (two && *whole <= kMostHours && *part <= kMostMinutes) put("hhmi", {{kHour, *whole}, {kMinute, *part}});
    if (*whole >= 1 && *whole <= kMonthsInYear && *part >= 1 && *part <= 31)
      put("daymonth", {{kMonth, *whole}, {kDay, *part}, {kSwap, 1}});
    return put("dec", {{kCount, std::min(*whole, kMaxCount)}, {kHundredths, two ? *part : *part * 10}});
  }
  const auto value = number_of(form);
  if (!value) return;
  if (form.size() <= 2 && *value <= kMostHours) put("hh", {{kHour, *value}});
  if (form.size() == 2 && *value <= kMostMinutes) put("mi", {{kMinute, *value}});
  if (form.size() == 2 && *value <= kMostMinutes) put("ss", {{kSecond, *value}});
  if (form.size() <= 2 && *value >= 1 && *value <= 31) put("dg", {{kDay, *value}});
  if (form.size() == 2) put("y2", {{kYear, *value < 50 ? 2000 + *value : 1900 + *value}});
  if (form.size() == 4 && *value / 100 <= kMostHours && *value % 100 <= kMostMinutes)
    put("hhmm", {{kHour, *value / 100}, {kMinute, *value % 100}});
  const int month = *value / 100 % 100;
  if (form.size() == 8 && month >= 1 && month <= kMonthsInYear && *value % 100 >= 1 && *value % 100 <= 31)
    put("fulldate", {{kYear, *value / 10000}, {kMonth, month}, {kDay, *value % 100}});
}

// Whether a number or the number of a day stands beside a token.
bool Vocabulary::beside_number(const model::TokenLayer& layer, std::uint32_t token, std::uint32_t end) const {
  const auto is_number = [&](std::uint32_t at) {
    if (layer.tokens[at].kind == model::TokenKind::kNumber) return true;
    const auto found = entries_.find(layer.form(at));
    const Symbol day = known("ordday");
    return found != entries_.end() && std::any_of(found->second.begin(), found->second.end(),
                                                  [day](const Entry& entry) { return entry.symbol == day; });
  };
  return (token + 1 < end && is_number(token + 1)) || (token > 0 && is_number(token - 1));
}

void Vocabulary::items_at(const model::TokenLayer& layer, std::uint32_t token, std::uint32_t end, bool phrase,
                          std::vector<Item>& out) const {
  const model::Token& at = layer.tokens[token];
  if (at.kind == model::TokenKind::kNumber) {
    digits_at(layer, token, out);
    if (phrase) clock_digits_at(layer, token, out);
  }
  const auto found = entries_.find(layer.form(token));
  if (found == entries_.end()) return;
  for (const Entry& entry : found->second) {
    if (entry.phrase && !phrase) continue;
    if (entry.capital && at.script == model::TokenScript::kLatin && !at.capital &&
        (!phrase || (entry.point.has(kAlone) && !beside_number(layer, token, end)))) {
      continue;
    }
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

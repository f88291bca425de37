// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/page_ages.h"

#include <array>
#include <charconv>

#include "khabar/model/date.h"

namespace khabar::reading {
namespace {

// A line about the page is short, and an age in it stands alone or beside a name.
constexpr std::size_t kLongestLine = 14;
constexpr std::size_t kMostOther = 2;
constexpr std::size_t kMostOtherOfLabelled = 6;
// Sites that count hours stop at two days, those that count days at a month or two.
constexpr int kMostCount = 90;

constexpr int kMinutesOfDay = 24 * 60;

int number_in(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() ? number : -1;
}

// "+05:30" as minutes; nothing for "Z" and for none.
std::optional<int> zone_minutes(std::string_view zone) {
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  const int minutes = 60 * number_in(zone.substr(1, 2)) + number_in(zone.substr(4, 2));
  return zone[0] == '-' ? -minutes : minutes;
}

}  // namespace

PageAges::PageAges(const lexicon::Lexicon& lexicon) {
  const lexicon::Table& homes = lexicon.table("shared/homes");
  for (const lexicon::Language& language : lexicon.languages()) {
    std::optional<int> zone;
    for (std::size_t row = 0; row < homes.rows(); ++row) {
      if (homes.cell(row, homes.column("language")) == language.code)
        zone = zone_minutes(homes.cell(row, homes.column("zone")));
    }
    add_language(lexicon, language.code, static_cast<int>(zones_.size()));
    zones_.push_back(zone);
  }
}

void PageAges::add_language(const lexicon::Lexicon& lexicon, std::string_view code, int zone) {
  constexpr std::array<std::pair<std::string_view, Kind>, 7> kKindNames = {{{"ago_minute", kMinute},
                                                                            {"ago_hour", kHour},
                                                                            {"ago_day", kDay},
                                                                            {"ago_week", kWeek},
                                                                            {"ago_month", kMonth},
                                                                            {"published", kPublished},
                                                                            {"updated", kUpdated}}};
  if (const lexicon::Table* table = lexicon.find(code, "page_dates")) {
    for (std::size_t row = 0; row < table->rows(); ++row) {
      Kind kind = kOther;
      for (const auto& [name, value] : kKindNames) {
        if (table->cell(row, table->column("kind")) == name) kind = value;
      }
      words_.add(table->cell(row, table->column("phrase")), kind + kKinds * zone);
    }
  }
  if (const lexicon::Table* table = lexicon.find(code, "numbers")) {
    for (std::size_t row = 0; row < table->rows(); ++row) {
      if (const int value = number_in(table->cell(row, table->column("value"))); value >= 0 && value <= kMostCount)
        numbers_.add(table->cell(row, table->column("form")), value);
    }
  }
}

std::optional<PageAge> PageAges::find(const PhraseText& line) const {
  if (line.words() == 0 || line.words() > kLongestLine) return std::nullopt;
  std::optional<PageAge> age;
  DateLabel label = DateLabel::kNone;
  int number = -1;  // just before the word at hand
  std::size_t other = 0;
  for (std::size_t i = 0; i < line.words();) {
    const PhraseSet::Hit hit = words_.at(line, i);
    const int kind = hit ? hit.value % kKinds : kOther;
    if (kind == kPublished || kind == kUpdated)
      label = kind == kPublished ? DateLabel::kPublished : DateLabel::kUpdated;
    if (kind <= kMonth && !age) {
      age = PageAge{static_cast<PageAge::Unit>(kind), number < 0 ? 1 : number, label,
                    zones_[static_cast<std::size_t>(hit.value / kKinds)]};
    }
    const PhraseSet::Hit word = hit ? PhraseSet::Hit{} : numbers_.at(line, i);
    const bool digits = line.is_number(i);
    other += hit || word || digits ? 0 : 1;
    number = digits ? number_in(line.gram(i, 1)) : word ? word.value : -1;
    i += hit ? hit.words : word ? word.words : 1;
  }
  const std::size_t most = label == DateLabel::kNone ? kMostOther : kMostOtherOfLabelled;
  if (!age || other > most || age->count > kMostCount) return std::nullopt;
  return age;
}

std::string date_of(const PageAge& age, std::string_view captured) {
  const std::optional<model::DaySpan> day = model::parse_value(captured.substr(0, 10));
  if (captured.size() < 10 || !day) return "";
  const int hour = captured.size() >= 16 && captured[10] == 'T' ? number_in(captured.substr(11, 2)) : -1;
  const int minute = captured.size() >= 16 ? number_in(captured.substr(14, 2)) : -1;
  const bool clock = hour >= 0 && minute >= 0;
  if (!clock && age.unit <= PageAge::kHours) return "";
  // Minutes since 1970 on the clocks of the place.
  std::int64_t local = std::int64_t{day->first} * kMinutesOfDay + (clock ? 60 * hour + minute : 0);
  if (clock && age.zone && (captured.ends_with('Z') || captured.ends_with("+00:00"))) local += *age.zone;
  if (age.unit == PageAge::kMinutes) local -= age.count;
  if (age.unit == PageAge::kHours) local -= std::int64_t{60} * age.count;
  const auto today = static_cast<std::int32_t>(local / kMinutesOfDay);
  if (age.unit <= PageAge::kHours) return model::day_value(today);
  if (age.unit == PageAge::kDays) return model::day_value(today - age.count);
  if (age.unit == PageAge::kWeeks) {
    // A week ago is seven to thirteen days ago.
    const model::CivilDate first = model::from_days(today - 7 * age.count - 6);
    const model::CivilDate last = model::from_days(today - 7 * age.count);
    return first.month == last.month ? model::month_value(first.year, first.month) : "";
  }
  const model::CivilDate now = model::from_days(today);
  const int months = 12 * now.year + now.month - 1 - age.count;
  // A month ago may begin in the month before: the year is sure where both lie in it.
  return (months - 1) / 12 == months / 12 ? model::year_value(months / 12) : "";
}

}  // namespace khabar::reading

// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/events/figures.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace khabar::extraction::events {
namespace {

// A number is read for a count word no farther away than this.
constexpr std::uint32_t kCountReach = 9;
constexpr std::uint32_t kMoneyReach = 2;
constexpr double kLargest = 1e15;

bool ends_reach(std::string_view form) { return form == ";" || form == "." || form == "\u0964" || form == "\u06D4"; }

// Digits with commas and a decimal point.
std::optional<double> digits(std::string_view form) {
  std::string plain;
  for (const char c : form) {
    if ((c >= '0' && c <= '9') || c == '.')
      plain.push_back(c);
    else if (c != ',')
      return std::nullopt;
  }
  double value = 0;
  const auto result = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (result.ec != std::errc() || plain.empty()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<NumberAt> number_at(const Scene& scene, std::uint32_t token, std::uint32_t end) {
  const TextView& text = scene.text();
  const Tables& tables = scene.tables();
  if (token >= end || text.time[token] >= 0 || text.mention[token] >= 0) return std::nullopt;
  NumberAt number;
  number.tokens = {token, token + 1};
  const auto unit = tables.number_units.find(text.words[token]);
  const auto scale_word = tables.number_scales.find(text.words[token]);
  if (text.number[token] != 0) {
    const auto value = digits(scene.article().layer.form(token));
    if (!value) return std::nullopt;
    number.value = *value;
  } else if (text.words[token] != kUnknownWord && unit != tables.number_units.end()) {
    number.value = unit->second;
  } else if (text.words[token] != kUnknownWord && scale_word != tables.number_scales.end() &&
             scale_word->second >= 100) {
    number.value = 1;
    --number.tokens.end;
  } else {
    return std::nullopt;
  }
  // Scales behind it: "14 crore 40 lakh" adds up from the larger to the smaller.
  double total = 0;
  double current = number.value;
  bool scaled = false;
  for (std::uint32_t i = number.tokens.end; i < end && i < token + 8; ++i) {
    const auto scale = tables.number_scales.find(text.words[i]);
    if (text.words[i] != kUnknownWord && scale != tables.number_scales.end()) {
      current *= scale->second;
      number.tokens.end = i + 1;
      scaled = true;
      continue;
    }
    const auto next_unit = tables.number_units.find(text.words[i]);
    const bool digit = text.number[i] != 0 && text.time[i] < 0;
    if (!scaled || (!digit && (next_unit == tables.number_units.end() || text.words[i] == kUnknownWord))) break;
    const auto following = i + 1 < end ? tables.number_scales.find(text.words[i + 1]) : tables.number_scales.end();
    const double part = digit ? digits(scene.article().layer.form(i)).value_or(0) : next_unit->second;
    const bool adds = (following != tables.number_scales.end() && text.words[i + 1] != kUnknownWord &&
                       part * following->second < current) ||
                      part < 100;
    if (!adds) break;
    total += current;
    current = part;
    number.tokens.end = i + 1;
    scaled = false;
  }
  number.value = total + current;
  if (!std::isfinite(number.value) || number.value > kLargest || number.tokens.empty()) return std::nullopt;
  return number;
}

std::vector<NumberAt> numbers_in(const Scene& scene, base::TokenRange range) {
  std::vector<NumberAt> out;
  for (std::uint32_t i = range.begin; i < range.end;) {
    const auto number = number_at(scene, i, range.end);
    if (number) out.push_back(*number);
    i = number ? number->tokens.end : i + 1;
  }
  return out;
}

namespace {

// Whether an "and" or a comma stands between.
bool parted(const Scene& scene, base::TokenRange between) {
  for (std::uint32_t i = between.begin; i < between.end; ++i) {
    const LanguageTables& language = scene.language_of(scene.article().layer.tokens[i].sentence);
    const auto word = language.clause_words.find(scene.text().words[i]);
    const bool joins =
        scene.text().words[i] != kUnknownWord && word != language.clause_words.end() && word->second == 2;
    if (joins || scene.article().layer.form(i) == ",") return true;
  }
  return false;
}

// The number that a count word counts: the nearest before it with no other count word between; in languages that put
// the verb first, else the nearest behind it.
const NumberAt* counted_by(const Scene& scene, const std::vector<NumberAt>& numbers, base::TokenRange word,
                           std::uint32_t floor) {
  const NumberAt* best = nullptr;
  for (const NumberAt& number : numbers) {
    if (number.tokens.begin < floor || number.tokens.end > word.begin || word.begin - number.tokens.end > kCountReach)
      continue;
    bool broken = false;
    for (std::uint32_t t = number.tokens.end; t < word.begin; ++t) broken |= ends_reach(scene.article().layer.form(t));
    if (!broken) best = &number;
  }
  const bool verb_first = scene.language_of(scene.article().layer.tokens[word.begin].sentence).marks_before();
  if (!verb_first) return best;
  for (const NumberAt& number : numbers) {
    if (number.tokens.begin < word.end || number.tokens.begin - word.end > 4) continue;
    // "Two were killed and four injured": what is joined to the word counts something else.
    if (best != nullptr && parted(scene, {word.end, number.tokens.begin})) continue;
    const std::uint32_t before = best == nullptr ? UINT32_MAX : word.begin - best->tokens.end;
    if (number.tokens.begin - word.end < before) return &number;
  }
  return best;
}

}  // namespace

base::TokenRange part_of_time(const Scene& scene, const Draft& draft, base::TokenRange range) {
  if (draft.time < 0) return range;
  const auto& times = scene.article().times;
  const model::TimeMention& own = times[static_cast<std::size_t>(draft.time)];
  if (!range.contains(own.tokens)) return range;
  for (const model::TimeMention& time : times) {
    const bool day = time.kind == model::TimeKind::kDate && time.value && time.value != own.value;
    if (!day || !range.contains(time.tokens)) continue;
    if (time.tokens.end <= own.tokens.begin) range.begin = std::max(range.begin, time.tokens.end);
    if (time.tokens.begin >= own.tokens.end) range.end = std::min(range.end, time.tokens.begin);
  }
  return draft.trigger.overlaps(range) ? range
                                       : base::TokenRange{std::min(range.begin, draft.trigger.begin), range.end};
}

std::vector<model::Count> counts_in(const Scene& scene, base::TokenRange range) {
  const Tables& tables = scene.tables();
  std::vector<Match> words;
  tables.figure_patterns.find(scene.text(), range, words);
  const std::vector<NumberAt> numbers = numbers_in(scene, range);
  std::vector<model::Count> counts;
  std::uint32_t floor = range.begin;
  for (const Match& match : words) {
    const std::string& what = tables.figures[match.payload];
    if (what == "at_least") continue;
    const NumberAt* number = counted_by(scene, numbers, match.tokens, floor);
    if (number == nullptr || number->value < 1 || number->value != std::floor(number->value) || number->value > 1e8)
      continue;
    model::Count count;
    count.what = what;
    count.value = static_cast<std::int64_t>(number->value);
    for (const Match& bound : words) {
      count.at_least |= tables.figures[bound.payload] == "at_least" && bound.tokens.end <= number->tokens.end + 4 &&
                        bound.tokens.end + 4 >= number->tokens.begin;
    }
    const auto same = std::find_if(counts.begin(), counts.end(), [&](const model::Count& c) { return c.what == what; });
    if (same == counts.end())
      counts.push_back(count);
    else if (same->value < count.value)
      *same = count;
    floor = std::max(floor, number->tokens.end);
  }
  return counts;
}

std::optional<model::Amount> amount_in(const Scene& scene, base::TokenRange range,
                                       const std::vector<std::string>& states) {
  std::vector<Match> units;
  scene.tables().currency_patterns.find(scene.text(), range, units);
  if (units.empty()) return std::nullopt;
  for (const NumberAt& number : numbers_in(scene, range)) {
    for (const Match& unit : units) {
      const bool behind =
          unit.tokens.begin >= number.tokens.end && unit.tokens.begin - number.tokens.end <= kMoneyReach;
      const bool before =
          unit.tokens.end <= number.tokens.begin && number.tokens.begin - unit.tokens.end <= kMoneyReach - 1;
      if (!behind && !before) continue;
      model::Amount amount;
      amount.value = number.value;
      for (const Currency& currency : scene.tables().currencies[unit.payload]) {
        const bool fits =
            currency.country.empty() || std::find(states.begin(), states.end(), currency.country) != states.end();
        if (amount.unit.empty() && fits) amount.unit = currency.unit;
      }
      if (amount.unit.empty()) amount.unit = scene.tables().currencies[unit.payload].front().unit;
      return amount;
    }
  }
  return std::nullopt;
}

std::optional<int> ordinal_near(const Scene& scene, base::TokenRange trigger, base::TokenRange clause) {
  const TextView& text = scene.text();
  const auto from = std::max(clause.begin, trigger.begin >= 4 ? trigger.begin - 4 : 0);
  for (std::uint32_t i = from; i < std::min(clause.end, trigger.end + 1); ++i) {
    if (text.mention[i] >= 0 || text.time[i] >= 0) continue;
    if (const auto it = scene.tables().ordinals.find(text.words[i]);
        text.words[i] != kUnknownWord && it != scene.tables().ordinals.end())
      return it->second;
    // "7th": a number with an ending of its own glued to it.
    const bool glued = i + 1 < clause.end && text.number[i] != 0 && !scene.article().layer.tokens[i + 1].space_before &&
                       text.punctuation[i + 1] == 0;
    const auto value = glued ? digits(scene.article().layer.form(i)) : std::nullopt;
    if (value && *value >= 1 && *value < 200) return static_cast<int>(*value);
  }
  return std::nullopt;
}

}  // namespace khabar::extraction::events

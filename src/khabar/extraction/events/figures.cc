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

// "Saarhe teen hazaar", "sava lakh": a part joins the number behind it, one where a scale follows at once.
std::optional<NumberAt> number_with_part(const Scene& scene, std::uint32_t token, std::uint32_t end) {
  const TextView& text = scene.text();
  const Tables& tables = scene.tables();
  if (text.words[token] == kUnknownWord) return std::nullopt;
  const auto part = tables.number_parts.find(text.words[token]);
  if (part == tables.number_parts.end()) return std::nullopt;
  const auto scale_at = [&](std::uint32_t at) {
    const auto scale = at < end && text.words[at] != kUnknownWord ? tables.number_scales.find(text.words[at])
                                                                  : tables.number_scales.end();
    return scale == tables.number_scales.end() ? 0.0 : scale->second;
  };
  if (const double scale = scale_at(token + 1); scale > 0)
    return NumberAt{{token, token + 2}, (1 + part->second) * scale};
  const double scale = scale_at(token + 2);
  if (scale <= 0) return std::nullopt;
  const auto unit = tables.number_units.find(text.words[token + 1]);
  const bool word = text.words[token + 1] != kUnknownWord && unit != tables.number_units.end();
  const std::optional<double> whole = text.number[token + 1] != 0 ? digits(scene.article().layer.form(token + 1))
                                      : word                      ? std::optional(unit->second)
                                                                  : std::nullopt;
  if (!whole) return std::nullopt;
  return NumberAt{{token, token + 3}, (*whole + part->second) * scale};
}

}  // namespace

std::optional<NumberAt> number_at(const Scene& scene, std::uint32_t token, std::uint32_t end) {
  const TextView& text = scene.text();
  const Tables& tables = scene.tables();
  if (token >= end || text.time[token] >= 0 || text.mention[token] >= 0) return std::nullopt;
  if (const auto with_part = number_with_part(scene, token, end)) return with_part;
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

// Rows of the table that name nothing that is counted.
bool is_beside(std::string_view what) {
  return what == "at_least" || what == "one" || what == "person" || what == "part";
}

bool is_join(const Scene& scene, std::uint32_t token) {
  const LanguageTables& language = scene.language_of(scene.article().layer.tokens[token].sentence);
  const auto word = language.clause_words.find(scene.text().words[token]);
  return scene.text().words[token] != kUnknownWord && word != language.clause_words.end() && word->second == 2;
}

bool is_comma(const Scene& scene, std::uint32_t token) {
  const std::string_view form = scene.article().layer.form(token);
  return form == "," || form == "\u060C";
}

// Whether an "and" or a comma stands between.
bool parted(const Scene& scene, base::TokenRange between) {
  for (std::uint32_t i = between.begin; i < between.end; ++i) {
    if (is_join(scene, i) || is_comma(scene, i)) return true;
  }
  return false;
}

// Some people and their number: "seven soldiers", "a rickshaw driver".
struct People {
  base::TokenRange tokens;
  double value = 0;
};

// In order of the text. `words`: the matches of the figures' patterns in the range.
std::vector<People> people_in(const Scene& scene, base::TokenRange range, const std::vector<NumberAt>& numbers,
                              const std::vector<Match>& words) {
  constexpr std::uint32_t kBetween = 2;  // words between number and noun: "seven police officers"
  const auto is = [&](const Match& match, std::string_view what) {
    return scene.tables().figures[match.payload] == what;
  };
  std::vector<People> people;
  for (const Match& noun : words) {
    if (!is(noun, "person")) continue;
    if (!people.empty() && noun.tokens.begin < people.back().tokens.end + 1) {
      people.back().tokens.end = std::max(people.back().tokens.end, noun.tokens.end);  // "police officers"
      continue;
    }
    const std::uint32_t floor = people.empty() ? range.begin : people.back().tokens.end;
    People one{noun.tokens, 0};
    const auto take = [&](base::TokenRange number, double value) {
      const bool near = number.begin >= floor && number.end <= noun.tokens.begin &&
                        noun.tokens.begin - number.end <= kBetween && number.begin < one.tokens.end;
      if (!near || parted(scene, {number.end, noun.tokens.begin})) return;
      if (one.value > 0 && number.begin < one.tokens.begin) return;  // a nearer one is known
      one = {{number.begin, noun.tokens.end}, value};
    };
    for (const NumberAt& number : numbers) take(number.tokens, number.value);
    for (const Match& article : words) {
      if (is(article, "one")) take(article.tokens, 1);
    }
    if (one.value > 0) people.push_back(one);
  }
  return people;
}

// "Seven soldiers, two guards and a driver": who are listed together make one toll. Each list becomes the number it
// stands for, over all its tokens; lists of one are left out.
std::vector<NumberAt> sums_of(const Scene& scene, const std::vector<People>& people) {
  std::vector<NumberAt> sums;
  for (std::size_t i = 0; i < people.size();) {
    NumberAt sum{people[i].tokens, people[i].value};
    bool closed = false;  // an "and" stands before the last
    std::size_t next = i + 1;
    for (; next < people.size() && !closed; ++next) {
      const base::TokenRange between{sum.tokens.end, people[next].tokens.begin};
      bool joins = !between.empty() && between.size() <= 2;
      for (std::uint32_t t = between.begin; t < between.end; ++t) {
        joins = joins && (is_join(scene, t) || is_comma(scene, t));
        closed |= joins && is_join(scene, t);
      }
      if (!joins) break;
      sum.value += people[next].value;
      sum.tokens.end = people[next].tokens.end;
    }
    if (closed) sums.push_back(sum);
    i = closed ? next : i + 1;
  }
  return sums;
}

// "Fifteen people, among them six women, died": six of the fifteen. Not where the part has a verb of its own: "fifteen
// were hurt, of whom six died", "among them six who died".
bool is_part(const Scene& scene, const std::vector<Match>& words, base::TokenRange whole, base::TokenRange part,
             base::TokenRange counted) {
  const auto what = [&](const Match& match) -> const std::string& { return scene.tables().figures[match.payload]; };
  const auto counts = [&](base::TokenRange between) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Match& match) { return between.contains(match.tokens) && !is_beside(what(match)); });
  };
  const auto marked = std::find_if(words.begin(), words.end(), [&](const Match& match) {
    return what(match) == "part" && match.tokens.begin >= whole.end && match.tokens.end <= part.begin;
  });
  if (marked == words.end() || counts({whole.end, part.begin})) return false;
  for (std::uint32_t t = part.end; t < counted.begin; ++t) {
    const LanguageTables& language = scene.language_of(scene.article().layer.tokens[t].sentence);
    const auto word = language.clause_words.find(scene.text().words[t]);
    if (scene.text().words[t] != kUnknownWord && word != language.clause_words.end() && word->second != 2) return false;
  }
  return true;
}

// The number that a count word counts: the nearest before it with no other count word between; in languages that put
// the verb first, else the nearest behind it.
const NumberAt* counted_by(const Scene& scene, const std::vector<NumberAt>& numbers, const std::vector<Match>& words,
                           base::TokenRange word, std::uint32_t floor) {
  const NumberAt* best = nullptr;
  bool parts = false;  // are left out behind it
  for (const NumberAt& number : numbers) {
    if (number.tokens.begin < floor || number.tokens.end > word.begin) continue;
    if (best != nullptr && is_part(scene, words, best->tokens, number.tokens, word)) {
      parts = true;
      continue;
    }
    best = &number;
    parts = false;
  }
  if (best != nullptr && word.begin - best->tokens.end > (parts ? 2 : 1) * kCountReach) best = nullptr;
  for (std::uint32_t t = best == nullptr ? word.begin : best->tokens.end; t < word.begin; ++t) {
    if (!ends_reach(scene.article().layer.form(t))) continue;
    best = nullptr;
    break;
  }
  const bool verb_first = scene.language_of(scene.article().layer.tokens[word.begin].sentence).marks_before();
  // "Marne walon ki sankhya 19", "the 26 killed": right behind, where none stands close before.
  constexpr std::uint32_t kClose = 3;
  const bool close = best != nullptr && word.begin - best->tokens.end <= kClose;
  if (!verb_first && !close) {
    const auto behind = std::find_if(numbers.begin(), numbers.end(),
                                     [&](const NumberAt& number) { return number.tokens.begin == word.end; });
    return behind == numbers.end() ? best : &*behind;
  }
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
  const std::vector<NumberAt> sums = sums_of(scene, people_in(scene, range, numbers, words));
  std::vector<model::Count> counts;
  std::uint32_t floor = range.begin;
  for (const Match& match : words) {
    const std::string& what = tables.figures[match.payload];
    if (is_beside(what)) continue;
    const NumberAt* number = counted_by(scene, numbers, words, match.tokens, floor);
    if (number == nullptr || number->value < 1 || number->value != std::floor(number->value) || number->value > 1e8)
      continue;
    const auto sum =
        std::find_if(sums.begin(), sums.end(), [&](const NumberAt& x) { return x.tokens.contains(number->tokens); });
    if (sum != sums.end()) number = &*sum;
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

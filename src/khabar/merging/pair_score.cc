// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/pair_score.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace khabar::merging {
namespace {

using model::DaySpan;
using model::EventReport;

struct Pair {
  const FactTable& table;
  const ReportFacts& a;
  const ReportFacts& b;
  [[nodiscard]] bool same_story() const { return !a.report->story.empty() && a.report->story == b.report->story; }
};

// Kinds in which each person is a side of the event: other persons, another event.
bool is_personal(const std::string& kind) {
  return kind == "meeting" || kind == "call" || kind == "visit" || kind == "appointment" || kind == "arrest" ||
         kind == "designation" || kind == "statement";
}

double kind_evidence(const Pair& pair) {
  const std::string& a = pair.a.report->kind;
  const std::string& b = pair.b.report->kind;
  if (a == b) return 1.0;
  if (pair.a.group == KindGroup::kOther || pair.a.group != pair.b.group) return kImpossible;
  // A visit holds meetings, talks, a conference: near kinds are one event only if nearly all else is the same.
  return a == "visit" || b == "visit" ? -2.0 : -1.0;
}

std::int32_t gap(DaySpan a, DaySpan b) {
  if (a.overlaps(b)) return 0;
  return a.first > b.last ? a.first - b.last : b.first - a.last;
}

// Both say when it starts. What is days apart long ago is closer than what is days apart this week: the old event is
// told from memory, and few events of one kind fell into that month.
double date_evidence(const ReportFacts& a, const ReportFacts& b) {
  const std::int32_t days = gap(*a.start, *b.start);
  const Precision coarser = std::max(a.precision, b.precision);
  const Precision finer = std::min(a.precision, b.precision);
  const bool assumed = a.report->start_basis == "published" || b.report->start_basis == "published";
  if (days == 0) {
    switch (coarser) {
      case Precision::kDay: return assumed ? 2.0 : 3.0;
      case Precision::kWeek: return 1.8;
      case Precision::kMonth: return 1.5;
      case Precision::kYear: return finer == Precision::kYear ? 1.0 : 0.7;
    }
  }
  if (a.span->overlaps(*b.span) && (a.span != a.start || b.span != b.start)) return 1.0;  // a day within a visit
  const auto age = [](const ReportFacts& x) { return x.published ? *x.published - x.start->last : 0; };
  constexpr std::int32_t kLongAgo = 3 * 365;
  if (std::min(age(a), age(b)) > kLongAgo) return days <= 3 ? 1.5 : days <= 31 ? 0.7 : days <= 366 ? -2.5 : -7.0;
  if (finer > Precision::kDay && days <= 31) return -2.0;  // one month against the next
  if (days == 1) return 1.0;
  if (days <= 3) return assumed ? 0.3 : -0.6;
  if (days <= 10) return coarser == Precision::kDay ? -2.0 : -1.5;
  if (days <= 31) return coarser == Precision::kDay ? -3.5 : -2.5;
  return days <= 366 ? -5.0 : -9.0;
}

// At least one does not say when: then the days of publication speak, unless the page tells an old story again.
double undated_evidence(const ReportFacts& a, const ReportFacts& b) {
  const ReportFacts& open = a.start ? b : a;
  const ReportFacts& other = a.start ? a : b;
  if (open.report->background || other.report->background) return 0;
  if (!open.published) return open.report->story == other.report->story ? 0.5 : 0.0;
  if (other.start) {
    const std::int32_t days = gap(*other.start, {*open.published, *open.published});
    if (days <= 7) return 0.5;
    return days <= 45 ? -0.5 : -2.0;
  }
  if (!other.published) return 0;
  const std::int32_t days = std::abs(*open.published - *other.published);
  if (days <= 4) return 0.7;
  return days <= 30 ? -0.5 : -1.5;
}

// Calls take(x) for every x of two ascending lists.
template <typename T, typename Take>
void for_each_shared(const std::vector<T>& a, const std::vector<T>& b, Take&& take) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i < *j) {
      ++i;
    } else if (*j < *i) {
      ++j;
    } else {
      take(*i);
      ++i, ++j;
    }
  }
}

template <typename T>
std::size_t count_shared(const std::vector<T>& a, const std::vector<T>& b) {
  std::size_t count = 0;
  for_each_shared(a, b, [&](const T&) { ++count; });
  return count;
}

// Weight of the members that both lists have; the first counts in full, each further one a little less.
double shared_weight(const Pair& pair, const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  double sum = 0;
  double share = 1;
  for_each_shared(a, b, [&](std::uint32_t id) {
    sum += share * pair.table.rarity[id];
    share *= 0.75;
  });
  return sum;
}

// How much of the shorter list the other one lacks: 0 none, 1 all.
double missing(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  if (a.empty() || b.empty()) return 0;
  return 1.0 - static_cast<double>(count_shared(a, b)) / static_cast<double>(std::min(a.size(), b.size()));
}

double actor_evidence(const Pair& pair) {
  const double persons = shared_weight(pair, pair.a.persons, pair.b.persons);
  const double bodies = shared_weight(pair, pair.a.bodies, pair.b.bodies);
  const double personal = is_personal(pair.a.report->kind) ? 1.0 : 0.4;
  double score = 2.4 * persons + 1.6 * bodies;
  const double others = missing(pair.a.persons, pair.b.persons);
  score -= 3.0 * personal * others;
  const bool both_sides = std::min(pair.a.persons.size(), pair.b.persons.size()) > 1;
  if (others == 1 && both_sides) score -= 2.5 * personal;  // nobody of the one is at the other
  if (persons == 0) score -= 0.8 * missing(pair.a.bodies, pair.b.bodies);
  return score;
}

double country_evidence(const Pair& pair) {
  const auto& a = pair.a.countries;
  const auto& b = pair.b.countries;
  if (a.empty() || b.empty()) return 0;
  const std::size_t shared = count_shared(a, b);
  // One page names who struck, the other who was hit.
  if (shared == 0) return a.size() + b.size() == 2 ? -1.8 : -3.0;
  if (shared == a.size() && shared == b.size()) return shared > 2 ? 1.4 : 0.8;
  // Two talk with each other: who met Uzbekistan's minister for India was not at Pakistan's meeting.
  const bool contradict = shared < a.size() && shared < b.size();
  return contradict && is_personal(pair.a.report->kind) ? -1.0 : 0.4;
}

double place_evidence(const Pair& pair) {
  const ReportFacts& a = pair.a;
  const ReportFacts& b = pair.b;
  if (a.places.empty() || b.places.empty()) return 0;
  if (a.places.front() == b.places.front())
    return a.place_is_country ? 0.4 : 1.0 + 1.2 * pair.table.rarity[a.places.front()];
  if (places_nest(a, b)) return a.place_is_country || b.place_is_country ? 0.3 : 0.8;
  if (a.place_country != b.place_country && !a.place_country.empty() && !b.place_country.empty()) return -3.0;
  if (a.place_is_vague || b.place_is_vague) return 0;
  if (pair.same_story()) return -0.9;
  return a.group == KindGroup::kForce ? -2.2 : -1.4;  // two towns, two attacks
}

double count_evidence(const Pair& pair) {
  constexpr std::int64_t kTelling = 10;  // one wounded is one wounded; twenty-six killed are those of one attack
  constexpr std::int64_t kUntelling = 2;
  double score = 0;
  for (const model::Count& a : pair.a.report->counts) {
    for (const model::Count& b : pair.b.report->counts) {
      if (a.what != b.what || a.value <= 0 || b.value <= 0) continue;
      const double ratio =
          static_cast<double>(std::max(a.value, b.value)) / static_cast<double>(std::min(a.value, b.value));
      if (a.value == b.value) {
        score += a.value >= kTelling ? 2.4 : a.value > kUntelling ? 0.8 : 0.2;
      } else if (!a.at_least && !b.at_least) {
        score += ratio <= 1.3 ? 0.2 : ratio <= 4 ? -0.5 : ratio <= 8 ? -1.5 : -2.5;
      }
    }
  }
  return std::clamp(score, -2.5, 3.5);
}

double amount_evidence(const Pair& pair) {
  const auto& a = pair.a.report->amount;
  const auto& b = pair.b.report->amount;
  if (!a || !b || a->value <= 0 || b->value <= 0) return 0;
  if (a->unit != b->unit) return 0;
  const double ratio = std::max(a->value, b->value) / std::min(a->value, b->value);
  if (ratio < 1.01) return 2.8;
  if (ratio < 1.2) return 0.8;
  return ratio < 2.5 ? -0.8 : -2.5;
}

double series_evidence(const Pair& pair) {
  const ReportFacts& a = pair.a;
  const ReportFacts& b = pair.b;
  double score = 0;
  if (!a.series.empty() && !b.series.empty()) score += a.series == b.series ? 1.2 : -1.5;
  if (a.report->round && b.report->round) score += *a.report->round == *b.report->round ? 1.8 : -2.0;
  return score;
}

double topic_evidence(const Pair& pair) {
  const auto& a = pair.a.report->topics;
  const auto& b = pair.b.report->topics;
  if (a.empty() || b.empty()) return 0;
  double shared = 0;
  for (const std::string& topic : a) shared += std::find(b.begin(), b.end(), topic) != b.end() ? 1 : 0;
  if (shared == 0) return -0.4;
  return 0.5 * shared / static_cast<double>(std::max(a.size(), b.size()));
}

// The same words in one language; across languages the order on the page hardly weighs, but settles ties.
double wording_evidence(const Pair& pair) {
  const ReportFacts& a = pair.a;
  const ReportFacts& b = pair.b;
  const double order = -0.01 * std::min(20, std::abs(a.ordinal - b.ordinal));
  if (a.report->lang != b.report->lang || a.words.size() < 4 || b.words.size() < 4) return order;
  const std::size_t shared = count_shared(a.words, b.words);
  const double jaccard = static_cast<double>(shared) / static_cast<double>(a.words.size() + b.words.size() - shared);
  return order + (jaccard < 0.25 ? 0.0 : 2.5 * jaccard);
}

double status_evidence(const Pair& pair) {
  const std::string& a = pair.a.report->status;
  const std::string& b = pair.b.report->status;
  if (a == b) return a == "held" ? 0.0 : 0.4;
  return -0.2;
}

// One story tells a happening on every page; the more so if each page has only one that it could be.
double story_evidence(const Pair& pair) {
  if (!pair.same_story()) return 0;
  const bool alone = pair.a.alone && pair.b.alone && pair.a.report->kind == pair.b.report->kind;
  return alone ? 2.6 : 1.6;
}

}  // namespace

double pair_score(const FactTable& table, std::uint32_t a, std::uint32_t b) {
  const Pair pair{table, table.facts[a], table.facts[b]};
  const double kind = kind_evidence(pair);
  if (kind <= kImpossible) return kImpossible;
  const bool dated = pair.a.start && pair.b.start;
  double score = kind + (dated ? date_evidence(pair.a, pair.b) : undated_evidence(pair.a, pair.b));
  score += actor_evidence(pair) + country_evidence(pair) + place_evidence(pair) + count_evidence(pair);
  score += amount_evidence(pair) + series_evidence(pair) + topic_evidence(pair) + wording_evidence(pair);
  score += status_evidence(pair) + story_evidence(pair);
  return score;
}

}  // namespace khabar::merging

// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/pair_score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace khabar::merging {
namespace {

using enum Feature;
using model::DaySpan;

// Who takes the evidence: a sum, or a list for those who ask why.
class Sum {
 public:
  explicit Sum(const Rules& rules) : rules_(rules) {}
  void operator()(Feature feature, double value = 1) { score_ += rules_.weight(feature) * value; }
  [[nodiscard]] double score() const { return score_; }

 private:
  const Rules& rules_;
  double score_ = 0;
};

class List {
 public:
  void operator()(Feature feature, double value = 1) { evidence_.push_back({feature, value}); }
  [[nodiscard]] std::vector<Evidence> take() { return std::move(evidence_); }

 private:
  std::vector<Evidence> evidence_;
};

struct Pair {
  const Rules& rules;
  const std::vector<double>& rarity;
  const ReportFacts& a;
  const ReportFacts& b;
  [[nodiscard]] bool same_story() const { return !a.report->story.empty() && a.report->story == b.report->story; }
};

std::int32_t gap(DaySpan a, DaySpan b) {
  if (a.overlaps(b)) return 0;
  return a.first > b.last ? a.first - b.last : b.first - a.last;
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

// Weight of the members that both lists have; the rarest counts in full, each further one a little less. (The order of
// the numbers themselves is that in which reports came, and must not matter.)
double shared_weight(const Pair& pair, const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  constexpr std::size_t kMost = 16;  // what more share is the same event anyway
  std::array<double, kMost> rarest{};
  std::size_t count = 0;
  for_each_shared(a, b, [&](std::uint32_t id) {
    double rarity = pair.rarity[id];
    for (std::size_t i = 0; i < count; ++i) {
      if (rarest[i] < rarity) std::swap(rarest[i], rarity);
    }
    if (count < kMost) rarest[count++] = rarity;
  });
  double sum = 0;
  double share = 1;
  for (std::size_t i = 0; i < count; ++i, share *= 0.75) sum += share * rarest[i];
  return sum;
}

// How much of the shorter list the other one lacks: 0 none, 1 all.
double missing(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  if (a.empty() || b.empty()) return 0;
  return 1.0 - static_cast<double>(count_shared(a, b)) / static_cast<double>(std::min(a.size(), b.size()));
}

// A plan for another day, and what is told of it at another time: the same people, or the same round of a series.
bool put_off(const Pair& pair, std::int32_t days) {
  constexpr std::int32_t kLongestDelay = 45;
  const ReportFacts& a = pair.a;
  const ReportFacts& b = pair.b;
  const auto is_plan = [](const ReportFacts& x) { return x.report->status == "planned"; };
  if (a.report->kind != b.report->kind || days > kLongestDelay || (!is_plan(a) && !is_plan(b))) return false;
  // What is planned for another day on the same day of publication is another plan.
  if (!a.published || !b.published || *a.published == *b.published) return false;
  // The plan comes first: what is planned after one was held is the next one.
  if (!is_plan(a) && *a.published < *b.published) return false;
  if (!is_plan(b) && *b.published < *a.published) return false;
  if (!a.series.empty() && a.series == b.series) return a.report->round == b.report->round;
  const bool persons = missing(a.persons, b.persons) == 0 && !a.persons.empty() && !b.persons.empty();
  const bool countries = a.countries == b.countries;
  return persons && countries;
}

// Both say when it starts. What is days apart long ago is closer than what is days apart this week: the old event is
// told from memory, and few events of one kind fell into that month.
template <typename Say>
void date_evidence(const Pair& pair, Say& say) {
  const ReportFacts& a = pair.a;
  const ReportFacts& b = pair.b;
  const std::int32_t days = gap(*a.start, *b.start);
  const Precision coarser = std::max(a.precision, b.precision);
  const Precision finer = std::min(a.precision, b.precision);
  const bool assumed = a.assumed || b.assumed;
  if (days == 0) {
    switch (coarser) {
      case Precision::kDay: return say(assumed ? kDayAssumed : kDaySame);
      case Precision::kWeek: return say(kWeekSame);
      case Precision::kMonth: return say(kMonthSame);
      case Precision::kYear: return say(finer == Precision::kYear ? kYearSame : kYearHolds);
    }
  }
  if (a.span->overlaps(*b.span) && (a.span != a.start || b.span != b.start)) return say(kDayWithin);  // of a visit
  const auto age = [](const ReportFacts& x) { return x.published ? *x.published - x.start->last : 0; };
  constexpr std::int32_t kLongAgo = 3 * 365;
  if (std::min(age(a), age(b)) > kLongAgo)
    return say(days <= 3 ? kOldDays : days <= 31 ? kOldMonth : days <= 366 ? kOldYear : kOldFar);
  if (days > 1 && put_off(pair, days)) say(kPlanMoved);
  if (finer > Precision::kDay && days <= 31) return say(kMonthNext);
  if (days == 1) return say(kDays1);
  if (days <= 3) return say(assumed ? kDays3Assumed : kDays3);
  const bool exact = coarser == Precision::kDay;
  if (days <= 10) return say(exact ? kDays10 : kDays10Coarse);
  if (days <= 31) return say(exact ? kDays31 : kDays31Coarse);
  say(days <= 366 ? kDays366 : kDaysFar);
}

// At least one does not say when: then the days of publication speak, unless the page tells an old story again. False
// if the two cannot be one.
template <typename Say>
bool undated_evidence(const ReportFacts& a, const ReportFacts& b, Say& say) {
  const ReportFacts& open = a.start ? b : a;
  const ReportFacts& other = a.start ? a : b;
  if (open.report->background || other.report->background) return true;
  const std::optional<DaySpan> news = news_days(open);
  if (!news) {
    if (open.report->story == other.report->story) say(kUndatedStory);
    return true;
  }
  const std::optional<DaySpan> others = news_days(other);
  if (!others) return true;
  const std::int32_t days = gap(*others, *news);
  if (other.start) {
    say(days <= 7 ? kUndatedNear : days <= 45 ? kUndatedMonth : kUndatedFar);
  } else {
    say(days <= 4 ? kOpenNear : days <= 30 ? kOpenMonth : kOpenFar);
  }
  return days <= kRemembered;
}

template <typename Say>
void actor_evidence(const Pair& pair, Say& say) {
  const double persons = shared_weight(pair, pair.a.persons, pair.b.persons);
  const double bodies = shared_weight(pair, pair.a.bodies, pair.b.bodies);
  const double personal = pair.a.rules->personal ? 1.0 : 0.4;
  if (persons > 0) say(kPersonsShared, persons);
  if (bodies > 0) say(kBodiesShared, bodies);
  const double others = missing(pair.a.persons, pair.b.persons);
  if (others > 0) say(kPersonsMissing, personal * others);
  const bool both_sides = std::min(pair.a.persons.size(), pair.b.persons.size()) > 1;
  if (others == 1 && both_sides) say(kPersonsNone, personal);  // nobody of the one is at the other
  if (persons == 0) {
    if (const double lacking = missing(pair.a.bodies, pair.b.bodies); lacking > 0) say(kBodiesMissing, lacking);
  }
}

template <typename Say>
void country_evidence(const Pair& pair, Say& say) {
  const auto& a = pair.a.countries;
  const auto& b = pair.b.countries;
  if (a.empty() || b.empty()) return;
  const std::size_t shared = count_shared(a, b);
  // One page names who struck, the other who was hit.
  if (shared == 0) return say(a.size() + b.size() == 2 ? kCountriesOtherPair : kCountriesOther);
  if (shared == a.size() && shared == b.size()) return say(shared > 2 ? kCountriesSameMany : kCountriesSame);
  // Two talk with each other: who met Uzbekistan's minister for India was not at Pakistan's meeting.
  const bool contradict = shared < a.size() && shared < b.size();
  say(contradict && pair.a.rules->personal ? kCountriesContradict : kCountriesOverlap);
}

template <typename Say>
void place_evidence(const Pair& pair, Say& say) {
  const ReportFacts& a = pair.a;
  const ReportFacts& b = pair.b;
  if (a.places.empty() || b.places.empty()) return;
  if (a.places.front() == b.places.front()) {
    if (a.place_is_country) return say(kPlaceSameCountry);
    say(kPlaceSame);
    return say(kPlaceRare, pair.rarity[a.places.front()]);
  }
  if (places_nest(a, b)) return say(a.place_is_country || b.place_is_country ? kPlaceNestCountry : kPlaceNest);
  if (a.place_country != b.place_country && !a.place_country.empty() && !b.place_country.empty())
    return say(kPlaceOtherCountry);
  if (a.place_is_vague || b.place_is_vague) return;
  if (pair.same_story()) return say(kPlaceOtherStory);
  say(a.rules->local ? kPlaceOtherLocal : kPlaceOther);
}

// Several numbers together say no more than these bounds.
template <typename Say>
void count_evidence(const Pair& pair, Say& say) {
  constexpr std::int64_t kTelling = 10;  // one wounded is one wounded; twenty-six killed are those of one attack
  constexpr std::int64_t kUntelling = 2;
  constexpr double kLeast = -2.5;
  constexpr double kMost = 3.5;
  constexpr std::size_t kCompared = 16;
  std::array<Feature, kCompared> found{};
  std::size_t number = 0;
  double score = 0;
  for (const model::Count& a : pair.a.report->counts) {
    for (const model::Count& b : pair.b.report->counts) {
      if (a.what != b.what || a.value <= 0 || b.value <= 0 || number == kCompared) continue;
      const double ratio =
          static_cast<double>(std::max(a.value, b.value)) / static_cast<double>(std::min(a.value, b.value));
      if (a.value == b.value) {
        found[number++] = a.value >= kTelling ? kCountSameMany : a.value > kUntelling ? kCountSameSome : kCountSameFew;
      } else if (!a.at_least && !b.at_least) {
        found[number++] = ratio <= 1.3 ? kCountClose
                          : ratio <= 4 ? kCountApart
                          : ratio <= 8 ? kCountFar
                                       : kCountFarther;
      } else {
        continue;
      }
      score += pair.rules.weight(found[number - 1]);
    }
  }
  const double share = score == 0 ? 1 : std::clamp(score, kLeast, kMost) / score;
  for (std::size_t i = 0; i < number; ++i) say(found[i], share);
}

template <typename Say>
void amount_evidence(const Pair& pair, Say& say) {
  const auto& a = pair.a.report->amount;
  const auto& b = pair.b.report->amount;
  if (!a || !b || a->value <= 0 || b->value <= 0 || a->unit != b->unit) return;
  const double ratio = std::max(a->value, b->value) / std::min(a->value, b->value);
  say(ratio < 1.01 ? kAmountSame : ratio < 1.2 ? kAmountClose : ratio < 2.5 ? kAmountApart : kAmountFar);
}

template <typename Say>
void series_evidence(const Pair& pair, Say& say) {
  const ReportFacts& a = pair.a;
  const ReportFacts& b = pair.b;
  if (!a.series.empty() && !b.series.empty()) say(a.series == b.series ? kSeriesSame : kSeriesOther);
  if (a.report->round && b.report->round) say(*a.report->round == *b.report->round ? kRoundSame : kRoundOther);
}

template <typename Say>
void topic_evidence(const Pair& pair, Say& say) {
  const auto& a = pair.a.report->topics;
  const auto& b = pair.b.report->topics;
  if (a.empty() || b.empty()) return;
  double shared = 0;
  for (const std::string& topic : a) shared += std::find(b.begin(), b.end(), topic) != b.end() ? 1 : 0;
  if (shared == 0) return say(kTopicsOther);
  say(kTopicsShared, shared / static_cast<double>(std::max(a.size(), b.size())));
}

// The same words in one language; across languages the order on the page hardly weighs, but settles ties.
template <typename Say>
void wording_evidence(const Pair& pair, Say& say) {
  const ReportFacts& a = pair.a;
  const ReportFacts& b = pair.b;
  if (a.ordinal != b.ordinal) say(kOrder, std::min(20, std::abs(a.ordinal - b.ordinal)));
  if (a.report->lang != b.report->lang || a.words.size() < 4 || b.words.size() < 4) return;
  const std::size_t shared = count_shared(a.words, b.words);
  const double jaccard = static_cast<double>(shared) / static_cast<double>(a.words.size() + b.words.size() - shared);
  if (jaccard >= 0.25) say(kWording, jaccard);
}

// One story tells a happening on every page; the more so if each page has only one that it could be.
template <typename Say>
void story_evidence(const Pair& pair, Say& say) {
  if (!pair.same_story()) return;
  const bool alone = pair.a.alone && pair.b.alone && pair.a.report->kind == pair.b.report->kind;
  say(alone ? kStoryAlone : kStory);
}

// "There were no such talks": who denies speaks of what somebody has just told.
bool denies(const ReportFacts& denial, const ReportFacts& told) {
  constexpr std::int32_t kAnswered = 10;  // days
  if (denial.report->status != "denied" || told.report->status != "held") return false;
  if (!denial.published || !told.published) return false;
  return std::abs(*denial.published - *told.published) <= kAnswered;
}

// False if the two cannot be one event.
template <typename Say>
bool weigh_pair(const Pair& pair, Say& say) {
  const ReportFacts& a = pair.a;
  const ReportFacts& b = pair.b;
  if (a.report->kind == b.report->kind) {
    say(kKindSame);
  } else {
    if (a.rules->group == 0 || a.rules->group != b.rules->group) return false;
    say(a.rules->journey || b.rules->journey ? kKindNearVisit : kKindNear);
  }
  if (a.start && b.start) {
    date_evidence(pair, say);
  } else if (!undated_evidence(a, b, say)) {
    return false;
  }
  actor_evidence(pair, say);
  country_evidence(pair, say);
  place_evidence(pair, say);
  count_evidence(pair, say);
  amount_evidence(pair, say);
  series_evidence(pair, say);
  topic_evidence(pair, say);
  wording_evidence(pair, say);
  if (a.report->status != b.report->status) {
    say(denies(a, b) || denies(b, a) ? kDenies : kStatusOther);
  } else if (a.report->status != "held") {
    say(kStatusSame);
  }
  story_evidence(pair, say);
  return true;
}

}  // namespace

double pair_score(const Rules& rules, const std::vector<double>& rarity, const ReportFacts& a, const ReportFacts& b) {
  Sum sum(rules);
  return weigh_pair({rules, rarity, a, b}, sum) ? sum.score() : kImpossible;
}

double pair_score(const FactTable& table, std::uint32_t a, std::uint32_t b) {
  return pair_score(*table.rules, table.rarity, table.facts[a], table.facts[b]);
}

std::vector<Evidence> evidence_of(const FactTable& table, std::uint32_t a, std::uint32_t b) {
  List list;
  return weigh_pair({*table.rules, table.rarity, table.facts[a], table.facts[b]}, list) ? list.take()
                                                                                        : std::vector<Evidence>();
}

}  // namespace khabar::merging

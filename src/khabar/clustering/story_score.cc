// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "khabar/clustering/story_features.h"

namespace khabar::clustering {
namespace {

// Days after which news is other news, and days that cost nothing.
constexpr double kFreeDays = 2;
constexpr double kLastDay = 10;

struct Overlap {
  double cosine = 0;
  double shared = 0;  // weight of what both have
};

// `single`: how much of its square a feature counts that only one of them has: it may be another spelling of what the
// other names, and parts them less than it seems to.
Overlap overlap(const Weights& a, const Weights& b, double single) {
  Overlap result;
  double dot = 0;
  double length_a = 0;
  double length_b = 0;
  const auto square = [](float weight) { return static_cast<double>(weight) * static_cast<double>(weight); };
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() || j != b.end()) {
    if (j == b.end() || (i != a.end() && i->first < j->first)) {
      length_a += single * square(i->second);
      ++i;
    } else if (i == a.end() || j->first < i->first) {
      length_b += single * square(j->second);
      ++j;
    } else {
      dot += static_cast<double>(i->second) * static_cast<double>(j->second);
      length_a += square(i->second);
      length_b += square(j->second);
      result.shared += static_cast<double>(std::min(i->second, j->second));
      ++i, ++j;
    }
  }
  result.cosine = dot > 0 ? dot / std::sqrt(length_a * length_b) : 0;
  return result;
}

// Two articles that lead with what happened on different days tell two pieces of news about the same people.
double lead_factor(const StoryFeatures& a, const StoryFeatures& b) {
  if (!a.lead || !b.lead) return 1.0;
  const std::int32_t days = std::abs(*a.lead - *b.lead);
  if (days <= 1) return 1.0;
  return days == 2 ? 0.8 : 0.6;
}

// Days between their publication as far as they say it; 0 where they do not.
double days_apart(const StoryFeatures& a, const StoryFeatures& b) {
  const auto first = day_of(a);
  const auto second = day_of(b);
  return first && second ? std::abs(static_cast<double>(*first) - static_cast<double>(*second)) : 0;
}

// Calls say(what, points) for each thing that adds to or takes from the score.
template <typename Say>
double weigh(const StoryFeatures& a, const StoryFeatures& b, Say&& say) {
  // Shared weight that is as good as certain, of each kind: some three rare names, one and a half dated happenings.
  constexpr double kManyHappenings = 6;
  constexpr double kManyDays = 8;
  constexpr double kFewNames = 8;       // two short notes that share one common name look alike, and are not
  constexpr double kTermShare = 2.06;   // of what the same names would say
  constexpr double kTermChance = 0.08;  // what two articles of one press share anyway
  constexpr double kFewTerms = 10;
  constexpr double kSingleName = 0.5;
  constexpr double kSingleTerm = 0.8;
  constexpr double kOtherWords = 0.1;    // below it they tell of the same people in quite other words,
  constexpr double kOtherNews = 0.8;     // which costs them this factor
  constexpr double kUndatedTrust = 0.8;  // without both days of publication more must be alike
  constexpr double kTimeless = 0.7;      // and still more where one speaks of no day at all
  constexpr double kUndatedLate = 0.5;   // what is left where the days an article speaks of last lie far apart
  const bool dated = a.published && b.published;
  const double timely = std::clamp((kLastDay - days_apart(a, b)) / (kLastDay - kFreeDays), 0.0, 1.0);
  if ((dated && timely == 0) || are_seasons_apart(a, b)) return 0;
  const Overlap entities = overlap(a.entities, b.entities, kSingleName);
  const double happenings = std::min(1.0, overlap(a.happenings, b.happenings, 1.0).shared / kManyHappenings);
  const double days = std::min(1.0, overlap(a.days, b.days, 1.0).shared / kManyDays);
  const Overlap terms = overlap(a.terms, b.terms, kSingleTerm);
  double score = 0;
  const auto make = [&](const char* what, double now) {
    say(what, now - score);
    score = now;
  };
  make("names", entities.cosine * entities.shared / (entities.shared + kFewNames));
  make("happenings", score + 0.25 * happenings);
  make("days", score + 0.15 * days);
  make("words",
       score + kTermShare * std::max(0.0, terms.cosine - kTermChance) * terms.shared / (terms.shared + kFewTerms));
  if (terms.cosine < kOtherWords) make("other_words", score * kOtherNews);
  if (a.lang == b.lang) make("title", score + 0.3 * overlap(a.words, b.words, 1.0).cosine);
  make("lead_days", score * lead_factor(a, b));
  // The day it speaks of last is not the day of publication.
  if (dated) {
    make("published_days", score * timely);
    return score;
  }
  const bool timeless = !day_of(a) || !day_of(b);
  make("undated", score * (timeless ? kTimeless : kUndatedTrust) * std::max(kUndatedLate, timely));
  return score;
}

}  // namespace

bool are_seasons_apart(const StoryFeatures& a, const StoryFeatures& b) {
  return days_apart(a, b) > kSeason;
}

double story_score(const StoryFeatures& a, const StoryFeatures& b) {
  return weigh(a, b, [](const char* /*what*/, double /*points*/) {});
}

std::vector<StoryEvidence> story_evidence(const StoryFeatures& a, const StoryFeatures& b) {
  std::vector<StoryEvidence> evidence;
  weigh(a, b, [&](const char* what, double points) {
    if (points != 0) evidence.push_back({what, points});
  });
  return evidence;
}

}  // namespace khabar::clustering

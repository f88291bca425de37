// SPDX-License-Identifier: Apache-2.0
#include "khabar/clustering/story_features.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <string>

#include "khabar/model/date.h"
#include "khabar/text/words.h"

namespace khabar::clustering {
namespace {

// A record of three articles does not know what is rare: so many unseen articles stand beside it.
constexpr double kUnseenArticles = 100;
// Countries are in every second article; a shared one says this much of what a person says.
constexpr double kCountryShare = 0.15;
// What only one article names may be another spelling of what the others name, and parts them less than it seems to.
constexpr double kSingleShare = 0.4;
// Days after which news is other news, and days that cost nothing.
constexpr double kFreeDays = 2;
constexpr double kLastDay = 10;

// Counts in how many articles a feature occurs and gives it a number.
template <typename Key>
class Vocabulary {
 public:
  // Numbers are taken from `next`, so that several vocabularies can share one space.
  // `single`: what counts of the weight of a feature that only one article has.
  Vocabulary(std::size_t articles, std::uint32_t& next, double single)
      : articles_(static_cast<double>(articles)), next_(next), single_(single) {}
  void see(const Key& feature) { ++entry(feature).second; }
  [[nodiscard]] std::pair<std::uint32_t, double> weighed(const Key& feature) {
    const auto& [number, count] = entry(feature);
    const double rarity = std::log((articles_ + kUnseenArticles) / (static_cast<double>(count) + 0.5));
    return {number, count < 2 ? single_ * rarity : rarity};
  }

 private:
  std::pair<std::uint32_t, std::uint32_t>& entry(const Key& feature) {
    const auto [it, added] = entries_.try_emplace(feature, next_, 0U);
    if (added) ++next_;
    return it->second;
  }
  double articles_;
  std::uint32_t& next_;
  double single_;
  std::unordered_map<Key, std::pair<std::uint32_t, std::uint32_t>> entries_;
};

void finish(Weights& weights) {
  std::sort(weights.begin(), weights.end());
  weights.erase(
      std::unique(weights.begin(), weights.end(), [](const auto& x, const auto& y) { return x.first == y.first; }),
      weights.end());
}

struct Parts {
  std::set<std::string> keys;
  std::set<std::string> days;
  std::set<std::string> words;
};

Parts parts_of(const model::StoryReport& report) {
  Parts parts;
  for (const std::string& key : report.event_keys) {
    const std::size_t bar = key.find('|');
    if (bar != std::string::npos && key[std::min(bar + 1, key.size() - 1)] != '|') parts.keys.insert(key);
  }
  for (const std::string& date : report.dates) {
    const auto span = model::parse_value(date);
    if (span && span->first == span->last) parts.days.insert(date.substr(0, 10));
  }
  for (std::string& word : text::words_of(report.title)) {
    if (word.size() > 2) parts.words.insert(report.lang + "/" + std::move(word));
  }
  return parts;
}

// An article tells first what is new: the day of the first of its happenings that has one and is no old story.
std::optional<std::int32_t> lead_day(const model::StoryReport& report, std::optional<std::int32_t> published) {
  constexpr std::size_t kFirst = 3;
  constexpr std::int32_t kNews = 7;
  for (std::size_t i = 0; i < std::min(kFirst, report.event_keys.size()); ++i) {
    const std::string& key = report.event_keys[i];
    const std::size_t begin = key.find('|') + 1;
    if (begin == 0) continue;
    const auto span = model::parse_value(key.substr(begin, key.find('|', begin) - begin));
    const bool one_day = span && span->first == span->last;
    if (one_day && (!published || std::abs(span->first - *published) <= kNews)) return span->first;
  }
  return std::nullopt;
}

// Two articles that lead with what happened on different days tell two pieces of news about the same people.
double lead_factor(const StoryFeatures& a, const StoryFeatures& b) {
  if (!a.lead || !b.lead) return 1.0;
  const std::int32_t days = std::abs(*a.lead - *b.lead);
  if (days <= 1) return 1.0;
  return days == 2 ? 0.8 : 0.6;
}

double norm(const Weights& weights) {
  double sum = 0;
  for (const auto& [feature, weight] : weights) sum += weight * weight;
  return std::sqrt(sum);
}

struct Overlap {
  double cosine = 0;
  double shared = 0;  // weight of what both have
};

Overlap overlap(const Weights& a, const Weights& b) {
  Overlap result;
  auto i = a.begin();
  auto j = b.begin();
  double dot = 0;
  while (i != a.end() && j != b.end()) {
    if (i->first < j->first) {
      ++i;
    } else if (j->first < i->first) {
      ++j;
    } else {
      dot += i->second * j->second;
      result.shared += std::min(i->second, j->second);
      ++i, ++j;
    }
  }
  const double length = norm(a) * norm(b);
  result.cosine = length > 0 ? dot / length : 0;
  return result;
}

}  // namespace

std::vector<StoryFeatures> story_features(const std::vector<model::StoryReport>& reports) {
  std::uint32_t next = 0;
  Vocabulary<std::string> vocabulary(reports.size(), next,
                                     kSingleShare);  // ids, event keys, days, "lang/word" do not look alike
  Vocabulary<std::uint32_t> terms(reports.size(), next, 1.0);
  std::uint32_t next_language = 0;
  Vocabulary<std::string> languages(0, next_language, 1.0);
  std::vector<Parts> parts;
  for (const model::StoryReport& report : reports) {
    for (const auto& [entity, mentions] : report.entities) vocabulary.see(entity);
    parts.push_back(parts_of(report));
    for (const auto* set : {&parts.back().keys, &parts.back().days, &parts.back().words}) {
      for (const std::string& feature : *set) vocabulary.see(feature);
    }
    for (const std::uint32_t term : report.terms) terms.see(term);
  }
  std::vector<StoryFeatures> all(reports.size());
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const model::StoryReport& report = reports[i];
    StoryFeatures& features = all[i];
    for (const auto& [entity, mentions] : report.entities) {
      auto [number, rarity] = vocabulary.weighed(entity);
      const bool country =
          std::find(report.countries.begin(), report.countries.end(), entity) != report.countries.end();
      if (country) rarity *= kCountryShare;
      features.entities.emplace_back(number, rarity * (1 + std::log(static_cast<double>(std::max(1U, mentions)))));
    }
    for (const std::string& key : parts[i].keys) features.happenings.push_back(vocabulary.weighed(key));
    for (const std::string& day : parts[i].days) features.days.push_back(vocabulary.weighed(day));
    for (const std::uint32_t term : report.terms) features.terms.push_back(terms.weighed(term));
    for (const std::string& word : parts[i].words) features.title.push_back(vocabulary.weighed(word));
    for (Weights* weights :
         {&features.entities, &features.happenings, &features.days, &features.terms, &features.title})
      finish(*weights);
    features.lang = languages.weighed(report.lang).first;
    if (report.published) {
      if (const auto span = model::parse_value(*report.published)) features.published = span->first;
    }
    features.lead = lead_day(report, features.published);
    if (features.published) continue;
    if (features.lead) {
      features.told = features.lead;
    } else if (!parts[i].days.empty()) {
      features.told = model::parse_value(*parts[i].days.rbegin())->first;
    }
  }
  return all;
}

std::int32_t days_apart(const StoryFeatures& a, const StoryFeatures& b) {
  const auto day = [](const StoryFeatures& x) { return x.published ? x.published : x.told; };
  const auto first = day(a);
  const auto second = day(b);
  return first && second ? std::abs(*first - *second) : 0;
}

double story_score(const StoryFeatures& a, const StoryFeatures& b) {
  // Shared weight that is as good as certain, of each kind: some three rare names, one and a half dated happenings.
  constexpr double kManyHappenings = 6;
  constexpr double kManyDays = 8;
  constexpr double kFewNames = 6;       // two short notes that share one common name look alike, and are not
  constexpr double kTermShare = 1.8;    // of what the same names would say
  constexpr double kTermChance = 0.08;  // what two articles of one press share anyway
  constexpr double kFewTerms = 10;
  constexpr double kUndatedTrust = 0.8;  // without both days of publication more must be alike
  constexpr double kTimeless = 0.7;      // and still more where one speaks of no day at all
  constexpr double kUndatedLate = 0.5;   // what is left where the days an article speaks of last lie far apart
  const Overlap entities = overlap(a.entities, b.entities);
  const double happenings = std::min(1.0, overlap(a.happenings, b.happenings).shared / kManyHappenings);
  const double days = std::min(1.0, overlap(a.days, b.days).shared / kManyDays);
  const Overlap terms = overlap(a.terms, b.terms);
  double score = entities.cosine * entities.shared / (entities.shared + kFewNames) + 0.25 * happenings + 0.15 * days;
  score += kTermShare * std::max(0.0, terms.cosine - kTermChance) * terms.shared / (terms.shared + kFewTerms);
  if (a.lang == b.lang) score += 0.3 * overlap(a.title, b.title).cosine;
  score *= lead_factor(a, b);
  const double late = days_apart(a, b);
  const double timely = std::clamp((kLastDay - late) / (kLastDay - kFreeDays), 0.0, 1.0);
  // The day it speaks of last is not the day of publication.
  if (a.published && b.published) return score * timely;
  const bool timeless = (!a.published && !a.told) || (!b.published && !b.told);
  return score * (timeless ? kTimeless : kUndatedTrust) * std::max(kUndatedLate, timely);
}

}  // namespace khabar::clustering

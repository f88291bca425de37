// SPDX-License-Identifier: Apache-2.0
#include "khabar/clustering/story_features.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "khabar/base/hash.h"
#include "khabar/base/packed.h"
#include "khabar/model/date.h"
#include "khabar/text/words.h"

namespace khabar::clustering {
namespace {

// Weights of the rarest feature of each kind.
constexpr double kName = 4.2;
constexpr double kHappening = 4.2;
constexpr double kDay = 3.0;
constexpr double kTerm = 4.5;
constexpr double kWord = 1.0;
// Countries are in every second article; a shared one says this much of what a person says.
constexpr double kCountryShare = 0.15;

std::uint32_t hash_of(std::string_view kind, std::string_view feature) {
  return static_cast<std::uint32_t>(base::hash64(feature, base::hash64(kind)));
}

void finish(Weights& weights) {
  std::sort(weights.begin(), weights.end());
  const auto same = [](const auto& x, const auto& y) { return x.first == y.first; };
  weights.erase(std::unique(weights.begin(), weights.end(), same), weights.end());
}

void add(Weights& weights, std::uint32_t feature, double weight) {
  weights.emplace_back(feature, static_cast<float>(weight));
}

void add_names(const model::StoryReport& report, const TermRarity* rarity, StoryFeatures& features) {
  for (std::size_t i = 0; i < report.entities.size(); ++i) {
    const auto& [entity, mentions] = report.entities[i];
    double weight = kName;
    if (rarity != nullptr && i < report.entity_names.size()) weight *= rarity->name(report.entity_names[i]);
    const auto& countries = report.countries;
    if (std::find(countries.begin(), countries.end(), entity) != countries.end()) weight *= kCountryShare;
    weight *= 1 + std::log(static_cast<double>(std::max(1U, mentions)));
    add(features.entities, hash_of("name", entity), weight);
  }
}

void add_words(const model::StoryReport& report, const TermRarity* rarity, StoryFeatures& features) {
  for (const std::uint32_t term : report.terms)
    add(features.terms, term, kTerm * (rarity != nullptr ? rarity->term(term) : 1.0));
  for (const std::string& word : text::words_of(report.title)) {
    if (word.size() > 2)
      add(features.words, hash_of(report.lang, word), kWord * (rarity != nullptr ? rarity->title_word(word) : 1.0));
  }
}

// The dated ones of kind|start|country,country.
void add_happenings(const model::StoryReport& report, StoryFeatures& features) {
  for (const std::string& key : report.event_keys) {
    const std::size_t bar = key.find('|');
    if (bar != std::string::npos && key[std::min(bar + 1, key.size() - 1)] != '|')
      add(features.happenings, hash_of("happening", key), kHappening);
  }
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

void add_days(const model::StoryReport& report, StoryFeatures& features) {
  std::set<std::string> days;
  for (const std::string& date : report.dates) {
    const auto span = model::parse_value(date);
    if (span && span->first == span->last) days.insert(date.substr(0, 10));
  }
  for (const std::string& day : days) add(features.days, hash_of("day", day), kDay);
  if (report.published) {
    if (const auto span = model::parse_value(*report.published)) features.published = span->first;
    if (report.published->size() >= 10) features.day = report.published->substr(0, 10);
  }
  features.lead = lead_day(report, features.published);
  if (features.published) return;
  if (features.lead) {
    features.told = features.lead;
  } else if (!days.empty()) {
    features.told = model::parse_value(*days.rbegin())->first;
  }
}

// The weightiest features of one kind.
class Keys {
 public:
  explicit Keys(const StoryFeatures& features) : day_(day_of(features)) {}
  void add(const Weights& weights, std::size_t alone, std::size_t with_time) {
    Weights best = weights;
    const std::size_t most = std::min(best.size(), std::max(alone, with_time));
    std::partial_sort(
        best.begin(), best.begin() + static_cast<std::ptrdiff_t>(most), best.end(),
        [](const auto& x, const auto& y) { return x.second != y.second ? x.second > y.second : x.first < y.first; });
    for (std::size_t i = 0; i < most; ++i) {
      const std::uint64_t feature = best[i].first;
      if (i < alone) keys_.push_back(mixed(feature, 0));
      if (i >= with_time || !day_) continue;
      // Two grids of time, half a step apart: what appeared within half a step meets in one of them.
      constexpr std::int32_t kStep = 10;
      constexpr std::int32_t kFar = 1 << 24U;  // above every day, so that division rounds one way
      const auto grid = [&](std::int32_t shift) { return static_cast<std::uint64_t>((*day_ + kFar + shift) / kStep); };
      keys_.push_back(mixed(feature, grid(0) << 8U | 1U));
      keys_.push_back(mixed(feature, grid(kStep / 2) << 8U | 2U));
    }
  }
  void add(const std::vector<std::uint64_t>& shingles, std::size_t most) {
    for (std::size_t i = 0; i < std::min(most, shingles.size()); ++i) keys_.push_back(mixed(shingles[i], 3));
  }
  std::vector<base::BlockKey> take() {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return std::move(keys_);
  }

 private:
  static base::BlockKey mixed(std::uint64_t feature, std::uint64_t time) {
    const std::uint64_t both[] = {feature, time};
    return base::hash64({reinterpret_cast<const char*>(both), sizeof both});
  }
  std::optional<std::int32_t> day_;
  std::vector<base::BlockKey> keys_;
};

}  // namespace

StoryFeatures story_features(const model::StoryReport& report, const TermRarity* rarity) {
  StoryFeatures features;
  features.article = report.article;
  features.lang = report.lang;
  features.title = report.title;
  features.shingles = report.shingles;
  add_names(report, rarity, features);
  add_words(report, rarity, features);
  add_happenings(report, features);
  add_days(report, features);
  for (Weights* weights : {&features.entities, &features.happenings, &features.days, &features.terms, &features.words})
    finish(*weights);
  return features;
}

std::string packed(const StoryFeatures& x) {
  base::Packer packer;
  packer.put(x.article).put(x.lang).put(x.title).put(x.day).put(x.entities).put(x.happenings).put(x.days);
  packer.put(x.terms).put(x.words).put(x.published).put(x.lead).put(x.told).put(x.shingles);
  return packer.take();
}

StoryFeatures unpacked(std::string_view bytes) {
  StoryFeatures x;
  base::Unpacker unpacker(bytes);
  unpacker.get(x.article).get(x.lang).get(x.title).get(x.day).get(x.entities).get(x.happenings).get(x.days);
  unpacker.get(x.terms).get(x.words).get(x.published).get(x.lead).get(x.told).get(x.shingles);
  return x;
}

std::optional<std::int32_t> day_of(const StoryFeatures& features) {
  return features.published ? features.published : features.told;
}

std::vector<base::BlockKey> block_keys(const StoryFeatures& features) {
  // Of the sorted sketch, how many hashes are keys: at resemblance 0.5 a copy is missed with probability 0.5^8, and
  // copies share most other keys too.
  constexpr std::size_t kShingles = 8;
  Keys keys(features);
  keys.add(features.entities, 6, 8);
  keys.add(features.happenings, 4, 2);
  keys.add(features.terms, 6, 8);
  keys.add(features.shingles, kShingles);
  return keys.take();
}

}  // namespace khabar::clustering

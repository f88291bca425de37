// SPDX-License-Identifier: Apache-2.0
#include "record_scale/synthetic.h"

#include <algorithm>

#include "khabar/model/date.h"
#include "record_scale/variation.h"

namespace khabar::scale {
namespace {

// Stories are dealt out over so many articles at a time.
constexpr std::size_t kBlock = 2000;
constexpr std::size_t kLargest = 600;
constexpr std::int32_t kLastsDays = 4;
constexpr double kCopied = 0.33;
constexpr double kUndated = 0.02;

std::size_t size_of_story(Draw chance) {
  // Of every two stories one has one or two articles; one of a hundred more than fifty.
  const double size = std::pow(1.0 - chance.share(), -1.0 / 1.15);
  return std::min(kLargest, static_cast<std::size_t>(size));
}

std::optional<std::int32_t> day_of(const model::Article& article) {
  const auto span = article.published ? model::parse_value(*article.published) : std::nullopt;
  return span ? std::optional(span->first) : std::nullopt;
}

// Of pages without a day: that of the last thing they tell. (Left where they are, the events of thousands of stories
// would all be of the same old days.)
std::optional<std::int32_t> last_day_of(const TemplateStory& pages) {
  std::optional<std::int32_t> last;
  for (const Template& page : pages) {
    for (const model::EventMention& event : page.article.events) {
      const auto span = event.start ? model::parse_value(*event.start) : std::nullopt;
      if (span) last = std::max(last.value_or(span->first), span->first);
    }
  }
  return last;
}

}  // namespace

SyntheticArticles::SyntheticArticles(const WorldNames& names, std::vector<TemplateStory> stories, std::uint64_t seed)
    : names_(names), stories_(std::move(stories)), draw_(seed) {}

SyntheticArticles::Place SyntheticArticles::place_of(std::size_t n) {
  const std::size_t block = n / kBlock;
  if (block != block_) {
    block_ = block;
    places_.clear();
    const Draw draw = draw_.of("block").of(block);
    const std::int32_t first = model::to_days({2016, 1, 1}) + static_cast<std::int32_t>(block * kBlock / kArticlesADay);
    for (std::size_t s = 0; places_.size() < kBlock; ++s) {
      const Draw chance = draw.of(s);
      const auto day = static_cast<std::int32_t>(chance.of("day").below(kBlock / kArticlesADay));
      const std::size_t size = std::min(kBlock - places_.size(), size_of_story(chance.of("size")));
      for (std::size_t m = 0; m < size; ++m) places_.push_back({chance.number(), first + day, m});
    }
    // Mixed, as crawls are.
    std::vector<std::pair<std::uint64_t, Place>> mixed;
    for (const Place& place : places_) mixed.emplace_back(Draw(place.story).of("mix").of(place.member).number(), place);
    std::sort(mixed.begin(), mixed.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
    for (std::size_t i = 0; i < mixed.size(); ++i) places_[i] = mixed[i].second;
  }
  return places_[n % kBlock];
}

Synthetic SyntheticArticles::article(std::size_t n) {
  const Place place = place_of(n);
  const Draw story(place.story);
  const Draw own = story.of("member").of(place.member);
  const TemplateStory& templates = stories_[story.of("template").below(stories_.size())];
  const Template& one = templates[own.of("page").below(templates.size())];
  Synthetic made;
  made.story = place.story;
  made.article = one.article;
  model::Article& article = made.article;
  const auto day = static_cast<std::int32_t>(own.of("day").favourite(kLastsDays));
  // The story's days lie to each other as those of its template, whichever of its pages tells it.
  std::optional<std::int32_t> began;
  for (const Template& page : templates) {
    if (const auto published = day_of(page.article)) began = std::min(began.value_or(*published), *published);
  }
  if (!began) began = last_day_of(templates);
  const std::int32_t days = place.day - began.value_or(place.day);
  Variation(names_, story, own, days).vary(article, own.of("copied").happens(kCopied));
  for (const model::EventMention& event : article.events) {
    const auto at = std::find_if(one.article.events.begin(), one.article.events.end(),
                                 [&](const model::EventMention& other) { return other.id == event.id; });
    made.events.push_back(story.of(one.events[static_cast<std::size_t>(at - one.article.events.begin())]).number());
  }
  // Pages without a day are few: many made of one page would be alike but for it.
  article.published.reset();
  if (!own.of("dated").happens(kUndated)) article.published = model::day_value(place.day + day);
  if (article.updated) article.updated = article.published;
  const std::string number = std::to_string(n);
  article.id = base::stable_id("a-", {"synthetic", number});
  article.source = {"synthetic/" + number + ".txt", 0, 0, std::nullopt, base::stable_id("", {"page", number}), {}};
  return made;
}

}  // namespace khabar::scale

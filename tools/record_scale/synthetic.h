// SPDX-License-Identifier: Apache-2.0
// Articles as reading real pages gives them, varied into as many as one likes: other people, towns, countries, days,
// counts and words, the same in all articles of one invented story. Article n depends on the seed and n alone.
//
// Stories come in the order of time, kArticlesADay articles a day, and keep to some days. Half of them are one or two
// articles, some have hundreds. A third of what a language's articles of a story say is copied word for word.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "khabar/model/article.h"
#include "record_scale/draw.h"
#include "record_scale/world_names.h"

namespace khabar::scale {

inline constexpr std::size_t kArticlesADay = 400;

// An article that was read from a page, and what of the record its reports tell: which story, which events.
struct Template {
  model::Article article;
  std::vector<std::string> events;  // of the record, one for each of article.events
};
using TemplateStory = std::vector<Template>;

struct Synthetic {
  model::Article article;
  std::uint64_t story = 0;            // the true one
  std::vector<std::uint64_t> events;  // the same of each report
};

class SyntheticArticles {
 public:
  // `names` must outlive it. `stories` must not be empty, nor any of them.
  SyntheticArticles(const WorldNames& names, std::vector<TemplateStory> stories, std::uint64_t seed);
  // From one thread.
  [[nodiscard]] Synthetic article(std::size_t n);

 private:
  struct Place {
    std::uint64_t story = 0;
    std::int32_t day = 0;    // on which the story begins
    std::size_t member = 0;  // of the story
  };
  [[nodiscard]] Place place_of(std::size_t n);

  const WorldNames& names_;
  std::vector<TemplateStory> stories_;
  Draw draw_;
  std::size_t block_ = SIZE_MAX;
  std::vector<Place> places_;  // of the articles of block_
};

}  // namespace khabar::scale

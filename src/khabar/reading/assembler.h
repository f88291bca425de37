// SPDX-License-Identifier: Apache-2.0
// From the blocks of a story to an article: text and page map, title, byline, dates, dateline, posts, what was dropped.
#pragma once

#include <vector>

#include "khabar/model/article.h"
#include "khabar/reading/lines.h"
#include "khabar/reading/page.h"
#include "khabar/reading/story_finder.h"
#include "khabar/text/normalize.h"

namespace khabar::reading {

class Assembler {
 public:
  // `map` leads from the page's text to the decoded page before NFC.
  Assembler(const PageParts& page, const std::vector<Line>& lines, const LineReader& reader, const text::OffsetMap& map)
      : page_(page), lines_(lines), reader_(reader), map_(map) {}

  // The article of one story; `first` is the page's first, to which the page's metadata belongs.
  [[nodiscard]] model::Article article(const FoundStory& story, bool first) const;

 private:
  void set_text(const FoundStory& story, model::Article& article) const;
  void set_posts(const FoundStory& story, const std::vector<std::uint32_t>& starts, model::Article& article) const;
  void set_title(const FoundStory& story, bool first, model::Article& article) const;
  void set_dates(const FoundStory& story, bool first, model::Article& article) const;
  void set_authors(const FoundStory& story, bool first, model::Article& article) const;
  void set_dateline(model::Article& article, std::vector<std::string>& persons) const;
  void set_dropped(const FoundStory& story, model::Article& article) const;
  [[nodiscard]] std::vector<std::string> visible_authors(const FoundStory& story) const;
  [[nodiscard]] bool is_byline_name(std::size_t block, const FoundStory& story) const;

  const PageParts& page_;
  const std::vector<Line>& lines_;
  const LineReader& reader_;
  const text::OffsetMap& map_;
};

}  // namespace khabar::reading

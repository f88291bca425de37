// SPDX-License-Identifier: Apache-2.0
// From the blocks of a story to an article: text and page map, title, byline, dates, dateline, posts, what was dropped.
#pragma once

#include <optional>
#include <vector>

#include "khabar/model/article.h"
#include "khabar/reading/lines.h"
#include "khabar/reading/page.h"
#include "khabar/reading/reader.h"
#include "khabar/reading/story_finder.h"
#include "khabar/text/normalize.h"

namespace khabar::reading {

class Assembler {
 public:
  // `map` leads from the page's text to the decoded page before NFC.
  Assembler(const PageParts& page, const std::vector<Line>& lines, const LineReader& reader, const text::OffsetMap& map)
      : page_(page), lines_(lines), reader_(reader), map_(map) {}

  // The article of one story. What the page's head says belongs to the `first` story; JSON-LD of several articles to
  // those whose headlines they state. With `origins`, where each value of the metadata came from is added to it.
  [[nodiscard]] model::Article article(const FoundStory& story, bool first, std::vector<FieldOrigin>* origins) const;
  // How old the page says the story is: its date where no other is stated and the page's capture is known.
  [[nodiscard]] std::optional<PageAge> age_of(const FoundStory& story) const;

 private:
  struct Draft;
  void set_text(Draft& draft) const;
  void set_posts(const std::vector<std::uint32_t>& starts, Draft& draft) const;
  void place_wordless(const std::vector<std::uint32_t>& starts, Draft& draft) const;
  void set_title(Draft& draft) const;
  void set_dates(Draft& draft) const;
  void set_visible_dates(Draft& draft) const;
  void take_hidden_dates(Draft& draft) const;
  [[nodiscard]] std::optional<Stated> read_date(const std::optional<Stated>& text) const;
  [[nodiscard]] std::vector<std::size_t> date_lines(const FoundStory& story) const;
  void set_authors(Draft& draft) const;
  void set_dateline(Draft& draft, std::vector<std::string>& persons) const;
  void set_page(Draft& draft) const;
  [[nodiscard]] const ArticleFacts* facts_of(const FoundStory& story, bool first) const;
  void take_authors(std::string_view line, const std::string& from, Draft& draft) const;
  void take_agency(std::string_view date_line, Draft& draft) const;
  void take_visible_authors(Draft& draft) const;
  [[nodiscard]] bool is_byline_name(std::size_t block, const FoundStory& story) const;

  const PageParts& page_;
  const std::vector<Line>& lines_;
  const LineReader& reader_;
  const text::OffsetMap& map_;
};

}  // namespace khabar::reading

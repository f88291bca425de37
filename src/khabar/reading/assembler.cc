// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/assembler.h"

#include <algorithm>

#include "khabar/reading/posts.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {
namespace {

using model::Article;

constexpr std::uint32_t kLongestName = 4;  // words of a line that is a name

// The part of a line before its date: "Tara Lobo|Updated: ..." -> "Tara Lobo|".
std::string_view before_date(const Block& block, const Line& line) {
  const std::string_view text = block.text;
  return line.dates.dates.empty() ? text : text.substr(0, std::min(text.size(), line.dates.begin));
}

bool has_digit_or_stop(std::string_view text) {
  if (ends_sentence(text, true)) return true;
  for (std::size_t pos = 0; pos < text.size();) {
    if (text::digit_value(text::decode(text, pos)) >= 0) return true;
  }
  return false;
}

// Latin names are written with capitals; other scripts have none.
bool is_name_like(std::string_view text) {
  if (text.find_first_of("+=*#<>|/\"") != std::string_view::npos) return false;
  bool word_begins = true;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::decode(text, pos);
    if (word_begins && text::script_of(c) == text::Script::kLatin && !text::is_upper(c)) return false;
    word_begins = text::is_space(c);
  }
  return true;
}

}  // namespace

Article Assembler::article(const FoundStory& story, bool first) const {
  Article article;
  set_text(story, article);
  set_title(story, first, article);
  set_dates(story, first, article);
  set_authors(story, first, article);
  set_dropped(story, article);
  if (first) {
    article.outlet = page_.facts.site;
    article.source.url = page_.facts.url;
  }
  return article;
}

void Assembler::set_text(const FoundStory& story, Article& article) const {
  std::vector<std::uint32_t> starts;
  for (std::size_t i : story.body) {
    if (!article.text.empty()) article.text.push_back('\n');
    starts.push_back(static_cast<std::uint32_t>(article.text.size()));
    article.page_map.emplace_back(starts.back(), map_.source(page_.blocks[i].page_offset));
    article.text += page_.blocks[i].text;
  }
  set_posts(story, starts, article);
}

void Assembler::set_posts(const FoundStory& story, const std::vector<std::uint32_t>& starts, Article& article) const {
  for (const Post& post : find_posts(page_.blocks, lines_, story.body, reader_.dates())) {
    model::Embed embed;
    embed.range.begin = starts[post.first];
    embed.range.end = starts[post.last] + static_cast<std::uint32_t>(page_.blocks[story.body[post.last]].text.size());
    embed.platform = "x";
    embed.author = post.author;
    embed.handle = post.handle;
    if (!post.published.empty()) embed.published = post.published;
    article.embeds.push_back(std::move(embed));
  }
}

void Assembler::set_title(const FoundStory& story, bool first, Article& article) const {
  if (story.title) {
    article.title = page_.blocks[*story.title].text;
  } else if (first) {
    article.title = page_.facts.headline ? page_.facts.headline : page_.facts.og_title;
  }
}

// Metadata first; then date lines between title and body, behind the body, and just before the title.
void Assembler::set_dates(const FoundStory& story, bool first, Article& article) const {
  if (first) {
    article.published = page_.facts.published;
    article.updated = page_.facts.updated;
  }
  std::vector<std::size_t> order;
  const std::size_t body = story.body.front();
  const std::size_t title = story.title.value_or(story.header_begin);
  for (std::size_t i = title; i < body; ++i) order.push_back(i);
  for (std::size_t i = story.body.back() + 1; i < story.end; ++i) order.push_back(i);
  if (title > story.header_begin && lines_[title - 1].kind == LineKind::kDate) order.push_back(title - 1);
  std::optional<std::string> updated;
  std::optional<std::string> bare;
  for (std::size_t i : order) {
    if (lines_[i].kind != LineKind::kDate) continue;
    const bool behind = i > body;
    const DateLabel above = i > 0 ? lines_[i - 1].label : DateLabel::kNone;
    for (PageDate date : lines_[i].dates.dates) {
      if (date.label == DateLabel::kNone) date.label = above;
      if (date.label == DateLabel::kPublished && !article.published) article.published = date.value;
      if (date.label == DateLabel::kUpdated && !updated && !behind) updated = date.value;
      if (date.label == DateLabel::kNone && !bare && !behind) bare = date.value;
    }
  }
  if (!article.published) article.published = bare ? bare : updated;
  if (!article.updated && updated && updated != article.published) article.updated = updated;
}

// A short line beside a date or a desk, or alone between title and body: somebody's name.
bool Assembler::is_byline_name(std::size_t block, const FoundStory& story) const {
  const Block& b = page_.blocks[block];
  const Line& line = lines_[block];
  if (line.kind != LineKind::kShort || line.words > kLongestName || b.heading != 0 || block == story.title ||
      has_digit_or_stop(b.text))
    return false;
  if (!is_name_like(b.text)) return false;
  const auto is_neighbour = [&](std::size_t i) {
    if (i >= lines_.size() || i == block) return false;
    const PhraseText words(page_.blocks[i].text);
    return lines_[i].kind == LineKind::kDate || reader_.bylines().is_label(words) ||
           reader_.bylines().is_desk(page_.blocks[i].text);
  };
  if (is_neighbour(block + 1) || (block > 0 && is_neighbour(block - 1))) return true;
  const bool between = story.title && block == *story.title + 1 && block + 1 == story.body.front();
  return between && line.words >= 2 && !reader_.bylines().is_place(b.text);
}

std::vector<std::string> Assembler::visible_authors(const FoundStory& story) const {
  std::vector<std::string> authors;
  const std::size_t begin = story.title.value_or(story.header_begin);
  const auto take = [&](std::string_view text) {
    for (std::string& name : reader_.bylines().authors(text)) {
      if (name != page_.facts.site && std::find(authors.begin(), authors.end(), name) == authors.end())
        authors.push_back(std::move(name));
    }
  };
  for (std::size_t i = begin; i < story.body.front(); ++i) {
    const Line& line = lines_[i];
    if (line.label != DateLabel::kNone || i == story.title) continue;
    if (line.kind == LineKind::kByline || line.kind == LineKind::kDate || is_byline_name(i, story))
      take(before_date(page_.blocks[i], line));
  }
  for (std::size_t i = story.body.back() + 1; i < story.end && authors.empty(); ++i) {
    if (lines_[i].kind == LineKind::kByline) take(page_.blocks[i].text);
  }
  return authors;
}

void Assembler::set_authors(const FoundStory& story, bool first, Article& article) const {
  if (first) {
    for (const std::string& stated : page_.facts.authors) {
      for (std::string& name : reader_.bylines().authors(stated)) {
        if (name != page_.facts.site &&
            std::find(article.authors.begin(), article.authors.end(), name) == article.authors.end()) {
          article.authors.push_back(std::move(name));
        }
      }
    }
  }
  if (article.authors.empty()) article.authors = visible_authors(story);
  std::vector<std::string> persons;
  set_dateline(article, persons);
  if (article.authors.empty()) article.authors = persons;
  if (article.authors.empty()) article.authors = article.wire;
  for (const std::string& name : article.authors) {
    if (reader_.bylines().is_wire(name) &&
        std::find(article.wire.begin(), article.wire.end(), name) == article.wire.end())
      article.wire.push_back(name);
  }
}

void Assembler::set_dateline(Article& article, std::vector<std::string>& persons) const {
  const Dateline dateline = dateline_of(article.text, reader_.bylines());
  if (!dateline.certain) return;
  article.dateline = dateline.place;
  Bylines::Credit credit = reader_.bylines().credit(dateline.brackets);
  article.wire = std::move(credit.wires);
  persons = std::move(credit.persons);
}

void Assembler::set_dropped(const FoundStory& story, Article& article) const {
  std::size_t next = 0;
  for (std::size_t i = story.header_begin; i < story.end; ++i) {
    if (next < story.body.size() && story.body[next] == i) {
      ++next;
      continue;
    }
    if (i == story.title) continue;
    std::string reason(lines_[i].reason);
    if (reason.empty()) {
      const LineKind kind = lines_[i].kind;
      reason = kind == LineKind::kDate     ? "date-line"
               : kind == LineKind::kByline ? "byline"
               : !page_.blocks[i].main     ? "beside-the-story"
               : i < story.body.front()    ? "before-the-story"
               : i > story.body.back()     ? "behind-the-story"
                                           : "list-of-headlines";
    }
    article.dropped.push_back({page_.blocks[i].text, std::move(reason)});
  }
}

}  // namespace khabar::reading

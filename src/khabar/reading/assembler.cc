// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/assembler.h"

#include <algorithm>

#include "khabar/reading/page_names.h"
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

// An article in the making, and what it is made from.
struct Assembler::Draft {
  const FoundStory& story;
  bool first;
  const ArticleFacts* facts;  // of JSON-LD, or nothing
  std::vector<FieldOrigin>* origins;
  Article article;

  void note(std::string_view field, const std::string& value, std::string from) const {
    if (origins != nullptr) origins->push_back({std::string(field), value, std::move(from)});
  }
  // Fills an empty slot with what the page states.
  bool take(std::string_view field, const std::optional<Stated>& stated, std::optional<std::string>& slot) const {
    if (slot || !stated) return false;
    slot = stated->value;
    note(field, stated->value, std::string(stated->from));
    return true;
  }
};

Article Assembler::article(const FoundStory& story, bool first, std::vector<FieldOrigin>* origins) const {
  Draft draft{story, first, facts_of(story, first), origins, {}};
  set_text(draft);
  set_title(draft);
  set_dates(draft);
  set_authors(draft);
  set_page(draft);
  return std::move(draft.article);
}

// A page of one story: the first article of JSON-LD whose headline is the title, else the first. Of several stories:
// that with the title alone.
const ArticleFacts* Assembler::facts_of(const FoundStory& story, bool first) const {
  const std::vector<ArticleFacts>& all = page_.facts.articles;
  if (all.empty()) return nullptr;
  if (story.title) {
    for (const ArticleFacts& facts : all) {
      if (facts.headline && same_title(facts.headline->value, page_.blocks[*story.title].text)) return &facts;
    }
  }
  return first ? &all.front() : nullptr;
}

void Assembler::set_text(Draft& draft) const {
  std::vector<std::uint32_t> starts;
  Article& article = draft.article;
  for (std::size_t i : draft.story.body) {
    if (!article.text.empty()) article.text.push_back('\n');
    starts.push_back(static_cast<std::uint32_t>(article.text.size()));
    article.page_map.emplace_back(starts.back(), map_.source(page_.blocks[i].page_offset));
    article.text += page_.blocks[i].text;
  }
  set_posts(starts, draft);
}

void Assembler::set_posts(const std::vector<std::uint32_t>& starts, Draft& draft) const {
  const std::vector<std::size_t>& body = draft.story.body;
  for (const Post& post : find_posts(page_, lines_, body, reader_.dates())) {
    model::Embed embed;
    embed.range.begin = starts[post.first];
    embed.range.end = starts[post.last] + static_cast<std::uint32_t>(page_.blocks[body[post.last]].text.size());
    embed.platform = post.platform;
    embed.author = post.author;
    embed.handle = post.handle;
    if (!post.published.empty()) embed.published = post.published;
    draft.article.embeds.push_back(std::move(embed));
  }
  place_wordless(starts, draft);
}

// Films and posts without words stand between the paragraphs, from the title to just behind the last.
void Assembler::place_wordless(const std::vector<std::uint32_t>& starts, Draft& draft) const {
  const std::vector<std::size_t>& body = draft.story.body;
  const auto first = static_cast<std::int32_t>(draft.story.title.value_or(body.front()));
  for (const EmbedFacts& facts : page_.embeds) {
    if (facts.before <= first || facts.before > static_cast<std::int32_t>(body.back()) + 1) continue;
    const auto next = std::lower_bound(body.begin(), body.end(), static_cast<std::size_t>(facts.before));
    model::Embed embed;
    embed.range.begin = next == body.end() ? static_cast<std::uint32_t>(draft.article.text.size())
                                           : starts[static_cast<std::size_t>(next - body.begin())];
    embed.range.end = embed.range.begin;
    embed.platform = facts.platform;
    embed.handle = facts.handle;
    draft.article.embeds.push_back(std::move(embed));
  }
  std::stable_sort(draft.article.embeds.begin(), draft.article.embeds.end(),
                   [](const model::Embed& a, const model::Embed& b) { return a.range.begin < b.range.begin; });
}

void Assembler::set_title(Draft& draft) const {
  std::optional<std::string>& title = draft.article.title;
  if (draft.story.title) {
    const Block& block = page_.blocks[*draft.story.title];
    title = without_site(block.text, page_.facts);
    draft.note("title", *title, block.heading != 0 ? "h" + std::to_string(block.heading) : "line");
    return;
  }
  if (!draft.first) return;
  const std::optional<Stated> nothing;
  for (const std::optional<Stated>& stated :
       {draft.facts == nullptr ? nothing : draft.facts->headline, page_.facts.og_title, page_.facts.head_title}) {
    if (draft.take("title", stated, title)) title = without_site(*title, page_.facts);
  }
}

// A date that metadata or a page's markup writes as people do.
std::optional<Stated> Assembler::read_date(const std::optional<Stated>& text) const {
  if (!text) return std::nullopt;
  const DateLine line = reader_.dates().find(text->value);
  return line.dates.empty() ? std::nullopt : std::optional(Stated{line.dates.front().value, text->from});
}

// Date lines between title and body in elements that call themselves navigation or the like.
void Assembler::take_hidden_dates(Draft& draft) const {
  constexpr std::size_t kMostWords = 16;
  constexpr std::size_t kMostOther = 4;
  if (!draft.story.title) return;
  std::optional<Stated> updated;
  for (std::size_t i = *draft.story.title + 1; i < draft.story.body.front(); ++i) {
    if (page_.blocks[i].hint != Hint::kFurniture || lines_[i].words > kMostWords) continue;
    const DateLine line = reader_.dates().find(page_.blocks[i].text);
    if (line.dates.empty() || line.other_words > kMostOther) continue;
    const PageDate& date = line.dates.front();
    if (date.label != DateLabel::kUpdated)
      draft.take("published", Stated{date.value, "line beside the title"}, draft.article.published);
    if (date.label == DateLabel::kUpdated && !updated) updated = Stated{date.value, "line beside the title"};
  }
  draft.take("published", updated, draft.article.published);
}

// Metadata first; then date lines between title and body, behind the body, and just before the title.
void Assembler::set_dates(Draft& draft) const {
  Article& article = draft.article;
  if (draft.facts != nullptr) {
    draft.take("published", draft.facts->published, article.published);
    draft.take("updated", draft.facts->updated, article.updated);
  }
  if (draft.first) {
    draft.take("published", page_.facts.meta.published, article.published);
    draft.take("updated", page_.facts.meta.updated, article.updated);
  }
  for (const ArticleFacts* facts : {draft.facts, draft.first ? &page_.facts.meta : nullptr}) {
    if (facts == nullptr) continue;
    draft.take("published", read_date(facts->published_text), article.published);
    draft.take("updated", read_date(facts->updated_text), article.updated);
  }
  set_visible_dates(draft);
  if (!article.published) take_hidden_dates(draft);
  if (!article.published && draft.first) {
    for (const std::optional<Stated>& url : {page_.facts.meta.url}) {
      if (!url) continue;
      if (std::string date = date_in_url(url->value); !date.empty())
        draft.take("published", Stated{std::move(date), "address of the page"}, article.published);
    }
  }
}

// Lines with dates: between title and body, behind the body, just before the title.
std::vector<std::size_t> Assembler::date_lines(const FoundStory& story) const {
  std::vector<std::size_t> order;
  const std::size_t body = story.body.front();
  const std::size_t title = story.title.value_or(story.header_begin);
  for (std::size_t i = title; i < body; ++i) order.push_back(i);
  if (body + 1 < story.end && lines_[body + 1].kind == LineKind::kDate && story.body.size() > 1)
    order.push_back(body + 1);
  for (std::size_t i = story.body.back() + 1; i < story.end; ++i) order.push_back(i);
  if (title > story.header_begin && lines_[title - 1].kind == LineKind::kDate) order.push_back(title - 1);
  order.erase(
      std::remove_if(order.begin(), order.end(), [&](std::size_t i) { return lines_[i].kind != LineKind::kDate; }),
      order.end());
  return order;
}

std::optional<PageAge> Assembler::age_of(const FoundStory& story) const {
  std::optional<PageAge> best;
  for (std::size_t i : date_lines(story)) {
    if (i > story.body.front()) continue;  // other stories' ages
    std::optional<PageAge> age = lines_[i].age;
    if (!age) continue;
    if (age->label == DateLabel::kNone && i > 0) age->label = lines_[i - 1].label;
    // That of publication counts before one without a label, and both before an update.
    const auto rank = [](DateLabel label) {
      return label == DateLabel::kUpdated ? 0 : label == DateLabel::kNone ? 1 : 2;
    };
    if (!best || rank(age->label) > rank(best->label)) best = age;
  }
  return best;
}

void Assembler::set_visible_dates(Draft& draft) const {
  const std::size_t body = draft.story.body.front();
  Article& article = draft.article;
  std::optional<Stated> updated;
  std::optional<Stated> bare;
  for (std::size_t i : date_lines(draft.story)) {
    const bool behind = i > body + 1;  // a line behind the first paragraph is still the header's
    const DateLabel above = i > 0 ? lines_[i - 1].label : DateLabel::kNone;
    for (PageDate date : lines_[i].dates.dates) {
      if (date.label == DateLabel::kNone) date.label = above;
      if (date.label == DateLabel::kPublished)
        draft.take("published", Stated{date.value, "line with its label"}, article.published);
      if (date.label == DateLabel::kUpdated && !updated && !behind) updated = Stated{date.value, "line with its label"};
      if (date.label == DateLabel::kNone && !bare && !behind) bare = Stated{date.value, "line"};
    }
  }
  draft.take("published", bare ? bare : updated, article.published);
  if (updated && updated->value != article.published) draft.take("updated", updated, article.updated);
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

void Assembler::take_authors(std::string_view line, const std::string& from, Draft& draft) const {
  std::vector<std::string>& authors = draft.article.authors;
  for (std::string& name : reader_.bylines().authors(line)) {
    if (names_site(name, page_.facts) || std::find(authors.begin(), authors.end(), name) != authors.end()) continue;
    draft.note("author", name, from);
    authors.push_back(std::move(name));
  }
}

// "New Delhi, 3 May 2025 (PTI)"
void Assembler::take_agency(std::string_view date_line, Draft& draft) const {
  const std::size_t open = date_line.find('(');
  const std::size_t close = date_line.find(')', open);
  if (close == std::string_view::npos) return;
  std::vector<std::string>& authors = draft.article.authors;
  for (std::string& wire : reader_.bylines().credit(date_line.substr(open + 1, close - open - 1)).wires) {
    if (std::find(authors.begin(), authors.end(), wire) != authors.end()) continue;
    draft.note("author", wire, "line above the story");
    authors.push_back(std::move(wire));
  }
}

void Assembler::take_visible_authors(Draft& draft) const {
  const FoundStory& story = draft.story;
  for (std::size_t i = story.title.value_or(story.header_begin); i < story.body.front(); ++i) {
    const Line& line = lines_[i];
    if (line.label != DateLabel::kNone || i == story.title) continue;
    if (line.kind == LineKind::kByline || line.kind == LineKind::kDate || is_byline_name(i, story))
      take_authors(before_date(page_.blocks[i], line), "line above the story", draft);
    if (line.kind == LineKind::kDate) take_agency(page_.blocks[i].text, draft);
  }
  // Labelled bylines in elements that call themselves navigation.
  for (std::size_t i = story.title.value_or(story.body.front());
       i < story.body.front() && draft.article.authors.empty(); ++i) {
    const std::string& text = page_.blocks[i].text;
    if (page_.blocks[i].hint == Hint::kFurniture && reader_.bylines().is_labelled(text, PhraseText(text)))
      take_authors(text, "line beside the title", draft);
  }
  for (std::size_t i = story.body.back() + 1; i < story.end && draft.article.authors.empty(); ++i) {
    if (lines_[i].kind == LineKind::kByline && page_.blocks[i].main && page_.blocks[i].heading == 0)
      take_authors(page_.blocks[i].text, "line below the story", draft);
  }
}

void Assembler::set_authors(Draft& draft) const {
  Article& article = draft.article;
  if (draft.facts != nullptr) {
    for (const Stated& stated : draft.facts->authors) take_authors(stated.value, std::string(stated.from), draft);
  }
  if (draft.first && article.authors.empty()) {
    for (const Stated& stated : page_.facts.meta.authors) take_authors(stated.value, std::string(stated.from), draft);
  }
  if (article.authors.empty()) take_visible_authors(draft);
  std::vector<std::string> persons;
  set_dateline(draft, persons);
  const bool nobody = article.authors.empty();
  if (article.authors.empty()) article.authors = persons;
  if (article.authors.empty()) article.authors = article.wire;
  for (std::size_t i = 0; nobody && i < article.authors.size(); ++i)
    draft.note("author", article.authors[i], "dateline");
  for (const std::string& name : article.authors) {
    if (reader_.bylines().is_wire(name) &&
        std::find(article.wire.begin(), article.wire.end(), name) == article.wire.end())
      article.wire.push_back(name);
  }
}

void Assembler::set_dateline(Draft& draft, std::vector<std::string>& persons) const {
  Article& article = draft.article;
  const Dateline dateline = dateline_of(article.text, reader_.bylines());
  if (!dateline.certain) return;
  article.dateline = dateline.place;
  draft.note("dateline", dateline.place, "first line of the story");
  if (!article.published) {
    const DateLine filed = reader_.dates().find(std::string_view(article.text).substr(0, dateline.end));
    if (!filed.dates.empty()) draft.take("published", Stated{filed.dates.front().value, "dateline"}, article.published);
  }
  Bylines::Credit credit = reader_.bylines().credit(dateline.brackets);
  article.wire = std::move(credit.wires);
  for (const std::string& wire : article.wire) draft.note("wire", wire, "dateline");
  persons = std::move(credit.persons);
}

// What is the page's own: outlet, address, section.
void Assembler::set_page(Draft& draft) const {
  Article& article = draft.article;
  draft.take("outlet", page_.facts.site, article.outlet);
  if (draft.facts != nullptr) draft.take("section", draft.facts->section, article.section);
  if (draft.first) {
    draft.take("section", page_.facts.meta.section, article.section);
    draft.take("url", page_.facts.meta.url, article.source.url);
  }
  if (draft.facts != nullptr) draft.take("url", draft.facts->url, article.source.url);
}

}  // namespace khabar::reading

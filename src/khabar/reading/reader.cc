// SPDX-License-Identifier: Apache-2.0
// The order of the work: decode, take apart (HTML or plain text), read each block, find the stories, assemble them.
#include "khabar/reading/reader.h"

#include <algorithm>
#include <map>

#include "khabar/base/hash.h"
#include "khabar/reading/assembler.h"
#include "khabar/reading/decoding.h"
#include "khabar/reading/hints.h"
#include "khabar/reading/html_document.h"
#include "khabar/reading/html_page.h"
#include "khabar/reading/lines.h"
#include "khabar/reading/plain_text.h"
#include "khabar/reading/story_finder.h"
#include "khabar/reading/whole_text.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {

namespace {

// What later stages do with a page costs some thirty times its text in memory.
constexpr std::size_t kMostText = std::size_t{4} << 20U;

void cut_text(PageParts& parts) {
  std::size_t left = kMostText;
  for (std::size_t i = 0; i < parts.blocks.size(); ++i) {
    std::string& text = parts.blocks[i].text;
    if (text.size() <= left) {
      left -= text.size();
      continue;
    }
    while (left > 0 && (static_cast<unsigned char>(text[left]) & 0xC0U) == 0x80U) --left;  // not within a letter
    text.resize(left);
    parts.blocks.resize(text.empty() ? i : i + 1);
    parts.cut_short = true;
    return;
  }
}

}  // namespace

struct Reader::Tables {
  explicit Tables(const lexicon::Lexicon& lexicon) : html(lexicon), lines(lexicon) {}
  HtmlReader html;
  LineReader lines;
};

Reader::Reader(const lexicon::Lexicon& lexicon) : tables_(std::make_unique<const Tables>(lexicon)) {}
Reader::~Reader() = default;

namespace {

constexpr std::size_t kProbe = 24;  // bytes by which a line is found again in the page
constexpr std::size_t kMostStatedLines = 500;

// The paragraphs of markup, one a line.
std::string lines_of(std::string_view markup) {
  const HtmlDocument document = parse_html(markup);
  std::string out;
  std::int32_t last = -1;
  for (const HtmlNode& node : document.nodes) {
    if (!node.is_text()) continue;
    std::int32_t block = node.parent;
    while (block >= 0 && has_trait(document.nodes[static_cast<std::size_t>(block)].id, kPhrasing))
      block = document.nodes[static_cast<std::size_t>(block)].parent;
    if (block != last) out += '\n';
    last = block;
    out += node.text;
  }
  return out;
}

std::vector<ExplainedLine> explained_lines(const PageParts& parts, const std::vector<Line>& lines,
                                           const FoundPage& found) {
  std::vector<ExplainedLine> out(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out[i].text = parts.blocks[i].text;
    out[i].reason = found.reasons[i];
    if (!lines[i].phrase.empty() && found.reasons[i] == lines[i].reason)
      out[i].phrase = std::string(lines[i].table) + ": " + std::string(lines[i].phrase);
  }
  for (std::uint32_t story = 0; story < found.stories.size(); ++story) {
    for (std::size_t i : found.stories[story].body) out[i].what = ExplainedLine::kKept, out[i].story = story;
    if (const auto title = found.stories[story].title)
      out[*title].what = ExplainedLine::kTitle, out[*title].story = story;
  }
  return out;
}

std::vector<Line> read_lines(const PageParts& parts, const LineReader& reader) {
  std::vector<Line> lines;
  lines.reserve(parts.blocks.size());
  for (const Block& block : parts.blocks) lines.push_back(reader.read(block));
  return lines;
}

// Pages that programs build in the browser show no story, or its first lines, but JSON-LD has it whole: the page as if
// it showed that. No blocks where the page's own text is to be taken.
PageParts stated_parts(const PageParts& parts, const std::vector<Line>& lines, const FoundPage& found,
                       std::string_view page) {
  constexpr std::size_t kLeastWords = 40;
  constexpr std::size_t kMostShown = 40;  // more is the story, or what a paywall leaves of it
  PageParts out;
  if (found.listing || found.stories.size() > 1 || parts.facts.articles.empty()) return out;
  const ArticleFacts& article = parts.facts.articles.front();
  if (article.body.empty()) return out;
  std::size_t shown = 0;
  if (!found.stories.empty()) {
    for (std::size_t i : found.stories.front().body) shown += lines[i].words;
  }
  const auto blanks = static_cast<std::size_t>(std::count(article.body.begin(), article.body.end(), ' '));
  if (shown >= kMostShown || blanks < kLeastWords || blanks < 2 * shown) return out;
  out.facts = parts.facts;
  out.html = true;
  // Its lines, as they would stand in a dump; a body that holds markup is taken apart like a page.
  const std::string plain = article.body.find('<') == std::string::npos ? article.body : lines_of(article.body);
  for (Block& block : plain_text_parts(plain).blocks) {
    if (out.blocks.size() == kMostStatedLines) break;
    const std::size_t at = page.find(std::string_view(block.text).substr(0, kProbe));
    block.page_offset = at == std::string_view::npos ? 0 : static_cast<std::uint32_t>(at);
    block.gap_before = true;
    out.blocks.push_back(std::move(block));
  }
  return out;
}

}  // namespace

ReadPage Reader::read(const Page& page) const { return read(page, nullptr); }

ExplainedPage Reader::explain(const Page& page) const {
  ExplainedPage explained;
  explained.page = read(page, &explained);
  return explained;
}

namespace {

std::vector<model::LeftOut> left_out_of(const PageParts& parts, const FoundPage& found) {
  std::map<std::string_view, model::LeftOut> by_rule;
  for (std::size_t i = 0; i < found.reasons.size(); ++i) {
    if (found.reasons[i].empty() || parts.blocks[i].text.empty()) continue;
    model::LeftOut& rule = by_rule[found.reasons[i]];
    ++rule.lines;
    rule.characters += static_cast<std::uint32_t>(text::count_code_points(parts.blocks[i].text));
  }
  std::vector<model::LeftOut> left_out;
  for (auto& [rule, counts] : by_rule) {
    counts.rule = rule;
    left_out.push_back(std::move(counts));
  }
  return left_out;
}

}  // namespace

ReadPage Reader::read(const Page& page, ExplainedPage* explained) const {
  ReadPage result;
  result.sha256 = page_sha256(page);
  DecodedPage decoded = decode(page.bytes, kLargestPage, page.charset);
  result.problems = std::move(decoded.problems);
  if (decoded.text.empty()) return result;
  PageParts parts = looks_like_html(decoded.text) ? tables_->html.read(decoded.text) : plain_text_parts(decoded.text);
  cut_text(parts);
  if (parts.cut_short) {
    result.problems.push_back({"cut-short",
                               "has more than " + std::to_string(kMostBlocks) + " lines or " +
                                   std::to_string(kMostText >> 20U) + " MiB of text; the rest was not read",
                               std::nullopt});
  }
  std::vector<Line> lines = read_lines(parts, tables_->lines);
  const bool whole = page.shape == PageShape::kEntry || (page.shape == PageShape::kText && !parts.html);
  FoundPage found = whole ? whole_text(parts, lines, page.hints.title) : find_stories(parts, lines);
  PageParts stated = whole ? PageParts() : stated_parts(parts, lines, found, decoded.text);
  if (!stated.blocks.empty()) {
    parts = std::move(stated);
    lines = read_lines(parts, tables_->lines);
    found = find_stories(parts, lines);
  }
  const Assembler assembler(parts, lines, tables_->lines, decoded.map);
  if (explained != nullptr) {
    explained->format = parts.html ? "HTML" : "plain text";
    explained->lines = explained_lines(parts, lines, found);
    explained->fields.resize(found.stories.size());
  }
  bool captured = false;  // whether a date follows from the page's capture
  for (const FoundStory& story : found.stories) {
    const auto number = static_cast<std::uint32_t>(result.articles.size());
    model::Article article =
        assembler.article(story, number == 0, explained == nullptr ? nullptr : &explained->fields[number]);
    article.source.path = page.path;
    article.source.record = page.record;
    article.source.story = number;
    apply_hints(page, tables_->lines, number == 0, article);
    if (const std::optional<PageAge> age = assembler.age_of(story)) {
      const bool dated = article.published.has_value();
      captured = date_by_age(*age, article) || captured;
      if (explained != nullptr && !dated && article.published)
        explained->fields[number].push_back({"published", *article.published, "age of the page, from its capture"});
    }
    result.articles.push_back(std::move(article));
  }
  if (captured) result.sha256 = captured_sha256(page);
  const std::vector<model::LeftOut> left_out = left_out_of(parts, found);
  for (model::Article& article : result.articles) {
    article.source.sha256 = result.sha256;
    article.left_out = left_out;
    article.id = base::stable_id("a-", {result.sha256, std::to_string(article.source.story)});
  }
  if (found.listing) {
    result.problems.push_back(
        {"listing", "is a home page or a section: links to stories, none told here", std::nullopt});
  } else if (result.articles.empty() && result.problems.empty()) {
    result.problems.push_back({"no-story", "holds no story: no run of sentences long enough", std::nullopt});
  }
  return result;
}

}  // namespace khabar::reading

// SPDX-License-Identifier: Apache-2.0
// The order of the work: decode, take apart (HTML or plain text), read each block, find the stories, assemble them.
#include "khabar/reading/reader.h"

#include "khabar/base/hash.h"
#include "khabar/reading/assembler.h"
#include "khabar/reading/decoding.h"
#include "khabar/reading/html_document.h"
#include "khabar/reading/html_page.h"
#include "khabar/reading/lines.h"
#include "khabar/reading/plain_text.h"
#include "khabar/reading/story_finder.h"

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

ReadPage Reader::read(const Page& page) const {
  ReadPage result;
  result.sha256 = base::sha256_hex(page.bytes);
  DecodedPage decoded = decode(page.bytes, kLargestPage, page.charset);
  result.problems = std::move(decoded.problems);
  if (decoded.text.empty()) return result;
  PageParts parts =
      looks_like_html(decoded.text) ? tables_->html.read(decoded.text) : plain_text_parts(decoded.text);
  cut_text(parts);
  if (parts.cut_short) {
    result.problems.push_back({"cut-short",
                               "has more than " + std::to_string(kMostBlocks) + " lines or " +
                                   std::to_string(kMostText >> 20U) + " MiB of text; the rest was not read",
                               std::nullopt});
  }
  std::vector<Line> lines;
  lines.reserve(parts.blocks.size());
  for (const Block& block : parts.blocks) lines.push_back(tables_->lines.read(block));
  const Assembler assembler(parts, lines, tables_->lines, decoded.map);
  for (const FoundStory& story : find_stories(parts, lines)) {
    const auto number = static_cast<std::uint32_t>(result.articles.size());
    model::Article article = assembler.article(story, number == 0);
    article.source.path = page.path;
    article.source.record = page.record;
    article.source.story = number;
    article.source.sha256 = result.sha256;
    article.id = base::stable_id("a-", {result.sha256, std::to_string(number)});
    result.articles.push_back(std::move(article));
  }
  if (result.articles.empty() && result.problems.empty()) {
    result.problems.push_back({"no-story", "holds no story: no run of sentences long enough", std::nullopt});
  }
  return result;
}

}  // namespace khabar::reading

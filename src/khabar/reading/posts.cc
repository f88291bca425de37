// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/posts.h"

#include <array>

#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {
namespace {

// A post has few lines; more lines of another script than these are the page's own.
constexpr std::size_t kMostLines = 12;

text::Script main_script(std::string_view text) {
  std::array<std::size_t, 5> letters{};
  for (std::size_t pos = 0; pos < text.size();)
    ++letters.at(static_cast<std::size_t>(text::script_of(text::decode(text, pos))));
  std::size_t best = 1;
  for (std::size_t i = 2; i < letters.size(); ++i) best = letters.at(i) > letters.at(best) ? i : best;
  return static_cast<text::Script>(best);
}

void read_attribution(std::string_view text, const PageDates& dates, Post& post) {
  const std::size_t open = text.find("(@");
  const std::size_t close = text.find(')', open);
  post.handle = text.substr(open + 2, close - open - 2);
  std::string_view name = text.substr(0, open);
  while (!name.empty() && (name[0] == '-' || name[0] == ' ')) name.remove_prefix(1);
  if (name.starts_with("\u2014") || name.starts_with("\u2013")) name.remove_prefix(3);
  post.author = text::squeezed(name);
  const DateLine line = dates.find(text.substr(close + 1));
  if (!line.dates.empty()) post.published = line.dates.front().value.substr(0, 10);
}

}  // namespace

std::vector<Post> find_posts(const std::vector<Block>& blocks, const std::vector<Line>& lines,
                             const std::vector<std::size_t>& body, const PageDates& dates) {
  std::string all;
  for (std::size_t block : body) all += lines[block].kind == LineKind::kPost ? "" : blocks[block].text;
  const text::Script page_script = main_script(all);
  std::vector<Post> posts;
  std::size_t free = 0;  // lines before belong to an earlier post
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (lines[body[i]].kind != LineKind::kPost) continue;
    Post post;
    post.last = i;
    post.first = i > free ? i - 1 : i;
    const bool marked = blocks[body[i]].hint == Hint::kPost;
    while (post.first > free && i - post.first < kMostLines) {
      const Block& above = blocks[body[post.first - 1]];
      const text::Script script = main_script(above.text);
      if (marked ? above.hint != Hint::kPost
                 : script == page_script || script != main_script(blocks[body[post.first]].text))
        break;
      --post.first;
    }
    read_attribution(blocks[body[i]].text, dates, post);
    free = i + 1;
    posts.push_back(std::move(post));
  }
  return posts;
}

}  // namespace khabar::reading

// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/posts.h"

#include <algorithm>
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
  if (name.starts_with("A post shared by ")) {
    name.remove_prefix(17);
    post.platform = "instagram";
  }
  while (!name.empty() && (name[0] == '-' || name[0] == ' ')) name.remove_prefix(1);
  if (name.starts_with("\u2014") || name.starts_with("\u2013")) name.remove_prefix(3);
  post.author = text::squeezed(name);
  const DateLine line = dates.find(text.substr(close + 1));
  if (!line.dates.empty()) post.published = line.dates.front().value.substr(0, 10);
}

// What stands behind `label` in a line: "A post shared by NAME (@handle)", "Posted by NAME on DAY".
std::string_view behind(std::string_view text, std::string_view label) {
  const std::size_t at = text.find(label);
  return at == std::string_view::npos ? std::string_view() : text.substr(at + label.size());
}

// One post of the markup: blocks [first, last] of the body.
void read_marked(const PageParts& page, const std::vector<std::size_t>& body, const PageDates& dates, Post& post) {
  const EmbedFacts& facts = page.embeds[static_cast<std::size_t>(page.blocks[body[post.first]].embed)];
  if (!facts.platform.empty()) post.platform = facts.platform;
  for (std::size_t i = post.first; i <= post.last; ++i) {
    const std::string_view text = page.blocks[body[i]].text;
    if (is_attribution(text)) read_attribution(text, dates, post);
    if (const std::string_view by = behind(text, "Posted by "); !by.empty())
      post.author = text::squeezed(by.substr(0, by.find(" on ")));
    if (!post.published.empty()) continue;
    if (const DateLine line = dates.find(text); !line.dates.empty() && line.other_words <= 12)
      post.published = line.dates.front().value.substr(0, 10);
  }
  if (post.handle.empty()) post.handle = facts.handle;
}

// "https%3A%2F%2F" as it was before; no more than an address.
std::string percent_decoded(std::string_view text) {
  constexpr std::size_t kLongestAddress = 2000;
  const auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < std::min(text.size(), kLongestAddress); ++i) {
    const bool coded = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 2 && digit(text[i + 1]) < 8 &&
                       digit(text[i + 2]) >= 0;
    out.push_back(coded ? static_cast<char>(16 * digit(text[i + 1]) + digit(text[i + 2])) : text[i]);
    if (coded) i += 2;
  }
  return out;
}

// The value of a field behind the address' question mark.
std::string_view query_field(std::string_view address, std::string_view field) {
  for (std::size_t at = address.find('?'); at != std::string_view::npos; at = address.find('&', at + 1)) {
    const std::string_view rest = address.substr(at + 1);
    if (rest.size() > field.size() && rest.starts_with(field) && rest[field.size()] == '=')
      return rest.substr(field.size() + 1, rest.find_first_of("&#") - field.size() - 1);
  }
  return {};
}

bool is_handle(std::string_view name) {
  return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  });
}

}  // namespace

bool is_attribution(std::string_view text) {
  const bool dash = text.starts_with("\u2014") || text.starts_with("\u2013") || text.starts_with("- ");
  const bool shared = text.starts_with("A post shared by ");
  const std::size_t handle = text.find("(@");
  return (dash || shared) && handle != std::string_view::npos && text.find(')', handle) != std::string_view::npos &&
         text.size() < 250;
}

void read_post_address(std::string_view address, EmbedFacts& facts) {
  const std::size_t scheme = address.starts_with("//") ? 0 : address.find("://");
  if (scheme == std::string_view::npos) return;
  std::string_view rest = address.substr(scheme + (address[scheme] == '/' ? 2 : 3));
  for (std::string_view prefix : {"www.", "m.", "mobile."}) {
    if (rest.starts_with(prefix)) rest.remove_prefix(prefix.size());
  }
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return;
  const std::string_view host = rest.substr(0, slash);
  const std::string_view path = rest.substr(slash + 1);
  const std::string_view name = path.substr(0, path.find_first_of("/?#"));
  if (host == "facebook.com" && name == "plugins")
    return read_post_address(percent_decoded(query_field(path, "href")), facts);
  if (host == "platform.twitter.com" && path.starts_with("embed/") && !query_field(path, "id").empty())
    return read_post_address("https://x.com/i/status/" + std::string(query_field(path, "id")), facts);
  const bool x = (host == "twitter.com" || host == "x.com") && path.find("/status/") != std::string_view::npos;
  const bool facebook = host == "facebook.com" && (path.find("/posts/") != std::string_view::npos || name == "watch" ||
                                                   name == "reel" || path.find("/videos/") != std::string_view::npos ||
                                                   path.find("/photos/") != std::string_view::npos);
  const bool instagram = host == "instagram.com" && (name == "p" || name == "reel" || name == "tv");
  const bool youtube =
      (host == "youtube.com" && (name == "watch" || name == "embed" || name == "shorts" || name == "live")) ||
      host == "youtu.be" || host == "youtube-nocookie.com";
  if (!x && !facebook && !instagram && !youtube) return;
  facts.platform = x ? "x" : facebook ? "facebook" : instagram ? "instagram" : "youtube";
  facts.url = address;
  if ((x || facebook) && is_handle(name) && name != "i" && name != "watch" && name != "reel") facts.handle = name;
}

EmbedFacts frame_facts(const HtmlNode& node) {
  // AMP's elements name the post, not its address.
  constexpr std::array<std::array<std::string_view, 3>, 3> kAmp = {{
      {"amp-youtube", "data-videoid", "https://www.youtube.com/watch?v="},
      {"amp-twitter", "data-tweetid", "https://x.com/i/status/"},
      {"amp-instagram", "data-shortcode", "https://www.instagram.com/p/"},
  }};
  EmbedFacts facts;
  for (const auto& [element, attribute, address] : kAmp) {
    if (node.tag != element || node.attribute(attribute).empty()) continue;
    read_post_address(std::string(address) + std::string(node.attribute(attribute)) + "/", facts);
  }
  for (std::string_view name : {"data-href", "data-src", "data-lazy-src", "src"}) {
    if (facts.url.empty()) read_post_address(node.attribute(name), facts);
  }
  return facts;
}

std::vector<Post> find_posts(const PageParts& page, const std::vector<Line>& lines,
                             const std::vector<std::size_t>& body, const PageDates& dates) {
  const std::vector<Block>& blocks = page.blocks;
  const bool any = std::any_of(body.begin(), body.end(), [&](std::size_t block) {
    return blocks[block].embed >= 0 || lines[block].kind == LineKind::kPost;
  });
  if (!any) return {};
  std::string all;
  for (std::size_t block : body) all += lines[block].kind == LineKind::kPost ? "" : blocks[block].text;
  const text::Script page_script = main_script(all);
  std::vector<Post> posts;
  std::size_t free = 0;  // lines before belong to an earlier post
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (const std::int32_t embed = blocks[body[i]].embed; embed >= 0) {
      Post post;
      post.first = post.last = i;
      while (post.last + 1 < body.size() && blocks[body[post.last + 1]].embed == embed) ++post.last;
      read_marked(page, body, dates, post);
      i = post.last;
      free = i + 1;
      posts.push_back(std::move(post));
      continue;
    }
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

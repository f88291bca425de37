// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/format.h"

#include <algorithm>
#include <array>

#include "khabar/reading/inputs/warc.h"

namespace khabar::reading::inputs {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

void skip_space(std::string_view& text) { text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size())); }

// Cuts off what may stand before an XML document's root: <?..?>, <!-- .. -->, <!DOCTYPE ..>.
void skip_prolog(std::string_view& text) {
  while (true) {
    skip_space(text);
    // A document type may hold declarations in brackets.
    const bool declarations = text.starts_with("<!DOCTYPE") && text.find('[') < text.find('>');
    const std::string_view end = text.starts_with("<?")     ? "?>"
                                 : text.starts_with("<!--") ? "-->"
                                 : declarations             ? "]>"
                                                            : ">";
    if (end == ">" && !text.starts_with("<!")) return;
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + end.size());
  }
}

// The local name of the element that begins here.
std::string_view element_name(std::string_view text) {
  text.remove_prefix(1);
  const std::string_view name = text.substr(0, text.find_first_of(" \t\r\n/>"));
  return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

}  // namespace

Format format_of(std::string_view head) {
  constexpr std::array<std::string_view, 5> kFeedRoots = {"rss", "feed", "RDF", "urlset", "sitemapindex"};
  if (begins_record(head)) return Format::kWarc;
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return Format::kZip;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  skip_space(head);
  if (head.starts_with('{') || head.starts_with('[')) {
    std::string_view inside = head.substr(1);
    skip_space(inside);
    const bool object = head[0] == '{' && (inside.empty() || inside[0] == '"' || inside[0] == '}');
    return object || (head[0] == '[' && inside.starts_with('{')) ? Format::kJsonLines : Format::kText;
  }
  if (!head.starts_with('<')) return Format::kText;
  std::string_view root = head;
  skip_prolog(root);
  if (root.starts_with('<') && std::find(kFeedRoots.begin(), kFeedRoots.end(), element_name(root)) != kFeedRoots.end())
    return Format::kFeed;
  return Format::kHtml;
}

}  // namespace khabar::reading::inputs

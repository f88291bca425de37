// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/class_hints.h"

#include <algorithm>
#include <array>
#include <utility>

namespace khabar::reading {
namespace {

constexpr bool is_furniture_tag(Tag id) {
  return id == tag("nav") || id == tag("aside") || id == tag("footer") || id == tag("form") || id == tag("dialog") ||
         id == tag("menu") || id == tag("fieldset");
}
Hint hint_named(std::string_view kind) {
  constexpr std::array<std::pair<std::string_view, Hint>, 8> kHints = {{{"headline", Hint::kHeadline},
                                                                        {"byline", Hint::kByline},
                                                                        {"time", Hint::kTime},
                                                                        {"summary", Hint::kSummary},
                                                                        {"caption", Hint::kCaption},
                                                                        {"post", Hint::kPost},
                                                                        {"furniture", Hint::kFurniture},
                                                                        {"outside", Hint::kFurniture}}};
  const auto it = std::find_if(kHints.begin(), kHints.end(), [&](const auto& hint) { return hint.first == kind; });
  return it == kHints.end() ? Hint::kNone : it->second;
}

}  // namespace

ClassHints::ClassHints(const lexicon::Lexicon& lexicon) {
  const lexicon::Table& table = lexicon.table("shared/page_hints");
  const std::size_t word = table.column("word");
  const std::size_t kind = table.column("kind");
  for (std::size_t row = 0; row < table.rows(); ++row)
    words_.emplace(table.cell(row, word),
                   ClassHint{hint_named(table.cell(row, kind)), table.cell(row, kind) == "outside",
                             static_cast<std::uint16_t>(row + 1)});
}

ClassHint ClassHints::of(const HtmlNode& node, const std::vector<bool>& distrust, std::string& scratch) const {
  if (is_furniture_tag(node.id) || node.hidden) return {Hint::kFurniture, true};
  if (node.attributes.empty()) return {};
  std::array<std::string_view, 3> names;  // class, id, data-testid
  std::string_view role;
  std::string_view prop;
  for (const HtmlAttribute& attribute : node.attributes) {
    if (attribute.name == "class") names[0] = attribute.value;
    if (attribute.name == "id") names[1] = attribute.value;
    if (attribute.name == "data-testid") names[2] = attribute.value;
    if (attribute.name == "role") role = attribute.value;
    if (attribute.name == "itemprop") prop = attribute.value;
    if (attribute.name == "rel" && attribute.value == "author") return {Hint::kByline};
  }
  if (prop.find("headline") != std::string_view::npos) return {Hint::kHeadline};
  if (prop == "author") return {Hint::kByline};
  if (role == "navigation" || role == "complementary" || role == "search" || role == "banner" ||
      role == "contentinfo" || role == "marquee" || names_hidden(names[0])) {
    return {Hint::kFurniture, true};
  }
  ClassHint found;
  for (std::string_view name : names) {
    if (add_words(name, distrust, scratch, found)) break;
  }
  return found;
}

// Class names are cut at signs and at capitals: "storyHeadline__x1" -> story, headline, x1; two words that are only
// cut apart count joined too: "also-read" -> also, read, alsoread. The first hint counts, but posts and furniture
// before all; true once one of these is found.
bool ClassHints::add_words(std::string_view value, const std::vector<bool>& distrust, std::string& pair,
                           ClassHint& found) const {
  pair.clear();
  std::size_t second = 0;  // where the last word begins in `pair`
  const auto distrusted = [&](const ClassHint& hint) { return hint.number < distrust.size() && distrust[hint.number]; };
  const auto look_up = [&](std::string_view word) {
    const auto it = word.empty() ? words_.end() : words_.find(word);
    if (it == words_.end() || distrusted(it->second)) return false;
    const bool first = it->second.hint == Hint::kPost || it->second.hint == Hint::kFurniture;
    if (first || found.hint == Hint::kNone) found = it->second;
    return first;
  };
  const auto close = [&] {
    const std::string_view both = pair;
    if (second == both.size()) return false;
    if ((second > 0 && look_up(both)) || look_up(both.substr(second))) return true;
    pair.erase(0, second);
    second = pair.size();
    return false;
  };
  bool was_lower = false;
  for (char c : value) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z');
    if ((!letter || (upper && was_lower)) && close()) return true;
    if (c == ' ') pair.clear(), second = 0;
    if (letter) pair.push_back(upper ? static_cast<char>(c + 32) : c);
    was_lower = letter && !upper;
  }
  return close();
}

bool names_hidden(std::string_view classes) {
  constexpr std::array<std::string_view, 5> kHidden = {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader",
                                                       "offscreen"};
  return std::any_of(kHidden.begin(), kHidden.end(), [&](std::string_view name) {
    return classes.size() >= name.size() && classes.find(name) != std::string_view::npos;
  });
}

}  // namespace khabar::reading

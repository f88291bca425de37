// SPDX-License-Identifier: Apache-2.0
// The elements of the HTML standard and what the parser must know of each.
//
//   static_assert(tag("p") != Tag::kUnknown);
//   switch (node.id) { case tag("td"): case tag("th"): ... }
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khabar::reading {

// An element's number in kTags; names that are not there are kUnknown.
enum class Tag : std::uint8_t { kUnknown = 0 };

enum TagTrait : std::uint16_t {
  kVoid = 1U << 0U,        // never has content or an end tag
  kSpecial = 1U << 1U,     // "special" in the standard: end tags of other elements do not reach through it
  kClosesP = 1U << 2U,     // its start tag ends an open p
  kImpliedEnd = 1U << 3U,  // ends by itself where the element around it ends
  kScope = 1U << 4U,       // a border of the standard's "scope"
  kFormatting = 1U << 5U,
  kRawText = 1U << 6U,   // content is text without tags and references
  kRcdata = 1U << 7U,    // content is text without tags
  kHead = 1U << 8U,      // belongs to the head where it comes before the body
  kPhrasing = 1U << 9U,  // stands within a line of text; everything else begins a block
  kSkipped = 1U << 10U,  // its content is no text of the page
  kTablePart = 1U << 11U,
};

struct TagInfo {
  std::string_view name;
  unsigned traits;
};

inline constexpr std::array kTags = {
    TagInfo{"", 0},
    TagInfo{"a", kFormatting | kPhrasing},
    TagInfo{"abbr", kPhrasing},
    TagInfo{"acronym", kPhrasing},
    TagInfo{"address", kSpecial | kClosesP},
    TagInfo{"applet", kSpecial | kScope},
    TagInfo{"area", kSpecial | kVoid | kPhrasing},
    TagInfo{"article", kSpecial | kClosesP},
    TagInfo{"aside", kSpecial | kClosesP},
    TagInfo{"audio", kPhrasing | kSkipped},
    TagInfo{"b", kFormatting | kPhrasing},
    TagInfo{"base", kSpecial | kVoid | kHead},
    TagInfo{"basefont", kSpecial | kVoid | kHead},
    TagInfo{"bdi", kPhrasing},
    TagInfo{"bdo", kPhrasing},
    TagInfo{"bgsound", kSpecial | kVoid | kHead},
    TagInfo{"big", kFormatting | kPhrasing},
    TagInfo{"blockquote", kSpecial | kClosesP},
    TagInfo{"body", kSpecial},
    TagInfo{"br", kSpecial | kVoid},
    TagInfo{"button", kSpecial | kPhrasing | kSkipped},
    TagInfo{"canvas", kPhrasing | kSkipped},
    TagInfo{"caption", kSpecial | kScope | kTablePart},
    TagInfo{"center", kSpecial | kClosesP},
    TagInfo{"cite", kPhrasing},
    TagInfo{"code", kFormatting | kPhrasing},
    TagInfo{"col", kSpecial | kVoid | kTablePart},
    TagInfo{"colgroup", kSpecial | kTablePart},
    TagInfo{"data", kPhrasing},
    TagInfo{"datalist", kPhrasing | kSkipped},
    TagInfo{"dd", kSpecial | kImpliedEnd},
    TagInfo{"del", kPhrasing},
    TagInfo{"details", kSpecial | kClosesP},
    TagInfo{"dfn", kPhrasing},
    TagInfo{"dialog", kSpecial | kClosesP},
    TagInfo{"dir", kSpecial | kClosesP},
    TagInfo{"div", kSpecial | kClosesP},
    TagInfo{"dl", kSpecial | kClosesP},
    TagInfo{"dt", kSpecial | kImpliedEnd},
    TagInfo{"em", kFormatting | kPhrasing},
    TagInfo{"embed", kSpecial | kVoid | kPhrasing},
    TagInfo{"fieldset", kSpecial | kClosesP},
    TagInfo{"figcaption", kSpecial | kClosesP},
    TagInfo{"figure", kSpecial | kClosesP},
    TagInfo{"font", kFormatting | kPhrasing},
    TagInfo{"footer", kSpecial | kClosesP},
    TagInfo{"form", kSpecial},
    TagInfo{"frame", kSpecial | kVoid | kPhrasing},
    TagInfo{"frameset", kSpecial | kPhrasing},
    TagInfo{"h1", kSpecial | kClosesP},
    TagInfo{"h2", kSpecial | kClosesP},
    TagInfo{"h3", kSpecial | kClosesP},
    TagInfo{"h4", kSpecial | kClosesP},
    TagInfo{"h5", kSpecial | kClosesP},
    TagInfo{"h6", kSpecial | kClosesP},
    TagInfo{"head", kSpecial},
    TagInfo{"header", kSpecial | kClosesP},
    TagInfo{"hgroup", kSpecial | kClosesP},
    TagInfo{"hr", kSpecial | kVoid | kClosesP},
    TagInfo{"html", kSpecial | kScope},
    TagInfo{"i", kFormatting | kPhrasing},
    TagInfo{"iframe", kSpecial | kRawText | kPhrasing | kSkipped},
    TagInfo{"img", kSpecial | kVoid | kPhrasing},
    TagInfo{"input", kSpecial | kVoid | kPhrasing},
    TagInfo{"ins", kPhrasing},
    TagInfo{"kbd", kPhrasing},
    TagInfo{"keygen", kSpecial | kVoid | kPhrasing},
    TagInfo{"label", kPhrasing},
    TagInfo{"li", kSpecial | kImpliedEnd},
    TagInfo{"link", kSpecial | kVoid | kHead},
    TagInfo{"listing", kSpecial | kClosesP},
    TagInfo{"main", kSpecial | kClosesP},
    TagInfo{"map", kPhrasing | kSkipped},
    TagInfo{"mark", kPhrasing},
    TagInfo{"marquee", kSpecial | kScope},
    TagInfo{"math", kPhrasing | kSkipped},
    TagInfo{"menu", kSpecial | kClosesP},
    TagInfo{"meta", kSpecial | kVoid | kHead},
    TagInfo{"nav", kSpecial | kClosesP},
    TagInfo{"nobr", kFormatting | kPhrasing},
    TagInfo{"noembed", kSpecial | kRawText | kPhrasing | kSkipped},
    TagInfo{"noframes", kSpecial | kRawText | kHead | kPhrasing | kSkipped},
    TagInfo{"noscript", kSpecial | kRawText | kHead | kPhrasing | kSkipped},
    TagInfo{"object", kSpecial | kScope | kPhrasing | kSkipped},
    TagInfo{"ol", kSpecial | kClosesP},
    TagInfo{"optgroup", kImpliedEnd},
    TagInfo{"option", kImpliedEnd},
    TagInfo{"p", kSpecial | kClosesP | kImpliedEnd},
    TagInfo{"param", kSpecial | kVoid | kPhrasing},
    TagInfo{"plaintext", kSpecial | kClosesP},
    TagInfo{"pre", kSpecial | kClosesP},
    TagInfo{"q", kPhrasing},
    TagInfo{"rb", kImpliedEnd | kPhrasing},
    TagInfo{"rp", kImpliedEnd | kPhrasing},
    TagInfo{"rt", kImpliedEnd | kPhrasing},
    TagInfo{"rtc", kImpliedEnd | kPhrasing},
    TagInfo{"ruby", kPhrasing},
    TagInfo{"s", kFormatting | kPhrasing},
    TagInfo{"samp", kPhrasing},
    TagInfo{"script", kSpecial | kHead | kPhrasing},
    TagInfo{"search", kSpecial | kClosesP},
    TagInfo{"section", kSpecial | kClosesP},
    TagInfo{"select", kSpecial | kPhrasing | kSkipped},
    TagInfo{"small", kFormatting | kPhrasing},
    TagInfo{"source", kSpecial | kVoid | kPhrasing},
    TagInfo{"span", kPhrasing},
    TagInfo{"strike", kFormatting | kPhrasing},
    TagInfo{"strong", kFormatting | kPhrasing},
    TagInfo{"style", kSpecial | kRawText | kHead | kPhrasing | kSkipped},
    TagInfo{"sub", kPhrasing},
    TagInfo{"summary", kSpecial | kClosesP},
    TagInfo{"sup", kPhrasing},
    TagInfo{"svg", kPhrasing | kSkipped},
    TagInfo{"table", kSpecial | kScope},
    TagInfo{"tbody", kSpecial | kTablePart},
    TagInfo{"td", kSpecial | kScope | kTablePart},
    TagInfo{"template", kSpecial | kScope | kHead | kPhrasing | kSkipped},
    TagInfo{"textarea", kSpecial | kRcdata | kPhrasing | kSkipped},
    TagInfo{"tfoot", kSpecial | kTablePart},
    TagInfo{"th", kSpecial | kScope | kTablePart},
    TagInfo{"thead", kSpecial | kTablePart},
    TagInfo{"time", kPhrasing},
    TagInfo{"title", kSpecial | kRcdata | kHead},
    TagInfo{"tr", kSpecial | kTablePart},
    TagInfo{"track", kSpecial | kVoid | kPhrasing},
    TagInfo{"tt", kFormatting | kPhrasing},
    TagInfo{"u", kFormatting | kPhrasing},
    TagInfo{"ul", kSpecial | kClosesP},
    TagInfo{"var", kPhrasing},
    TagInfo{"video", kPhrasing | kSkipped},
    TagInfo{"wbr", kSpecial | kVoid | kPhrasing},
    TagInfo{"xmp", kSpecial | kClosesP | kRawText},
};
static_assert(kTags.size() < 256);

// The number of a name known when compiling; an unknown one does not compile.
consteval Tag tag(std::string_view name) {
  for (std::size_t i = 1; i < kTags.size(); ++i) {
    if (kTags[i].name == name) return static_cast<Tag>(i);
  }
  throw "no such element";  // NOLINT: stops the compiler
}

[[nodiscard]] constexpr std::size_t index_of(Tag id) { return static_cast<std::size_t>(id); }
[[nodiscard]] constexpr bool has_trait(Tag id, unsigned traits) { return (kTags[index_of(id)].traits & traits) != 0; }
[[nodiscard]] constexpr std::string_view name_of(Tag id) { return kTags[index_of(id)].name; }
[[nodiscard]] constexpr bool is_heading(Tag id) { return id >= tag("h1") && id <= tag("h6"); }

// The number of a lower-case name.
[[nodiscard]] Tag find_tag(std::string_view lower_name);

}  // namespace khabar::reading

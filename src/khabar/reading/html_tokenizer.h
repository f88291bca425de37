// SPDX-License-Identifier: Apache-2.0
// The tokenizer of the HTML standard (section "Tokenization"), over a page that is valid UTF-8. Tokens are views of the
// page where they can be and of `memory` where something had to be changed (references, capitals, CR): no allocation a
// token. One pass, linear in the page; at a page's end nothing is looked for again.
//
//   HtmlTokenizer tokens(page, memory);
//   for (HtmlToken token; tokens.next(token);) ...
//
// What it leaves out: the identifiers of a DOCTYPE and the list of parse errors. tests/fixtures/html5lib holds the
// cases it is checked against.
#pragma once

#include <array>
#include <cstdint>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/reading/html_tags.h"

namespace khabar::reading {

struct HtmlAttribute {
  std::string_view name;  // lower-case
  std::string_view value;
};

struct HtmlToken {
  enum class Kind : std::uint8_t { kText, kStart, kEnd, kComment, kDoctype };
  Kind kind = Kind::kText;
  Tag id = Tag::kUnknown;
  bool self_closing = false;
  std::string_view name;     // of a tag or DOCTYPE, lower-case
  std::string_view text;     // of a text or comment
  std::uint32_t offset = 0;  // where it begins in the page; of a text, its first character that is no blank
  std::vector<HtmlAttribute> attributes;  // of a start tag; the first of each name, at most kMostAttributes
};

class HtmlTokenizer {
 public:
  // What the text behind a tag is; tags alone do not tell, the tree does.
  enum class Content : std::uint8_t { kData, kRcdata, kRawText, kScript, kPlainText };

  static constexpr std::size_t kMostAttributes = 64;

  HtmlTokenizer(std::string_view page, std::pmr::memory_resource& memory) : page_(page), memory_(memory) {}

  // False at the end of the page.
  bool next(HtmlToken& token);

  // The text from here to the end tag `name` is `content`.
  void enter(Content content, std::string_view name);
  // Whether <![CDATA[ is text (in svg and math) or a comment.
  void allow_cdata(bool allowed) { cdata_ = allowed; }

  // Where the end tag `id` begins, at or behind the place reached; npos without one. All calls together are linear.
  [[nodiscard]] std::size_t find_end_tag(Tag id);
  [[nodiscard]] std::size_t position() const { return pos_; }
  void move_to(std::size_t pos) { pos_ = pos; }
  // As the standard has it, where the script that begins here ends; npos where it never does.
  [[nodiscard]] std::size_t find_script_end() const;
  [[nodiscard]] std::string_view page() const { return page_; }
  // An unclosed comment ends where the next block element begins, as a cut or careless page means it; the standard
  // would take the rest of the page for the comment.
  void mend_comments() { mends_comments_ = true; }
  // The next start tag of a block element at or behind the place reached, or the page's end.
  [[nodiscard]] std::size_t find_block();

 private:
  bool take_markup(HtmlToken& token);
  bool take_tag(HtmlToken& token, bool start);
  bool take_attributes(HtmlToken& token);
  std::string_view take_attribute_value();
  void add_attribute(HtmlToken& token, std::string_view name, std::string_view value) const;
  void take_text(HtmlToken& token);
  bool take_content(HtmlToken& token);
  bool take_declaration(HtmlToken& token);
  void take_comment(HtmlToken& token);
  void take_doctype(HtmlToken& token);
  void take_bogus_comment(HtmlToken& token, std::size_t begin);
  void set_text(HtmlToken& token, std::size_t begin, std::size_t end, bool references, bool keep_nul);
  [[nodiscard]] std::string_view changed(std::string_view raw, bool references, bool attribute, bool keep_nul);
  [[nodiscard]] std::string_view lower_name(std::string_view raw);
  [[nodiscard]] std::string_view stored(std::string_view text) const;
  [[nodiscard]] std::size_t find_from(std::string_view what, std::size_t& known) const;

  std::string_view page_;
  std::pmr::memory_resource& memory_;
  std::size_t pos_ = 0;
  Content content_ = Content::kData;
  std::string_view content_name_;
  bool cdata_ = false;
  bool mends_comments_ = false;
  std::string scratch_;
  std::size_t comment_end_ = 0;
  std::size_t comment_bang_end_ = 0;
  std::size_t block_ = 0;
  std::array<std::size_t, kTags.size()> end_tags_{};
};

}  // namespace khabar::reading

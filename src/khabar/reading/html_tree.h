// SPDX-License-Identifier: Apache-2.0
// From tokens to the tree of html_document.h: the HTML standard's tree construction, as far as what pages do needs it.
//
// As in the standard: html, head and body that nobody wrote; elements that end by themselves (p, li, dd, option, td,
// ...); tables with the parts they lack; end tags that reach no further than they may; svg and math with their own
// rules. Simpler, so that the work stays linear and every piece of text stands once, in the page's order:
//   - a letter style or link that its end tag finds around an open block ends before that block (the standard's
//   "adoption
//     agency" clones it into the block); one that a block's end cuts does not begin again in the next block;
//   - what stands in a table but in no cell stays where it is written (the standard moves it before the table);
//   - framesets and templates are ordinary elements.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "khabar/reading/html_document.h"
#include "khabar/reading/html_tokenizer.h"

namespace khabar::reading {

// Elements whose tags do not pair by themselves: those too deep to be kept are not counted.
inline constexpr unsigned kUncounted = kVoid | kImpliedEnd | kFormatting | kHead | kSkipped | kTablePart;

class HtmlTreeBuilder {
 public:
  HtmlTreeBuilder(std::string_view page, HtmlContent content);
  [[nodiscard]] HtmlDocument run();

 private:
  enum class Place : std::uint8_t { kBeforeHead, kHead, kAfterHead, kBody };
  struct Open {
    std::uint32_t node;
    Tag id;
    bool foreign;  // of svg or math
  };

  void take_text(const HtmlToken& token);
  void take_start(const HtmlToken& token);
  void take_end(const HtmlToken& token);
  bool start_before_body(const HtmlToken& token);
  bool take_content(const HtmlToken& token);
  void take_script(const HtmlToken& token);
  bool skip_content(const HtmlToken& token);
  void start_in_body(const HtmlToken& token);
  bool start_table_part(const HtmlToken& token);
  bool start_foreign(const HtmlToken& token);
  void start_list_item(Tag id);
  void end_formatting(Tag id);
  void end_any(const HtmlToken& token);
  void end_block(Tag id);
  bool end_table_part(Tag id);

  void enter_head();
  void enter_body();
  void insert(const HtmlToken& token);
  void insert(Tag id, std::uint32_t offset);
  std::uint32_t add_node(std::string_view name, Tag id, std::uint32_t offset);
  void push(std::uint32_t node, Tag id, bool foreign);
  void set_attributes(HtmlNode& node, const HtmlToken& token);
  void pop();
  void pop_to(std::size_t depth);  // until `depth` elements are open
  void pop_until(Tag id);          // the innermost open `id` too, which must be there
  void close_implied(Tag except);
  void close_p();
  [[nodiscard]] bool is_open(Tag id) const { return open_counts_[index_of(id)] > 0; }
  // Where the innermost `id` stands among the open elements, if nothing between here and there ends its scope; else 0.
  [[nodiscard]] std::size_t in_scope(Tag id, bool button = false) const;
  [[nodiscard]] std::size_t in_table_scope(Tag id) const;
  [[nodiscard]] Tag current() const { return open_.empty() ? Tag::kUnknown : open_.back().id; }
  [[nodiscard]] bool in_foreign() const { return !open_.empty() && open_.back().foreign; }

  HtmlDocument document_;
  HtmlTokenizer tokens_;
  HtmlContent content_;
  Place place_ = Place::kBeforeHead;
  std::vector<Open> open_;
  std::array<std::uint32_t, kTags.size()> open_counts_{};
  std::size_t elements_ = 0;
  std::size_t attributes_ = 0;
  std::size_t flattened_ = 0;  // open elements that were too deep to be kept
  bool escapes_scripts_ = true;
};

}  // namespace khabar::reading

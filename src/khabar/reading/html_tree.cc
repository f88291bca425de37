// SPDX-License-Identifier: Apache-2.0
// What each token does to the open elements. The elements themselves are made and ended in html_tree_nodes.cc.
#include "khabar/reading/html_tree.h"

#include <algorithm>

namespace khabar::reading {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

constexpr bool is_row_group(Tag id) { return id == tag("tbody") || id == tag("thead") || id == tag("tfoot"); }
constexpr bool is_cell(Tag id) { return id == tag("td") || id == tag("th"); }
constexpr bool is_table_part(Tag id) { return has_trait(id, kTablePart); }

}  // namespace

HtmlDocument HtmlTreeBuilder::run() {
  push(add_node("html", tag("html"), 0), tag("html"), false);
  for (HtmlToken token; tokens_.next(token);) {
    switch (token.kind) {
      case HtmlToken::Kind::kText: take_text(token); break;
      case HtmlToken::Kind::kStart: take_start(token); break;
      case HtmlToken::Kind::kEnd: take_end(token); break;
      default: break;
    }
    tokens_.allow_cdata(in_foreign());
  }
  if (place_ != Place::kBody) enter_body();
  pop_to(0);
  return std::move(document_);
}

void HtmlTreeBuilder::take_text(const HtmlToken& token) {
  std::string_view text = token.text;
  if (place_ != Place::kBody && current() != tag("title") && !has_trait(current(), kRawText | kRcdata) &&
      current() != tag("script")) {
    const auto letter = std::find_if_not(text.begin(), text.end(), is_blank);
    if (letter == text.end()) return;
    text.remove_prefix(static_cast<std::size_t>(letter - text.begin()));
    enter_body();
  }
  if (text.empty() || document_.nodes.size() >= kMostNodes) return;
  document_.nodes[add_node({}, Tag::kUnknown, token.offset)].text = text;
  document_.nodes.back().end = static_cast<std::uint32_t>(document_.nodes.size());
}

void HtmlTreeBuilder::take_start(const HtmlToken& token) {
  if (current() == tag("title") && !in_foreign()) pop();  // a title that was not closed
  if (in_foreign() && start_foreign(token)) return;
  if (token.id == tag("html")) {
    if (document_.nodes[0].attributes.empty()) set_attributes(document_.nodes[0], token);
    return;
  }
  if (place_ != Place::kBody && start_before_body(token)) return;
  start_in_body(token);
}

bool HtmlTreeBuilder::start_before_body(const HtmlToken& token) {
  const bool head = token.id == tag("head");
  if (place_ == Place::kBeforeHead) {
    if (!head) {
      enter_head();
    } else {
      place_ = Place::kHead;
      insert(token);
    }
  }
  if (head) return true;
  if (has_trait(token.id, kHead)) {
    if (!take_content(token)) insert(token);
    return true;
  }
  if (token.id != tag("body")) {
    enter_body();
    return false;
  }
  pop_to(1);
  place_ = Place::kBody;
  insert(token);
  return true;
}

// Elements whose content is not read as tags. True where the element is done with.
bool HtmlTreeBuilder::take_content(const HtmlToken& token) {
  const bool all = content_ == HtmlContent::kAll;
  if (token.id == tag("script") && !all) {
    take_script(token);
    return true;
  }
  if (has_trait(token.id, kSkipped) && !all) {
    if (skip_content(token)) return true;
    insert(token.id, token.offset);  // never closed: what follows is the page's
    if (current() == token.id) pop();
    return true;
  }
  HtmlTokenizer::Content content = HtmlTokenizer::Content::kData;
  if (has_trait(token.id, kRcdata)) content = HtmlTokenizer::Content::kRcdata;
  if (has_trait(token.id, kRawText)) content = HtmlTokenizer::Content::kRawText;
  if (token.id == tag("script")) content = HtmlTokenizer::Content::kScript;
  if (token.id == tag("plaintext") && all) content = HtmlTokenizer::Content::kPlainText;
  if (content == HtmlTokenizer::Content::kData) return false;
  insert(token);
  // A title that is not closed ends at the next tag; an end tag further away is another title's.
  constexpr std::size_t kLongestTitle = 4000;
  const std::size_t end = all ? 0 : tokens_.find_end_tag(token.id);
  if (all || (end != std::string_view::npos && end - tokens_.position() <= kLongestTitle))
    tokens_.enter(content, name_of(token.id));
  return true;
}

void HtmlTreeBuilder::take_script(const HtmlToken& token) {
  std::size_t end = escapes_scripts_ ? tokens_.find_script_end() : tokens_.find_end_tag(token.id);
  if (end == std::string_view::npos && escapes_scripts_) {
    escapes_scripts_ = false;  // one look at the whole page is enough
    end = tokens_.find_end_tag(token.id);
  }
  if (end == std::string_view::npos) {
    tokens_.move_to(tokens_.find_block());
    return;
  }
  const std::string_view page = tokens_.page();
  const auto type = std::find_if(token.attributes.begin(), token.attributes.end(),
                                 [](const HtmlAttribute& attribute) { return attribute.name == "type"; });
  if (type != token.attributes.end() && type->value.find("ld+json") != std::string_view::npos)
    document_.json_ld.push_back(page.substr(tokens_.position(), end - tokens_.position()));
  tokens_.move_to(std::min(page.find('>', end), page.size() - 1) + 1);
}

// Goes behind the end tag, unless there is none or it is too far away to be this element's.
bool HtmlTreeBuilder::skip_content(const HtmlToken& token) {
  const auto farthest = [](Tag id) -> std::size_t {
    if (id == tag("style") || id == tag("svg")) return std::string_view::npos;
    if (id == tag("button") || id == tag("canvas")) return 4000;
    return id == tag("select") || id == tag("math") ? 60000 : 20000;
  };
  const bool foreign = token.id == tag("svg") || token.id == tag("math");
  if (!foreign || !token.self_closing) {
    const std::size_t end = tokens_.find_end_tag(token.id);
    if (end == std::string_view::npos || end - tokens_.position() > farthest(token.id)) return false;
    tokens_.move_to(std::min(tokens_.page().find('>', end), tokens_.page().size() - 1) + 1);
  }
  if (has_trait(token.id, kHead)) return true;  // style, noscript, template: nothing to show
  insert(token);
  if (!open_.empty() && open_.back().node + 1 == document_.nodes.size() && current() == token.id) pop();
  return true;
}

void HtmlTreeBuilder::start_in_body(const HtmlToken& token) {
  const Tag id = token.id;
  if (id == tag("head") || id == tag("frameset") || id == tag("frame")) return;
  if (id == tag("body")) {
    if (open_.size() > 1 && open_[1].id == id && document_.nodes[open_[1].node].attributes.empty())
      set_attributes(document_.nodes[open_[1].node], token);
    return;
  }
  if (is_table_part(id) && start_table_part(token)) return;
  if (id == tag("form") && is_open(id)) return;
  if (id == tag("table") && (current() == id || is_row_group(current()) || current() == tag("tr"))) pop_until(id);
  if (id == tag("li") || id == tag("dd") || id == tag("dt")) start_list_item(id);
  if (has_trait(id, kClosesP) || id == tag("table") || id == tag("form")) close_p();
  if (is_heading(id) && is_heading(current())) pop();
  if ((id == tag("a") || id == tag("nobr")) && is_open(id)) end_formatting(id);
  if ((id == tag("option") || id == tag("optgroup")) && current() == tag("option")) pop();
  if (id == tag("button") && in_scope(id) > 0) pop_until(id);
  const bool ruby = id == tag("rb") || id == tag("rp") || id == tag("rt") || id == tag("rtc");
  if (ruby && in_scope(tag("ruby")) > 0) close_implied(id == tag("rp") || id == tag("rt") ? tag("rtc") : Tag::kUnknown);
  if (!take_content(token)) insert(token);
}

// True where the tag is done with: parts of a table mean nothing outside of one.
bool HtmlTreeBuilder::start_table_part(const HtmlToken& token) {
  if (in_table_scope(tag("table")) == 0) return true;
  const auto pop_back_to = [&](auto stops) {
    while (!stops(current())) pop();
  };
  const auto is_table = [](Tag id) { return id == tag("table"); };
  const auto in_group = [&] {
    pop_back_to([&](Tag id) { return is_table(id) || is_row_group(id); });
    if (is_table(current())) insert(tag("tbody"), token.offset);
  };
  if (is_cell(token.id)) {
    pop_back_to([&](Tag id) { return is_table(id) || is_row_group(id) || id == tag("tr"); });
    if (current() != tag("tr")) {
      in_group();
      insert(tag("tr"), token.offset);
    }
  } else if (token.id == tag("tr")) {
    in_group();
  } else if (token.id == tag("col")) {
    if (current() != tag("colgroup")) {
      pop_back_to(is_table);
      insert(tag("colgroup"), token.offset);
    }
  } else {
    pop_back_to(is_table);
  }
  return false;
}

// An open item of the same list ends.
void HtmlTreeBuilder::start_list_item(Tag id) {
  const bool list = id == tag("li");
  for (std::size_t i = open_.size(); i-- > 1;) {
    const Tag at = open_[i].id;
    if (list ? at == id : (at == tag("dd") || at == tag("dt"))) {
      pop_to(i);
      break;
    }
    if (has_trait(at, kSpecial) && at != tag("address") && at != tag("div") && at != tag("p")) break;
  }
  close_p();
}

bool HtmlTreeBuilder::start_foreign(const HtmlToken& token) {
  const Tag id = token.id;
  const bool html = has_trait(id, kClosesP) || (has_trait(id, kFormatting) && id != tag("a") && id != tag("font")) ||
                    id == tag("body") || id == tag("br") || id == tag("dd") || id == tag("dt") || id == tag("embed") ||
                    id == tag("head") || id == tag("img") || id == tag("li") || id == tag("meta") ||
                    id == tag("ruby") || id == tag("span") || id == tag("sub") || id == tag("sup") ||
                    id == tag("table") || id == tag("var");
  if (html) {
    while (in_foreign()) pop();
    return false;
  }
  insert(token);
  if (open_.back().node + 1 != document_.nodes.size()) return true;  // was not kept, or is void
  if (token.self_closing) {
    pop();
    return true;
  }
  constexpr std::array<std::string_view, 8> kHoldsHtml = {"foreignobject", "desc", "title", "mi", "mo", "mn", "ms",
                                                          "mtext"};
  open_.back().foreign = std::find(kHoldsHtml.begin(), kHoldsHtml.end(), token.name) == kHoldsHtml.end();
  return true;
}

void HtmlTreeBuilder::take_end(const HtmlToken& token) {
  const Tag id = token.id;
  if (place_ != Place::kBody) {
    if (id == tag("head") && place_ != Place::kAfterHead) {
      enter_head();
      pop_to(1);
      place_ = Place::kAfterHead;
    } else if (is_open(id) && id != tag("html")) {
      pop_until(id);
    } else if (id == tag("br")) {
      enter_body();
    }
    if (place_ != Place::kBody) return;
  }
  if (flattened_ > 0 && !has_trait(id, kUncounted)) {
    --flattened_;
    return;
  }
  if (id == tag("br")) return insert(id, token.offset);
  if (id == tag("p")) {
    if (in_scope(id, true) == 0) insert(id, token.offset);
    return close_p();
  }
  if (!is_open(id) && !is_heading(id)) return;
  if (id == tag("body") || id == tag("html")) return;
  if (in_foreign()) return end_any(token);
  if (has_trait(id, kFormatting)) return end_formatting(id);
  if (id == tag("table") || is_table_part(id)) {
    if (in_table_scope(id) > 0) pop_until(id);
    return;
  }
  if (has_trait(id, kSpecial)) return end_block(id);
  end_any(token);
}

void HtmlTreeBuilder::end_block(Tag id) {
  if (is_heading(id)) {
    for (std::size_t i = open_.size(); i-- > 1 && !has_trait(open_[i].id, kScope);) {
      if (is_heading(open_[i].id)) return pop_to(i);
    }
    return;
  }
  const std::size_t at = in_scope(id);
  if (at == 0) return;
  if (id == tag("li")) {
    for (std::size_t i = open_.size(); i-- > at;) {
      if (open_[i].id == tag("ul") || open_[i].id == tag("ol")) return;
    }
  }
  pop_to(at);
}

// "Any other end tag": reaches through elements of a line only.
void HtmlTreeBuilder::end_any(const HtmlToken& token) {
  const bool foreign = in_foreign();
  for (std::size_t i = open_.size(); i-- > 1;) {
    if (open_[i].id == token.id && document_.nodes[open_[i].node].tag == token.name) return pop_to(i);
    if (!foreign && has_trait(open_[i].id, kSpecial)) return;
  }
}

// The end of a letter style or link. Blocks that are open inside of it stay open and leave it.
void HtmlTreeBuilder::end_formatting(Tag id) {
  std::size_t at = open_.size() - 1;
  bool block_inside = false;
  for (; at > 0 && open_[at].id != id; --at) {
    if (has_trait(open_[at].id, kScope)) return;
    block_inside = block_inside || has_trait(open_[at].id, kSpecial);
  }
  if (at == 0) return;
  if (!block_inside) return pop_to(at);
  // Blocks that begin right behind it, without a word between, change places with it: <a><div>x</a> is <div><a>x</a>.
  std::vector<HtmlNode>& nodes = document_.nodes;
  std::size_t last = at;
  for (std::size_t i = at + 1; i < open_.size() && open_[i].node == open_[i - 1].node + 1; ++i) {
    if (has_trait(open_[i].id, kSpecial)) last = i;
  }
  HtmlNode moved = nodes[open_[at].node];
  std::int32_t parent = moved.parent;
  for (std::size_t i = at + 1; i <= last; ++i) {
    HtmlNode& to = nodes[--open_[i].node];
    to = nodes[open_[i].node + 1];
    to.parent = parent;
    parent = static_cast<std::int32_t>(open_[i].node);
  }
  const std::uint32_t node = open_[at].node + static_cast<std::uint32_t>(last - at);
  moved.parent = parent;
  --open_counts_[index_of(id)];
  open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));
  const bool more_blocks = std::any_of(open_.begin() + static_cast<std::ptrdiff_t>(last), open_.end(),
                                       [](const Open& open) { return has_trait(open.id, kSpecial); });
  if (!more_blocks) pop_to(last);
  moved.end = static_cast<std::uint32_t>(nodes.size());
  if (more_blocks) {
    moved.end = open_[last].node;
    nodes[open_[last].node].parent = parent;
  }
  nodes[node] = moved;
}

// A cell's, row's, ... end tag reaches no further than its table.
std::size_t HtmlTreeBuilder::in_table_scope(Tag id) const {
  for (std::size_t i = open_.size(); i-- > 1;) {
    if (open_[i].id == id) return i;
    if (open_[i].id == tag("table") || open_[i].id == tag("template")) return 0;
  }
  return 0;
}

}  // namespace khabar::reading

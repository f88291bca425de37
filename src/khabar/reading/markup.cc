// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/markup.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace khabar::reading {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
constexpr std::size_t kLongestName = 32;
constexpr std::size_t kMostAttributes = 64;

// Content that is no text of the page. The number is how far away the end tag may be: an unclosed <button> must not
// swallow the page, while a script ends where the page says.
struct Skipped {
  std::string_view name;
  std::size_t farthest;
};
constexpr std::array<Skipped, 16> kSkipped = {{{"script", kNowhere},
                                               {"style", kNowhere},
                                               {"svg", kNowhere},
                                               {"noscript", 20000},
                                               {"template", 20000},
                                               {"iframe", 20000},
                                               {"button", 4000},
                                               {"select", 60000},
                                               {"textarea", 20000},
                                               {"object", 20000},
                                               {"datalist", 20000},
                                               {"canvas", 4000},
                                               {"audio", 20000},
                                               {"video", 20000},
                                               {"math", 60000},
                                               {"map", 20000}}};
constexpr std::array<std::string_view, 31> kStyle = {
    "b",        "i",     "u",        "s",   "em",  "strong", "font", "big",     "small",   "tt",   "code",
    "strike",   "nobr",  "mark",     "bdi", "bdo", "sup",    "sub",  "abbr",    "acronym", "cite", "plaintext",
    "frameset", "frame", "noframes", "wbr", "img", "input",  "xmp",  "listing", "noembed"};
// These end by themselves where the next one begins, or are empty.
constexpr std::array<std::string_view, 19> kNotNesting = {"p",     "li",     "tr",   "td",   "th",   "thead", "tbody",
                                                          "tfoot", "a",      "br",   "hr",   "meta", "link",  "base",
                                                          "col",   "source", "html", "body", "head"};
constexpr std::array<std::string_view, 13> kAttributes = {"class",    "id",          "itemprop", "property", "name",
                                                          "content",  "datetime",    "href",     "role",     "rel",
                                                          "itemtype", "data-testid", "hidden"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_name(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_'; }

bool equals_ignoring_case(std::string_view text, std::string_view lower_name) {
  return text.size() == lower_name.size() &&
         std::equal(text.begin(), text.end(), lower_name.begin(), [](char a, char b) { return lower(a) == b; });
}

class Cleaner {
 public:
  explicit Cleaner(std::string_view page) : page_(page) { out_.html.reserve(page.size() / 2); }

  Markup run() {
    std::size_t pos = 0;
    while (pos < page_.size()) {
      const std::size_t tag = page_.find('<', pos);
      copy(pos, tag == kNowhere ? page_.size() : tag);
      if (tag == kNowhere) break;
      pos = take_tag(tag);
    }
    return std::move(out_);
  }

 private:
  void copy(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    out_.map.add(static_cast<std::uint32_t>(out_.html.size()), static_cast<std::uint32_t>(begin));
    out_.html.append(page_.substr(begin, end - begin));
  }

  // Handles what begins with '<' at `pos`; returns where to go on.
  std::size_t take_tag(std::size_t pos) {
    const char next = pos + 1 < page_.size() ? page_[pos + 1] : ' ';
    if (next == '!' || next == '?') return after_declaration(pos);
    const bool end_tag = next == '/';
    const std::size_t name_begin = pos + (end_tag ? 2 : 1);
    if (name_begin >= page_.size() || !is_letter(page_[name_begin])) {
      out_.html.append("&lt;");
      return pos + 1;
    }
    std::size_t name_end = name_begin;
    std::string name;
    while (name_end < page_.size() && is_name(page_[name_end])) {
      if (name.size() < kLongestName) name.push_back(lower(page_[name_end]));
      ++name_end;
    }
    if (name == "dt" || name == "dd") name = "li";  // the three mixed nest without bound in a parser
    if (end_tag) {
      const std::size_t close = page_.find('>', name_end);
      if (close == kNowhere) return page_.size();
      emit_end(name);
      return close + 1;
    }
    return take_start(name, name_end);
  }

  std::size_t after_declaration(std::size_t pos) {
    if (page_.substr(pos, 4) == "<!--") {
      const std::size_t end = find_from("-->", pos + 4, comment_end_);
      if (end != kNowhere) return end + 3;
      return pos + 4;  // never closed: the rest is taken for text
    }
    const std::size_t end = page_.find('>', pos);
    return end == kNowhere ? page_.size() : end + 1;
  }

  // The next `what` at or behind `pos`; `known` remembers the last answer, so that all searches together are linear.
  std::size_t find_from(std::string_view what, std::size_t pos, std::size_t& known) const {
    if (known != kNowhere && known < pos) known = page_.find(what, pos);
    return known;
  }

  std::size_t take_start(const std::string& name, std::size_t pos) {
    std::string attributes;
    bool self_closing = false;
    const std::size_t after = read_attributes(pos, attributes, self_closing);
    for (std::size_t i = 0; i < kSkipped.size(); ++i) {
      if (kSkipped[i].name != name) continue;
      return self_closing && name == "svg" ? after : skip_content(i, after, attributes);
    }
    if (is_one_of(name, kStyle)) return after;
    if (name == "title") return take_title(after);
    emit_start(name, attributes);
    return after;
  }

  std::size_t skip_content(std::size_t kind, std::size_t after, const std::string& attributes) {
    const std::size_t end = closing_tag(kind, after);
    if (end == kNowhere || (kSkipped[kind].farthest != kNowhere && end - after > kSkipped[kind].farthest)) return after;
    if (kind == 0 && attributes.find("application/ld+json") != std::string::npos) {
      out_.json_ld.emplace_back(page_.substr(after, end - after));
    }
    const std::size_t close = page_.find('>', end);
    return close == kNowhere ? page_.size() : close + 1;
  }

  // Where the next end tag of kSkipped[kind] begins.
  std::size_t closing_tag(std::size_t kind, std::size_t pos) {
    std::size_t& known = closing_[kind];
    if (known == kNowhere || known >= pos) return known;
    const std::string_view name = kSkipped[kind].name;
    for (known = page_.find("</", pos); known != kNowhere; known = page_.find("</", known + 2)) {
      if (equals_ignoring_case(page_.substr(known + 2, name.size()), name)) break;
    }
    return known;
  }

  std::size_t take_title(std::size_t after) {
    const std::size_t end = page_.find('<', after);
    const bool closed = end != kNowhere && equals_ignoring_case(page_.substr(end, 7), "</title");
    if (!closed || titled_) return after;
    titled_ = true;
    out_.html.append("<title>");
    copy(after, end);
    out_.html.append("</title>");
    const std::size_t close = page_.find('>', end);
    return close == kNowhere ? page_.size() : close + 1;
  }

  // Reads to the end of a start tag; appends the attributes that are kept. Returns where the tag ends.
  std::size_t read_attributes(std::size_t pos, std::string& kept, bool& self_closing) const {
    std::size_t count = 0;
    while (pos < page_.size()) {
      while (pos < page_.size() && (is_blank(page_[pos]) || page_[pos] == '/')) {
        self_closing = page_[pos] == '/';
        ++pos;
      }
      if (pos >= page_.size()) break;
      if (page_[pos] == '>') return pos + 1;
      if (page_[pos] == '<') return pos;  // a tag that was never closed
      std::size_t name_end = pos + 1;
      while (name_end < page_.size() && !is_blank(page_[name_end]) && page_[name_end] != '=' &&
             page_[name_end] != '>' && page_[name_end] != '/') {
        ++name_end;
      }
      const std::string_view name = page_.substr(pos, name_end - pos);
      std::string_view value;
      pos = read_value(name_end, value);
      if (count < kMostAttributes && keep(name, value, kept)) ++count;
    }
    return page_.size();
  }

  std::size_t read_value(std::size_t pos, std::string_view& value) const {
    while (pos < page_.size() && is_blank(page_[pos])) ++pos;
    if (pos >= page_.size() || page_[pos] != '=') return pos;
    ++pos;
    while (pos < page_.size() && is_blank(page_[pos])) ++pos;
    if (pos >= page_.size()) return pos;
    if (page_[pos] == '"' || page_[pos] == '\'') {
      const char quote = page_[pos];
      const std::size_t end = page_.find(quote, pos + 1);
      if (end == kNowhere) return page_.find('>', pos) == kNowhere ? page_.size() : page_.find('>', pos);
      value = page_.substr(pos + 1, end - pos - 1);
      return end + 1;
    }
    std::size_t end = pos;
    while (end < page_.size() && !is_blank(page_[end]) && page_[end] != '>') ++end;
    value = page_.substr(pos, end - pos);
    return end;
  }

  static bool keep(std::string_view name, std::string_view value, std::string& kept) {
    const bool type = equals_ignoring_case(name, "type");
    const bool wanted = type || std::any_of(kAttributes.begin(), kAttributes.end(),
                                            [&](std::string_view known) { return equals_ignoring_case(name, known); });
    if (equals_ignoring_case(name, "style") && hides(value)) kept.append(" hidden=\"\"");
    if (!wanted) return false;
    kept.push_back(' ');
    std::transform(name.begin(), name.end(), std::back_inserter(kept), lower);
    kept.append("=\"");
    for (char c : value.substr(0, kLongestAttribute)) kept.append(c == '"' ? "&quot;" : std::string_view(&c, 1));
    kept.push_back('"');
    return true;
  }

  // Inline styles by which pages keep text from sight.
  static bool hides(std::string_view style) {
    std::string squeezed;
    for (char c : style.substr(0, kLongestAttribute)) {
      if (!is_blank(c)) squeezed.push_back(lower(c));
    }
    return squeezed.find("display:none") != std::string::npos ||
           squeezed.find("visibility:hidden") != std::string::npos || squeezed.find("clip:rect(0") != std::string::npos;
  }

  void emit_start(const std::string& name, const std::string& attributes) {
    if (!is_one_of(name, kNotNesting)) {
      if (depth_ >= kDeepest) {
        ++flattened_;
        return;
      }
      ++depth_;
    }
    if (++tags_ > kMostTags) return;
    out_.html.append("<").append(name).append(attributes).append(">");
  }

  void emit_end(const std::string& name) {
    if (is_one_of(name, kStyle)) return;
    if (std::any_of(kSkipped.begin(), kSkipped.end(), [&](const Skipped& skipped) { return skipped.name == name; }))
      return;
    if (!is_one_of(name, kNotNesting)) {
      if (flattened_ > 0) {
        --flattened_;
        return;
      }
      if (depth_ > 0) --depth_;
    }
    if (++tags_ > kMostTags) return;
    out_.html.append("</").append(name).append(">");
  }

  std::string_view page_;
  Markup out_;
  std::size_t depth_ = 0;
  std::size_t flattened_ = 0;
  std::size_t tags_ = 0;
  bool titled_ = false;
  std::size_t comment_end_ = 0;
  std::array<std::size_t, kSkipped.size()> closing_{};
};

}  // namespace

Markup clean_markup(std::string_view page) { return Cleaner(page).run(); }

bool looks_like_html(std::string_view page) {
  constexpr std::size_t kHead = std::size_t{1} << 16U;
  constexpr std::array<std::string_view, 8> kMarks = {"<!doctype html", "<html", "<head", "<body",
                                                      "</div",          "</p>",  "</td>", "</a>"};
  std::string head(page.substr(0, kHead));
  std::transform(head.begin(), head.end(), head.begin(), lower);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return false;
  if (std::any_of(kMarks.begin(), kMarks.begin() + 4,
                  [&](std::string_view mark) { return head.find(mark) != std::string::npos; }))
    return true;
  return head[first] == '<' && std::any_of(kMarks.begin() + 4, kMarks.end(),
                                           [&](std::string_view mark) { return head.find(mark) != std::string::npos; });
}

}  // namespace khabar::reading

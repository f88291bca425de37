// SPDX-License-Identifier: Apache-2.0
// Names in comments are those of the standard's states. Each take_ function begins where its state begins, reads to the
// end of the token and leaves pos_ behind it.
#include "khabar/reading/html_tokenizer.h"

#include <algorithm>
#include <cstring>

#include "khabar/reading/html_entities.h"

namespace khabar::reading {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

enum ByteClass : std::uint8_t {
  kChanges = 1,    // CR, NUL, '&': text with it is no view of the page
  kBlank = 2,      // tab, LF, FF, CR, space
  kNameEnd = 4,    // ends a tag's name
  kKeyEnd = 8,     // ends an attribute's name
  kCapital = 16,   // A to Z
  kValueEnd = 32,  // ends an unquoted value
};

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned char c : {'\t', '\n', '\f', '\r', ' '}) classes[c] = kBlank | kNameEnd | kKeyEnd | kValueEnd;
  classes['/'] |= kNameEnd | kKeyEnd;
  classes['>'] |= kNameEnd | kKeyEnd | kValueEnd;
  classes['='] |= kKeyEnd;
  for (unsigned char c : {'\r', '\0', '&'}) classes[c] |= kChanges;
  for (unsigned c = 'A'; c <= 'Z'; ++c) classes[c] |= kCapital;
  return classes;
}
constexpr std::array<std::uint8_t, 256> kClasses = make_classes();

bool is(char c, unsigned classes) { return (kClasses[static_cast<unsigned char>(c)] & classes) != 0; }
char lower(char c) { return is(c, kCapital) ? static_cast<char>(c + 32) : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

bool matches(std::string_view text, std::size_t pos, std::string_view lower_word) {
  if (text.size() - pos < lower_word.size()) return false;
  for (std::size_t i = 0; i < lower_word.size(); ++i) {
    if (lower(text[pos + i]) != lower_word[i]) return false;
  }
  return true;
}

// "</name" and one of the signs that end a name, at `pos`.
bool is_end_tag(std::string_view page, std::size_t pos, std::string_view name) {
  if (page.size() - pos < name.size() + 3 || page[pos + 1] != '/' || !matches(page, pos + 2, name)) return false;
  return is(page[pos + 2 + name.size()], kNameEnd);
}

std::size_t find_end_tag_from(std::string_view page, std::size_t pos, std::string_view name) {
  for (pos = page.find("</", pos); pos != kNowhere; pos = page.find("</", pos + 2)) {
    if (is_end_tag(page, pos, name)) return pos;
  }
  return kNowhere;
}

}  // namespace

bool HtmlTokenizer::next(HtmlToken& token) {
  if (content_ != Content::kData && take_content(token)) return true;
  while (pos_ < page_.size()) {
    token.offset = static_cast<std::uint32_t>(pos_);
    if (page_[pos_] != '<' || pos_ + 1 == page_.size()) {
      take_text(token);
      return true;
    }
    const char c = page_[pos_ + 1];
    if (!is_letter(c) && c != '/' && c != '!' && c != '?') {
      take_text(token);
      return true;
    }
    if (take_markup(token)) return true;
  }
  return false;
}

void HtmlTokenizer::enter(Content content, std::string_view name) {
  content_ = content;
  content_name_ = name;
}

// "Tag open state". False where the markup gives no token: "</>", or a tag that the page's end cuts.
bool HtmlTokenizer::take_markup(HtmlToken& token) {
  const char c = page_[pos_ + 1];
  if (c == '!') return take_declaration(token);
  if (c == '?') {
    take_bogus_comment(token, pos_ + 1);
    return true;
  }
  if (c != '/') return take_tag(token, true);
  if (pos_ + 2 >= page_.size()) {
    set_text(token, pos_, page_.size(), false, true);
    return true;
  }
  if (is_letter(page_[pos_ + 2])) return take_tag(token, false);
  if (page_[pos_ + 2] == '>') {
    pos_ += 3;
    return false;
  }
  take_bogus_comment(token, pos_ + 2);
  return true;
}

bool HtmlTokenizer::take_tag(HtmlToken& token, bool start) {
  const std::size_t begin = pos_ + (start ? 1 : 2);
  std::size_t end = begin;
  while (end < page_.size() && !is(page_[end], kNameEnd)) ++end;
  token.kind = start ? HtmlToken::Kind::kStart : HtmlToken::Kind::kEnd;
  token.name = lower_name(page_.substr(begin, end - begin));
  token.id = find_tag(token.name);
  token.self_closing = false;
  token.attributes.clear();
  pos_ = end;
  if (!take_attributes(token)) {
    pos_ = page_.size();
    return false;
  }
  return true;
}

// From "Before attribute name state" to the tag's '>'; false where the page ends before.
bool HtmlTokenizer::take_attributes(HtmlToken& token) {
  while (pos_ < page_.size()) {
    const char c = page_[pos_];
    if (c == '>') {
      ++pos_;
      return true;
    }
    if (c == '/') {
      ++pos_;
      if (pos_ < page_.size() && page_[pos_] == '>') token.self_closing = true;
      continue;
    }
    if (is(c, kBlank)) {
      ++pos_;
      continue;
    }
    const std::size_t begin = pos_++;  // whatever it is, '=' too
    while (pos_ < page_.size() && !is(page_[pos_], kKeyEnd)) ++pos_;
    const std::string_view name = lower_name(page_.substr(begin, pos_ - begin));
    while (pos_ < page_.size() && is(page_[pos_], kBlank)) ++pos_;
    std::string_view value;
    if (pos_ < page_.size() && page_[pos_] == '=') {
      ++pos_;
      value = take_attribute_value();
    }
    add_attribute(token, name, value);
  }
  return false;
}

std::string_view HtmlTokenizer::take_attribute_value() {
  while (pos_ < page_.size() && is(page_[pos_], kBlank)) ++pos_;
  if (pos_ >= page_.size() || page_[pos_] == '>') return {};
  const char quote = page_[pos_];
  if (quote == '"' || quote == '\'') {
    const std::size_t end = std::min(page_.find(quote, pos_ + 1), page_.size());
    const std::string_view raw = page_.substr(pos_ + 1, end - pos_ - 1);
    pos_ = std::min(end + 1, page_.size());
    return changed(raw, true, true, false);
  }
  const std::size_t begin = pos_;
  while (pos_ < page_.size() && !is(page_[pos_], kValueEnd)) ++pos_;
  return changed(page_.substr(begin, pos_ - begin), true, true, false);
}

void HtmlTokenizer::add_attribute(HtmlToken& token, std::string_view name, std::string_view value) const {
  if (token.kind == HtmlToken::Kind::kEnd || token.attributes.size() == kMostAttributes) return;
  const bool known = std::any_of(token.attributes.begin(), token.attributes.end(),
                                 [&](const HtmlAttribute& attribute) { return attribute.name == name; });
  if (!known) token.attributes.push_back({name, value});
}

// "Data state": to the next '<' that begins markup.
void HtmlTokenizer::take_text(HtmlToken& token) {
  std::size_t end = pos_;
  while (true) {
    const void* sign = std::memchr(page_.data() + end, '<', page_.size() - end);
    if (sign == nullptr) {
      end = page_.size();
      break;
    }
    end = static_cast<std::size_t>(static_cast<const char*>(sign) - page_.data());
    if (end + 1 == page_.size()) {
      ++end;
      break;
    }
    const char c = page_[end + 1];
    if (is_letter(c) || c == '/' || c == '!' || c == '?') break;
    ++end;
  }
  set_text(token, pos_, end, true, true);
}

// Text of a script, style, title, ... up to its end tag. False where it is empty.
bool HtmlTokenizer::take_content(HtmlToken& token) {
  const Content content = content_;
  content_ = Content::kData;
  std::size_t end = kNowhere;
  if (content == Content::kScript) {
    end = find_script_end();
  } else if (content != Content::kPlainText) {
    end = find_end_tag_from(page_, pos_, content_name_);
  }
  end = std::min(end, page_.size());
  if (end == pos_) return false;
  token.offset = static_cast<std::uint32_t>(pos_);
  set_text(token, pos_, end, content == Content::kRcdata, false);
  return true;
}

// "Markup declaration open state".
bool HtmlTokenizer::take_declaration(HtmlToken& token) {
  if (matches(page_, pos_, "<!--")) {
    take_comment(token);
    return true;
  }
  if (matches(page_, pos_, "<!doctype")) {
    take_doctype(token);
    return true;
  }
  if (cdata_ && page_.substr(pos_, 9) == "<![CDATA[") {
    const std::size_t end = page_.find("]]>", pos_ + 9);
    set_text(token, pos_ + 9, std::min(end, page_.size()), false, true);
    if (end != kNowhere) pos_ += 3;
    return !token.text.empty();
  }
  take_bogus_comment(token, pos_ + 2);
  return true;
}

// "Comment start state" and its followers.
void HtmlTokenizer::take_comment(HtmlToken& token) {
  token.kind = HtmlToken::Kind::kComment;
  const std::size_t begin = pos_ + 4;
  token.text = {};
  for (std::string_view empty : {">", "->"}) {
    if (page_.substr(begin, empty.size()) != empty) continue;
    pos_ = begin + empty.size();
    return;
  }
  pos_ = begin;
  const std::size_t plain = find_from("-->", comment_end_);
  const std::size_t bang = find_from("--!>", comment_bang_end_);
  std::size_t end = std::min(plain, bang);
  if (end != kNowhere) {
    token.text = changed(page_.substr(begin, end - begin), false, false, false);
    pos_ = end + (bang < plain ? 4 : 3);
    return;
  }
  if (mends_comments_) {
    pos_ = find_block();
    return;
  }
  end = page_.size();
  for (std::string_view cut : {"--!", "--", "-"}) {
    if (!page_.substr(begin).ends_with(cut)) continue;
    end -= cut.size();
    break;
  }
  token.text = changed(page_.substr(begin, end - begin), false, false, false);
  pos_ = page_.size();
}

// A DOCTYPE ends at its first '>', in quotes too. Nothing here needs more than its name.
void HtmlTokenizer::take_doctype(HtmlToken& token) {
  token.kind = HtmlToken::Kind::kDoctype;
  const std::size_t end = std::min(page_.find('>', pos_), page_.size());
  std::size_t begin = pos_ + 9;
  while (begin < end && is(page_[begin], kBlank)) ++begin;
  std::size_t name_end = begin;
  while (name_end < end && !is(page_[name_end], kBlank)) ++name_end;
  token.name = lower_name(page_.substr(begin, name_end - begin));
  pos_ = std::min(end + 1, page_.size());
}

void HtmlTokenizer::take_bogus_comment(HtmlToken& token, std::size_t begin) {
  token.kind = HtmlToken::Kind::kComment;
  const std::size_t end = std::min(page_.find('>', begin), page_.size());
  token.text = changed(page_.substr(begin, end - begin), false, false, false);
  pos_ = std::min(end + 1, page_.size());
}

void HtmlTokenizer::set_text(HtmlToken& token, std::size_t begin, std::size_t end, bool references, bool keep_nul) {
  token.kind = HtmlToken::Kind::kText;
  std::size_t letters = begin;
  while (letters < end && is(page_[letters], kBlank)) ++letters;
  while (references && page_.substr(letters, 6) == "&nbsp;" && letters < end) letters += 6;
  token.offset = static_cast<std::uint32_t>(letters < end ? letters : begin);
  token.text = changed(page_.substr(begin, end - begin), references, false, keep_nul);
  pos_ = end;
}

// CR and CR LF are LF; NUL is U+FFFD but in data; references are their characters.
std::string_view HtmlTokenizer::changed(std::string_view raw, bool references, bool attribute, bool keep_nul) {
  std::size_t at = 0;
  while (at < raw.size() && !is(raw[at], kChanges)) ++at;
  if (at == raw.size()) return raw;
  scratch_.assign(raw.substr(0, at));
  while (at < raw.size()) {
    const char c = raw[at];
    if (c == '&' && references) {
      const std::size_t after = read_reference(raw, at, attribute, scratch_);
      if (after == at) scratch_.push_back('&');
      at = std::max(after, at + 1);
    } else if (c == '\r') {
      scratch_.push_back('\n');
      at += at + 1 < raw.size() && raw[at + 1] == '\n' ? 2 : 1;
    } else if (c == '\0' && !keep_nul) {
      scratch_.append("\xEF\xBF\xBD");
      ++at;
    } else {
      scratch_.push_back(c);
      ++at;
    }
  }
  return stored(scratch_);
}

std::string_view HtmlTokenizer::lower_name(std::string_view raw) {
  const bool same = std::none_of(raw.begin(), raw.end(), [](char c) { return is(c, kCapital) || c == '\0'; });
  if (same) return raw;
  scratch_.clear();
  for (char c : raw) {
    if (c == '\0') {
      scratch_.append("\xEF\xBF\xBD");
    } else {
      scratch_.push_back(lower(c));
    }
  }
  return stored(scratch_);
}

std::string_view HtmlTokenizer::stored(std::string_view text) const {
  if (text.empty()) return {};
  auto* bytes = static_cast<char*>(memory_.allocate(text.size(), 1));
  std::copy(text.begin(), text.end(), bytes);
  return {bytes, text.size()};
}

// The next `what` at or behind pos_; `known` remembers the last answer, so that all searches together are linear.
std::size_t HtmlTokenizer::find_from(std::string_view what, std::size_t& known) const {
  if (known != kNowhere && (known == 0 || known < pos_)) known = page_.find(what, pos_);
  return known;
}

std::size_t HtmlTokenizer::find_end_tag(Tag id) {
  std::size_t& known = end_tags_[index_of(id)];
  if (known != kNowhere && (known == 0 || known < pos_)) known = find_end_tag_from(page_, pos_, name_of(id));
  return known;
}

// "Script data state" to "Script data double escape end state": within <!-- ... --> a <script> hides a </script>.
std::size_t HtmlTokenizer::find_script_end() const {
  enum { kPlain, kEscaped, kTwice } state = kPlain;
  for (std::size_t at = pos_; at < page_.size(); ++at) {
    if (page_[at] == '<') {
      if (state == kPlain && page_.substr(at, 4) == "<!--") {
        state = kEscaped;
        at += 1;  // the two dashes may be those of "-->"
      } else if (is_end_tag(page_, at, "script")) {
        if (state != kTwice) return at;
        state = kEscaped;
      } else if (state == kEscaped && matches(page_, at + 1, "script") && at + 7 < page_.size() &&
                 is(page_[at + 7], kNameEnd)) {
        state = kTwice;
      }
    } else if (state != kPlain && page_.substr(at, 3) == "-->") {
      state = kPlain;
    } else if (state == kPlain) {
      const std::size_t sign = page_.find('<', at);
      if (sign == kNowhere) return kNowhere;
      at = sign - 1;
    }
  }
  return kNowhere;
}

std::size_t HtmlTokenizer::find_block() {
  if (block_ > pos_ || (block_ == pos_ && pos_ > 0)) return block_;
  for (block_ = page_.find('<', pos_); block_ != kNowhere; block_ = page_.find('<', block_ + 1)) {
    std::size_t end = block_ + 1;
    while (end < page_.size() && end < block_ + 12 && !is(page_[end], kNameEnd)) ++end;
    std::array<char, 12> name{};
    std::transform(page_.begin() + static_cast<std::ptrdiff_t>(block_) + 1,
                   page_.begin() + static_cast<std::ptrdiff_t>(end), name.begin(), lower);
    if (has_trait(find_tag({name.data(), end - block_ - 1}), kClosesP)) return block_;
  }
  return block_ = page_.size();
}

}  // namespace khabar::reading

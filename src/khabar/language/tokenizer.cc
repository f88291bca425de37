// SPDX-License-Identifier: Apache-2.0
#include "khabar/language/tokenizer.h"

#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::language {
namespace {

using model::Token;
using model::TokenKind;
using model::TokenScript;

TokenScript token_script(text::Script script) {
  switch (script) {
    case text::Script::kLatin: return TokenScript::kLatin;
    case text::Script::kDevanagari: return TokenScript::kDevanagari;
    case text::Script::kArabic: return TokenScript::kArabic;
    case text::Script::kOther: return TokenScript::kOther;
    case text::Script::kCommon: break;
  }
  return TokenScript::kCommon;
}

class Cursor {
 public:
  Cursor(std::string_view text, std::size_t end) : text_(text.substr(0, end)) {}

  [[nodiscard]] bool at_end(std::size_t pos) const { return pos >= text_.size(); }
  [[nodiscard]] char32_t peek(std::size_t pos) const { return at_end(pos) ? 0 : text::decode(text_, pos); }

  // Behind the URL or the handle that begins at pos, or pos.
  [[nodiscard]] std::size_t after_url(std::size_t pos) const {
    const std::string_view rest = text_.substr(pos);
    const bool url = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") ||
                     rest.starts_with("pic.twitter.com/") || rest.starts_with("t.co/");
    if (!url) return pos;
    while (!at_end(pos)) {
      std::size_t next = pos;
      const char32_t c = text::decode(text_, next);
      if (text::is_space(c) || c == U'"' || c == U'<' || c == U'>' || c == U')' || c == 0x201D) break;
      pos = next;
    }
    return pos;
  }

  [[nodiscard]] std::size_t after_handle(std::size_t pos) const {
    std::size_t end = pos + 1;
    while (!at_end(end) && (text::is_word(peek(end)) || text_[end] == '_') && static_cast<unsigned char>(text_[end]) < 0x80U) ++end;
    return end > pos + 1 ? end : pos;
  }

  // Digits, with points and commas between digits.
  [[nodiscard]] std::size_t after_number(std::size_t pos) const {
    std::size_t end = pos;
    while (!at_end(pos)) {
      const char32_t c = text::decode(text_, pos);
      if (text::digit_value(c) >= 0) {
        end = pos;
      } else if ((c != U'.' && c != U',' && c != 0x66B && c != 0x66C) || text::digit_value(peek(pos)) < 0) {
        break;
      }
    }
    return end;
  }

  [[nodiscard]] std::size_t after_word(std::size_t pos, text::Script& script) const {
    std::size_t end = pos;
    while (!at_end(pos)) {
      const char32_t c = text::decode(text_, pos);
      if (!text::is_word(c) || text::digit_value(c) >= 0) break;
      if (script == text::Script::kCommon) script = text::script_of(c);
      end = pos;
    }
    return end;
  }

 private:
  std::string_view text_;
};

}  // namespace

void tokenize(std::string_view text, base::ByteRange range, model::TokenLayer& layer) {
  const Cursor cursor(text, range.end);
  bool space = true;
  for (std::size_t pos = range.begin; pos < range.end;) {
    std::size_t next = pos;
    const char32_t c = text::decode(text, next);
    if (text::is_space(c)) {
      space = true;
      pos = next;
      continue;
    }
    Token token;
    token.kind = TokenKind::kPunctuation;
    text::Script script = text::Script::kCommon;
    if (const std::size_t url = c == U'h' || c == U'w' || c == U'p' || c == U't' ? cursor.after_url(pos) : pos; url > pos) {
      token.kind = TokenKind::kUrl;
      next = url;
    } else if (const std::size_t handle = c == U'@' ? cursor.after_handle(pos) : pos; handle > pos) {
      token.kind = TokenKind::kHandle;
      next = handle;
    } else if (text::digit_value(c) >= 0) {
      token.kind = TokenKind::kNumber;
      next = cursor.after_number(pos);
    } else if (text::is_word(c)) {
      token.kind = TokenKind::kWord;
      next = cursor.after_word(pos, script);
    }
    token.range = {static_cast<std::uint32_t>(pos), static_cast<std::uint32_t>(next)};
    token.script = token_script(script);
    token.capital = text::is_upper(c);
    token.space_before = space;
    token.folded.begin = static_cast<std::uint32_t>(layer.folded.size());
    text::fold(token.range.of(text), layer.folded);
    token.folded.end = static_cast<std::uint32_t>(layer.folded.size());
    layer.tokens.push_back(token);
    space = false;
    pos = next;
  }
}

}  // namespace khabar::language

// SPDX-License-Identifier: Apache-2.0
#include "khabar/text/words.h"

#include "khabar/text/normalize.h"
#include "khabar/text/utf8.h"

namespace khabar::text {
namespace {

class Cursor {
 public:
  Cursor(std::string_view text, std::size_t end) : text_(text.substr(0, end)) {}

  [[nodiscard]] bool at_end(std::size_t pos) const { return pos >= text_.size(); }
  [[nodiscard]] char32_t peek(std::size_t pos) const { return at_end(pos) ? 0 : decode(text_, pos); }

  // Behind the URL or the handle that begins at pos, or pos.
  [[nodiscard]] std::size_t after_url(std::size_t pos) const {
    const std::string_view rest = text_.substr(pos);
    const bool url = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") ||
                     rest.starts_with("pic.twitter.com/") || rest.starts_with("t.co/");
    if (!url) return pos;
    while (!at_end(pos)) {
      std::size_t next = pos;
      const char32_t c = decode(text_, next);
      if (is_space(c) || c == U'"' || c == U'<' || c == U'>' || c == U')' || c == 0x201D) break;
      pos = next;
    }
    return pos;
  }

  [[nodiscard]] std::size_t after_handle(std::size_t pos) const {
    std::size_t end = pos + 1;
    while (!at_end(end) && (is_word(peek(end)) || text_[end] == '_') && static_cast<unsigned char>(text_[end]) < 0x80U)
      ++end;
    return end > pos + 1 ? end : pos;
  }

  // Digits, with points and commas between digits.
  [[nodiscard]] std::size_t after_number(std::size_t pos) const {
    std::size_t end = pos;
    while (!at_end(pos)) {
      const char32_t c = decode(text_, pos);
      if (digit_value(c) >= 0) {
        end = pos;
      } else if ((c != U'.' && c != U',' && c != 0x66B && c != 0x66C) || digit_value(peek(pos)) < 0) {
        break;
      }
    }
    return end;
  }

  [[nodiscard]] std::size_t after_word(std::size_t pos, Script& script) const {
    std::size_t end = pos;
    while (!at_end(pos)) {
      const char32_t c = decode(text_, pos);
      if (!is_word(c) || digit_value(c) >= 0) break;
      if (script == Script::kCommon) script = script_of(c);
      end = pos;
    }
    return end;
  }

 private:
  std::string_view text_;
};

}  // namespace

void cut(std::string_view text, base::ByteRange range, std::vector<Piece>& out) {
  const Cursor cursor(text, range.end);
  bool space = true;
  for (std::size_t pos = range.begin; pos < range.end;) {
    std::size_t next = pos;
    const char32_t c = decode(text, next);
    if (is_space(c)) {
      space = true;
      pos = next;
      continue;
    }
    Piece piece;
    piece.kind = PieceKind::kPunctuation;
    if (const std::size_t url = c == U'h' || c == U'w' || c == U'p' || c == U't' ? cursor.after_url(pos) : pos;
        url > pos) {
      piece.kind = PieceKind::kUrl;
      next = url;
    } else if (const std::size_t handle = c == U'@' ? cursor.after_handle(pos) : pos; handle > pos) {
      piece.kind = PieceKind::kHandle;
      next = handle;
    } else if (digit_value(c) >= 0) {
      piece.kind = PieceKind::kNumber;
      next = cursor.after_number(pos);
    } else if (is_word(c)) {
      piece.kind = PieceKind::kWord;
      next = cursor.after_word(pos, piece.script);
    }
    piece.range = {static_cast<std::uint32_t>(pos), static_cast<std::uint32_t>(next)};
    piece.capital = is_upper(c);
    piece.space_before = space;
    out.push_back(piece);
    space = false;
    pos = next;
  }
}

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<Piece> pieces;
  cut(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, pieces);
  std::vector<std::string> words;
  words.reserve(pieces.size());
  for (const Piece& piece : pieces) words.push_back(folded(piece.range.of(phrase)));
  return words;
}

}  // namespace khabar::text

// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/terminal_text.h"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>

#include "khabar/text/utf8.h"

namespace khabar::cli {
namespace {

constexpr char32_t kFirstStrongIsolate = 0x2068;
constexpr char32_t kPopIsolate = 0x2069;

std::size_t width_of(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR: return 0;
    default: break;
  }
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

template <typename Take>
void for_each(std::string_view utf8, Take&& take) {
  for (std::size_t pos = 0; pos < utf8.size();) take(text::decode(utf8, pos));
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for_each(utf8, [&](char32_t c) { width += width_of(c); });
  return width;
}

bool has_right_to_left(std::string_view utf8) {
  bool found = false;
  for_each(utf8, [&](char32_t c) {
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
    found = found || direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
  });
  return found;
}

std::string isolated(std::string_view utf8) {
  std::string safe = harmless(utf8);
  if (!has_right_to_left(safe)) return safe;
  std::string out;
  text::append(out, kFirstStrongIsolate);
  out += safe;
  text::append(out, kPopIsolate);
  return out;
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t own = display_width(text);
  if (own < width) text.append(width - own, ' ');
  return text;
}

std::vector<std::string> wrapped(const std::vector<std::string>& pieces, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t used = 0;
  for (const std::string& piece : pieces) {
    const std::size_t own = display_width(piece);
    if (lines.empty() || used + 1 + own > width) {
      lines.push_back(piece);
      used = own;
    } else {
      lines.back() += ' ';
      lines.back() += piece;
      used += 1 + own;
    }
  }
  return lines;
}

std::string styled(std::string_view text, Style style, bool colour) {
  if (!colour || style == Style::kPlain || text.empty()) return std::string(text);
  const char* code = "1";
  switch (style) {
    case Style::kPlain:
    case Style::kBold: break;
    case Style::kDim: code = "2"; break;
    case Style::kRed: code = "31"; break;
    case Style::kYellow: code = "33"; break;
    case Style::kCyan: code = "36"; break;
  }
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::size_t terminal_width() {
  constexpr std::size_t kWithoutTerminal = 100;
  constexpr std::size_t kWidest = 160;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kWithoutTerminal;
  return std::min<std::size_t>(size.ws_col, kWidest);
}

bool wants_colour(bool is_terminal, const char* no_color, const char* term) {
  const bool refused = no_color != nullptr && *no_color != '\0';
  const bool dumb = term != nullptr && std::string_view(term) == "dumb";
  return is_terminal && !refused && !dumb;
}

}  // namespace khabar::cli

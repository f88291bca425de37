// SPDX-License-Identifier: Apache-2.0
// Text for a terminal: how wide it is, how it is kept from breaking the columns or the terminal, and how it is laid
// out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/text/harmless.h"

namespace khabar::cli {

using text::harmless;

// Columns that `utf8` takes: marks and format characters none, East Asian wide characters and emoji two (UAX #11).
[[nodiscard]] std::size_t display_width(std::string_view utf8);

// True if a right-to-left letter stands in it.
[[nodiscard]] bool has_right_to_left(std::string_view utf8);

// Harmless, and with right-to-left letters inside FSI ... PDI (UAX #9), so that it does not move what stands beside it.
[[nodiscard]] std::string isolated(std::string_view utf8);

// `text` with spaces behind it up to `width` columns.
[[nodiscard]] std::string padded(std::string text, std::size_t width);

// Lays pieces out in lines of at most `width` columns; a piece that is longer gets a line of its own. Pieces are parted
// by one space.
[[nodiscard]] std::vector<std::string> wrapped(const std::vector<std::string>& pieces, std::size_t width);

enum class Style { kPlain, kBold, kDim, kRed, kYellow, kCyan };
// With ANSI colour if `colour`. Empty text stays empty.
[[nodiscard]] std::string styled(std::string_view text, Style style, bool colour);

// Columns of the terminal behind standard output, at most 160 (longer lines are hard to read); 100 where there is none.
[[nodiscard]] std::size_t terminal_width();

// Whether to colour: only on a terminal, never with NO_COLOR set to something (no-color.org) or TERM=dumb.
[[nodiscard]] bool wants_colour(bool is_terminal, const char* no_color, const char* term);

}  // namespace khabar::cli

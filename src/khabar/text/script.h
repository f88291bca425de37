// SPDX-License-Identifier: Apache-2.0
// What a code point is: its script and its class. Unicode 15 through ICU, with tables for the blocks news uses.
#pragma once

#include <cstdint>

namespace khabar::text {

enum class Script : std::uint8_t { kCommon, kLatin, kDevanagari, kArabic, kOther };

// The script of a letter or mark; digits, punctuation and symbols are kCommon.
[[nodiscard]] Script script_of(char32_t code_point);

// Letters, marks and digits: what words are made of. ZWNJ and ZWJ count, they stand inside words.
[[nodiscard]] bool is_word(char32_t code_point);
[[nodiscard]] bool is_space(char32_t code_point);
// Latin capital letters (ASCII and beyond).
[[nodiscard]] bool is_upper(char32_t code_point);
// The value 0 to 9 of a decimal digit of any script, or -1.
[[nodiscard]] int digit_value(char32_t code_point);

}  // namespace khabar::text

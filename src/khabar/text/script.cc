// SPDX-License-Identifier: Apache-2.0
#include "khabar/text/script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace khabar::text {

Script script_of(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  if (code_point < 0x80) {
    const char32_t lower = code_point | 0x20U;
    return lower >= U'a' && lower <= U'z' ? Script::kLatin : Script::kCommon;
  }
  if (code_point >= 0x900 && code_point <= 0x97F) {
    return u_isdigit(c) || code_point == 0x964 || code_point == 0x965 || code_point == 0x970 ? Script::kCommon
                                                                                            : Script::kDevanagari;
  }
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_LATIN: return Script::kLatin;
    case USCRIPT_DEVANAGARI: return Script::kDevanagari;
    case USCRIPT_ARABIC: return u_isdigit(c) || u_ispunct(c) ? Script::kCommon : Script::kArabic;
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN: return Script::kCommon;
    default: return Script::kOther;
  }
}

bool is_word(char32_t code_point) {
  if (code_point < 0x80) {
    const char32_t lower = code_point | 0x20U;
    return (lower >= U'a' && lower <= U'z') || (code_point >= U'0' && code_point <= U'9');
  }
  if (code_point == 0x200C || code_point == 0x200D) return true;
  constexpr std::uint32_t kMask = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;
  return (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & kMask) != 0;
}

bool is_space(char32_t code_point) {
  return code_point == U' ' || (code_point >= 0x09 && code_point <= 0x0D) || code_point == 0xA0 ||
         code_point == 0x1680 || (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x2028 ||
         code_point == 0x2029 || code_point == 0x202F || code_point == 0x205F || code_point == 0x3000 ||
         code_point == 0x85;
}

bool is_upper(char32_t code_point) {
  if (code_point < 0x80) return code_point >= U'A' && code_point <= U'Z';
  return u_isupper(static_cast<UChar32>(code_point)) != 0;
}

int digit_value(char32_t code_point) {
  if (code_point >= U'0' && code_point <= U'9') return static_cast<int>(code_point - U'0');
  return code_point < 0x80 ? -1 : u_charDigitValue(static_cast<UChar32>(code_point));
}

}  // namespace khabar::text

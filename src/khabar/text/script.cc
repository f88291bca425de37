// SPDX-License-Identifier: Apache-2.0
// ICU knows every code point; the first 4,096 (Latin, Arabic and Devanagari among them) and general punctuation are
// looked up once and kept, since every letter of every page asks.
#include "khabar/text/script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>

namespace khabar::text {
namespace {

struct Properties {
  Script script = Script::kCommon;
  bool word = false;
  bool upper = false;
  std::int8_t digit = -1;
};

Script icu_script(UChar32 c) {
  if (u_isdigit(c) || u_ispunct(c)) return Script::kCommon;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_LATIN: return Script::kLatin;
    case USCRIPT_DEVANAGARI: return Script::kDevanagari;
    case USCRIPT_ARABIC: return Script::kArabic;
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN: return Script::kCommon;
    default: return Script::kOther;
  }
}

Properties icu_properties(UChar32 c) {
  constexpr std::uint32_t kMask = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;
  constexpr UChar32 kZwnj = 0x200C;  // joiners stand inside words
  constexpr UChar32 kZwj = 0x200D;
  Properties p;
  p.script = icu_script(c);
  p.word = (U_GET_GC_MASK(c) & kMask) != 0 || c == kZwnj || c == kZwj;
  p.upper = u_isupper(c) != 0;
  p.digit = static_cast<std::int8_t>(u_charDigitValue(c));
  return p;
}

constexpr char32_t kKept = 0x1000;
constexpr char32_t kPunctuation = 0x2000;  // to 0x20FF: quotes, dashes, joiners

std::array<Properties, kKept + 0x100> make_table() {
  std::array<Properties, kKept + 0x100> table;
  for (char32_t c = 0; c < kKept; ++c) table[c] = icu_properties(static_cast<UChar32>(c));
  for (char32_t c = 0; c < 0x100; ++c) table[kKept + c] = icu_properties(static_cast<UChar32>(kPunctuation + c));
  return table;
}

Properties properties(char32_t code_point) {
  static const std::array<Properties, kKept + 0x100> kTable = make_table();
  if (code_point < kKept) return kTable[code_point];
  if (code_point >= kPunctuation && code_point < kPunctuation + 0x100) return kTable[kKept + code_point - kPunctuation];
  return icu_properties(static_cast<UChar32>(code_point));
}

}  // namespace

Script script_of(char32_t code_point) { return properties(code_point).script; }
bool is_word(char32_t code_point) { return properties(code_point).word; }
bool is_upper(char32_t code_point) { return properties(code_point).upper; }
int digit_value(char32_t code_point) { return properties(code_point).digit; }

bool is_space(char32_t code_point) {
  if (code_point < 0x80) return code_point == U' ' || (code_point >= 0x09 && code_point <= 0x0D);
  return code_point == 0x85 || code_point == 0xA0 || code_point == 0x1680 ||
         (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x2028 || code_point == 0x2029 ||
         code_point == 0x202F || code_point == 0x205F || code_point == 0x3000;
}

}  // namespace khabar::text

// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/sound_units.h"

#include <algorithm>
#include <array>

#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::matching {
namespace {

// Symbols: 1-26 a-z, 27 border, 32-131 U+0900-U+0963, 140-181 U+0621-U+064A, then Urdu's own letters.
constexpr Symbol kDevanagari = 32;
constexpr char32_t kDevanagariFirst = 0x900;
constexpr char32_t kDevanagariLast = 0x963;
constexpr Symbol kArabic = 140;
constexpr char32_t kArabicFirst = 0x621;
constexpr char32_t kArabicLast = 0x64A;
constexpr Symbol kUrdu = 182;
constexpr std::array<char32_t, 18> kUrduLetters = {0x679, 0x67E, 0x686, 0x688, 0x691, 0x698, 0x6A9, 0x6AF, 0x6BA,
                                                   0x6BE, 0x6C0, 0x6C1, 0x6C2, 0x6C3, 0x6CC, 0x6D2, 0x6D3, 0x6D5};
static_assert(kUrdu + kUrduLetters.size() <= kSymbols);

constexpr char32_t kImplied = 0x905;
constexpr char32_t kVirama = 0x94D;
constexpr char32_t kSignToVowel = 0x38;  // from a vowel sign to its letter

bool is_consonant(char32_t c) { return (c >= 0x915 && c <= 0x939) || (c >= 0x958 && c <= 0x95F); }
bool is_vowel_sign(char32_t c) { return c >= 0x93E && c <= 0x94C; }

bool is_latin_vowel(Symbol s) { return s == 1 || s == 5 || s == 9 || s == 15 || s == 21; }

void push(std::vector<Symbol>& out, Symbol symbol) {
  if (symbol == 0) return;
  if (symbol == kWordBorder && out.empty()) return;
  if (!out.empty() && out.back() == symbol && !is_latin_vowel(symbol)) return;  // doubled letters sound like one
  out.push_back(symbol);
}

void push_devanagari(char32_t c, char32_t next, std::vector<Symbol>& out) {
  if (c == kVirama) return;
  push(out, symbol_of(is_vowel_sign(c) ? c - kSignToVowel : c));
  const bool letter_follows = next >= kDevanagariFirst && next <= kDevanagariLast;
  if (is_consonant(c) && letter_follows && !is_vowel_sign(next) && next != kVirama) push(out, symbol_of(kImplied));
}

}  // namespace

Symbol symbol_of(char32_t letter) {
  if (letter >= 'a' && letter <= 'z') return static_cast<Symbol>(letter - 'a' + 1);
  if (letter == ' ') return kWordBorder;
  if (letter >= kDevanagariFirst && letter <= kDevanagariLast)
    return static_cast<Symbol>(kDevanagari + (letter - kDevanagariFirst));
  if (letter >= kArabicFirst && letter <= kArabicLast) return static_cast<Symbol>(kArabic + (letter - kArabicFirst));
  const auto* found = std::lower_bound(kUrduLetters.begin(), kUrduLetters.end(), letter);
  if (found == kUrduLetters.end() || *found != letter) return 0;
  return static_cast<Symbol>(kUrdu + (found - kUrduLetters.begin()));
}

std::size_t script_of(Symbol symbol) { return symbol < kDevanagari ? 0 : symbol < kArabic ? 1 : 2; }

char32_t letter_of(Symbol symbol) {
  if (symbol >= 1 && symbol <= 26) return U'a' + (symbol - 1U);
  if (symbol == kWordBorder) return U' ';
  if (symbol >= kUrdu && symbol < kUrdu + kUrduLetters.size()) return kUrduLetters[symbol - kUrdu];
  if (symbol >= kArabic && symbol < kUrdu) return kArabicFirst + (symbol - kArabic);
  if (symbol >= kDevanagari && symbol <= kDevanagari + (kDevanagariLast - kDevanagariFirst))
    return kDevanagariFirst + (symbol - kDevanagari);
  return 0;
}

std::vector<Symbol> symbols_of(std::string_view name) {
  constexpr std::size_t kEnough = kLongestName * 8;  // bytes: folding and signs may drop some
  std::size_t cut = std::min(name.size(), kEnough);
  while (cut > 0 && cut < name.size() && (static_cast<unsigned char>(name[cut]) & 0xC0U) == 0x80U) --cut;
  return symbols_of_folded(text::folded(name.substr(0, cut)));
}

std::vector<Symbol> symbols_of_folded(std::string_view form) {
  std::vector<Symbol> out;
  out.reserve(form.size());
  char32_t c = 0;
  std::size_t pos = 0;
  if (!form.empty()) c = text::decode(form, pos);
  while (c != 0 && out.size() < kLongestName) {
    const char32_t next = pos < form.size() ? text::decode(form, pos) : 0;
    if (c == U'\'' || c == 0x2019 || c == 0x200C || c == 0x200D) {
      // joins what stands on both sides
    } else if (!text::is_word(c) || text::digit_value(c) >= 0) {
      push(out, kWordBorder);
    } else if (c >= kDevanagariFirst && c <= kDevanagariLast) {
      push_devanagari(c, next, out);
    } else {
      push(out, symbol_of(c));
    }
    c = next;
  }
  if (!out.empty() && out.back() == kWordBorder) out.pop_back();
  if (out.size() > kLongestName) out.resize(kLongestName);
  return out;
}

}  // namespace khabar::matching

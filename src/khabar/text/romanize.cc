// SPDX-License-Identifier: Apache-2.0
// romanized() of skeleton.h. Devanagari after the Hunterian system without its marks, the implied vowel dropped at a
// word's end; Urdu letter by letter, with an "a" between consonants that no vowel letter parts.
#include <algorithm>
#include <array>

#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/skeleton.h"
#include "khabar/text/utf8.h"

namespace khabar::text {
namespace {

struct Letter {
  char32_t code_point;
  std::string_view latin;
};

constexpr std::array<Letter, 42> kArabicLatin = {
    {{0x622, "a"},  {0x624, "o"},  {0x626, "i"},  {0x627, "a"}, {0x628, "b"}, {0x62A, "t"},  {0x62B, "s"},
     {0x62C, "j"},  {0x62D, "h"},  {0x62E, "kh"}, {0x62F, "d"}, {0x630, "z"}, {0x631, "r"},  {0x632, "z"},
     {0x633, "s"},  {0x634, "sh"}, {0x635, "s"},  {0x636, "z"}, {0x637, "t"}, {0x638, "z"},  {0x639, "a"},
     {0x63A, "gh"}, {0x641, "f"},  {0x642, "q"},  {0x644, "l"}, {0x645, "m"}, {0x646, "n"},  {0x648, "w"},
     {0x679, "t"},  {0x67E, "p"},  {0x686, "ch"}, {0x688, "d"}, {0x691, "r"}, {0x698, "zh"}, {0x6A9, "k"},
     {0x6AF, "g"},  {0x6BA, "n"},  {0x6BE, "h"},  {0x6C0, "h"}, {0x6C1, "h"}, {0x6CC, "y"},  {0x6D2, "e"}}};

// From U+0904 on.
constexpr std::array<std::string_view, 54> kDevanagariLatin = {
    "a", "a",  "a",  "i",  "i",  "u",  "u",   "ri", "l",  "e", "e", "e",  "ai", "o",  "o",  "o", "au",  // 904-914
    "k", "kh", "g",  "gh", "n",  "ch", "chh", "j",  "jh", "n", "t", "th", "d",  "dh", "n",  "t", "th",
    "d", "dh", "n",                                                                                     // 915-928
    "n", "p",  "ph", "b",  "bh", "m",  "y",   "r",  "r",  "l", "l", "l",  "v",  "sh", "sh", "s", "h"};  // 929-939
// From U+093E on.
constexpr std::array<std::string_view, 15> kMatraLatin = {"a", "i", "i",  "u", "u", "ri", "ri", "e",
                                                          "e", "e", "ai", "o", "o", "o",  "au"};

std::string_view of_arabic(char32_t c) {
  const auto* found = std::find_if(kArabicLatin.begin(), kArabicLatin.end(),
                                   [&](const Letter& letter) { return letter.code_point == c; });
  return found == kArabicLatin.end() ? std::string_view{} : found->latin;
}

bool is_vowel_letter(char32_t c) {
  return c == 0x627 || c == 0x622 || c == 0x648 || c == 0x6CC || c == 0x6D2 || c == 0x626 || c == 0x624;
}

std::string arabic_word(const std::u32string& word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t c = word[i];
    const char32_t next = i + 1 < word.size() ? word[i + 1] : 0;
    const bool inside = i > 0 && (next == 0 || !is_vowel_letter(next));
    if (c == 0x648) {
      out += inside ? "o" : "w";
    } else if (c == 0x6CC) {
      out += inside ? "i" : "y";
    } else {
      out += of_arabic(c);
      const bool aspirated = next == 0x6BE;
      if (!is_vowel_letter(c) && c != 0x639 && next != 0 && !is_vowel_letter(next) && !aspirated && i + 2 < word.size())
        out += 'a';
    }
  }
  return out;
}

std::string devanagari_word(const std::u32string& word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t c = word[i];
    const char32_t next = i + 1 < word.size() ? word[i + 1] : 0;
    if (c >= 0x93E && c <= 0x94C) {
      out += kMatraLatin[c - 0x93E];
    } else if (c == 0x902) {
      out += 'n';
    } else if (c >= 0x904 && c <= 0x939) {
      out += kDevanagariLatin[c - 0x904];
      const bool consonant = c >= 0x915;
      const bool sign = (next >= 0x93E && next <= 0x94D);
      if (consonant && !sign && next != 0) out += 'a';
    }
  }
  return out;
}

void append_word(std::u32string& word, std::string& out) {
  if (word.empty()) return;
  const Script script = script_of(word.front());
  std::string latin = script == Script::kDevanagari ? devanagari_word(word) : arabic_word(word);
  if (!latin.empty() && latin.front() >= 'a' && latin.front() <= 'z')
    latin.front() = static_cast<char>(latin.front() - 'a' + 'A');
  out += latin;
  word.clear();
}

}  // namespace

std::string romanized(std::string_view name) {
  const std::string form = folded(name);
  std::string out;
  std::u32string word;
  for (std::size_t pos = 0; pos < form.size();) {
    const char32_t c = decode(form, pos);
    const Script script = script_of(c);
    if (is_word(c) && script == Script::kLatin) return std::string(name);
    if (is_word(c) && digit_value(c) < 0) {
      if (script == Script::kDevanagari || script == Script::kArabic) word.push_back(c);
      continue;
    }
    append_word(word, out);
    if (digit_value(c) >= 0 || c == U'-') {
      append(out, c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  append_word(word, out);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace khabar::text

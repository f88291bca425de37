// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/name_words.h"

#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::matching {

std::vector<std::string> name_words(std::string_view folded) {
  std::vector<std::string> words(1);
  char32_t last = 0;
  for (std::size_t pos = 0; pos < folded.size();) {
    const char32_t c = text::decode(folded, pos);
    if (c == U'\'' || c == 0x2019 || c == 0x2BC || c == 0x60 || c == 0x200C || c == 0x200D) continue;
    const bool digit = text::digit_value(c) >= 0;
    const bool border = !text::is_word(c) || (last != 0 && digit != (text::digit_value(last) >= 0));
    if (border && !words.back().empty()) words.emplace_back();
    last = text::is_word(c) ? c : 0;
    if (last != 0) text::append(words.back(), c);
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string joined_words(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) out.push_back(' ');
    out += words[i];
  }
  return out;
}

std::string phrase(std::string_view text) {
  const std::vector<std::string> words = name_words(text::folded(text));
  return joined_words(words, 0, words.size());
}

}  // namespace khabar::matching

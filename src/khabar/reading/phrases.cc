// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/phrases.h"

#include <algorithm>

#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {
namespace {

bool is_ascii_word(char32_t c) {
  const char32_t letter = c | 0x20U;
  return (letter >= U'a' && letter <= U'z') || (c >= U'0' && c <= U'9');
}

}  // namespace

PhraseText::PhraseText(std::string_view line, std::size_t most) : text_(" ") {
  constexpr std::size_t kBytesPerWord = 6;  // of short lines, where growing costs most
  const std::size_t expected = std::min(line.size() / kBytesPerWord + 2, most);
  text_.reserve(std::min(line.size() + 2, most == kAll ? most : most * 16));
  words_.reserve(expected);
  std::size_t begin = std::string_view::npos;
  for (std::size_t pos = 0; pos <= line.size();) {
    const std::size_t here = pos;
    const auto byte = pos < line.size() ? static_cast<unsigned char>(line[pos]) : static_cast<unsigned char>(' ');
    const char32_t c = byte < 0x80 ? (++pos, byte) : text::decode(line, pos);
    if (c < 0x80 ? is_ascii_word(c) : text::is_word(c)) {
      if (begin == std::string_view::npos) begin = here;
    } else if (begin != std::string_view::npos) {
      if (words_.size() < most) {
        add_word(line, begin, here);
      } else {
        ++uncut_;
        ++letter_words_;
      }
      begin = std::string_view::npos;
    }
    if (here == line.size()) break;
  }
}

void PhraseText::add_word(std::string_view line, std::size_t begin, std::size_t end) {
  const std::size_t start = text_.size();
  text::fold(line.substr(begin, end - begin), text_);
  if (text_.size() == start) return;  // nothing is left of a lone vowel mark
  bool number = true;
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (std::size_t i = start; i < text_.size(); ++i) {
    hash = (hash ^ static_cast<unsigned char>(text_[i])) * 16777619U;
    number = number && text_[i] >= '0' && text_[i] <= '9';
  }
  words_.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(text_.size()),
                    static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), hash ^ (hash >> 15U), number});
  if (!number) ++letter_words_;
  text_.push_back(' ');
}

std::string_view PhraseText::gram(std::size_t first, std::size_t count) const {
  const Word& last = words_[first + count - 1];
  return std::string_view(text_).substr(words_[first].begin, last.end - words_[first].begin);
}

std::string phrase_key(std::string_view phrase) {
  const PhraseText words(phrase);
  return words.words() == 0 ? "" : std::string(words.gram(0, words.words()));
}

void PhraseSet::add(std::string_view phrase, int value) {
  const PhraseText words(phrase);
  if (words.words() == 0) return;
  longest_ = std::max(longest_, words.words());
  values_.emplace(words.gram(0, words.words()), value);
  std::size_t& longest = longest_of_[std::string(words.gram(0, 1))];
  longest = std::max(longest, words.words());
  filter_[words.hash(0) % kFilterBits / 64] |= std::uint64_t{1} << (words.hash(0) % 64);
}

PhraseSet::Hit PhraseSet::find(std::string_view key, std::size_t words) const {
  const auto it = values_.find(key);
  return it == values_.end() ? Hit{} : Hit{words, it->second, it->first};
}

PhraseSet::Hit PhraseSet::at(const PhraseText& line, std::size_t word) const {
  if (word >= line.cut_words() || !may_begin(line.hash(word))) return {};
  const auto longest = longest_of_.find(line.gram(word, 1));
  if (longest == longest_of_.end()) return {};
  for (std::size_t count = std::min(longest->second, line.cut_words() - word); count > 0; --count) {
    if (const Hit hit = find(line.gram(word, count), count)) return hit;
  }
  return {};
}

PhraseSet::Hit PhraseSet::anywhere(const PhraseText& line) const {
  for (std::size_t word = 0; word < line.cut_words(); ++word) {
    if (const Hit hit = at(line, word)) return hit;
  }
  return {};
}

PhraseSet::Hit PhraseSet::whole(const PhraseText& line) const {
  if (line.cut_words() < line.words()) return {};
  std::size_t first = 0;
  std::size_t last = line.words();
  while (first < last && line.is_number(first)) ++first;
  while (last > first && line.is_number(last - 1)) --last;
  if (first == last || last - first > longest_ || !may_begin(line.hash(first))) return {};
  return find(line.gram(first, last - first), last - first);
}

bool PhraseSet::covers(const PhraseText& line) const {
  if (line.letter_words() == 0 || line.cut_words() < line.words()) return false;
  for (std::size_t word = 0; word < line.words();) {
    if (const Hit hit = at(line, word)) {
      word += hit.words;
    } else if (line.is_number(word)) {
      ++word;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace khabar::reading

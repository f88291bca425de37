// SPDX-License-Identifier: Apache-2.0
// A text as what it can be found by: for each word, in order, all its keys.
//
//   form      the folded word itself: "mulaqat"
//   _s...     its consonants and those of its lemma (lexemes.h), where there are two or more: the same in any script
//   _l...     the lexemes that it, or a phrase over it, stands for: the same in any language
//   _e...     the entity that it names (the page's id): the same in any spelling
//
// In the stream that the index takes, words are parted by ' ' and the keys of one word by '+'. Words of the grammar
// have their form only; punctuation and addresses of the net are no words here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/range.h"
#include "khabar/model/article.h"
#include "khabar/search/lexemes.h"
#include "khabar/search/word_memo.h"
#include "khabar/text/words.h"

namespace khabar::search {

struct KeyedWord {
  base::ByteRange text;  // in the text
  base::ByteRange keys;  // in TextKeys::stream
};

struct TextKeys {
  std::string stream;
  std::vector<KeyedWord> words;
};

// Where something is named: every word in `range` gets `key`.
struct NamedSpan {
  base::ByteRange range;
  std::string key;
};

// Not safe from two threads at once: it remembers the words it has seen. `lexemes` must outlive it.
class TextKeyMaker {
 public:
  explicit TextKeyMaker(const Lexemes& lexemes) : lexemes_(lexemes) {}

  // `text` is NFC; `spans` ascend and do not overlap. Replaces `out`. Linear.
  void make(std::string_view text, const std::vector<NamedSpan>& spans, TextKeys& out);
  // The same of a text that the language pass has cut already; `layer` is all of its tokens.
  void make(std::string_view text, const model::TokenLayer& layer, const std::vector<NamedSpan>& spans, TextKeys& out);

  [[nodiscard]] const Lexemes& lexemes() const { return lexemes_; }

 private:
  // Appends a word's keys; of how many words the longest phrase is that begins with it.
  std::uint32_t find_keys(std::string_view word, std::string& keys) const;
  void begin(TextKeys& out);
  // The word whose form stands in folded_ from `begin` on, if it is one.
  void add_word(base::ByteRange range, std::uint32_t begin, TextKeys& out);
  void write(const std::vector<NamedSpan>& spans, TextKeys& out);
  // The keys of the phrases over each word of forms_, in phrase_keys_.
  void find_phrases();

  const Lexemes& lexemes_;
  WordMemo known_;
  std::vector<text::Piece> pieces_;
  std::string folded_;                         // of the words of a text, one after the other
  std::vector<base::ByteRange> forms_;         // in folded_
  std::vector<WordMemo::Entry> entries_;       // of forms_
  std::vector<std::string_view> phrase_keys_;  // the last phrase's, by word
  std::string phrase_;
};

}  // namespace khabar::search

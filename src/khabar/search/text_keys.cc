// SPDX-License-Identifier: Apache-2.0
#include "khabar/search/text_keys.h"

#include <algorithm>

#include "khabar/text/normalize.h"

namespace khabar::search {
namespace {

constexpr std::size_t kConsonants = 3;        // of a sound key beside a lexeme: for prefixes
constexpr std::size_t kLongestWord = 96;      // bytes; longer ones are no words of a language
constexpr std::size_t kMostKnown = 1U << 17;  // remembered words: about 10 MB

// 1,000 is 1000.
void drop_commas(std::string& folded, std::size_t begin) {
  folded.erase(std::remove(folded.begin() + static_cast<std::ptrdiff_t>(begin), folded.end(), ','), folded.end());
}

}  // namespace

std::uint32_t TextKeyMaker::find_keys(std::string_view word, std::string& keys) const {
  keys += word;
  if (!lexemes_.is_function_word(word)) {
    const std::string_view own = lexemes_.keys_of_word(word);
    const std::string sound = sound_key(word);
    const std::size_t least = own.empty() ? kLeastConsonants : kConsonants;
    if (sound.size() >= least) (keys += "+_s") += sound;
    // By its lemma it is found in any form, by the form's own sound when it is typed in Latin letters.
    if (const std::string_view lemma = lexemes_.lemma_of(word); lemma != word) {
      if (const std::string of_lemma = sound_key(lemma); of_lemma != sound && of_lemma.size() >= least)
        (keys += "+_s") += of_lemma;
    }
    if (!own.empty()) (keys += '+') += own;
  }
  return static_cast<std::uint32_t>(lexemes_.longest_phrase(word));
}

void TextKeyMaker::find_phrases() {
  phrase_keys_.assign(forms_.size(), {});
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    const std::size_t most = std::min<std::size_t>(forms_.size() - i, entries_[i].phrase);
    if (most == 0) continue;
    phrase_ = forms_[i].of(folded_);
    std::string_view keys;
    std::size_t length = 0;
    for (std::size_t k = 1; k < most; ++k) {
      phrase_ += ' ';
      phrase_ += forms_[i + k].of(folded_);
      if (const std::string_view longer = lexemes_.keys_of(phrase_); !longer.empty()) {
        keys = longer;
        length = k + 1;
      }
    }
    // Of phrases that overlap the one that begins first has the word: "deputy foreign minister" is no foreign minister.
    for (std::size_t k = 0; k < length; ++k) {
      if (phrase_keys_[i + k].empty()) phrase_keys_[i + k] = keys;
    }
    if (length > 1) i += length - 1;
  }
}

void TextKeyMaker::begin(TextKeys& out) {
  out.stream.clear();
  out.words.clear();
  folded_.clear();
  forms_.clear();
  entries_.clear();
  if (known_.size() >= kMostKnown) known_.clear();
}

void TextKeyMaker::add_word(base::ByteRange range, std::uint32_t begin, TextKeys& out) {
  const auto end = static_cast<std::uint32_t>(folded_.size());
  if (begin == end || end - begin > kLongestWord) {
    folded_.resize(begin);
    return;
  }
  forms_.push_back({begin, end});
  entries_.push_back(known_.entry(forms_.back().of(folded_),
                                  [this](std::string_view form, std::string& keys) { return find_keys(form, keys); }));
  out.words.push_back({range, {}});
}

void TextKeyMaker::make(std::string_view text, const std::vector<NamedSpan>& spans, TextKeys& out) {
  begin(out);
  pieces_.clear();
  text::cut(text, {0, static_cast<std::uint32_t>(text.size())}, pieces_);
  for (const text::Piece& piece : pieces_) {
    if (piece.kind == text::PieceKind::kPunctuation || piece.kind == text::PieceKind::kUrl) continue;
    const auto begin = static_cast<std::uint32_t>(folded_.size());
    base::ByteRange word = piece.range;
    if (piece.kind == text::PieceKind::kHandle) ++word.begin;  // the @
    text::fold(word.of(text), folded_);
    if (piece.kind == text::PieceKind::kNumber) drop_commas(folded_, begin);
    add_word(piece.range, begin, out);
  }
  write(spans, out);
}

void TextKeyMaker::make(std::string_view text, const model::TokenLayer& layer, const std::vector<NamedSpan>& spans,
                        TextKeys& out) {
  begin(out);
  for (const model::Token& token : layer.tokens) {
    if (token.kind == model::TokenKind::kPunctuation || token.kind == model::TokenKind::kUrl) continue;
    const auto begin = static_cast<std::uint32_t>(folded_.size());
    if (token.kind == model::TokenKind::kHandle) {
      text::fold(token.range.of(text).substr(1), folded_);
    } else {
      folded_ += token.folded.of(layer.folded);
    }
    if (token.kind == model::TokenKind::kNumber) drop_commas(folded_, begin);
    add_word(token.range, begin, out);
  }
  write(spans, out);
}

void TextKeyMaker::write(const std::vector<NamedSpan>& spans, TextKeys& out) {
  find_phrases();
  std::size_t span = 0;
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    KeyedWord& word = out.words[i];
    if (i > 0) out.stream += ' ';
    word.keys.begin = static_cast<std::uint32_t>(out.stream.size());
    out.stream += known_.keys(entries_[i]);
    if (!phrase_keys_[i].empty()) {
      out.stream += '+';
      out.stream += phrase_keys_[i];
    }
    while (span < spans.size() && spans[span].range.end <= word.text.begin) ++span;
    if (span < spans.size() && spans[span].range.overlaps(word.text)) {
      out.stream += '+';
      out.stream += spans[span].key;
    }
    word.keys.end = static_cast<std::uint32_t>(out.stream.size());
  }
}

}  // namespace khabar::search

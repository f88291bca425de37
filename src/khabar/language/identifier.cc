// SPDX-License-Identifier: Apache-2.0
#include "khabar/language/identifier.h"

#include <algorithm>
#include <array>
#include <optional>

#include "khabar/text/normalize.h"

namespace khabar::language {
namespace {

using model::Token;
using model::TokenKind;
using model::TokenLayer;
using model::TokenScript;

// A third of the words and more of a page in the three languages are of their grammar; of Persian words a sixth
// look like Urdu's, of Marathi a tenth like Hindi's, of French an eighth like English's.
constexpr std::uint32_t kLongText = 24;        // words: less says nothing
constexpr std::uint32_t kGrammarOneIn = 5;     // fewer: another language
constexpr std::uint32_t kRomanisedFewest = 2;  // words of romanised Hindi or Urdu in a sentence
constexpr std::uint32_t kRomanisedOneIn = 5;   // of the sentence's words

std::optional<TokenScript> script_named(std::string_view iso15924) {
  if (iso15924 == "Deva") return TokenScript::kDevanagari;
  if (iso15924 == "Arab") return TokenScript::kArabic;
  if (iso15924 == "Latn") return TokenScript::kLatin;
  return std::nullopt;
}

// The script of most letters; kCommon where there are none.
TokenScript main_script(const TokenLayer& layer, base::TokenRange tokens) {
  std::array<std::uint32_t, 5> letters{};
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const Token& token = layer.tokens[i];
    if (token.kind != TokenKind::kWord) continue;
    // A Latin letter is one byte, one of the other scripts two or three: count words by their code points.
    const std::uint32_t width = token.script == TokenScript::kLatin ? 1 : token.script == TokenScript::kArabic ? 2 : 3;
    letters.at(static_cast<std::size_t>(token.script)) += token.range.size() / width;
  }
  const auto most = std::max_element(letters.begin() + 1, letters.end());
  return *most == 0 ? TokenScript::kCommon : static_cast<TokenScript>(most - letters.begin());
}

}  // namespace

LanguageIdentifier::LanguageIdentifier(const lexicon::Lexicon& lexicon) {
  for (const lexicon::Language& row : lexicon.languages()) {
    const auto script = script_named(row.script);
    if (!script) continue;
    Language language{std::string(row.code), *script, {}};
    if (const lexicon::Table* words = lexicon.find(row.code, "function_words")) {
      const std::size_t word = words->column("word");
      for (std::size_t i = 0; i < words->rows(); ++i) language.grammar.insert(text::folded(words->cell(i, word)));
    }
    languages_.push_back(std::move(language));
  }
  const lexicon::Table* table = lexicon.find("shared/romanised");
  if (table == nullptr) return;
  const std::size_t languages = table->column("languages");
  const std::size_t words = table->column("words");
  for (std::size_t row = 0; row < table->rows(); ++row) {
    std::uint32_t bits = 0;
    for (std::string_view code : lexicon::items(table->cell(row, languages))) {
      const std::string full = std::string(code) + "-Latn";
      auto known = std::find(latin_codes_.begin(), latin_codes_.end(), full);
      if (known == latin_codes_.end()) known = latin_codes_.insert(latin_codes_.end(), full);
      bits |= 1U << static_cast<unsigned>(known - latin_codes_.begin());
    }
    for (std::string_view word : lexicon::items(table->cell(row, words))) latin_words_[text::folded(word)] |= bits;
  }
}

// The romanised language that a sentence is in, though its script is that of `written`; else null.
const std::string* LanguageIdentifier::romanised(const TokenLayer& layer, base::TokenRange tokens,
                                                 const Language& written) const {
  std::uint32_t words = 0;
  std::uint32_t grammar = 0;
  std::uint32_t hits = 0;
  std::vector<std::uint32_t> of_code(latin_codes_.size(), 0);
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (layer.tokens[i].kind != TokenKind::kWord || layer.tokens[i].script != written.script) continue;
    ++words;
    grammar += written.grammar.contains(layer.form(i)) ? 1 : 0;
    const auto known = latin_words_.find(layer.form(i));
    if (known == latin_words_.end()) continue;
    ++hits;
    for (std::size_t code = 0; code < of_code.size(); ++code) of_code[code] += (known->second >> code) & 1U;
  }
  if (hits < kRomanisedFewest || hits <= grammar || hits * kRomanisedOneIn < words) return nullptr;
  return &latin_codes_[static_cast<std::size_t>(std::max_element(of_code.begin(), of_code.end()) - of_code.begin())];
}

std::string LanguageIdentifier::of_sentence(const TokenLayer& layer, base::TokenRange tokens) const {
  const TokenScript script = main_script(layer, tokens);
  for (const Language& language : languages_) {
    if (language.script != script) continue;
    const std::string* latin =
        script == TokenScript::kLatin && !latin_codes_.empty() ? romanised(layer, tokens, language) : nullptr;
    return latin != nullptr ? *latin : language.code;
  }
  return std::string(kUnknownLanguage);
}

bool LanguageIdentifier::settle(TokenLayer& layer) const {
  std::uint32_t all = 0;
  std::uint32_t unread = 0;
  struct Count {
    std::uint32_t words = 0;
    std::uint32_t grammar = 0;
  };
  std::vector<Count> counts(languages_.size());
  const auto number_of = [&](const std::string& code) {
    return static_cast<std::size_t>(
        std::find_if(languages_.begin(), languages_.end(), [&](const Language& l) { return l.code == code; }) -
        languages_.begin());
  };
  std::vector<std::size_t> number(layer.sentences.size());
  for (std::size_t s = 0; s < layer.sentences.size(); ++s) {
    const model::Sentence& sentence = layer.sentences[s];
    number[s] = number_of(sentence.lang);
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      if (layer.tokens[i].kind != TokenKind::kWord) continue;
      ++all;
      unread += sentence.lang == kUnknownLanguage ? 1 : 0;
      if (number[s] == languages_.size()) continue;
      ++counts[number[s]].words;
      counts[number[s]].grammar += languages_[number[s]].grammar.contains(layer.form(i)) ? 1 : 0;
    }
  }
  for (std::size_t s = 0; s < layer.sentences.size(); ++s) {
    if (number[s] == languages_.size()) continue;
    const Count& count = counts[number[s]];
    if (languages_[number[s]].grammar.empty() || count.words < kLongText ||
        count.grammar * kGrammarOneIn >= count.words)
      continue;
    layer.sentences[s].lang = kUnknownLanguage;
    for (std::uint32_t i = layer.sentences[s].tokens.begin; i < layer.sentences[s].tokens.end; ++i)
      unread += layer.tokens[i].kind == TokenKind::kWord ? 1 : 0;
  }
  return all >= kLongText && unread * 2 > all;
}

}  // namespace khabar::language

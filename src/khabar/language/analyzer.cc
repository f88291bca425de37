// SPDX-License-Identifier: Apache-2.0
#include "khabar/language/analyzer.h"

#include <algorithm>

#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"
#include "khabar/text/words.h"

namespace khabar::language {
namespace {

using model::Sentence;
using model::Token;
using model::TokenKind;
using model::TokenLayer;
using model::TokenScript;

TokenScript token_script(text::Script script) {
  switch (script) {
    case text::Script::kLatin: return TokenScript::kLatin;
    case text::Script::kDevanagari: return TokenScript::kDevanagari;
    case text::Script::kArabic: return TokenScript::kArabic;
    case text::Script::kOther: return TokenScript::kOther;
    case text::Script::kCommon: break;
  }
  return TokenScript::kCommon;
}

TokenKind token_kind(text::PieceKind kind) {
  switch (kind) {
    case text::PieceKind::kWord: return TokenKind::kWord;
    case text::PieceKind::kNumber: return TokenKind::kNumber;
    case text::PieceKind::kHandle: return TokenKind::kHandle;
    case text::PieceKind::kUrl: return TokenKind::kUrl;
    case text::PieceKind::kPunctuation: break;
  }
  return TokenKind::kPunctuation;
}

// The piece as a token, its folded form put behind the others.
Token make_token(std::string_view text, const text::Piece& piece, std::string& folded) {
  Token token;
  token.range = piece.range;
  token.kind = token_kind(piece.kind);
  token.script = token_script(piece.script);
  token.space_before = piece.space_before;
  token.capital = piece.capital;
  token.folded.begin = static_cast<std::uint32_t>(folded.size());
  text::fold(piece.range.of(text), folded);
  token.folded.end = static_cast<std::uint32_t>(folded.size());
  return token;
}

bool is_full_stop(std::string_view form) {
  return form == "." || form == "?" || form == "!" || form == "\u0964" || form == "\u0965" || form == "\u06D4" ||
         form == "\u061F" || form == "\u2026";
}

bool is_closing(std::string_view form) {
  return form == "\"" || form == "'" || form == "\u2019" || form == "\u201D" || form == ")" || form == "]" ||
         form == "\u00BB";
}

}  // namespace

Analyzer::Analyzer(const lexicon::Lexicon& lexicon) : languages_(lexicon) {
  for (const lexicon::Language& language : lexicon.languages()) {
    const lexicon::Table* table = lexicon.find(language.code, "abbreviations");
    if (table == nullptr) continue;
    const std::size_t form = table->column("form");
    for (std::size_t row = 0; row < table->rows(); ++row) abbreviations_.insert(text::folded(table->cell(row, form)));
  }
}

// Whether the full stop that is the layer's last token ends the sentence that began at first_token.
bool Analyzer::ends_sentence(std::string_view text, const TokenLayer& layer, std::size_t first_token) const {
  const Token& stop = layer.tokens.back();
  const std::string_view form = stop.range.of(text);
  if (!is_full_stop(form)) return false;
  if (form != ".")
    return form != "\u06D4" || layer.tokens.size() < first_token + 2 ||
           !abbreviations_.contains(layer.form(static_cast<std::uint32_t>(layer.tokens.size() - 2)));
  std::size_t after = stop.range.end;
  const char32_t next = after < text.size() ? text::decode(text, after) : U'\n';
  const bool glued = text::is_word(next);
  const bool latin_or_digit = text::digit_value(next) >= 0 || text::script_of(next) == text::Script::kLatin;
  if (layer.tokens.size() < first_token + 2) return !glued;
  const Token& word = layer.tokens[layer.tokens.size() - 2];
  if (stop.space_before) return !glued;
  if (glued && (latin_or_digit || word.kind != TokenKind::kWord)) return false;
  const std::string_view folded = layer.form(static_cast<std::uint32_t>(layer.tokens.size() - 2));
  if (abbreviations_.contains(folded)) return false;
  const bool initial = word.script == TokenScript::kLatin && word.capital && word.range.size() == 1;
  return !initial;
}

void Analyzer::close_sentence(TokenLayer& layer, std::size_t first_token, std::uint32_t paragraph) const {
  if (layer.tokens.size() == first_token) return;
  Sentence sentence;
  sentence.tokens = {static_cast<std::uint32_t>(first_token), static_cast<std::uint32_t>(layer.tokens.size())};
  sentence.range = {layer.tokens[first_token].range.begin, layer.tokens.back().range.end};
  sentence.paragraph = paragraph;
  sentence.lang = languages_.of_sentence(layer, sentence.tokens);
  for (std::size_t i = first_token; i < layer.tokens.size(); ++i) {
    layer.tokens[i].sentence = static_cast<std::uint32_t>(layer.sentences.size());
  }
  layer.sentences.push_back(std::move(sentence));
}

TokenLayer Analyzer::analyze(std::string_view text) const {
  std::vector<text::Piece> pieces;
  text::cut(text, {0, static_cast<std::uint32_t>(text.size())}, pieces);
  TokenLayer layer;
  layer.folded.reserve(text.size());
  layer.tokens.reserve(pieces.size());
  std::size_t first = 0;
  std::uint32_t paragraph = 0;
  bool ended = false;
  for (const text::Piece& piece : pieces) {
    const Token token = make_token(text, piece, layer.folded);
    const std::size_t previous_end = layer.tokens.empty() ? 0 : layer.tokens.back().range.end;
    const bool new_line =
        text.substr(previous_end, token.range.begin - previous_end).find('\n') != std::string_view::npos;
    const std::string_view form = token.range.of(text);
    const bool closes = ended && !token.space_before && (is_closing(form) || is_full_stop(form));
    if (new_line || (ended && !closes)) {
      close_sentence(layer, first, paragraph);
      first = layer.tokens.size();
      ended = false;
      if (new_line) ++paragraph;
    }
    layer.tokens.push_back(token);
    if (!closes) ended = ends_sentence(text, layer, first);
  }
  close_sentence(layer, first, paragraph);
  return layer;
}

GivenTokens Analyzer::analyze_tokens(std::span<const std::string> tokens) const {
  GivenTokens given;
  std::vector<text::Piece> pieces;
  for (const std::string& token : tokens) {
    if (!given.text.empty()) given.text.push_back(' ');
    const std::size_t begin = given.text.size();
    given.text += token;
    std::replace_if(
        given.text.begin() + static_cast<std::ptrdiff_t>(begin), given.text.end(),
        [](char c) { return c == '_' || c == '\n'; }, ' ');
    const auto first = static_cast<std::uint32_t>(pieces.size());
    text::cut(given.text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(given.text.size())}, pieces);
    given.parts.push_back({first, static_cast<std::uint32_t>(pieces.size())});
  }
  for (const text::Piece& piece : pieces)
    given.layer.tokens.push_back(make_token(given.text, piece, given.layer.folded));
  close_sentence(given.layer, 0, 0);
  return given;
}

void Analyzer::run(model::Article& article) const {
  article.layer = analyze(article.text);
  article.title_layer = analyze(article.title.value_or(""));
  for (Sentence& sentence : article.layer.sentences) {
    for (std::size_t i = 0; i < article.embeds.size(); ++i) {
      if (article.embeds[i].range.overlaps(sentence.range)) sentence.embed = static_cast<std::int32_t>(i);
    }
  }
  // The page's language is that of most sentences' letters outside embedded posts.
  TokenLayer& layer = article.layer;
  if (languages_.settle(layer)) {
    article.problems.push_back(
        {"language-not-read", "most of the text is in a language that khabar does not read", std::nullopt});
  }
  std::vector<std::pair<std::uint32_t, std::string>> sizes;
  for (const Sentence& sentence : layer.sentences) {
    if (sentence.embed >= 0) continue;
    auto it =
        std::find_if(sizes.begin(), sizes.end(), [&](const auto& entry) { return entry.second == sentence.lang; });
    if (it == sizes.end()) it = sizes.insert(sizes.end(), {0, sentence.lang});
    it->first += static_cast<std::uint32_t>(sentence.tokens.size());
  }
  const auto most =
      std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  article.lang = most == sizes.end() ? std::string(kUnknownLanguage) : most->second;
}

}  // namespace khabar::language

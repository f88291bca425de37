// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/tense.h"

#include <algorithm>

#include "khabar/text/normalize.h"
#include "khabar/text/words.h"

namespace khabar::extraction::times {
namespace {

constexpr std::uint32_t kAuxiliaryDistance = 2;  // words between a participle and its auxiliary

}  // namespace

TenseFinder::TenseFinder(const lexicon::Lexicon& lexicon) : morphology_(lexicon) {
  const lexicon::Table& order = lexicon.table("shared/verb_order");
  for (std::size_t row = 0; row < order.rows(); ++row) {
    const std::string_view code = order.cell(row, order.column("lang"));
    Language& language = languages_[std::string(code)];
    language.verb_final = order.cell(row, order.column("verb")) == "final";
    if (const lexicon::Table* table = lexicon.find(code, "tense")) load(language, *table);
  }
}

void TenseFinder::load(Language& language, const lexicon::Table& table) const {
  const std::size_t form = table.column("form");
  const std::size_t tense = table.column("tense");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view name = table.cell(row, tense);
    const Mark mark = name == "past"          ? Mark::kPast
                      : name == "future"      ? Mark::kFuture
                      : name == "prospective" ? Mark::kProspective
                      : name == "participle"  ? Mark::kParticiple
                      : name == "put_off"     ? Mark::kPutOff
                      : name == "gathering"   ? Mark::kGathering
                      : name == "convened"    ? Mark::kConvened
                      : name == "aimed"       ? Mark::kAimed
                                              : Mark::kClause;
    std::vector<std::string> words = text::words_of(table.cell(row, form));
    if (words.empty()) continue;
    Phrase phrase;
    phrase.mark = mark;
    phrase.rest.assign(words.begin() + 1, words.end());
    language.words[words.front()].push_back(std::move(phrase));
  }
  for (auto& [first, phrases] : language.words) {
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const Phrase& a, const Phrase& b) { return a.rest.size() > b.rest.size(); });
  }
}

TenseFinder::Mark TenseFinder::mark_of(const morphology::Features& features) {
  switch (features.verb_form) {
    case morphology::VerbForm::kFuture: return Mark::kFuture;
    case morphology::VerbForm::kPast:
    case morphology::VerbForm::kPerfective: return Mark::kPast;
    default: return Mark::kNone;
  }
}

TenseFinder::Mark TenseFinder::mark(const Language& language, const model::TokenLayer& layer, std::uint32_t token,
                                    std::uint32_t end) const {
  if (layer.tokens[token].kind != model::TokenKind::kWord) return Mark::kNone;
  const std::string_view form = layer.form(token);
  if (const auto found = language.words.find(form); found != language.words.end()) {
    for (const Phrase& phrase : found->second) {
      if (phrase.rest.size() >= end - token) continue;
      bool same = true;
      for (std::uint32_t i = 0; same && i < phrase.rest.size(); ++i) same = layer.form(token + 1 + i) == phrase.rest[i];
      if (same) return phrase.mark;
    }
  }
  return mark_of(morphology_.analyze(form).features);
}

// A participle says nothing by itself: "kiya jaega", "will be held". The auxiliary beside it decides.
TenseFinder::Mark TenseFinder::with_auxiliary(const Language& language, const model::TokenLayer& layer,
                                              base::TokenRange tokens, std::uint32_t verb) const {
  for (std::uint32_t away = 1; away <= kAuxiliaryDistance; ++away) {
    if (!language.verb_final && verb < tokens.begin + away) break;
    const std::uint32_t token = language.verb_final ? verb + away : verb - away;
    if (token >= tokens.end || layer.tokens[token].kind == model::TokenKind::kPunctuation) break;
    const Mark found = mark(language, layer, token, tokens.end);
    if (found == Mark::kFuture || found == Mark::kProspective) return found;
    if (found != Mark::kNone && found != Mark::kPutOff && language.verb_final) break;
  }
  return Mark::kPast;
}

TenseFinder::Mark TenseFinder::rightwards(const Language& language, const model::TokenLayer& layer,
                                          base::TokenRange tokens) const {
  bool of_noun = false;  // "the talks to be held on Monday": what was put off has not been
  for (std::uint32_t token = tokens.begin; token < tokens.end; ++token) {
    const Mark found = mark(language, layer, token, tokens.end);
    if (found == Mark::kGathering || found == Mark::kAimed) continue;
    if (found == Mark::kConvened) {
      const std::uint32_t begin = layer.sentences[layer.tokens[token].sentence].tokens.begin;
      return gathers(language, layer, {begin, token + 1}) ? Mark::kFuture : Mark::kPast;
    }
    if (found == Mark::kParticiple || found == Mark::kPutOff) {
      if (of_noun && found == Mark::kPutOff) return Mark::kProspective;
      of_noun |= found == Mark::kParticiple;
      continue;
    }
    if (found == Mark::kPast && language.verb_final) return with_auxiliary(language, layer, tokens, token);
    if (found != Mark::kNone) return found;
  }
  return Mark::kNone;
}

TenseFinder::Mark TenseFinder::leftwards(const Language& language, const model::TokenLayer& layer,
                                         base::TokenRange tokens) const {
  for (std::uint32_t token = tokens.end; token > tokens.begin; --token) {
    const Mark found = mark(language, layer, token - 1, tokens.end);
    if (found == Mark::kPast && !language.verb_final) return with_auxiliary(language, layer, tokens, token - 1);
    if (found == Mark::kGathering || found == Mark::kAimed) continue;
    if (found == Mark::kConvened) return with_auxiliary(language, layer, tokens, token - 1);
    if (found != Mark::kNone && found != Mark::kParticiple && found != Mark::kPutOff) return found;
  }
  return Mark::kNone;
}

bool TenseFinder::gathers(const Language& language, const model::TokenLayer& layer, base::TokenRange tokens) const {
  for (std::uint32_t token = tokens.begin; token < tokens.end; ++token) {
    if (mark(language, layer, token, tokens.end) == Mark::kGathering) return true;
  }
  return false;
}

bool TenseFinder::is_aimed(const Language& language, const model::TokenLayer& layer, base::TokenRange left) const {
  constexpr std::uint32_t kReach = 8;  // "called an emergency session of the council for"
  if (left.empty() || mark(language, layer, left.end - 1, left.end) != Mark::kAimed) return false;
  for (std::uint32_t token = left.end - 1; token > left.begin && left.end - token < kReach; --token) {
    if (mark(language, layer, token - 1, left.end) == Mark::kConvened) return true;
  }
  return false;
}

Tense TenseFinder::at(const model::TokenLayer& layer, const model::Sentence& sentence,
                      base::TokenRange expression) const {
  const auto language = languages_.find(sentence.lang);
  if (language == languages_.end()) return Tense::kUnknown;
  const base::TokenRange right{expression.end, sentence.tokens.end};
  const base::TokenRange left{sentence.tokens.begin, expression.begin};
  const bool final = language->second.verb_final;
  const Mark near = final ? rightwards(language->second, layer, right) : leftwards(language->second, layer, left);
  const auto tense_of = [](Mark mark) {
    return mark == Mark::kPast          ? Tense::kPast
           : mark == Mark::kFuture      ? Tense::kFuture
           : mark == Mark::kProspective ? Tense::kProspective
                                        : Tense::kUnknown;
  };
  if (is_aimed(language->second, layer, left)) return Tense::kFuture;
  if (tense_of(near) != Tense::kUnknown) return tense_of(near);
  return tense_of(final ? leftwards(language->second, layer, left) : rightwards(language->second, layer, right));
}

}  // namespace khabar::extraction::times

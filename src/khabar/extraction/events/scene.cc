// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/events/scene.h"

#include <algorithm>

namespace khabar::extraction::events {
namespace {

constexpr std::uint32_t kLongestClause = 90;  // more is a list or a table run together

bool parts_clauses(std::string_view form) {
  return form == ";" || form == ":" || form == "(" || form == ")" || form == "\u2014" || form == "\u061B";
}

bool is_comma(std::string_view form) { return form == "," || form == "\u060C"; }

}  // namespace

Scene::Scene(const model::Article& article, const Tables& tables) : article_(article), tables_(tables) {
  look_up_words();
  clauses_of_sentence_.resize(article.layer.sentences.size());
  for (std::uint32_t s = 0; s < article.layer.sentences.size(); ++s) split_sentence(s);
  collect_items();
}

const LanguageTables& Scene::language_of(std::uint32_t sentence) const {
  return tables_.language(article_.layer.sentences[sentence].lang);
}

std::pair<std::uint32_t, std::uint32_t> Scene::clauses_of(std::uint32_t sentence) const { return clauses_of_sentence_[sentence]; }

std::vector<const Item*> Scene::items_in(std::uint32_t clause) const {
  std::vector<const Item*> out;
  const auto first = std::lower_bound(items_.begin(), items_.end(), clause, [](const Item& item, std::uint32_t c) { return item.clause < c; });
  for (auto it = first; it != items_.end() && it->clause == clause; ++it) out.push_back(&*it);
  return out;
}

void Scene::look_up_words() {
  const model::TokenLayer& layer = article_.layer;
  const std::size_t n = layer.tokens.size();
  text_.words.resize(n);
  text_.punctuation.resize(n);
  text_.number.resize(n);
  text_.mention.assign(n, -1);
  text_.time.assign(n, -1);
  text_.mentions = &article_.mentions;
  text_.times = &article_.times;
  for (std::uint32_t i = 0; i < n; ++i) {
    text_.words[i] = tables_.vocabulary.find(layer.form(i));
    text_.punctuation[i] = layer.tokens[i].kind == model::TokenKind::kPunctuation ? 1 : 0;
    text_.number[i] = layer.tokens[i].kind == model::TokenKind::kNumber ? 1 : 0;
  }
  for (std::size_t m = 0; m < article_.mentions.size(); ++m) {
    const base::TokenRange tokens = article_.mentions[m].tokens;
    for (std::uint32_t i = tokens.begin; i < tokens.end && i < n; ++i) text_.mention[i] = static_cast<std::int32_t>(m);
  }
  for (std::size_t t = 0; t < article_.times.size(); ++t) {
    const base::TokenRange tokens = article_.times[t].tokens;
    for (std::uint32_t i = tokens.begin; i < tokens.end && i < n; ++i) text_.time[i] = static_cast<std::int32_t>(t);
  }
}

// 'p', 'n', 'f' for a finite verb form, 0 for any other word.
char Scene::tense_of(std::uint32_t token, const LanguageTables& language) const {
  if (const auto it = language.verb_forms.find(text_.words[token]); it != language.verb_forms.end() && text_.words[token] != kUnknownWord) {
    return it->second;
  }
  if (article_.layer.tokens[token].kind != model::TokenKind::kWord || text_.mention[token] >= 0) return 0;
  const std::string_view form = article_.layer.form(token);
  for (const auto& [ending, tense] : language.verb_endings) {
    if (form.size() > ending.size() + 2 && form.ends_with(ending)) return tense;
  }
  return 0;
}

void Scene::close_clause(base::TokenRange tokens, std::uint32_t sentence, ClauseStart start) {
  if (tokens.empty()) return;
  Clause clause;
  clause.tokens = tokens;
  clause.sentence = sentence;
  clause.start = start;
  const LanguageTables& language = language_of(sentence);
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const char tense = tense_of(i, language);
    clause.finite |= tense != 0;
    clause.future |= tense == 'f';
  }
  clauses_.push_back(clause);
}

void Scene::split_sentence(std::uint32_t sentence) {
  const base::TokenRange tokens = article_.layer.sentences[sentence].tokens;
  const LanguageTables& language = language_of(sentence);
  const auto first = static_cast<std::uint32_t>(clauses_.size());
  std::uint32_t begin = tokens.begin;
  ClauseStart start = ClauseStart::kSentence;
  const auto part = [&](std::uint32_t at, ClauseStart next) {
    close_clause({begin, at}, sentence, start);
    begin = at;
    start = next;
  };
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const bool inside_name = text_.mention[i] >= 0 || text_.time[i] >= 0;
    if (i == begin || inside_name) continue;
    if (i - begin >= kLongestClause) part(i, ClauseStart::kPunctuation);
    const std::string_view form = article_.layer.form(i);
    const bool after_verb = tense_of(i - 1, language) != 0;
    const bool before_verb = i + 1 < tokens.end && tense_of(i + 1, language) != 0 && language.marks_before();
    if (text_.punctuation[i] != 0) {
      if (parts_clauses(form)) part(i + 1, ClauseStart::kPunctuation);
      else if (is_comma(form) && (language.marks_before() ? before_verb : after_verb)) part(i + 1, ClauseStart::kPunctuation);
      continue;
    }
    const auto word = language.clause_words.find(text_.words[i]);
    if (word == language.clause_words.end() || text_.words[i] == kUnknownWord) continue;
    if (word->second == 1) part(i, ClauseStart::kRelative);
    if (word->second == 3) part(i, ClauseStart::kThat);
    if (word->second == 2 && (language.marks_before() ? before_verb : after_verb)) part(i, ClauseStart::kJoin);
  }
  part(tokens.end, ClauseStart::kSentence);
  clauses_of_sentence_[sentence] = {first, static_cast<std::uint32_t>(clauses_.size())};
}

void Scene::add_mention_items(std::vector<Item>& out) const {
  for (std::size_t m = 0; m < article_.mentions.size(); ++m) {
    const model::NameMention& mention = article_.mentions[m];
    if (mention.tokens.empty() || mention.tokens.end > text_.words.size() || mention.entity >= article_.entities.size()) continue;
    const model::LocalEntity& entity = article_.entities[mention.entity];
    Item item;
    item.tokens = mention.tokens;
    const bool phrase = !mention.phrase.empty() && mention.phrase.begin <= mention.tokens.begin && mention.phrase.end >= mention.tokens.end &&
                        mention.phrase.end <= text_.words.size();
    if (phrase) item.tokens = mention.phrase;
    item.mention = static_cast<std::int32_t>(m);
    item.entity = static_cast<std::int32_t>(mention.entity);
    item.type = mention.type;
    item.country = !mention.office_country.empty() ? mention.office_country : entity.country;
    item.is_state = mention.type == model::EntityType::kPlace && entity.kind == "country";
    out.push_back(std::move(item));
  }
}

void Scene::add_demonym_items(std::vector<Item>& out) const {
  std::vector<Match> matches;
  for (const model::Sentence& sentence : article_.layer.sentences) tables_.demonym_patterns.find(text_, sentence.tokens, matches);
  std::uint32_t end = 0;
  for (const Match& match : matches) {
    if (match.tokens.begin < end || text_.mention[match.tokens.begin] >= 0) continue;
    Item item;
    item.tokens = match.tokens;
    item.country = tables_.demonym_countries[match.payload];
    item.is_state = true;
    out.push_back(std::move(item));
    end = match.tokens.end;
  }
}

void Scene::collect_items() {
  add_mention_items(items_);
  add_demonym_items(items_);
  std::stable_sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
    return a.tokens.end != b.tokens.end ? a.tokens.end < b.tokens.end : a.tokens.begin < b.tokens.begin;
  });
  std::uint32_t clause = 0;
  for (Item& item : items_) {
    while (clause + 1 < clauses_.size() && clauses_[clause].tokens.end < item.tokens.end) ++clause;
    item.clause = clause;
  }
  assign_roles(*this, items_);
}

}  // namespace khabar::extraction::events

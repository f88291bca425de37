// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/events/scene.h"

#include <algorithm>

#include "khabar/model/dateline.h"

namespace khabar::extraction::events {
namespace {

constexpr std::uint32_t kLongestClause = 90;  // more is a list or a table run together

constexpr std::uint32_t kOpening = 4;  // tokens of "a week", "just hours" before an "after"

bool parts_clauses(std::string_view form) { return form == ";" || form == ":" || form == "\u2014" || form == "\u061B"; }

bool is_comma(std::string_view form) { return form == "," || form == "\u060C"; }

}  // namespace

Scene::Scene(const model::Article& article, const Tables& tables)
    : article_(article), tables_(tables), story_begin_(model::dateline_end(article)) {
  look_up_words();
  clauses_of_sentence_.resize(article.layer.sentences.size());
  for (std::uint32_t s = 0; s < article.layer.sentences.size(); ++s) split_sentence(s);
  collect_items();
}

const LanguageTables& Scene::language_of(std::uint32_t sentence) const {
  return tables_.language(article_.layer.sentences[sentence].lang);
}

std::pair<std::uint32_t, std::uint32_t> Scene::clauses_of(std::uint32_t sentence) const {
  return clauses_of_sentence_[sentence];
}

std::uint32_t Scene::relative_of(base::TokenRange noun, std::uint32_t clause) const {
  constexpr std::uint32_t kReach = 2;  // a comma, a bracket
  if (clause + 1 >= clauses_.size()) return clause;
  const Clause& next = clauses_[clause + 1];
  const bool behind = next.sentence == clauses_[clause].sentence && next.tokens.begin <= noun.end + kReach;
  const bool says_more = next.start == ClauseStart::kRelative ||
                         (next.start == ClauseStart::kThat && language_of(next.sentence).marks_before());
  return behind && says_more ? clause + 1 : clause;
}

std::vector<const Item*> Scene::items_in(std::uint32_t clause) const {
  std::vector<const Item*> out;
  const auto first = std::lower_bound(items_.begin(), items_.end(), clause,
                                      [](const Item& item, std::uint32_t c) { return item.clause < c; });
  for (auto it = first; it != items_.end() && it->clause == clause; ++it) out.push_back(&*it);
  return out;
}

std::int32_t Scene::holder_of(std::string_view office, std::string_view country) const {
  return holders_.of_state(tables_, office, country);
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

// "Pramukhon ki varta" beside "mulaqat ki thi": a verb form that is a genitive too is one before a noun.
bool Scene::is_genitive(std::uint32_t token, const LanguageTables& language) const {
  if (!language.genitive_verbs.count(text_.words[token]) || token + 1 >= text_.words.size()) return false;
  const WordId next = text_.words[token + 1];
  if (text_.punctuation[token + 1] != 0 ||
      article_.layer.tokens[token + 1].sentence != article_.layer.tokens[token].sentence)
    return false;
  return next == kUnknownWord || (language.verb_forms.count(next) == 0 && language.clause_words.count(next) == 0);
}

// 'p', 'n', 'f' for a finite verb form, 0 for any other word.
char Scene::tense_of(std::uint32_t token, const LanguageTables& language) const {
  if (const auto it = language.verb_forms.find(text_.words[token]);
      it != language.verb_forms.end() && text_.words[token] != kUnknownWord) {
    return is_genitive(token, language) ? '\0' : it->second;
  }
  if (article_.layer.tokens[token].kind != model::TokenKind::kWord || text_.mention[token] >= 0) return 0;
  const std::string_view form = article_.layer.form(token);
  for (const auto& [ending, tense] : language.verb_endings) {
    if (form.size() > ending.size() + 2 && form.ends_with(ending)) return tense;
  }
  return 0;
}

// "X arrived | and later that day met Y": the clause goes on with a verb of the subject before it.
bool Scene::begins_with_verb(base::TokenRange tokens, const LanguageTables& language) const {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (const char tense = tense_of(i, language); tense != 0) return tense != 'b';
    const auto word = language.clause_words.find(text_.words[i]);
    const bool join = text_.words[i] != kUnknownWord && word != language.clause_words.end() && word->second == 2;
    if (!join && text_.time[i] < 0 && text_.punctuation[i] == 0) return false;
  }
  return false;
}

void Scene::close_clause(base::TokenRange tokens, std::uint32_t sentence, ClauseStart start) {
  if (tokens.empty()) return;
  Clause clause;
  clause.tokens = tokens;
  clause.sentence = sentence;
  clause.start = start;
  const LanguageTables& language = language_of(sentence);
  const auto opening = language.clause_words.find(text_.words[tokens.begin]);
  if (text_.words[tokens.begin] != kUnknownWord && opening != language.clause_words.end()) {
    // What the comma before it parted, the word says more of.
    if (opening->second == 1 && start == ClauseStart::kPunctuation) clause.start = ClauseStart::kRelative;
    if (opening->second == 3) clause.start = ClauseStart::kThat;
    if (opening->second == 6) clause.start = ClauseStart::kApart;
  }
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const char tense = tense_of(i, language);
    clause.finite |= tense != 0 && tense != 'b';
    clause.future |= tense == 'f';
  }
  // "As the leaders of X and Y met, ...", but not "As foreign minister, X met ...".
  if (opens_sentence(tokens.begin, language) && tokens.end < article_.layer.sentences[sentence].tokens.end &&
      clause.finite)
    clause.start = ClauseStart::kApart;
  clause.elided = start != ClauseStart::kSentence && begins_with_verb(tokens, language);
  const std::uint32_t second = tokens.begin + (start == ClauseStart::kJoin ? 1 : 0);
  clause.bare_verb = start != ClauseStart::kSentence && second < tokens.end && tense_of(second, language) == 'b';
  clauses_.push_back(clause);
}

// "said China had given ...": what is said begins without a "that".
bool Scene::speech_ends(std::uint32_t token, std::uint32_t end, const LanguageTables& language) const {
  const auto word = language.clause_words.find(text_.words[token]);
  if (text_.words[token] == kUnknownWord || word == language.clause_words.end() ||
      (word->second != 4 && word->second != 5))
    return false;
  if (word->second == 4) return subject_follows(token + 1, end, language);
  return token + 1 < end && text_.punctuation[token + 1] == 0 && text_.time[token + 1] < 0 &&
         !language.markers_before.matches(text_, {token + 1, std::min(end, token + 3)});
}

// "As", "after", "when" at the head of a sentence: what they lead in ends at the comma behind its verb.
bool Scene::opens_sentence(std::uint32_t token, const LanguageTables& language) const {
  const auto word = language.clause_words.find(text_.words[token]);
  const bool first = article_.layer.sentences[article_.layer.tokens[token].sentence].tokens.begin == token;
  return first && text_.words[token] != kUnknownWord && word != language.clause_words.end() &&
         (word->second == 1 || word->second >= 6);
}

// Whether the comma stands between two names: "after he had seen Paris, London and Bonn, ...".
bool Scene::lists_names(std::uint32_t comma, std::uint32_t end) const {
  return comma > 0 && comma + 1 < end && text_.mention[comma - 1] >= 0 && text_.mention[comma + 1] >= 0;
}

// Whether what follows a comma only says who tells it: "..., a finance ministry official said".
bool Scene::attributes(std::uint32_t token, std::uint32_t end, const LanguageTables& language) const {
  constexpr std::uint32_t kReach = 9;
  if (!language.marks_before()) return false;
  for (std::uint32_t i = token; i < end && i < token + kReach; ++i) {
    const auto word = language.clause_words.find(text_.words[i]);
    const bool known = text_.words[i] != kUnknownWord && word != language.clause_words.end() && text_.mention[i] < 0;
    if (known && i > token && (word->second == 4 || word->second == 5)) return true;
    if (text_.punctuation[i] != 0 || tense_of(i, language) != 0 || (known && word->second != 2)) return false;
  }
  return false;
}

// Whether the word joins two names behind one preposition: "the leaders of X and Y met".
bool Scene::joins_names(std::uint32_t join, std::uint32_t end) const {
  if (join < 2 || join + 1 >= end || text_.mention[join - 1] < 0 || text_.mention[join + 1] < 0) return false;
  const auto type = [&](std::uint32_t token) {
    return article_.mentions[static_cast<std::size_t>(text_.mention[token])].type;
  };
  if (type(join - 1) != type(join + 1)) return false;
  const std::uint32_t first = article_.mentions[static_cast<std::size_t>(text_.mention[join - 1])].tokens.begin;
  if (first == 0) return false;
  std::vector<Match> found;
  language_of(article_.layer.tokens[join].sentence).markers_before.find(text_, {first - 1, first}, found);
  return std::any_of(found.begin(), found.end(), [](const Match& match) {
    return static_cast<Role>(match.payload) == Role::kOf || static_cast<Role>(match.payload) == Role::kBetween;
  });
}

// "The talks, which are held each year, | began in Rome", "X ko, jinhon ne ..., | giraftar kiya gaya": what stands
// without a verb before a relative clause goes on behind it.
void Scene::join_parts(std::uint32_t first) {
  for (std::uint32_t c = first; c + 2 < clauses_.size(); ++c) {
    if (clauses_[c].finite || clauses_[c + 1].start != ClauseStart::kRelative) continue;
    std::uint32_t next = c + 2;
    while (next < clauses_.size() && clauses_[next].start == ClauseStart::kRelative) ++next;
    if (next == clauses_.size() || clauses_[next].start != ClauseStart::kPunctuation || !clauses_[next].finite)
      continue;
    clauses_[next].resumes = static_cast<std::int32_t>(c);
    clauses_[c].resumed = static_cast<std::int32_t>(next);
  }
}

// Whether a name and then its verb follow: "..., and Foreign Minister X met ...", "as the leaders of X and Y met".
bool Scene::subject_follows(std::uint32_t token, std::uint32_t end, const LanguageTables& language) const {
  constexpr std::uint32_t kWordsBeforeName = 6;
  for (std::uint32_t i = token; i < end && i < token + kWordsBeforeName; ++i) {
    if (text_.punctuation[i] != 0 || tense_of(i, language) != 0) return false;
    if (text_.mention[i] < 0) continue;
    std::uint32_t after = i + 1;
    while (after < end && text_.mention[after] == text_.mention[i]) ++after;
    if (after + 1 < end && joins_names(after, end)) {
      const std::int32_t second = text_.mention[++after];
      while (after < end && text_.mention[after] == second) ++after;
    }
    return after < end && tense_of(after, language) != 0;
  }
  return false;
}

void Scene::split_sentence(std::uint32_t sentence) {
  const base::TokenRange tokens = article_.layer.sentences[sentence].tokens;
  const LanguageTables& language = language_of(sentence);
  const auto first = static_cast<std::uint32_t>(clauses_.size());
  std::uint32_t begin = tokens.begin;
  ClauseStart start = ClauseStart::kSentence;
  bool has_verb = false;
  bool led_in = language.marks_before() && opens_sentence(tokens.begin, language);
  const auto part = [&](std::uint32_t at, ClauseStart next) {
    led_in = false;
    close_clause({begin, at}, sentence, start);
    begin = at;
    start = next;
    has_verb = false;
  };
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    // "Two days after": what ends a time may begin a clause.
    const bool time_goes_on = i + 1 < tokens.end && text_.time[i] >= 0 && text_.time[i + 1] == text_.time[i];
    const bool inside_name =
        text_.mention[i] >= 0 || (text_.time[i] >= 0 && (time_goes_on || text_.punctuation[i] != 0));
    // "Met X and flew on": a verb right before a name is the clause's verb too.
    const bool takes_name = i > begin && text_.mention[i] >= 0 && tense_of(i - 1, language) != 0;
    has_verb |= takes_name && language.clause_words.count(text_.words[i - 1]) == 0;  // not "said X and Y had met"
    if (i == begin || inside_name) continue;
    if (speech_ends(i - 1, tokens.end, language)) part(i, ClauseStart::kThat);
    if (i - begin >= kLongestClause) part(i, ClauseStart::kPunctuation);
    const std::string_view form = article_.layer.form(i);
    const bool after_verb = tense_of(i - 1, language) != 0;
    // "The talks, mediated by X, ended": a participle behind a comma is no verb of the clause.
    const bool put_in = after_verb && !has_verb && i >= begin + 2 && is_comma(article_.layer.form(i - 2)) &&
                        article_.layer.form(i - 1).ends_with("ed") && text_.punctuation[i] == 0;
    has_verb = i == begin + 1 ? after_verb : has_verb || (after_verb && !put_in);
    const bool before_verb = language.marks_before() && i + 1 < tokens.end && has_verb &&
                             (tense_of(i + 1, language) != 0 || subject_follows(i + 1, tokens.end, language));
    if (text_.punctuation[i] != 0) {
      if (parts_clauses(form) || (is_comma(form) && attributes(i + 1, tokens.end, language)))
        part(i + 1, ClauseStart::kPunctuation);
      else if (is_comma(form) &&
               (language.marks_before() ? before_verb || (has_verb && led_in && !lists_names(i, tokens.end))
                                        : after_verb))
        part(i + 1, ClauseStart::kPunctuation);
      continue;
    }
    const auto word = language.clause_words.find(text_.words[i]);
    if (word == language.clause_words.end() || text_.words[i] == kUnknownWord) continue;
    if (word->second == 1) part(i, ClauseStart::kRelative);
    if (word->second == 6) {
      // "A week after X had met Y, ..." leads in as "after" alone does.
      const bool opens = language.marks_before() && begin == tokens.begin && i <= begin + kOpening && !has_verb;
      part(i, ClauseStart::kApart);
      led_in = opens;
    }
    if (word->second == 3) part(i, ClauseStart::kThat);
    if (word->second == 7 && subject_follows(i + 1, tokens.end, language)) part(i, ClauseStart::kApart);
    if (word->second == 2 && (language.marks_before() ? before_verb && !joins_names(i, tokens.end) : after_verb))
      part(i, ClauseStart::kJoin);
  }
  part(tokens.end, ClauseStart::kSentence);
  join_parts(first);
  clauses_of_sentence_[sentence] = {first, static_cast<std::uint32_t>(clauses_.size())};
}

std::uint32_t Scene::anaphors_in(base::TokenRange range) const {
  const auto [at, asked] = anaphors_.try_emplace(std::uint64_t{range.begin} << 32U | range.end, 0);
  if (asked) {
    std::vector<Match> found;
    tables_.anaphor_patterns.find(text_, range, found);
    for (const Match& match : found) at->second |= 1U << match.payload;
  }
  return at->second;
}

}  // namespace khabar::extraction::events

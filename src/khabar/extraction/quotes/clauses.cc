// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/quotes/clauses.h"

#include <algorithm>

namespace khabar::extraction::quotes {
namespace {

constexpr std::uint32_t kThatDistance = 7;   // words between a verb of saying and its "that"
constexpr std::uint32_t kFewestWords = 3;    // of something said
constexpr std::uint32_t kSourceReach = 10;   // between "on behalf of X" and "it was said"
constexpr std::uint32_t kSubjectWords = 14;  // between a comma and the verb in ", X said"
constexpr std::uint32_t kFewestBare = 5;     // words said without a conjunction
constexpr std::uint32_t kMostCommas = 12;    // after which a sentence is not looked through for another speaker
constexpr std::uint32_t kNextReach = 40;     // tokens of his that are looked at

}  // namespace

Clauses::Clauses(const model::Article& article, const CueLayer& cues, const Speakers& speakers,
                 const std::vector<base::TokenRange>& quoted)
    : article_(article), cues_(cues), speakers_(speakers), quoted_(quoted) {}

bool Clauses::in_quotes(std::uint32_t token) const {
  auto after = std::upper_bound(quoted_.begin(), quoted_.end(), token,
                                [](std::uint32_t t, base::TokenRange range) { return t < range.begin; });
  return after != quoted_.begin() && token < std::prev(after)->end;
}

bool Clauses::is_sign(std::uint32_t token, std::string_view signs) const {
  if (article_.layer.tokens[token].kind != model::TokenKind::kPunctuation) return false;
  const std::string_view sign = article_.layer.tokens[token].range.of(article_.text);
  return sign == "\u060C"                       ? signs.find(',') != std::string_view::npos
         : sign == "\u2013" || sign == "\u2014" ? signs.find('-') != std::string_view::npos
                                                : sign.size() == 1 && signs.find(sign) != std::string_view::npos;
}

base::TokenRange Clauses::trimmed(base::TokenRange tokens) const {
  const auto sign = [&](std::uint32_t token) {
    return article_.layer.tokens[token].kind == model::TokenKind::kPunctuation;
  };
  while (!tokens.empty() && sign(tokens.begin) && !is_sign(tokens.begin, "([")) ++tokens.begin;
  while (!tokens.empty() && is_sign(tokens.end - 1, ",:-;")) --tokens.end;
  return tokens;
}

// The subject of a verb that stands last: before the agent's marker, else before the possessor's marker of "his
// saying".
Speaker Clauses::subject_final(base::TokenRange before_verb) const {
  std::uint32_t agent = before_verb.end;
  for (std::uint32_t token = before_verb.end; token > before_verb.begin; --token) {
    if (cues_.is(token - 1, kAgent) && !in_quotes(token - 1)) {
      agent = token - 1;
      break;
    }
  }
  if (agent < before_verb.end) {
    if (cues_.is(agent, kPronoun)) return {-1, {}, true};  // one word with its marker
    Speaker speaker = speakers_.ending(before_verb.begin, agent);
    // "The agency (agent marker), on the authority of officials, told": they.
    const std::uint32_t source = cues_.first({agent + 1, before_verb.end}, kSource | kFrom);
    if (source < before_verb.end && source > agent + 1 && speakers_.is_media(speaker))
      speaker = speakers_.ending(agent + 1, source);
    return speaker;
  }
  // "In answer to a question Kirby bole": a name beside the verb.
  if (speakers_.name_ending(before_verb.end) < before_verb.end) return speakers_.person_in(before_verb, true);
  // "On behalf of X it was said", "in X's report it is said".
  const base::TokenRange near{before_verb.end - std::min(kSourceReach, before_verb.size()), before_verb.end};
  if (const std::uint32_t from = cues_.last(near, kFrom); from < near.end) {
    if (const Speaker source = speakers_.ending(before_verb.begin, from); source.entity >= 0) return source;
  }
  if (const std::uint32_t report = cues_.last(near, kReport); report < near.end && report + 4 >= near.end) {
    if (const Speaker source = speakers_.ending(before_verb.begin, report + 1); source.entity >= 0) return source;
  }
  const std::uint32_t pronoun = cues_.last(before_verb, kPronoun);
  if (pronoun < before_verb.end && pronoun + 4 >= before_verb.end) return {-1, {}, true};
  for (std::uint32_t back = 1; back <= 4 && back < before_verb.size(); ++back) {
    const std::uint32_t token = before_verb.end - back;
    if (cues_.is(token, kGenitive)) return speakers_.ending(before_verb.begin, token);
  }
  // A subject without a marker ("Kirby bole"), unless a paper speaks.
  if (cues_.first(before_verb, kReport) < before_verb.end) return {-1, {}, true};
  return speakers_.person_in(before_verb, true);
}

std::optional<Said> Clauses::with_that(base::TokenRange sentence) const {
  for (std::uint32_t that = sentence.begin + 1; that < sentence.end; ++that) {
    if (!cues_.is(that, kThat) || in_quotes(that)) continue;
    const std::uint32_t from = that - std::min(kThatDistance, that - sentence.begin);
    const base::TokenRange near{from, that};
    std::uint32_t verb = near.end;
    for (std::uint32_t token = near.end; token > near.begin && verb == near.end; --token) {
      if (cues_.is(token - 1, kSay | kNoun) && !in_quotes(token - 1)) verb = token - 1;
      if (token < near.end && cues_.is(token - 1, kThat)) break;
    }
    if (verb == near.end) continue;
    // "dava kiya", "bayan mein kaha": the subject stands before all of it.
    const bool noun_only = !cues_.is(verb, kSay);
    Said said;
    said.speaker = subject_final({sentence.begin, verb});
    if (noun_only && !said.speaker.found()) continue;
    said.cue = {verb, that + 1};
    said.words = trimmed({that + 1, sentence.end});
    if (said.words.size() < kFewestWords) continue;
    return said;
  }
  return std::nullopt;
}

std::optional<Said> Clauses::with_source(base::TokenRange sentence) const {
  for (std::uint32_t source = sentence.begin; source < sentence.end; ++source) {
    if (!cues_.is(source, kSource) || in_quotes(source)) continue;
    const bool his = cues_.is(source, kPronoun);  // "unke mutabik"
    if (!his && (source == sentence.begin || cues_.is(source - 1, kObject))) continue;
    Said said;
    const std::uint32_t end = source + cues_.length[source];
    std::uint32_t begin = source;
    while (begin > sentence.begin && !is_sign(begin - 1, ",;:") && source - begin < 12) --begin;
    said.speaker = his ? Speaker{-1, {}, true} : speakers_.ending(begin, source);
    said.cue = {source, end};
    said.words = trimmed({end, sentence.end});
    if (said.words.size() < kFewestWords + 1) said.words = trimmed({sentence.begin, begin});
    if (said.words.size() < kFewestWords) continue;
    return said;
  }
  return std::nullopt;
}

// "X ne kaha, ...", "X ne kaha- ..."
std::optional<Said> Clauses::with_pause(base::TokenRange sentence) const {
  for (std::uint32_t verb = sentence.begin + 1; verb + kFewestWords < sentence.end; ++verb) {
    if (!cues_.is(verb, kSay) || in_quotes(verb)) continue;
    std::uint32_t pause = verb + 1;
    while (pause < sentence.end && pause - verb < 3 && !is_sign(pause, ",:-")) ++pause;
    if (pause >= sentence.end || !is_sign(pause, ",:-")) continue;
    Said said;
    said.speaker = subject_final({sentence.begin, verb});
    const bool acts = cues_.last({sentence.begin, verb}, kAgent) < verb || speakers_.name_ending(verb) < verb;
    if (!said.speaker.found() || !acts) continue;
    said.cue = {verb, pause + 1};
    said.words = trimmed({pause + 1, sentence.end});
    if (said.words.size() < kFewestWords) continue;
    return said;
  }
  return std::nullopt;
}

// "X ne kaha hai ..." without a conjunction or a pause.
std::optional<Said> Clauses::bare(base::TokenRange sentence) const {
  for (std::uint32_t verb = sentence.begin + 1; verb + kFewestBare < sentence.end; ++verb) {
    if (!cues_.is(verb, kBare) || in_quotes(verb) || !cues_.is(verb - 1, kAgent | kGenitive)) continue;
    std::uint32_t after = verb + 1;
    while (after < sentence.end && cues_.is(after, kAuxiliary)) ++after;
    if (after + kFewestBare > sentence.end || cues_.is(after, kThat | kJoint | kNoun | kSay) || is_sign(after, ",:-.;"))
      continue;
    // "the statement's text": a possessor speaks only of his saying that is.
    if (cues_.is(verb - 1, kGenitive) && after == verb + 1) continue;
    Said said;
    said.speaker = subject_final({sentence.begin, verb});
    if (!said.speaker.found() && !said.speaker.pronoun) continue;
    said.cue = {verb, after};
    said.words = trimmed({after, sentence.end});
    if (said.words.size() >= kFewestBare) return said;
  }
  return std::nullopt;
}

// "X ne Y ko ... qarar diya", "X ne Y par ... ka ilzam lagaya": what stands between the agent and the verb.
std::optional<Said> Clauses::moved_final(base::TokenRange sentence) const {
  for (std::uint32_t verb = sentence.begin + 1; verb < sentence.end; ++verb) {
    if (!cues_.is(verb, kMove) || in_quotes(verb)) continue;
    std::uint32_t agent = verb;
    while (agent > sentence.begin && !(cues_.is(agent - 1, kAgent) && !in_quotes(agent - 1))) --agent;
    if (agent == sentence.begin) continue;
    Said said;
    said.speaker = subject_final({sentence.begin, agent});
    if (!said.speaker.found() && !said.speaker.pronoun) continue;
    said.cue = {verb, verb + cues_.length[verb]};
    said.words = trimmed({agent, verb});
    if (said.words.size() > kFewestWords) return said;
  }
  return std::nullopt;
}

std::optional<Said> Clauses::verb_final(base::TokenRange sentence) const {
  if (auto said = with_that(sentence)) return said;
  if (auto said = with_source(sentence)) return said;
  if (auto said = with_pause(sentence)) return said;
  if (auto said = bare(sentence)) return said;
  return moved_final(sentence);
}

std::uint32_t Clauses::next_speaker(base::TokenRange sentence) const {
  std::uint32_t that = cues_.first(sentence, kThat);
  for (std::uint32_t commas = 0; that + kFewestWords < sentence.end && commas < kMostCommas; ++that) {
    if (!is_sign(that, ",;") || in_quotes(that)) continue;
    ++commas;
    const base::TokenRange rest{that + 1, sentence.end};
    const auto next = with_that({rest.begin, std::min(rest.end, rest.begin + kNextReach)});
    if (!next || next->speaker.pronoun || !next->speaker.found()) continue;
    const std::uint32_t agent = cues_.first({rest.begin, next->cue.begin}, kAgent);
    const std::uint32_t pause = cues_.first({rest.begin, next->cue.begin}, kThat);
    bool clear = agent < next->cue.begin && pause == next->cue.begin;
    for (std::uint32_t token = rest.begin; clear && token < next->cue.begin; ++token) clear = !is_sign(token, ",;");
    if (clear) return rest.begin;
  }
  return sentence.end;
}

std::optional<Said> Clauses::around(base::TokenRange sentence, bool verb_final) const {
  for (std::uint32_t verb = sentence.begin; verb < sentence.end; ++verb) {
    if (!cues_.is(verb, kSay | kNoun | kWeak) || in_quotes(verb)) continue;
    Said said;
    said.cue = {verb, verb + 1};
    if (verb_final) {
      said.speaker = subject_final({sentence.begin, verb});
      if (!said.speaker.found() && !cues_.is(verb, kSay)) continue;
      return said;
    }
    std::uint32_t begin = verb;
    while (begin > sentence.begin && !in_quotes(begin - 1)) --begin;
    said.speaker = speakers_.in_clause({begin, verb});
    // "...," said X
    if (!said.speaker.found())
      said.speaker = speakers_.first_in({verb + 1, std::min(sentence.end, verb + kSubjectWords)});
    return said;
  }
  return before_colon(sentence, verb_final);
}

// X put it bluntly: "..."
std::optional<Said> Clauses::before_colon(base::TokenRange sentence, bool verb_final) const {
  std::uint32_t colon = sentence.begin;
  while (colon < sentence.end && !in_quotes(colon) && !is_sign(colon, ":")) ++colon;
  std::uint32_t words = colon + 1;
  while (words < sentence.end && words < colon + 4 && !in_quotes(words)) ++words;
  const bool opens = colon > sentence.begin && words < sentence.end && is_sign(colon, ":") && in_quotes(words);
  if (!opens) return std::nullopt;
  Said said;
  said.cue = {colon, colon + 1};
  const base::TokenRange left{sentence.begin, colon};
  said.speaker = speakers_.subject_of(left, verb_final);
  if (!said.speaker.found() && cues_.first(left, kPronoun) < colon) said.speaker = {-1, {}, true};
  if (!said.speaker.found()) return std::nullopt;
  return said;
}

}  // namespace khabar::extraction::quotes

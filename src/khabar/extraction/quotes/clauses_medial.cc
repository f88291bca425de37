// SPDX-License-Identifier: Apache-2.0
// Sentences whose verb of saying stands behind its subject: "X said that ...", "..., X said", "told reporters ...".
#include <algorithm>

#include "khabar/extraction/quotes/clauses.h"

namespace khabar::extraction::quotes {
namespace {

constexpr std::uint32_t kThatDistance = 7;   // words between a verb of saying and its "that"
constexpr std::uint32_t kFewestWords = 3;    // of something said
constexpr std::uint32_t kTailWords = 8;      // behind ", X said": a time, a place, to whom
constexpr std::uint32_t kSubjectWords = 14;  // between a comma and the verb in ", X said"
constexpr std::uint32_t kFewestBare = 5;     // words said without a conjunction
constexpr std::uint32_t kMovedWords = 9;     // between "called on" and its "to"
constexpr std::uint32_t kWhoWords = 3;       // between "that" and the verb in "that critics say"

}  // namespace

std::uint32_t Clauses::next_clause(base::TokenRange sentence) const {
  for (std::uint32_t comma = sentence.begin + kFewestWords; comma + kFewestWords < sentence.end; ++comma) {
    if (!is_sign(comma, ",;") || in_quotes(comma) || !cues_.is(comma + 1, kContrast)) continue;
    const base::TokenRange rest{comma + 2, sentence.end};
    std::uint32_t verb = rest.begin;
    while (verb < rest.end && !cues_.is(verb, kSay) && !is_sign(verb, ",;") && !in_quotes(verb)) ++verb;
    if (verb + kFewestWords >= rest.end || !cues_.is(verb, kSay)) continue;
    const Speaker other = speakers_.in_clause({rest.begin, verb});
    if (other.found() && !other.pronoun) return rest.begin;
  }
  return sentence.end;
}

std::optional<Said> Clauses::according_to(base::TokenRange sentence) const {
  const std::uint32_t source = cues_.first(sentence, kSource);
  if (source == sentence.end || in_quotes(source)) return std::nullopt;
  const std::uint32_t behind = source + cues_.length[source];
  if (behind >= sentence.end ||
      cues_.first({behind, std::min(sentence.end, behind + 3)}, kObject) < std::min(sentence.end, behind + 3)) {
    return std::nullopt;
  }
  std::uint32_t comma = behind;
  while (comma < sentence.end && !is_sign(comma, ",.")) ++comma;
  Said said;
  said.cue = {source, behind};
  said.speaker = speakers_.first_in({behind, comma});
  // "..., where, according to X, ...": what stands behind.
  const bool put_in = source > sentence.begin + 1 && is_sign(source - 1, ",") && comma + kFewestWords < sentence.end &&
                      cues_.is(source - 2, kJoint | kThat | kRelative);
  const bool leads = source <= sentence.begin + 1 || put_in;
  said.words = trimmed(leads ? base::TokenRange{comma, sentence.end} : base::TokenRange{sentence.begin, source});
  if (said.words.size() < kFewestWords) return std::nullopt;
  return said;
}

// The "that" of a verb of saying which ends before `after`; not the one of "said it was so and that ...".
std::uint32_t Clauses::that_of(std::uint32_t after, std::uint32_t end) const {
  for (std::uint32_t token = after; token < end; ++token) {
    if (!cues_.is(token, kThat)) continue;
    const bool second = token > after && cues_.is(token - 1, kJoint);
    return second || in_quotes(token) ? end : token;
  }
  return end;
}

// "called on Y to do it", "accused Y of doing it": Y and what he is moved to.
std::optional<Said> Clauses::moved(base::TokenRange sentence, std::uint32_t verb) const {
  const std::uint32_t after = verb + cues_.length[verb];
  const std::string_view particle = (*cues_.names)[cues_.channel[verb]];
  std::uint32_t to = after;
  while (to < sentence.end && to - after < kMovedWords && article_.layer.form(to) != particle && !is_sign(to, ",;:"))
    ++to;
  if (to == after || to >= sentence.end || article_.layer.form(to) != particle) return std::nullopt;
  Said said;
  said.cue = {verb, after};
  said.speaker = speakers_.in_clause({sentence.begin, verb});
  if (!said.speaker.found() && !said.speaker.pronoun) return std::nullopt;
  std::uint32_t end = to;
  while (end < sentence.end && (in_quotes(end) || !is_sign(end, ",;"))) ++end;
  said.words = trimmed({after, end});
  if (said.words.size() < kFewestWords + 1) return std::nullopt;
  return said;
}

// Whether a name stands between this comma and the one before it, in a sentence that has not begun with words quoted.
bool Clauses::is_put_in(std::uint32_t begin, std::uint32_t comma) const {
  const std::uint32_t name = speakers_.name_ending(comma);
  return name > begin + 1 && is_sign(name - 1, ",") && !in_quotes(begin) && !in_quotes(name - 2);
}

// Where what is said begins in "told reporters talks would go on", or the verb if it is not so.
std::uint32_t Clauses::behind_audience(std::uint32_t verb, std::uint32_t end) const {
  std::uint32_t token = verb + 1;
  if (!cues_.is(verb, kTell) || token >= end) return verb;
  if (cues_.is(token, kAudience)) {
    token += cues_.length[token];
  } else if (const std::uint32_t name = speakers_.name_from(token, std::min(end, token + 2)); name > token) {
    token = name;
  } else {
    return verb;
  }
  if (token + kFewestBare > end || is_sign(token, ",.;:") || cues_.is(token, kThat | kAbout | kJoint)) return verb;
  return token;
}

// "X defended it, saying ...", "X spoke for it, telling them that ...": who the sentence is about.
std::optional<Said> Clauses::beside(base::TokenRange sentence, std::uint32_t verb) const {
  const std::uint32_t comma = verb - 1;
  Said said;
  said.speaker =
      cues_.is(sentence.begin, kPronoun) ? Speaker{-1, {}, true} : speakers_.subject_of({sentence.begin, comma}, false);
  if (!said.speaker.found()) said.speaker = speakers_.in_clause({sentence.begin, comma});
  const std::uint32_t after = verb + cues_.length[verb];
  const std::uint32_t that = that_of(after, std::min(sentence.end, after + kThatDistance + 1));
  const bool conjunction = that < std::min(sentence.end, after + kThatDistance + 1);
  said.cue = {verb, conjunction ? that + 1 : after};
  said.words = trimmed({said.cue.end, sentence.end});
  const bool says = conjunction || cues_.is(verb, kBare);
  if (!says || !said.speaker.found() || said.words.size() < kFewestBare) return std::nullopt;
  return said;
}

// "A bill that critics say threatens ...": what they say goes on about what stands before.
bool Clauses::is_of_others(base::TokenRange sentence, std::uint32_t verb) const {
  if (!cues_.is(verb, kBare) || (verb + 1 < sentence.end && is_sign(verb + 1, ","))) return false;
  for (std::uint32_t who = verb - std::min(kWhoWords - 1, verb - sentence.begin); who < verb; ++who) {
    if (who < sentence.begin + 2 || !cues_.is(who - 1, kRelative)) continue;
    if (!is_sign(who - 2, ",") && speakers_.name_from(who, verb) == who) return true;
  }
  return false;
}

std::optional<Said> Clauses::of_verb(base::TokenRange sentence, std::uint32_t verb) const {
  if (cues_.is(verb, kParticiple) && verb > sentence.begin + kFewestWords && is_sign(verb - 1, ",") &&
      !in_quotes(verb - 1) && !in_quotes(verb - 2)) {
    return beside(sentence, verb);
  }
  if (is_of_others(sentence, verb)) return std::nullopt;
  Said said;
  said.cue = {verb, verb + cues_.length[verb]};
  // The clause of the verb begins behind the last quotation or, if the sentence goes on before it, behind a comma.
  std::uint32_t begin = verb;
  while (begin > sentence.begin && verb - begin < kSubjectWords && !in_quotes(begin - 1)) --begin;
  const base::TokenRange left{begin, verb};
  const std::uint32_t after = said.cue.end;
  const std::uint32_t reach = std::min(sentence.end, after + kThatDistance + 1);
  const std::uint32_t that = that_of(after, reach);
  if (that < reach) {
    said.speaker = speakers_.in_clause({sentence.begin, verb});
    said.cue.end = that + 1;
    said.words = trimmed({that + 1, sentence.end});
    if (said.words.size() >= kFewestWords) return said;
  }
  std::uint32_t comma = verb;
  for (std::uint32_t token = verb; token > left.begin && comma == verb; --token) {
    if (is_sign(token - 1, ",") && token - 1 > sentence.begin + kFewestWords) comma = token - 1;
  }
  // "X, its chief, has said ...": who speaks stands before what is put in.
  const auto helps = [&](std::uint32_t from) {
    while (from < verb && cues_.is(from, kAuxiliary)) ++from;
    return from == verb;
  };
  if (comma + 1 < verb && helps(comma + 1)) comma = verb;
  // "His minister, X, said talks would go on": X is put in, and does not end what is said.
  // So it is in "a spokesman, X, denied this and said ...".
  const bool first_verb = comma + 1 == verb && !speakers_.begins_name(after);
  const bool next_verb = comma + 2 < verb && cues_.is(comma + 1, kSay | kWeak) && cues_.is(verb - 1, kJoint);
  if ((first_verb || next_verb) && comma > sentence.begin && is_put_in(sentence.begin, comma)) comma = verb;
  const std::uint32_t tail = sentence.end - after;
  const bool placed = after < sentence.end && (cues_.is(after, kPlace) || is_sign(after, ","));
  // "..., denied any wrongdoing": such a verb reports what stands in quotation marks only.
  const bool says = cues_.is(verb, kSay) || (comma > sentence.begin && in_quotes(comma - 1));
  if (comma < verb && (tail <= kTailWords || placed) && !in_quotes(comma) && says) {
    // ", X said" or ", said X"
    // "...," X, the chief of Y, said
    const bool apposed = comma + 1 == verb && left.begin > sentence.begin && comma > left.begin + 2;
    said.speaker = apposed            ? speakers_.in_clause({left.begin, comma})
                   : comma + 1 < verb ? speakers_.in_clause({comma + 1, verb})
                                      : speakers_.first_in({after, sentence.end});
    said.words = trimmed({sentence.begin, apposed ? left.begin : comma});
    return said;
  }
  // "...," said X, its chief.
  const bool inverted = verb >= sentence.begin + 2 && !in_quotes(verb - 1) && in_quotes(verb - 2);
  // "...," X said in a statement.
  const bool told_where = after < sentence.end && cues_.is(after, kPlace) && begin > sentence.begin;
  const std::uint32_t told = behind_audience(verb, sentence.end);
  const bool bare = cues_.is(verb, kBare) && tail > kFewestWords && !is_sign(after, ",.;");
  if (inverted || (told_where && told == verb) || (!bare && told == verb)) return std::nullopt;
  said.speaker = speakers_.in_clause({sentence.begin, verb});
  if (!said.speaker.found()) return std::nullopt;
  // "said on Saturday he had called": the day is the saying's.
  const std::uint32_t from = std::max(after, told);
  std::uint32_t words = from;
  while (words + kFewestWords < sentence.end && words - from < 2 && cues_.is(words, kPlace)) ++words;
  if (words - from != 2) words = from;
  said.words = trimmed({words, sentence.end});
  return said;
}

std::optional<Said> Clauses::verb_medial(base::TokenRange sentence) const {
  if (auto said = according_to(sentence)) return said;
  for (std::uint32_t verb = sentence.begin; verb < sentence.end; ++verb) {
    if (!cues_.is(verb, kSay | kWeak) || in_quotes(verb)) continue;
    if (auto said = of_verb(sentence, verb)) return said;
  }
  for (std::uint32_t verb = sentence.begin; verb < sentence.end; ++verb) {
    if (!cues_.is(verb, kMove) || in_quotes(verb)) continue;
    if (auto said = moved(sentence, verb)) return said;
  }
  return std::nullopt;
}

}  // namespace khabar::extraction::quotes

// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/quotes/speakers.h"

#include <algorithm>

#include "khabar/text/skeleton.h"

namespace khabar::extraction::quotes {
namespace {

constexpr std::uint32_t kRoleWords = 4;     // of a speaker without a name
constexpr std::uint32_t kHeadWords = 3;     // of a noun behind a body's name: "a finance ministry official"
constexpr std::uint32_t kBesideReach = 10;  // tokens between "along with" and the verb's subject
constexpr std::uint32_t kArticleWords = 1;  // "the" between "and" and a name
constexpr std::uint32_t kTitleWords = 4;    // "his Indian counterpart" there
constexpr std::uint32_t kOpening = 10;      // tokens in which the subject opens a sentence
constexpr std::uint32_t kRestOfName = 3;    // tokens of a name behind the part that was found: "Walid | al-Moualem"

// Whether `form` is the last name, or what stands behind its article, parted or not ("Moualem" of "al-Moualem").
bool is_surname(std::string_view last_name, std::string_view form) {
  if (last_name == form) return true;
  constexpr std::size_t kFewestBytes = 4;
  if (form.size() < kFewestBytes || !last_name.ends_with(form)) return false;
  constexpr std::size_t kJoinedArticle = 4;  // bytes of an article of two Arabic letters
  const std::size_t before = last_name.size() - form.size();
  return last_name[before - 1] == '-' || (before == kJoinedArticle && form.size() >= 2 * kFewestBytes - 2);
}

// What two spellings of one name share: the consonants of its sound. Empty for a name with too few to tell.
std::string hard_sounds(std::string_view name) {
  constexpr std::size_t kFewest = 3;
  std::string sounds = text::sounds_of(name);
  std::erase_if(sounds, [](char c) { return std::string_view("aeiou@wI' ").find(c) != std::string_view::npos; });
  if (sounds.size() < kFewest) sounds.clear();
  return sounds;
}

}  // namespace

Speakers::Speakers(const model::Article& article, const CueLayer& cues) : article_(article), cues_(cues) {
  surnames_.resize(article.mentions.size());
  for (std::size_t m = 0; m < article.mentions.size(); ++m) {
    const model::NameMention& mention = article.mentions[m];
    if (mention.type == model::EntityType::kPerson && !mention.tokens.empty())
      surnames_[m] = hard_sounds(article.layer.form(mention.tokens.end - 1));
  }
}

bool Speakers::names(std::size_t mention, std::uint32_t token) const {
  const model::NameMention& person = article_.mentions[mention];
  const model::TokenLayer& layer = article_.layer;
  const std::string_view form = layer.form(token);
  if (is_surname(layer.form(person.tokens.end - 1), form)) return true;
  if (!layer.tokens[token].capital && layer.tokens[token].script == model::TokenScript::kLatin) return false;
  // The part of the name that the mention leaves out stands behind it without a sign but a hyphen.
  for (std::uint32_t at = person.tokens.end; layer.tokens[token].capital && at < person.tokens.end + kRestOfName;
       ++at) {
    if (at >= layer.tokens.size()) break;
    if (layer.form(at) == form || is_surname(layer.form(at), form)) return true;
    const bool hyphen = layer.form(at) == "-";
    if ((layer.tokens[at].kind != model::TokenKind::kWord && !hyphen) || cues_.is(at, kSay | kPlace | kAuxiliary))
      break;
  }
  return !surnames_[mention].empty() && surnames_[mention] == hard_sounds(form);
}

Speaker Speakers::of(const model::NameMention& mention) const {
  return {static_cast<std::int32_t>(mention.entity), std::string(mention.range.of(article_.text)), false,
          mention.tokens.begin};
}

Speaker Speakers::joined_to(const Speaker& speaker) const {
  const auto& tokens = article_.layer.tokens;
  const std::size_t named = first_from(speaker.name);
  if (named >= article_.mentions.size()) return {};
  const bool person = article_.mentions[named].type == model::EntityType::kPerson;
  // "and the European Union", "and his counterpart, Foreign Minister B"
  std::uint32_t begin = std::min(
      speaker.name, article_.mentions[named].phrase.empty() ? speaker.name : article_.mentions[named].phrase.begin);
  const std::uint32_t first = begin - std::min(begin, person ? kTitleWords : kArticleWords);
  while (begin > first && !cues_.is(begin - 1, kJoint) && tokens[begin - 1].kind == model::TokenKind::kWord &&
         mention_ending(begin) == nullptr)
    --begin;
  if (begin == 0 || !cues_.is(begin - 1, kJoint)) return {};
  const model::NameMention* other = mention_ending(begin - 1);
  if (other == nullptr || (other->type == model::EntityType::kPerson) != person) return {};
  // "Rubio met A and B said": A is the object of another verb. Only names that open a clause speak together.
  std::uint32_t opens =
      other->phrase.empty() ? other->tokens.begin : std::min(other->phrase.begin, other->tokens.begin);
  if (opens > 0 && !person && tokens[opens - 1].kind == model::TokenKind::kWord && opens >= 1 + kArticleWords) --opens;
  const bool clear = opens == 0 || tokens[opens - 1].sentence != tokens[speaker.name].sentence ||
                     tokens[opens - 1].kind == model::TokenKind::kPunctuation;
  return clear && tokens[other->tokens.begin].sentence == tokens[speaker.name].sentence ? of(*other) : Speaker{};
}

std::string Speakers::words(base::TokenRange tokens) const {
  if (tokens.empty()) return {};
  const base::ByteRange range{article_.layer.tokens[tokens.begin].range.begin,
                              article_.layer.tokens[tokens.end - 1].range.end};
  return std::string(range.of(article_.text));
}

std::size_t Speakers::first_from(std::uint32_t token) const {
  const auto at =
      std::lower_bound(article_.mentions.begin(), article_.mentions.end(), token,
                       [](const model::NameMention& mention, std::uint32_t t) { return mention.tokens.begin < t; });
  return static_cast<std::size_t>(at - article_.mentions.begin());
}

const model::NameMention* Speakers::mention_ending(std::uint32_t end) const {
  for (std::size_t i = first_from(end); i > 0; --i) {
    const model::NameMention& mention = article_.mentions[i - 1];
    if (mention.tokens.end == end) return &mention;
    if (mention.tokens.end < end) return nullptr;
  }
  return nullptr;
}

std::uint32_t Speakers::name_ending(std::uint32_t end) const {
  const model::NameMention* mention = mention_ending(end);
  return mention != nullptr && mention->type == model::EntityType::kPerson ? mention->tokens.begin : end;
}

bool Speakers::begins_name(std::uint32_t token) const {
  const std::size_t next = first_from(token);
  if (next >= article_.mentions.size()) return false;
  const model::NameMention& mention = article_.mentions[next];
  return mention.tokens.begin == token || (!mention.phrase.empty() && mention.phrase.begin <= token);
}

Speaker Speakers::ending(std::uint32_t begin, std::uint32_t end) const {
  const auto& tokens = article_.layer.tokens;
  // "Name (39) ne": what stands in brackets belongs to the name.
  const std::uint32_t marked = end;
  while (end > begin && tokens[end - 1].kind == model::TokenKind::kPunctuation) --end;
  if (end <= begin) return {};
  if (const model::NameMention* mention = mention_ending(end)) {
    // "the spokesman of X" with the spokesman first: he speaks, not X.
    const bool voice = mention->type != model::EntityType::kPerson && mention->tokens.begin > begin &&
                       cues_.is(mention->tokens.begin - 1, kVoice);
    return voice ? role({mention->tokens.begin - 1, end}) : of(*mention);
  }
  if (Speaker named = before_put_in({begin, end}, end < marked); named.found()) return named;
  // "Name, who opposes it, ne": the name before what is put in.
  if (end < marked) {
    if (Speaker named = person_in({begin, end}, false); named.found()) return named;
  }
  if (cues_.is(end - 1, kPronoun)) return {-1, {}, true};
  if (cues_.is(end - 1, kReport)) {
    // "the report of the mission": the mission
    for (std::size_t i = first_from(end); i > 0 && article_.mentions[i - 1].tokens.begin >= begin; --i) {
      if (article_.mentions[i - 1].tokens.end + 2 >= end - 1) return of(article_.mentions[i - 1]);
    }
    // "The statement issued on behalf of X", "the central bank's note": X, the bank.
    if (const std::uint32_t from = cues_.last({begin, end}, kFrom); from < end) {
      if (const model::NameMention* mention = mention_ending(from); mention != nullptr) return of(*mention);
    }
    const std::uint32_t owner = cues_.last({begin, end}, kGenitive);
    if (owner < end && owner > begin && owner + 3 >= end) {
      if (const model::NameMention* body = body_called(owner - 1); body != nullptr)
        return {static_cast<std::int32_t>(body->entity), words({owner - 1, end}), false};
    }
  }
  // "X, along with those who want it, says": X.
  for (std::uint32_t token = end - 1; token > begin && token + kBesideReach > end; --token) {
    if (!cues_.is(token, kBeside)) continue;
    const model::NameMention* named = mention_ending(token);
    if (named != nullptr && named->type == model::EntityType::kPerson) return of(*named);
  }
  return role_ending(begin, end);
}

Speaker Speakers::role_ending(std::uint32_t begin, std::uint32_t end) const {
  std::uint32_t first = end;
  while (first > begin && end - first < kRoleWords &&
         article_.layer.tokens[first - 1].kind == model::TokenKind::kWord &&
         !cues_.is(first - 1, kThat | kAgent | kRelative | kAside))
    --first;
  return role({first, end});
}

// "X, jo ... hain, ne", "supporters jin mein X shamil hain ne": the one before what is put in, else who is named in it.
Speaker Speakers::before_put_in(base::TokenRange subject, bool marked) const {
  const std::uint32_t opens = cues_.first(subject, kPutIn);
  const bool closed = marked || (!subject.empty() && cues_.is(subject.end - 1, kAuxiliary));
  if (opens >= subject.end || opens == subject.begin || !closed) return {};
  std::uint32_t end = opens;
  while (end > subject.begin && article_.layer.tokens[end - 1].kind == model::TokenKind::kPunctuation) --end;
  if (end == subject.begin) return {};
  if (const model::NameMention* mention = mention_ending(end)) return of(*mention);
  Speaker told = role_ending(subject.begin, end);
  if (told.entity >= 0) return told;
  if (Speaker among = person_in({opens, subject.end}, false); among.found()) return among;
  return told;
}

// How many words at the end of `tokens` stand together in the titles of the name; "foreign minister" wants both.
std::uint32_t Speakers::titled(const model::NameMention& mention, base::TokenRange tokens) const {
  const model::TokenLayer& layer = article_.layer;
  std::uint32_t most = 0;
  for (std::uint32_t at = mention.phrase.begin; at < mention.tokens.begin; ++at) {
    std::uint32_t same = 0;
    while (same < tokens.size() && at >= mention.phrase.begin + same &&
           layer.form(at - same) == layer.form(tokens.end - 1 - same))
      ++same;
    most = std::max(most, same);
  }
  return most >= std::min(2U, tokens.size()) ? most : 0;
}

// "The Houthis' spokesman" is none of another body's: whose he is, is in the name's titles, or of its state.
bool Speakers::is_owned_by(const model::NameMention& mention, std::uint32_t token) const {
  const auto& tokens = article_.layer.tokens;
  if (token < 2 || !cues_.is(token - 1, kGenitive) || tokens[token - 2].sentence != tokens[token].sentence) return true;
  for (std::uint32_t at = mention.phrase.begin; at < mention.phrase.end; ++at) {
    if (article_.layer.form(at) == article_.layer.form(token - 2)) return true;
  }
  const model::NameMention* owner = mention_ending(token - 1);
  if (owner == nullptr) return false;
  const std::string& country = article_.entities[owner->entity].country;
  return !country.empty() && country == article_.entities[mention.entity].country;
}

Speaker Speakers::role(base::TokenRange tokens) const {
  if (tokens.empty()) return {};
  const std::uint32_t from = static_cast<std::uint32_t>(first_from(tokens.begin));
  const model::NameMention* best = nullptr;
  std::uint32_t most = 0;
  for (std::size_t i = first_from(tokens.begin); i > 0; --i) {
    const model::NameMention& mention = article_.mentions[i - 1];
    if (mention.type != model::EntityType::kPerson) continue;
    // A surname that nobody marked as a name here.
    if (names(i - 1, tokens.end - 1)) {
      return {static_cast<std::int32_t>(mention.entity), words(tokens), false};
    }
    const std::uint32_t same = titled(mention, tokens);
    if (same <= most || !is_owned_by(mention, tokens.begin)) continue;
    most = same;
    best = &mention;
  }
  // "The US ambassador said", who is named further on.
  for (std::size_t i = from; best == nullptr && tokens.size() > 1 && i < article_.mentions.size(); ++i) {
    const model::NameMention& mention = article_.mentions[i];
    if (mention.type == model::EntityType::kPerson && titled(mention, tokens) >= 2) best = &mention;
  }
  if (best != nullptr) return {static_cast<std::int32_t>(best->entity), words(tokens), false};
  if (const model::NameMention* body = body_called(tokens.end - 1); body != nullptr)
    return {static_cast<std::int32_t>(body->entity), words(tokens), false};
  return {-1, words(tokens), false};
}

const model::NameMention* Speakers::body_called(std::uint32_t token) const {
  if (!cues_.is(token, kBody)) return nullptr;
  const model::TokenLayer& layer = article_.layer;
  const std::string_view kinds = (*cues_.names)[cues_.channel[token]];
  for (std::size_t i = first_from(token); i > 0; --i) {
    const model::NameMention& mention = article_.mentions[i - 1];
    if (mention.type != model::EntityType::kOrganisation) continue;
    const std::string& kind = article_.entities[mention.entity].kind;
    if (!kind.empty() && kinds.find("+" + kind + "+") != std::string_view::npos) return &mention;
    for (std::uint32_t at = mention.tokens.begin; at < mention.tokens.end; ++at)
      if (mention.tokens.size() > 1 && layer.form(at) == layer.form(token)) return &mention;
  }
  return nullptr;
}

// "X, who ..., | said": up to the comma that opens what is put in.
base::TokenRange Speakers::without_apposition(base::TokenRange clause) const {
  const auto comma = [&](std::uint32_t token) { return article_.layer.form(token) == ","; };
  if (clause.size() < 3 || !comma(clause.end - 1)) return clause;
  std::uint32_t open = clause.end - 1;
  while (open > clause.begin + 1 && !comma(open - 1)) --open;
  return comma(open - 1) ? base::TokenRange{clause.begin, open - 1} : base::TokenRange{clause.begin, clause.end - 1};
}

// "A finance ministry official": the body is only said of the noun that ends the clause.
bool Speakers::is_headed(const model::NameMention& body, std::uint32_t end) const {
  const auto& tokens = article_.layer.tokens;
  if (body.tokens.end >= end || end - body.tokens.end > kHeadWords) return false;
  for (std::uint32_t token = body.tokens.end; token < end; ++token) {
    if (tokens[token].kind != model::TokenKind::kWord || tokens[token].capital ||
        cues_.is(token, kPlace | kAuxiliary | kJoint | kReport))
      return false;
  }
  return true;
}

Speaker Speakers::in_clause(base::TokenRange clause) const {
  bool joint = false;  // "X met Y and said": the subject is X
  while (!clause.empty() && cues_.is(clause.end - 1, kAuxiliary | kJoint)) {
    --clause.end;
    joint = joint || cues_.is(clause.end, kJoint);
  }
  if (!joint && !clause.empty() && cues_.is(clause.end - 1, kPronoun)) return {-1, {}, true};
  const base::TokenRange whole = clause;
  clause = without_apposition(clause);
  const model::NameMention* person = nullptr;
  const model::NameMention* body = nullptr;
  const model::NameMention* place = nullptr;
  const model::NameMention* opening = nullptr;
  for (std::size_t i = first_from(clause.end); i > 0 && article_.mentions[i - 1].tokens.begin >= clause.begin; --i) {
    const model::NameMention& mention = article_.mentions[i - 1];
    if (mention.tokens.end > clause.end) continue;
    if (mention.type == model::EntityType::kPerson) {
      person = &mention;
      if (!joint) break;
    }
    if (mention.type == model::EntityType::kOrganisation && body == nullptr) body = &mention;
    if (mention.type != model::EntityType::kPlace) continue;
    if (place == nullptr) place = &mention;
    // "Greece, which has a province ..., has long argued": a state that opens the clause speaks.
    if (mention.tokens.begin <= clause.begin + 1) opening = &mention;
  }
  if (person != nullptr) return of(*person);
  if (body != nullptr && !is_headed(*body, clause.end)) return of(*body);
  // "Officials in Muscat": the place is theirs.
  const bool stands_in =
      place != nullptr && place->tokens.begin > clause.begin && cues_.is(place->tokens.begin - 1, kPlace | kAdjunct);
  if (place != nullptr && place->tokens.end == clause.end && !stands_in) return of(*place);
  if (opening != nullptr) return of(*opening);
  if (!clause.empty() && cues_.is(clause.begin, kPronoun)) return {-1, {}, true};
  const std::uint32_t first = clause.end - std::min(kRoleWords, clause.size());
  std::uint32_t begin = clause.end;
  while (begin > first && article_.layer.tokens[begin - 1].kind == model::TokenKind::kWord) --begin;
  Speaker told = role({begin, clause.end});
  // "Supporters, among them X, argue": X is the one whom we know.
  if (told.entity < 0 && clause.end < whole.end) {
    if (Speaker among = person_in({clause.end, whole.end}, false); among.found()) return among;
  }
  return told;
}

Speaker Speakers::subject_of(base::TokenRange sentence, bool verb_final) const {
  for (std::size_t i = first_from(sentence.begin);
       i < article_.mentions.size() && article_.mentions[i].tokens.end < sentence.end; ++i) {
    const model::NameMention& mention = article_.mentions[i];
    if (!verb_final && mention.tokens.begin > sentence.begin + kOpening) break;
    if (mention.type != model::EntityType::kPerson) continue;
    if (!verb_final || cues_.is(mention.tokens.end, kAgent)) return of(mention);
  }
  // "The foreign minister met X": he, whom the page has named.
  if (const std::uint32_t agent = cues_.first(sentence, kAgent); verb_final && agent < sentence.end) {
    if (Speaker acts = ending(sentence.begin, agent); acts.entity >= 0) return acts;
  }
  return {};
}

Speaker Speakers::person_in(base::TokenRange range, bool last) const {
  const model::NameMention* found = nullptr;
  for (std::size_t i = first_from(range.begin);
       i < article_.mentions.size() && article_.mentions[i].tokens.end <= range.end; ++i) {
    if (article_.mentions[i].type != model::EntityType::kPerson) continue;
    if (found == nullptr || last) found = &article_.mentions[i];
  }
  return found == nullptr ? Speaker{} : of(*found);
}

Speaker Speakers::first_in(base::TokenRange range) const {
  const std::size_t at = first_from(range.begin);
  const model::NameMention* first = nullptr;
  for (std::size_t i = at; i < article_.mentions.size() && article_.mentions[i].tokens.end <= range.end; ++i) {
    if (first == nullptr ||
        (first->type != model::EntityType::kPerson && article_.mentions[i].type == model::EntityType::kPerson)) {
      first = &article_.mentions[i];
    }
    if (first->type == model::EntityType::kPerson) break;
  }
  if (first != nullptr) return of(*first);
  if (range.size() > 0 && cues_.is(range.begin, kPronoun)) return {-1, {}, true};
  return {-1, words({range.begin, std::min(range.end, range.begin + kRoleWords)}), false};
}

Speaker Speakers::author(const model::Embed& embed, base::ByteRange attribution) const {
  const model::NameMention* best = nullptr;
  for (const model::NameMention& mention : article_.mentions) {
    if (attribution.contains(mention.range) && (best == nullptr || mention.range.size() > best->range.size()))
      best = &mention;
  }
  if (best != nullptr) return of(*best);
  for (std::size_t i = 0; i < article_.entities.size(); ++i) {
    if (!embed.author.empty() && article_.entities[i].name == embed.author)
      return {static_cast<std::int32_t>(i), embed.author, false};
  }
  return {-1, embed.author.empty() ? embed.handle : embed.author, false};
}

Speaker Speakers::before(std::uint32_t token) const {
  const model::NameMention* body = nullptr;
  for (std::size_t i = first_from(token); i > 0; --i) {
    const model::NameMention& mention = article_.mentions[i - 1];
    if (mention.type == model::EntityType::kPerson) return of(mention);
    if (mention.type == model::EntityType::kOrganisation && body == nullptr) body = &mention;
    if (first_from(token) - i > 12) break;  // too far off for a pronoun
  }
  return body == nullptr ? Speaker{} : of(*body);
}

}  // namespace khabar::extraction::quotes

// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/quotes/speakers.h"

#include <algorithm>

namespace khabar::extraction::quotes {
namespace {

constexpr std::uint32_t kRoleWords = 4;  // of a speaker without a name

// Whether `form` is the last name, or what stands behind its article ("Moualem" of "al-Moualem").
bool is_surname(std::string_view last_name, std::string_view form) {
  if (last_name == form) return true;
  constexpr std::size_t kFewestBytes = 4;
  return form.size() >= kFewestBytes && last_name.ends_with(form) &&
         last_name[last_name.size() - form.size() - 1] == '-';
}

}  // namespace

Speakers::Speakers(const model::Article& article, const CueLayer& cues) : article_(article), cues_(cues) {}

Speaker Speakers::of(const model::NameMention& mention) const {
  return {static_cast<std::int32_t>(mention.entity), std::string(mention.range.of(article_.text)), false};
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

Speaker Speakers::ending(std::uint32_t begin, std::uint32_t end) const {
  const auto& tokens = article_.layer.tokens;
  // "Name (39) ne": what stands in brackets belongs to the name.
  const std::uint32_t marked = end;
  while (end > begin && tokens[end - 1].kind == model::TokenKind::kPunctuation) --end;
  if (end <= begin) return {};
  if (const model::NameMention* mention = mention_ending(end)) return of(*mention);
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
  }
  std::uint32_t first = end;
  while (first > begin && end - first < kRoleWords && tokens[first - 1].kind == model::TokenKind::kWord &&
         !cues_.is(first - 1, kThat | kAgent)) {
    --first;
  }
  return role({first, end});
}

Speaker Speakers::role(base::TokenRange tokens) const {
  if (tokens.empty()) return {};
  const model::TokenLayer& layer = article_.layer;
  const std::uint32_t wanted = std::min(2U, tokens.size());  // "foreign minister": both words
  for (std::size_t i = first_from(tokens.begin); i > 0; --i) {
    const model::NameMention& mention = article_.mentions[i - 1];
    if (mention.type != model::EntityType::kPerson) continue;
    // A surname that nobody marked as a name here.
    if (is_surname(layer.form(mention.tokens.end - 1), layer.form(tokens.end - 1))) {
      return {static_cast<std::int32_t>(mention.entity), words(tokens), false};
    }
    for (std::uint32_t at = mention.phrase.begin; at + wanted <= mention.tokens.begin; ++at) {
      bool same = true;
      for (std::uint32_t k = 0; same && k < wanted; ++k)
        same = layer.form(at + k) == layer.form(tokens.end - wanted + k);
      if (same) return {static_cast<std::int32_t>(mention.entity), words(tokens), false};
    }
  }
  return {-1, words(tokens), false};
}

Speaker Speakers::in_clause(base::TokenRange clause) const {
  bool joint = false;  // "X met Y and said": the subject is X
  while (!clause.empty() && cues_.is(clause.end - 1, kAuxiliary | kJoint)) {
    --clause.end;
    joint = joint || cues_.is(clause.end, kJoint);
  }
  if (!joint && !clause.empty() && cues_.is(clause.end - 1, kPronoun)) return {-1, {}, true};
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
  if (body != nullptr) return of(*body);
  if (place != nullptr && place->tokens.end == clause.end) return of(*place);
  if (opening != nullptr) return of(*opening);
  if (!clause.empty() && cues_.is(clause.begin, kPronoun)) return {-1, {}, true};
  const std::uint32_t first = clause.end - std::min(kRoleWords, clause.size());
  std::uint32_t begin = clause.end;
  while (begin > first && article_.layer.tokens[begin - 1].kind == model::TokenKind::kWord) --begin;
  return role({begin, clause.end});
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

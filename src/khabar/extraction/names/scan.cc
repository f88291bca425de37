// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/scan.h"

#include <algorithm>

#include "khabar/base/hash.h"
#include "khabar/text/normalize.h"
#include "khabar/text/words.h"

namespace khabar::extraction::names {

Scan::Scan(const Knowledge& knowledge, std::string_view text, const model::TokenLayer& layer)
    : knowledge_(knowledge),
      text_(text),
      layer_(layer),
      keys_(keyed(knowledge.index, text, layer)),
      segment_of_(layer.tokens.size(), -1),
      found_of_(layer.tokens.size(), -1) {
  cut_segments();
  count_countries();
}

std::string_view Scan::raw(TokenRange tokens) const {
  const std::uint32_t begin = layer_.tokens[tokens.begin].range.begin;
  return text_.substr(begin, layer_.tokens[tokens.end - 1].range.end - begin);
}

std::int64_t Scan::before(std::uint32_t i) const { return i > 0 && same_sentence(i - 1, i) ? std::int64_t{i} - 1 : -1; }

std::int64_t Scan::after(std::uint32_t last) const {
  return last + 1 < size() && same_sentence(last, last + 1) ? std::int64_t{last} + 1 : -1;
}

const Segment* Scan::segment_at(std::int64_t token) const {
  if (token < 0 || token >= size()) return nullptr;
  const std::int32_t segment = segment_of_[static_cast<std::size_t>(token)];
  return segment < 0 ? nullptr : &segments_[static_cast<std::size_t>(segment)];
}

bool Scan::is_segment(std::int64_t token, SenseKind kind) const {
  const Segment* segment = segment_at(token);
  return segment != nullptr && segment->kind == kind;
}

bool Scan::is_title_word(std::uint32_t token) const {
  const PhraseIndex::Match alone = known_from(token, 1);
  return std::any_of(alone.payloads.begin(), alone.payloads.end(), [&](std::uint32_t number) {
    if (knowledge_.senses[number].kind != SenseKind::kTitle) return false;
    const std::string& kind = knowledge_.titles[knowledge_.senses[number].index].kind;
    return kind == "honorific" || kind == "rank";
  });
}

const Title* Scan::title_at(std::int64_t token) const {
  const Segment* segment = segment_at(token);
  if (segment == nullptr || segment->kind != SenseKind::kTitle) return nullptr;
  return &knowledge_.titles[knowledge_.senses[segment->senses.front()].index];
}

PhraseIndex::Match Scan::known_from(std::uint32_t token, std::uint32_t words) const {
  PhraseIndex::Match out;
  knowledge_.index.visit_from(keys_.words, keys_.key_after[token], [&](const PhraseIndex::Match& match) {
    if (words == 0 || match.length == words) out = match;
  });
  return out;
}

const Found* Scan::found_at(std::int64_t token) const {
  if (token < 0 || token >= size()) return nullptr;
  const std::int32_t found = found_of_[static_cast<std::size_t>(token)];
  return found < 0 ? nullptr : &found_[static_cast<std::size_t>(found)];
}

bool Scan::is_free(TokenRange tokens) const {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (found_of_[i] >= 0) return false;
  }
  return !tokens.empty();
}

void Scan::mark(TokenRange tokens, std::int32_t found) {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) found_of_[i] = found;
}

bool Scan::add(Found found) {
  if (!is_free(found.tokens)) return false;
  if (found.phrase.empty()) found.phrase = found.tokens;
  if (found.world < 0 && found.key.empty()) found.key = key_of(found.type, raw(found.tokens));
  if (found.world < 0 && found.name.empty()) found.name = raw(found.tokens);
  mark(found.tokens, static_cast<std::int32_t>(found_.size()));
  found_.push_back(std::move(found));
  return true;
}

bool Scan::replace(Found found) {
  for (std::uint32_t i = found.tokens.begin; i < found.tokens.end; ++i) {
    if (found_of_[i] < 0) continue;
    Found& old = found_[static_cast<std::size_t>(found_of_[i])];
    if (!found.tokens.contains(old.tokens)) return false;
  }
  for (std::uint32_t i = found.tokens.begin; i < found.tokens.end; ++i) {
    if (found_of_[i] < 0) continue;
    drop(found_[static_cast<std::size_t>(found_of_[i])]);
  }
  return add(std::move(found));
}

void Scan::drop(Found& found) {
  mark(found.tokens, -1);
  found.tokens = {};
}

std::vector<Found> Scan::take_found() {
  std::erase_if(found_, [](const Found& found) { return found.tokens.empty(); });
  std::sort(found_.begin(), found_.end(),
            [](const Found& a, const Found& b) { return a.tokens.begin < b.tokens.begin; });
  std::fill(found_of_.begin(), found_of_.end(), -1);
  return std::move(found_);
}

std::string Scan::key_of(EntityType type, std::string_view name) {
  std::string words;
  for (const std::string& word : text::words_of(name)) {
    if (word.empty() || is_joiner(word) || word == ".") continue;
    if (!words.empty()) words.push_back(' ');
    words += word;
  }
  return base::stable_id("e-", {model::name_of(type), words});
}

// Leftmost, then longest: at each key the longest phrase that has a sense which fits the text.
void Scan::cut_segments() {
  std::vector<Segment> inner;
  for (std::size_t key = 0; key < keys_.words.size();) {
    Segment best;
    std::uint32_t length = 0;
    knowledge_.index.visit_from(keys_.words, key, [&](const PhraseIndex::Match& match) {
      const TokenRange tokens{keys_.tokens[key], keys_.tokens[key + match.length - 1] + 1};
      std::vector<std::uint32_t> senses = accepted(match.payloads, tokens);
      if (senses.empty()) return;
      best = {tokens, knowledge_.senses[senses.front()].kind, std::move(senses)};
      length = match.length;
    });
    if (length == 0) {
      ++key;
      continue;
    }
    for (std::uint32_t i = best.tokens.begin; i < best.tokens.end; ++i)
      segment_of_[i] = static_cast<std::int32_t>(segments_.size());
    if (best.kind == SenseKind::kTitle) add_inner_segments(key, length, inner);
    segments_.push_back(std::move(best));
    key += length;
  }
  segments_.insert(segments_.end(), std::make_move_iterator(inner.begin()), std::make_move_iterator(inner.end()));
}

void Scan::add_inner_segments(std::size_t first_key, std::size_t keys, std::vector<Segment>& inner) const {
  for (std::size_t key = first_key; key < first_key + keys; ++key) {
    Segment best;
    knowledge_.index.visit_from(keys_.words, key, [&](const PhraseIndex::Match& match) {
      if (match.length >= keys || key + match.length > first_key + keys) return;
      const TokenRange tokens{keys_.tokens[key], keys_.tokens[key + match.length - 1] + 1};
      const std::vector<std::uint32_t> senses = accepted(match.payloads, tokens);
      if (senses.empty()) return;
      const Sense& sense = knowledge_.senses[senses.front()];
      const bool body = sense.kind == SenseKind::kBody && knowledge_.bodies[sense.index].bare >= Naming::kProper;
      const bool organisation =
          sense.kind == SenseKind::kWorld && knowledge_.world[sense.index].type == EntityType::kOrganisation;
      if (body || organisation) best = {tokens, sense.kind, senses};
    });
    if (best.tokens.empty()) continue;
    inner.push_back(std::move(best));
    return;
  }
}

// The senses that fit, all of one kind: a name of the world before a title before a body before an adjective. A generic
// body that some organisation also lists among its spellings stays generic: its country is found by context.
std::vector<std::uint32_t> Scan::accepted(std::span<const std::uint32_t> senses, TokenRange tokens) const {
  std::vector<std::uint32_t> out;
  SenseKind kind = SenseKind::kDemonym;
  const bool generic = std::any_of(senses.begin(), senses.end(), [&](std::uint32_t number) {
    const Sense& sense = knowledge_.senses[number];
    if (sense.kind != SenseKind::kBody || !letters_fit(sense, tokens)) return false;
    const Naming bare = knowledge_.bodies[sense.index].bare;
    return bare >= Naming::kProper || (bare == Naming::kCapital && is_cased(tokens.begin));
  });
  for (std::uint32_t number : senses) {
    const Sense& sense = knowledge_.senses[number];
    if (!accepts(sense, tokens)) continue;
    if (generic && sense.kind == SenseKind::kWorld && knowledge_.world[sense.index].type == EntityType::kOrganisation &&
        !knowledge_.world[sense.index].country.empty()) {
      continue;
    }
    if (out.empty() || sense.kind < kind) {
      out.clear();
      kind = sense.kind;
    }
    if (sense.kind == kind) out.push_back(number);
  }
  return out;
}

bool Scan::accepts(const Sense& sense, TokenRange tokens) const {
  if (!letters_fit(sense, tokens)) return false;
  if (sense.kind != SenseKind::kWorld) return true;
  if (is_everyday_word(sense, tokens) || is_everyday_phrase(sense, tokens)) return false;
  return !sense.short_form || !stands_in_longer_name(tokens);
}

bool Scan::letters_fit(const Sense& sense, TokenRange tokens) const {
  if (sense.letters == Letters::kAny) return true;
  if (sense.letters == Letters::kExact) {
    if (raw(tokens) != sense.spelling) return false;
    if (!knowledge_.is_function(form(tokens.begin))) return true;
    // "US" or "WHO" among words that are all capitals is no acronym.
    for (const std::int64_t side : {before(tokens.begin), after(tokens.end - 1)}) {
      if (side < 0 || !is_word(static_cast<std::uint32_t>(side))) continue;
      const std::string_view word = raw(static_cast<std::uint32_t>(side));
      if (word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
        return false;
    }
    return true;
  }
  std::vector<text::Piece> pieces;
  text::cut(sense.spelling, {0, static_cast<std::uint32_t>(sense.spelling.size())}, pieces);
  auto piece = pieces.begin();
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (!is_word(i)) continue;
    while (piece != pieces.end() && piece->kind != text::PieceKind::kWord) ++piece;
    if (piece == pieces.end()) break;
    const bool possessive = i > tokens.begin && is_joiner(form(i - 1));
    // "al-Shabaab" and "Al-Shabaab"
    const bool link = tokens.size() > 1 && knowledge_.word_kind(form(i)) == WordKind::kLink;
    if (piece->capital && !token(i).capital && !possessive && !link) return false;
    ++piece;
  }
  return true;
}

// Single words of scripts without capitals that are words of the language first.
bool Scan::is_everyday_word(const Sense& sense, TokenRange tokens) const {
  if (tokens.size() != 1 || is_cased(tokens.begin)) return false;
  const std::string_view word = form(tokens.begin);
  if (knowledge_.is_function(word)) return true;
  const bool common = knowledge_.is_common(word);
  if (!common) return false;
  if (sense.short_form) return true;
  return knowledge_.world[sense.index].generated;
}

// A person whose names are all everyday words ("John Lee" is "took to know" in Hindi) needs a title.
bool Scan::is_everyday_phrase(const Sense& sense, TokenRange tokens) const {
  if (knowledge_.world[sense.index].type != EntityType::kPerson || is_cased(tokens.begin)) return false;
  bool any_function = false;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    any_function = any_function || knowledge_.is_function(form(i));
    if (is_word(i) && !knowledge_.is_function(form(i)) && !knowledge_.is_plain_common(form(i))) return false;
  }
  return any_function && !is_segment(before(tokens.begin), SenseKind::kTitle);
}

// A surname next to other words of a name means whoever that name means.
bool Scan::stands_in_longer_name(TokenRange tokens) const {
  const auto in_name = [&](std::int64_t side, bool left) {
    if (side < 0) return false;
    const auto i = static_cast<std::uint32_t>(side);
    if (!is_word(i)) return false;
    if (left && segment_of_[i] >= 0) {
      const Segment& segment = segments_[static_cast<std::size_t>(segment_of_[i])];
      return segment.kind == SenseKind::kWorld &&
             knowledge_.world[knowledge_.senses[segment.senses.front()].index].type == EntityType::kPerson;
    }
    if (is_cased(i)) {
      if (!token(i).capital || knowledge_.is_function(form(i)) || knowledge_.is_capital_word(form(i))) return false;
      const PhraseIndex::Match known = knowledge_.index.longest_from(keys_.words, keys_.key_after[i]);
      return left || known.length == 0;
    }
    return !knowledge_.is_function(form(i)) && !knowledge_.is_common(form(i)) && knowledge_.bearers(form(i)) >= 2;
  };
  return in_name(before(tokens.begin), true) || in_name(after(tokens.end - 1), false);
}

void Scan::count_countries() {
  for (const Segment& segment : segments_) {
    const Sense& sense = knowledge_.senses[segment.senses.front()];
    if (segment.kind == SenseKind::kDemonym) {
      ++countries_[knowledge_.demonyms[sense.index]];
    } else if (segment.kind == SenseKind::kWorld && segment.senses.size() == 1) {
      const WorldEntity& entity = knowledge_.world[sense.index];
      if (!entity.country.empty()) countries_[entity.country] += entity.kind == "country" ? 2 : 1;
    }
  }
}

}  // namespace khabar::extraction::names

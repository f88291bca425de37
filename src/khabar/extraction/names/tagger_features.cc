// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/tagger_features.h"

#include <algorithm>

#include "khabar/base/hash.h"
#include "khabar/text/utf8.h"

namespace khabar::extraction::names {
namespace {

enum KnownBit : std::uint8_t {
  kKnownPerson = 1U << 0U,
  kKnownBody = 1U << 1U,
  kKnownPlace = 1U << 2U,
  kKnownTitle = 1U << 3U,
  kKnownGeneric = 1U << 4U,
  kKnownDemonym = 1U << 5U,
  kKnownInside = 1U << 6U,  // not the first token of the phrase
};

std::uint8_t bits_of(const Knowledge& knowledge, std::span<const std::uint32_t> senses) {
  unsigned bits = 0;
  for (std::uint32_t number : senses) {
    const Sense& sense = knowledge.senses[number];
    switch (sense.kind) {
      case SenseKind::kTitle: bits |= kKnownTitle; break;
      case SenseKind::kBody: bits |= kKnownGeneric; break;
      case SenseKind::kDemonym: bits |= kKnownDemonym; break;
      case SenseKind::kWorld:
        switch (knowledge.world[sense.index].type) {
          case model::EntityType::kPerson: bits |= kKnownPerson; break;
          case model::EntityType::kOrganisation: bits |= kKnownBody; break;
          case model::EntityType::kPlace: bits |= kKnownPlace; break;
        }
    }
  }
  return static_cast<std::uint8_t>(bits);
}

// How many people bear a word, in the steps that matter: none, one, few, many.
std::uint8_t bearers_step(std::uint32_t bearers) {
  constexpr std::uint32_t kFew = 4;
  if (bearers == 0) return 0;
  if (bearers == 1) return 1;
  return bearers <= kFew ? 2 : 3;
}

std::uint16_t cues_of(const Knowledge& knowledge, std::string_view form) {
  using model::EntityType;
  constexpr std::array<std::pair<CuePlace, EntityType>, 8> kCues = {{{CuePlace::kHead, EntityType::kOrganisation},
                                                                     {CuePlace::kHead, EntityType::kPlace},
                                                                     {CuePlace::kClass, EntityType::kPlace},
                                                                     {CuePlace::kFirst, EntityType::kPlace},
                                                                     {CuePlace::kFirst, EntityType::kOrganisation},
                                                                     {CuePlace::kBefore, EntityType::kPlace},
                                                                     {CuePlace::kBefore, EntityType::kOrganisation},
                                                                     {CuePlace::kAfter, EntityType::kPerson}}};
  unsigned cues = knowledge.is_nothing_head(form) ? 1U << kCues.size() : 0U;
  for (std::size_t i = 0; i < kCues.size(); ++i) {
    if (knowledge.has_cue(form, kCues[i].first, kCues[i].second)) cues |= 1U << i;
  }
  return static_cast<std::uint16_t>(cues);
}

std::uint8_t shape_of(const model::Token& token, std::size_t length) {
  constexpr std::size_t kLongest = 4;
  const auto kind = static_cast<unsigned>(token.kind);
  const auto script = static_cast<unsigned>(token.script);
  const auto size = static_cast<unsigned>(std::min(length, kLongest));
  return static_cast<std::uint8_t>(((kind * 5 + script) * (kLongest + 1) + size) * 2 + (token.capital ? 1 : 0));
}

}  // namespace

const WordTraits& border_word() {
  static const WordTraits border = [] {
    WordTraits traits;
    traits.form = 1;
    traits.kind = 0xFF;
    traits.shape = 0xFF;
    return traits;
  }();
  return border;
}

WordTraits traits_of(const Knowledge& knowledge, const model::Token& token, std::string_view form,
                     std::string_view raw) {
  WordTraits traits;
  const bool number = token.kind == model::TokenKind::kNumber;
  const std::size_t length = text::count_code_points(form);
  traits.shape = shape_of(token, length);
  // Of a number only its length matters, of a word without a folded form only its shape.
  traits.form = number ? feature(2, std::min<std::size_t>(length, 5)) : base::hash64(form.empty() ? raw : form);
  if (number) return traits;
  std::size_t pos = 0;
  for (std::size_t i = 1; pos < form.size() && i <= traits.prefixes.size() + 1; ++i) {
    (void)text::decode(form, pos);
    if (i >= 2 && i < length) traits.prefixes[i - 2] = base::hash64(form.substr(0, pos));
  }
  std::size_t begin = form.size();
  for (std::size_t i = 0; i < traits.suffixes.size() && begin > 0; ++i) {
    do --begin;
    while (begin > 0 && (static_cast<unsigned char>(form[begin]) & 0xC0U) == 0x80U);
    if (i + 1 < length || i == 0) traits.suffixes[i] = base::hash64(form.substr(begin));
  }
  traits.cues = cues_of(knowledge, form);
  traits.kind = static_cast<std::uint8_t>(static_cast<unsigned>(knowledge.word_kind(form)) +
                                          (knowledge.is_frequent(form) ? 0x40U : 0U));
  traits.bearers = bearers_step(knowledge.bearers(form));
  const std::size_t letters = token.kind == model::TokenKind::kWord ? knowledge.letters_of(form).size() : 0;
  traits.letters = static_cast<std::uint8_t>(std::min<std::size_t>(letters, 3));
  return traits;
}

std::vector<std::uint8_t> known_bits(const Knowledge& knowledge, std::string_view text,
                                     const model::TokenLayer& layer) {
  const KeyedText keys = keyed(knowledge.index, text, layer);
  std::vector<std::uint8_t> bits(layer.tokens.size(), 0);
  for (std::size_t key = 0; key < keys.words.size();) {
    const PhraseIndex::Match match = knowledge.index.longest_from(keys.words, key);
    if (match.length == 0) {
      ++key;
      continue;
    }
    const std::uint8_t types = bits_of(knowledge, match.payloads);
    for (std::uint32_t i = keys.tokens[key]; i <= keys.tokens[key + match.length - 1]; ++i)
      bits[i] = static_cast<std::uint8_t>(i == keys.tokens[key] ? types : types | kKnownInside);
    key += match.length;
  }
  return bits;
}

}  // namespace khabar::extraction::names

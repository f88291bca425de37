// SPDX-License-Identifier: Apache-2.0
// Scores are sums of weights; weights that depend on one word alone are summed once a word and offset and remembered.
// Decoding is Viterbi's; the margins come from the best scores of all labellings that pass through a label, forward and
// backward (max-marginals).
#include "khabar/extraction/names/tagger.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "khabar/base/hash.h"

namespace khabar::extraction::names {
namespace {

constexpr std::size_t kRemembered = 1U << 13U;  // words: a few megabytes, more than a long page has
constexpr std::int32_t kNever = -1'000'000'000;
constexpr std::size_t kBytes = 256;
constexpr std::uint32_t kLongestSentence = 4096;  // tokens decoded together: scores stay within 32 bits

bool is_inside(std::size_t label) { return label != 0 && label % 2 == 0; }

void add_to(LabelScores& sum, const LabelScores& more) {
  for (std::size_t label = 0; label < kLabels; ++label) sum[label] += more[label];
}

}  // namespace

Tagger::Tagger(const lexicon::Lexicon& lexicon, const Knowledge& knowledge) : knowledge_(knowledge) {
  const std::string_view bytes = lexicon.blob("models/names");
  if (bytes.empty()) return;
  model_ = TaggerModel(bytes);
  table_scores_.resize((2 * kReach + 1) * kBytes);
  for (int offset = -kReach; offset <= kReach; ++offset) {
    const auto at = static_cast<std::size_t>(offset + kReach);
    for (std::size_t bits = 0; bits < kBytes; ++bits) {
      table_features(static_cast<std::uint8_t>(bits), offset,
                     [&](std::uint64_t number) { model_.add(number, table_scores_[at * kBytes + bits]); });
    }
    const auto add = [&](std::uint64_t number) { model_.add(number, border_scores_[at]); };
    word_features(border_word(), offset, add);
    table_features(kKnownBorder, offset, add);
  }
}

const Tagger::Word& Tagger::word_of(std::string_view form, std::string_view raw, const model::Token& token,
                                    Scratch& scratch) const {
  const std::uint64_t shape = static_cast<std::uint64_t>(token.kind) * 16 +
                              static_cast<std::uint64_t>(token.script) * 2 + (token.capital ? 1 : 0);
  const std::uint64_t key = base::hash64(form.empty() ? raw : form, shape) | 1U;
  Word& word = scratch.words_[(key >> 1U) % kRemembered];
  if (word.key == key) return word;
  word = Word{};
  word.key = key;
  word.traits = traits_of(knowledge_, token, form, raw);
  for (int offset = -kReach; offset <= kReach; ++offset) {
    word_features(word.traits, offset, [&](std::uint64_t number) {
      model_.add(number, word.scores[static_cast<std::size_t>(offset + kReach)]);
    });
  }
  return word;
}

// Fills scratch.scores_ for all tokens: the word at i speaks for the tokens i - 2 to i + 2 of its sentence.
void Tagger::score(std::string_view text, const model::TokenLayer& layer, Scratch& scratch) const {
  const std::size_t size = layer.tokens.size();
  scratch.traits_.resize(size);
  scratch.scores_.assign(size, LabelScores{});
  const std::vector<std::uint8_t> known = known_bits(knowledge_, text, layer);
  for (const model::Sentence& sentence : layer.sentences) {
    const auto begin = static_cast<std::int64_t>(sentence.tokens.begin);
    const auto end = static_cast<std::int64_t>(sentence.tokens.end);
    for (std::int64_t i = begin; i < end; ++i) {
      const auto token = static_cast<std::uint32_t>(i);
      const Word& word = word_of(layer.form(token), layer.tokens[token].range.of(text), layer.tokens[token], scratch);
      scratch.traits_[token] = word.traits;
      for (int offset = -kReach; offset <= kReach; ++offset) {
        const std::int64_t to = i - offset;
        if (to < begin || to >= end) continue;
        const auto at = static_cast<std::size_t>(offset + kReach);
        add_to(scratch.scores_[static_cast<std::size_t>(to)], word.scores[at]);
        add_to(scratch.scores_[static_cast<std::size_t>(to)], table_scores_[at * kBytes + known[token]]);
      }
    }
    TaggerWindow window;
    for (std::int64_t i = begin; i < end; ++i) {
      LabelScores& scores = scratch.scores_[static_cast<std::size_t>(i)];
      for (int offset = -kReach; offset <= kReach; ++offset) {
        const std::int64_t at = i + offset;
        const auto slot = static_cast<std::size_t>(offset + kReach);
        const bool inside = at >= begin && at < end;
        window.words[slot] = inside ? &scratch.traits_[static_cast<std::size_t>(at)] : &border_word();
        window.known[slot] = inside ? known[static_cast<std::size_t>(at)] : kKnownBorder;
        if (!inside) add_to(scores, border_scores_[slot]);
      }
      context_features(window, [&](std::uint64_t number) { model_.add(number, scores); });
    }
  }
}

void Tagger::decode(base::TokenRange sentence, Scratch& scratch, std::vector<Tag>& tags) const {
  const std::size_t size = sentence.size();
  const LabelScores* scores = scratch.scores_.data() + sentence.begin;
  scratch.forward_.resize(size);
  scratch.backward_.resize(size);
  for (std::size_t label = 0; label < kLabels; ++label)
    scratch.forward_[0][label] = is_inside(label) ? kNever : scores[0][label];
  for (std::size_t i = 1; i < size; ++i) {
    for (std::size_t to = 0; to < kLabels; ++to) {
      std::int32_t best = kNever;
      for (std::size_t from = 0; from < kLabels; ++from)
        best = std::max(best, scratch.forward_[i - 1][from] + model_.transition(from, to));
      scratch.forward_[i][to] = std::max(kNever, best + scores[i][to]);
    }
  }
  scratch.backward_[size - 1] = {};
  for (std::size_t i = size - 1; i > 0; --i) {
    for (std::size_t from = 0; from < kLabels; ++from) {
      std::int32_t best = kNever;
      for (std::size_t to = 0; to < kLabels; ++to)
        best = std::max(best, scratch.backward_[i][to] + model_.transition(from, to) + scores[i][to]);
      scratch.backward_[i - 1][from] = best;
    }
  }
  std::size_t last = 0;  // the label before; forward in the text, the best that goes on from it
  for (std::size_t i = 0; i < size; ++i) {
    std::size_t best = kLabels;
    std::int32_t most = std::numeric_limits<std::int32_t>::min();
    for (std::size_t label = 0; label < kLabels; ++label) {
      if (i == 0 && is_inside(label)) continue;
      const std::int32_t through =
          (i == 0 ? 0 : model_.transition(last, label)) + scores[i][label] + scratch.backward_[i][label];
      if (through > most) std::tie(most, best) = std::pair(through, label);
    }
    std::int32_t other = std::numeric_limits<std::int32_t>::min();
    for (std::size_t label = 0; label < kLabels; ++label) {
      if (label != best) other = std::max(other, scratch.forward_[i][label] + scratch.backward_[i][label]);
    }
    Tag& tag = tags[sentence.begin + i];
    tag.label = static_cast<Label>(best);
    tag.margin = scratch.forward_[i][best] + scratch.backward_[i][best] - other;
    last = best;
  }
}

std::vector<Tag> Tagger::tag(std::string_view text, const model::TokenLayer& layer, Scratch& scratch) const {
  return tag_as({}, text, layer, scratch);
}

std::vector<Tag> Tagger::tag_as(std::string_view language, std::string_view text, const model::TokenLayer& layer,
                                Scratch& scratch) const {
  std::vector<Tag> tags(layer.tokens.size());
  const auto is_read = [&](const model::Sentence& sentence) {
    return model_.reads(language.empty() ? std::string_view(sentence.lang) : language);
  };
  if (model_.empty() || std::none_of(layer.sentences.begin(), layer.sentences.end(), is_read)) return tags;
  if (scratch.owner_ != this) scratch.words_.assign(kRemembered, Word{});
  scratch.owner_ = this;
  score(text, layer, scratch);
  for (const model::Sentence& sentence : layer.sentences) {
    if (!is_read(sentence)) continue;
    for (std::uint32_t begin = sentence.tokens.begin; begin < sentence.tokens.end; begin += kLongestSentence)
      decode({begin, std::min(begin + kLongestSentence, sentence.tokens.end)}, scratch, tags);
  }
  return tags;
}

std::vector<TaggedName> names_of(const std::vector<Tag>& tags) {
  std::vector<TaggedName> names;
  for (std::uint32_t i = 0; i < tags.size(); ++i) {
    const auto label = static_cast<std::size_t>(tags[i].label);
    if (label == 0) continue;
    if (is_inside(label)) {  // the tagger begins no name with an inside
      names.back().tokens.end = i + 1;
      names.back().margin = std::min(names.back().margin, tags[i].margin);
      continue;
    }
    constexpr model::EntityType kTypes[] = {model::EntityType::kPerson, model::EntityType::kOrganisation,
                                            model::EntityType::kPlace};
    names.push_back({{i, i + 1}, kTypes[label / 2], tags[i].margin});
  }
  return names;
}

}  // namespace khabar::extraction::names

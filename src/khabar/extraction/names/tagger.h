// SPDX-License-Identifier: Apache-2.0
// Names by a trained sequence tagger, for the languages that its model was trained on: one voter among others.
// Integers throughout, so that every machine gives the same labels. Linear in the text; no allocation a token.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "khabar/extraction/names/tagger_features.h"
#include "khabar/extraction/names/tagger_model.h"
#include "khabar/lexicon/lexicon.h"

namespace khabar::extraction::names {

// What the tagger says of one token.
struct Tag {
  Label label = Label::kOutside;
  // By how much the best labelling beats the best one that gives this token another label: natural logarithm of the
  // odds, in sixteenths.
  std::int32_t margin = 0;
};
inline constexpr std::int32_t kMarginUnit = 16;

// A name among the tags.
struct TaggedName {
  base::TokenRange tokens;
  model::EntityType type = model::EntityType::kPerson;
  std::int32_t margin = 0;  // the least of its tokens
};

class Tagger {
 public:
  // Room for work, to be used again for the next text; what it remembers of words changes no result.
  class Scratch;

  // The blob models/names of the lexicon, where it has one; `knowledge` must outlive the tagger.
  Tagger(const lexicon::Lexicon& lexicon, const Knowledge& knowledge);

  // One tag a token; tokens of sentences in other languages are outside, with margin 0.
  [[nodiscard]] std::vector<Tag> tag(std::string_view text, const model::TokenLayer& layer, Scratch& scratch) const;
  // The same, every sentence taken for `language`.
  [[nodiscard]] std::vector<Tag> tag_as(std::string_view language, std::string_view text,
                                        const model::TokenLayer& layer, Scratch& scratch) const;

  [[nodiscard]] bool reads(std::string_view language) const { return model_.reads(language); }

 private:
  struct Word;
  void score(std::string_view text, const model::TokenLayer& layer, Scratch& scratch) const;
  [[nodiscard]] const Word& word_of(std::string_view form, std::string_view raw, const model::Token& token,
                                    Scratch& scratch) const;
  void decode(base::TokenRange sentence, Scratch& scratch, std::vector<Tag>& tags) const;

  const Knowledge& knowledge_;
  TaggerModel model_;
  std::vector<LabelScores> table_scores_;  // by offset and known bits
  LabelScores border_scores_[2 * kReach + 1] = {};
};

struct Tagger::Word {
  std::uint64_t key = 0;  // of its form and shape; 0: empty
  WordTraits traits;
  std::array<LabelScores, 2 * kReach + 1> scores{};  // by offset
};

class Tagger::Scratch {
 private:
  friend class Tagger;
  const Tagger* owner_ = nullptr;   // whose weights the words have
  std::vector<Word> words_;         // by hash, one of those that share a place
  std::vector<WordTraits> traits_;  // by token, from here on
  std::vector<LabelScores> scores_;
  std::vector<LabelScores> forward_;
  std::vector<LabelScores> backward_;
};

[[nodiscard]] std::vector<TaggedName> names_of(const std::vector<Tag>& tags);

}  // namespace khabar::extraction::names

// SPDX-License-Identifier: Apache-2.0
#include "khabar/morphology/morphology.h"

#include <algorithm>

#include "khabar/base/flat.h"
#include "khabar/morphology/builder.h"
#include "khabar/morphology/ending_guess.h"

namespace khabar::morphology {

Morphology::Morphology(const lexicon::Lexicon& lexicon) {
  if (load(lexicon.blob(kMorphologyBlob))) return;
  own_ = build_image(lexicon);
  static_cast<void>(load(own_));
}

bool Morphology::load(std::string_view bytes) {
  if (bytes.empty()) return false;
  base::FlatReader in(bytes);
  const auto header = in.array<std::uint32_t>();
  if (header.size() != 2 || header[0] != image::kImageVersion) return false;
  endings_.longest = header[1];
  forms_ = base::FlatMap(in);
  form_records_ = in.array<image::Form>();
  readings_ = in.array<image::Reading>();
  lemmas_ = in.text();
  endings_.by_text = base::FlatMap(in);
  endings_.ranges = in.array<image::EndingRange>();
  endings_.endings = in.array<image::Ending>();
  endings_.texts = in.text();
  return in.ok();
}

std::span<const image::Reading> Morphology::readings(std::string_view form) const {
  const std::uint32_t* number = forms_.find(form);
  if (number == nullptr) return {};
  const image::Form& record = form_records_[*number];
  return readings_.subspan(record.first, record.count);
}

Analysis Morphology::analysis(const image::Reading& reading) const {
  return {lemmas_.substr(reading.lemma_begin, reading.lemma_size), reading.lexeme, reading.features};
}

const image::Reading* Morphology::citation(std::string_view word) const {
  const std::uint32_t* number = forms_.find(word);
  if (number == nullptr || form_records_[*number].citation == 0) return nullptr;
  for (const image::Reading& reading : readings(word)) {
    if (analysis(reading).lemma == word) return &reading;
  }
  return nullptr;
}

Analysis Morphology::analyze(std::string_view form) const {
  if (const auto known = readings(form); !known.empty()) return analysis(known.front());
  const Guess found = guess(form, endings_, [&](std::string_view candidate, std::string_view& lemma) {
    const image::Reading* word = citation(candidate);
    if (word == nullptr) return image::kNeverSeen;
    lemma = analysis(*word).lemma;
    return form_records_[*forms_.find(candidate)].rank;
  });
  if (found.ending == nullptr) return {form, kNoLexeme, {}};
  Analysis result{found.lemma, found.from_list ? citation(found.lemma)->lexeme : kNoLexeme, found.ending->features};
  result.features.guessed = true;
  return result;
}

Analysis Morphology::analyze(const model::TokenLayer& layer, std::uint32_t token) const {
  const auto known = readings(layer.form(token));
  if (known.size() < 2) return analyze(layer.form(token));
  const auto next = token + 1 < layer.tokens.size() && layer.tokens[token + 1].sentence == layer.tokens[token].sentence
                        ? readings(layer.form(token + 1))
                        : std::span<const image::Reading>{};
  const bool postposition = !next.empty() && next.front().features.part == Part::kPostposition;
  for (const image::Reading& reading : known) {
    const Features& features = reading.features;
    const bool noun = features.part == Part::kNoun || features.part == Part::kPronoun;
    const bool infinitive = features.verb_form == VerbForm::kInfinitive;
    if (noun || infinitive) {
      if ((features.grammatical_case == Case::kOblique) == postposition) return analysis(reading);
    } else if (!postposition) {
      return analysis(reading);
    }
  }
  return analysis(known.front());
}

}  // namespace khabar::morphology

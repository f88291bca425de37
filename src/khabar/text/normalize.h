// SPDX-License-Identifier: Apache-2.0
// Changes of text, each with the way back.
//
// nfc():  the canonical form in which article text is kept (UAX #15), with a map from its bytes to the source's.
// fold(): the form in which two spellings are compared. It forgets what newspapers write one way or the other:
//         case and Latin accents; nukta, chandrabindu against anusvara, half nasals written with n or anusvara, the
//         glide of gaye and gae; Arabic against Urdu letters (yeh, kaf, heh), hamza forms, vowel marks, tatweel;
//         joiners and direction marks; digits of any script become ASCII. tests/fixtures/text/fold.tsv shows each.
//         Matra length, aspiration, bari yeh against yeh and alef madda against alef are kept: they part words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/range.h"

namespace khabar::text {

// Pieces of a changed text and where they came from, in order; between two entries offsets run in step up to the
// piece's end.
class OffsetMap {
 public:
  // From byte `to` of the changed text on, text came from byte `from` of the source.
  void add(std::uint32_t to, std::uint32_t from);
  // The source byte for a byte of the changed text. Identity when empty.
  [[nodiscard]] std::uint32_t source(std::uint32_t to) const;
  [[nodiscard]] bool empty() const { return steps_.empty(); }
  // The map of a text that was changed first by `first` and then by this one.
  [[nodiscard]] OffsetMap after(const OffsetMap& first) const;
  [[nodiscard]] std::size_t size() const { return steps_.size(); }

  struct Step {
    std::uint32_t to;
    std::uint32_t from;
  };
  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }

 private:
  std::vector<Step> steps_;
};

struct MappedText {
  std::string text;
  OffsetMap map;
};

// `utf8` must be valid. Text that is NFC already is copied with an empty (identity) map.
[[nodiscard]] MappedText nfc(std::string_view utf8);

// Appends the folded form of `nfc_text` to `out`. The result is never longer in code points than the source.
void fold(std::string_view nfc_text, std::string& out);
[[nodiscard]] std::string folded(std::string_view nfc_text);

// White space runs become one space, ends are cut.
[[nodiscard]] std::string squeezed(std::string_view text);

}  // namespace khabar::text

// SPDX-License-Identifier: Apache-2.0
// Names in scripts that the sound model does not know, in Latin letters: ICU's transliteration (Russian letters after
// BGN/PCGN). Words that mix Latin letters with look-alikes of other alphabets are taken for Latin ones.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "khabar/lexicon/lexicon.h"

namespace khabar::matching {

class LatinForm {
 public:
  explicit LatinForm(const lexicon::Lexicon& lexicon);  // needs shared/homoglyphs
  ~LatinForm();
  LatinForm(const LatinForm&) = delete;
  LatinForm& operator=(const LatinForm&) = delete;

  // Latin without letters beyond ASCII, Devanagari and Arabic script are returned as they are. `homoglyphs` is set if
  // a word mixed alphabets. Safe from many threads.
  [[nodiscard]] std::string of(std::string_view name, bool& homoglyphs) const;

 private:
  struct Transliterators;
  [[nodiscard]] std::string without_look_alikes(std::string_view name, bool& mixed) const;

  std::unordered_map<char32_t, char32_t> look_alike_;
  mutable std::mutex mutex_;
  // Made when first needed: most names are of scripts that need none, and ICU takes long to make ready.
  mutable std::unique_ptr<Transliterators> transliterators_;
};

}  // namespace khabar::matching

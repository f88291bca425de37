// SPDX-License-Identifier: Apache-2.0
// Makes the index of morphology from shared/paradigms, shared/lexemes, shared/word_forms, <lang>/function_words and
// <lang>/frequent_words: when khabar is built, and at the start where the resources have none.
#pragma once

#include <string>

#include "khabar/lexicon/lexicon.h"

namespace khabar::morphology {

// The bytes of the blob "index/morphology". Errors: base::Error(kResource) that names table and row, for a feature or
// class that is none and for a word that does not end as its class says.
[[nodiscard]] std::string build_image(const lexicon::Lexicon& lexicon);

}  // namespace khabar::morphology

// SPDX-License-Identifier: Apache-2.0
// What exports for people say, in the words of a reader's language.
#pragma once

#include "khabar/answering/ui_words.h"
#include "khabar/exporting/record_view.h"

namespace khabar::answering {

// `words` must outlive it.
[[nodiscard]] exporting::Wording wording_of(const UiWords& words, const std::string& lang);

// "Meeting (planned): Marco Rubio, Ishaq Dar, Washington": kind, status unless held, who (else the states' codes),
// place; of a series its name and round.
[[nodiscard]] std::string headline(const query::TimelineRow& row, const UiWords& words);

}  // namespace khabar::answering

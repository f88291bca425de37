// SPDX-License-Identifier: Apache-2.0
// What a name on the command line stands for when the question is who deals with whom: a country, by its code or its
// name in any of khabar's languages, or else somebody or something of the record.
#pragma once

#include <string>

#include "khabar/lexicon/lexicon.h"
#include "khabar/query/timeline.h"

namespace khabar::query {

// Never fails: what is no country is a name; whether the record knows it, the timeline says.
[[nodiscard]] Party party_called(const std::string& name, const lexicon::Lexicon& lexicon);

}  // namespace khabar::query

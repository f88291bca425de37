// SPDX-License-Identifier: Apache-2.0
// What merging has to know of the things in the world's tables, by their ids in the record: names, countries, kinds of
// place, and what lies in what, so that a town is known to be in a province that no page names.
#pragma once

#include "khabar/lexicon/commonness.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/merging/event_merger.h"

namespace khabar::pipeline {

// Adds to `directory` what it lacks: new things as a whole; of those it has, kind and what they are part of.
void add_world(const lexicon::Lexicon& lexicon, merging::EntityDirectory& directory);

// EntityFacts::rarity of a thing by its usual English name: a matter of the language, not of the record, so that adding
// pages changes nothing between reports that are there.
[[nodiscard]] double rarity_of(const lexicon::Commonness& words, std::string_view name);

}  // namespace khabar::pipeline

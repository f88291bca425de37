// SPDX-License-Identifier: Apache-2.0
// What merging has to know of the things in the world's tables, by their ids in the record: names, countries, kinds of
// place, and what lies in what, so that a town is known to be in a province that no page names.
#pragma once

#include "khabar/lexicon/lexicon.h"
#include "khabar/merging/event_merger.h"

namespace khabar::pipeline {

// Adds to `directory` what it lacks: new things as a whole; of those it has, kind and what they are part of.
void add_world(const lexicon::Lexicon& lexicon, merging::EntityDirectory& directory);

}  // namespace khabar::pipeline

// SPDX-License-Identifier: Apache-2.0
// Things of the world that users add to those of the resources (--world FILE): a table (table_file.h) with the columns
//
//   id type name                       must be there; type is PER, ORG or LOC; id a Wikidata id or any word
//   country kind en hi ur short handles  as in resources/README.md; without a spelling in any language, `name` is one
//   offices                            list of "office country from to": an id of shared/titles, ISO 3166-1 alpha-3,
//                                      dates; all but the office may be left out from the end
//
// in any order. A row whose id the resources have adds its spellings to that thing, and its name, country and kind win.
#pragma once

#include <string>
#include <vector>

#include "khabar/lexicon/lexicon.h"

namespace khabar::lexicon {

struct ExtendedLexicon {
  Lexicon lexicon;
  // What of the users' things meets the resources': "FILE:LINE: ..." with both ids and which wins.
  std::vector<std::string> clashes;
};

// Throws base::Error(kUsage) that names file, line and reason of every mistake (the first twenty) if there is one.
[[nodiscard]] ExtendedLexicon with_user_world(const Lexicon& lexicon, const std::vector<std::string>& paths);

}  // namespace khabar::lexicon

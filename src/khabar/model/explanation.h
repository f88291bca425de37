// SPDX-License-Identifier: Apache-2.0
// How the events of an article were read, clause by clause: for people who ask why (`khabar explain`).
// Ranges are tokens of Article::layer. Data only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "khabar/base/range.h"

namespace khabar::model {

// A noun that can take part, with the role that its marker gives it.
struct ExplainedNoun {
  base::TokenRange tokens;
  std::string role;     // "agent", "with", "in", ...; as in <lang>/events/markers
  std::string country;  // alpha-3 or empty
};

// A frame whose words stand in the clause.
struct ExplainedFrame {
  base::TokenRange trigger;
  std::string frame;    // id in shared/frames
  std::string pattern;  // the one of its patterns that the words fit
  std::string kind;     // empty: words that only look like a happening
  bool told = false;    // it stands in an event
  std::string event;    // "e1": the event that it tells
  std::string why;      // the rule for each slot, or what it lacks
};

struct ExplainedClause {
  base::TokenRange tokens;
  std::uint32_t sentence = 0;
  std::string start;  // "sentence", "punctuation", "relative", "join", "that"
  bool finite = false;
  bool future = false;
  std::vector<ExplainedNoun> nouns;
  std::vector<ExplainedFrame> frames;
};

}  // namespace khabar::model

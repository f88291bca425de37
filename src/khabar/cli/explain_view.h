// SPDX-License-Identifier: Apache-2.0
// An article laid out clause by clause with the frames that fired in it, those that nearly fired and why not, and the
// events that came of it: for a reader who knows the language, not the code.
//
//   [3] On Friday the two ministers met in Doha and agreed to reopen the border.
//       | On Friday the two ministers met in Doha             verb
//       |   the two ministers: subject   Doha: in QAT
//       |   + met in = meeting (meet.verb) -> e1: date from clause, place from in
//       |   - agreed to = agreement (agree.agreed): lacks party2 or group
#pragma once

#include <string>
#include <vector>

#include "khabar/model/article.h"
#include "khabar/model/explanation.h"

namespace khabar::cli {

struct ExplainStyle {
  bool colour = false;
  bool every_sentence = false;  // also those in which no frame's words stand
};

// Lines for a terminal, each with its end. `clauses` belong to `article`.
[[nodiscard]] std::string explained(const model::Article& article, const std::vector<model::ExplainedClause>& clauses,
                                    const ExplainStyle& style);

}  // namespace khabar::cli

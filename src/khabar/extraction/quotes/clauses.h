// SPDX-License-Identifier: Apache-2.0
// What one sentence reports somebody to have said.
//
// Where the verb stands last: "X ne kaha ki ...", "X ka kehna hai ki ...", "X ke mutabik ...", "X ne kaha, ...", "X ne
// kaha hai ...", "X ne Y ko ... qarar diya".
// Where it stands before: "X said that ...", "..., X said", "according to X, ...", "X called on Y to ...".
#pragma once

#include <optional>

#include "khabar/extraction/quotes/cues.h"
#include "khabar/extraction/quotes/speakers.h"

namespace khabar::extraction::quotes {

struct Said {
  base::TokenRange words;  // what is said
  base::TokenRange cue;    // why it is a quotation
  Speaker speaker;
};

class Clauses {
 public:
  Clauses(const model::Article& article, const CueLayer& cues, const Speakers& speakers,
          const std::vector<base::TokenRange>& quoted);

  [[nodiscard]] std::optional<Said> verb_final(base::TokenRange sentence) const;
  [[nodiscard]] std::optional<Said> verb_medial(base::TokenRange sentence) const;
  // Where in a sentence whose verbs stand last another begins to speak ("A ne kaha ki ..., B ne kaha ki ..."): behind
  // the comma before him; the sentence's end if nobody does.
  [[nodiscard]] std::uint32_t next_speaker(base::TokenRange sentence) const;
  // The same where verbs stand in the middle: behind the comma and the word in "..., while X said ...".
  [[nodiscard]] std::uint32_t next_clause(base::TokenRange sentence) const;
  // Who a quotation in this sentence belongs to, by a verb of saying outside of it.
  [[nodiscard]] std::optional<Said> around(base::TokenRange sentence, bool verb_final) const;
  [[nodiscard]] bool in_quotes(std::uint32_t token) const;

 private:
  [[nodiscard]] bool is_sign(std::uint32_t token, std::string_view signs) const;
  [[nodiscard]] Speaker subject_final(base::TokenRange before_verb) const;
  [[nodiscard]] std::optional<Said> with_that(base::TokenRange sentence) const;
  [[nodiscard]] std::optional<Said> with_source(base::TokenRange sentence) const;
  [[nodiscard]] std::optional<Said> with_pause(base::TokenRange sentence) const;
  [[nodiscard]] std::optional<Said> bare(base::TokenRange sentence) const;
  [[nodiscard]] std::optional<Said> moved_final(base::TokenRange sentence) const;
  [[nodiscard]] std::optional<Said> according_to(base::TokenRange sentence) const;
  [[nodiscard]] std::optional<Said> of_verb(base::TokenRange sentence, std::uint32_t verb) const;
  [[nodiscard]] std::optional<Said> beside(base::TokenRange sentence, std::uint32_t verb) const;
  [[nodiscard]] std::optional<Said> before_colon(base::TokenRange sentence, bool verb_final) const;
  [[nodiscard]] bool is_of_others(base::TokenRange sentence, std::uint32_t verb) const;
  [[nodiscard]] bool is_put_in(std::uint32_t begin, std::uint32_t comma) const;
  [[nodiscard]] std::optional<Said> moved(base::TokenRange sentence, std::uint32_t verb) const;
  [[nodiscard]] std::uint32_t behind_audience(std::uint32_t verb, std::uint32_t end) const;
  [[nodiscard]] std::uint32_t that_of(std::uint32_t after, std::uint32_t end) const;
  [[nodiscard]] base::TokenRange trimmed(base::TokenRange tokens) const;

  const model::Article& article_;
  const CueLayer& cues_;
  const Speakers& speakers_;
  const std::vector<base::TokenRange>& quoted_;
};

}  // namespace khabar::extraction::quotes

// SPDX-License-Identifier: Apache-2.0
// Walks an article's clauses and tells the happenings that its frames announce, one Draft a telling.
#pragma once

#include <vector>

#include "khabar/extraction/events/draft.h"
#include "khabar/extraction/events/trace.h"

namespace khabar::extraction::events {

class Teller {
 public:
  // `trace` may be null.
  Teller(const Scene& scene, Trace* trace);

  [[nodiscard]] std::vector<Draft> tell();

 private:
  // Whether the match is taken: false if its frame lacks what it needs.
  bool add(const Match& match, std::uint32_t clause, base::TokenRange scope, std::size_t first_of_clause);
  // Why the telling does not stand, or nothing: not real, too little, another of its clause says it.
  [[nodiscard]] std::string refused(Draft& draft, std::size_t first_of_clause);
  [[nodiscard]] base::TokenRange scope_of(const std::vector<Match>& matches, std::size_t m, std::uint32_t clause) const;
  [[nodiscard]] bool yields(const Draft& draft, std::size_t first_of_clause);
  [[nodiscard]] bool continues(const Draft& draft);
  bool adds_toll(const Draft& draft);
  void note_leaders(std::uint32_t clause);
  bool gathers_again(const Draft& draft);
  [[nodiscard]] bool denies(const Draft& draft, std::size_t first_of_clause) const;
  [[nodiscard]] std::vector<Match> standing_matches(std::uint32_t clause);
  void drop_denials();
  void note_main_states();
  [[nodiscard]] bool is_of_others(const Draft& all, const Draft& one, const std::string& country) const;
  void settle_kind(Draft& draft) const;
  void fill_rest(Draft& draft) const;
  void fill_figures(Draft& draft, const Clause& clause, base::TokenRange sentence) const;
  void push(Draft draft);
  void note_agent(std::uint32_t clause);
  void note_recent(const Item& person);

  const Scene& scene_;
  Trace* trace_;
  Memory memory_;
  std::vector<Draft> drafts_;
  std::vector<Match> found_;    // scratch of standing_matches
  std::vector<Match> kept_;     // the clause's matches that stand
  std::vector<Match> yielded_;  // the clause's matches under longer ones, longest first
};

}  // namespace khabar::extraction::events

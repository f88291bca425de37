// SPDX-License-Identifier: Apache-2.0
// What happened: fills events by the frame tables over names, times and quotes.
//
// Each sentence is cut into clauses; a frame's words in a clause (shared/frames) announce a happening; the nouns'
// markers say who took part and where, the verb group and cue words in what standing; a telling with too little is left
// out; tellings of one happening become one event (told_again.cc). Kinds and their roles: shared/kinds. Never fails: a
// text in which nothing is found has no events. Linear in the text, but for the few tellings of one page, compared in
// pairs.
#pragma once

#include <memory>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"
#include "khabar/model/explanation.h"

namespace khabar::extraction::events {

class Tables;

class EventFinder {
 public:
  // Throws base::Error(kResource) for a table that cannot be used.
  explicit EventFinder(const lexicon::Lexicon& lexicon);
  ~EventFinder();
  EventFinder(const EventFinder&) = delete;
  EventFinder& operator=(const EventFinder&) = delete;

  // Replaces article.events. Reads layer, mentions, entities, times and quotes.
  void run(model::Article& article) const;

  // How run() reads the article, clause by clause. The same decisions, written down; slower.
  [[nodiscard]] std::vector<model::ExplainedClause> explain(const model::Article& article) const;

 private:
  std::unique_ptr<const Tables> tables_;
};

}  // namespace khabar::extraction::events

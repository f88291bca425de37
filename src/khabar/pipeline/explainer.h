// SPDX-License-Identifier: Apache-2.0
// How the events of an article were found, clause by clause: for people who ask why.
#pragma once

#include <memory>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"
#include "khabar/model/explanation.h"

namespace khabar::extraction::events {
class EventFinder;
}

namespace khabar::pipeline {

class Explainer {
 public:
  // Indexes the tables of events once; `lexicon` must outlive it.
  explicit Explainer(const lexicon::Lexicon& lexicon);
  ~Explainer();

  // Of an article that Engine::read gave. Safe from many threads at once.
  [[nodiscard]] std::vector<model::ExplainedClause> explain(const model::Article& article) const;

 private:
  std::unique_ptr<const extraction::events::EventFinder> finder_;
};

}  // namespace khabar::pipeline

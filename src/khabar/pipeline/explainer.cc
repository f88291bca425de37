// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/explainer.h"

#include "khabar/extraction/events/event_finder.h"

namespace khabar::pipeline {

Explainer::Explainer(const lexicon::Lexicon& lexicon)
    : finder_(std::make_unique<const extraction::events::EventFinder>(lexicon)) {}
Explainer::~Explainer() = default;

std::vector<model::ExplainedClause> Explainer::explain(const model::Article& article) const {
  return finder_->explain(article);
}

}  // namespace khabar::pipeline

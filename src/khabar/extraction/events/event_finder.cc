// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/events/event_finder.h"

#include <algorithm>
#include <string>

#include "khabar/extraction/events/scene.h"
#include "khabar/extraction/events/tables.h"
#include "khabar/extraction/events/teller.h"
#include "khabar/extraction/events/trace.h"

namespace khabar::extraction::events {
namespace {

std::vector<model::EventMention> find_events(const Scene& scene, Trace* trace) {
  std::vector<Draft> events = brought_together(scene, Teller(scene, trace).tell());
  std::stable_sort(events.begin(), events.end(),
                   [](const Draft& a, const Draft& b) { return a.event.evidence < b.event.evidence; });
  std::vector<model::EventMention> mentions;
  for (Draft& draft : events) {
    draft.event.id = "e" + std::to_string(mentions.size() + 1);
    for (const std::int32_t number : draft.traced) trace->told(number, draft.event.id, draft.event.why);
    mentions.push_back(std::move(draft.event));
  }
  return mentions;
}

}  // namespace

EventFinder::EventFinder(const lexicon::Lexicon& lexicon) : tables_(std::make_unique<const Tables>(lexicon)) {}
EventFinder::~EventFinder() = default;

void EventFinder::run(model::Article& article) const {
  article.events.clear();
  if (article.layer.tokens.empty()) return;
  article.events = find_events(Scene(article, *tables_), nullptr);
}

std::vector<model::ExplainedClause> EventFinder::explain(const model::Article& article) const {
  if (article.layer.tokens.empty()) return {};
  const Scene scene(article, *tables_);
  Trace trace;
  find_events(scene, &trace);
  return trace.clauses(scene);
}

}  // namespace khabar::extraction::events

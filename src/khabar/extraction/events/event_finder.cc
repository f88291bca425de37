// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/events/event_finder.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "khabar/extraction/events/scene.h"
#include "khabar/extraction/events/tables.h"
#include "khabar/extraction/events/teller.h"
#include "khabar/extraction/events/trace.h"

namespace khabar::extraction::events {
namespace {

std::vector<model::EventMention> find_events(const Scene& scene, Trace* trace) {
  std::vector<Draft> events = brought_together(scene, Teller(scene, trace).tell());
  std::vector<std::size_t> order(events.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return events[a].event.evidence < events[b].event.evidence; });
  std::vector<std::string> ids(events.size());
  for (std::size_t i = 0; i < order.size(); ++i) ids[order[i]] = "e" + std::to_string(i + 1);
  std::vector<model::EventMention> mentions;
  for (const std::size_t number : order) {
    Draft& draft = events[number];
    draft.event.id = ids[number];
    note_stance(draft, ids);
    for (const std::int32_t match : draft.traced) trace->told(match, draft.event.id, draft.event.why);
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

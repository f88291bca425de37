// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/events/event_finder.h"

namespace khabar::extraction::events {

struct EventFinder::Tables {};

EventFinder::EventFinder(const lexicon::Lexicon& lexicon) : tables_(std::make_unique<Tables>()) { (void)lexicon; }
EventFinder::~EventFinder() = default;

void EventFinder::run(model::Article& article) const { (void)article; }

}  // namespace khabar::extraction::events

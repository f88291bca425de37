// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/time_finder.h"

namespace khabar::extraction::times {

struct TimeFinder::Tables {};

TimeFinder::TimeFinder(const lexicon::Lexicon& lexicon) : tables_(std::make_unique<Tables>()) { (void)lexicon; }
TimeFinder::~TimeFinder() = default;

void TimeFinder::run(model::Article& article) const { (void)article; }

}  // namespace khabar::extraction::times

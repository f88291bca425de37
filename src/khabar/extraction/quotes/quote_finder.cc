// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/quotes/quote_finder.h"

namespace khabar::extraction::quotes {

struct QuoteFinder::Tables {};

QuoteFinder::QuoteFinder(const lexicon::Lexicon& lexicon) : tables_(std::make_unique<Tables>()) { (void)lexicon; }
QuoteFinder::~QuoteFinder() = default;

void QuoteFinder::run(model::Article& article) const { (void)article; }

}  // namespace khabar::extraction::quotes

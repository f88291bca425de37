// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/name_finder.h"

namespace khabar::extraction::names {

struct NameFinder::Tables {};

NameFinder::NameFinder(const lexicon::Lexicon& lexicon) : tables_(std::make_unique<Tables>()) { (void)lexicon; }
NameFinder::~NameFinder() = default;

void NameFinder::run(model::Article& article) const { (void)article; }

}  // namespace khabar::extraction::names

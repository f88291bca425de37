// SPDX-License-Identifier: Apache-2.0
// The passes of the names stage, in the order in which they run on a text. Each reads the Scan's segments and what
// earlier passes found, and adds findings.
#pragma once

#include <map>
#include <string>

#include "khabar/extraction/names/scan.h"
#include "khabar/extraction/names/tagger.h"

namespace khabar::extraction::names {

// Names of the tables: of several things with one spelling, the one that type, country and prominence favour.
void find_world_names(Scan& scan, const std::map<std::string, std::uint32_t>& page_countries);

// Names of the tables in a spelling that the tables do not have, told by their sound.
void find_heard_names(Scan& scan);

// Generic bodies with their country: "US foreign ministry", "ministry of foreign affairs of Iran", bare ones by
// context.
void find_bodies(Scan& scan, const std::map<std::string, std::uint32_t>& page_countries);

// Unknown people behind titles, in scripts without capitals.
void find_titled_people(Scan& scan);

// Runs of capitals in cased scripts: people, bodies, places.
void find_capital_runs(Scan& scan);

// Runs that a head noun or a place word explains, and people by the words of their names, in scripts without capitals.
void find_cued_names(Scan& scan);

// Acronyms in capitals and in letter names; acronyms in brackets after a full name.
void find_acronyms(Scan& scan);

// What the trained tagger says, weighed against the findings: agreement is noted, sure names that nobody found are
// added, guesses that it is sure against are dropped. `tags` has one a token.
void weigh_tagged_names(Scan& scan, const std::vector<Tag>& tags);

// Initials before a person's name belong to it: "A. P. J. Abdul Kalam", in scripts without capitals.
void widen_by_initials(Scan& scan);

// Titles and offices said with a person, over all findings.
void attach_titles(Scan& scan);

}  // namespace khabar::extraction::names

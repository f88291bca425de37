// SPDX-License-Identifier: Apache-2.0
// Who is it, and what does the record know: one person, body or place with offices, every spelling by script, events
// and statements; or the several that a query may mean; or the nearest names where nobody is called so.
//
//   const query::WhoAnswer answer = query::who(record, matcher, "Ishaq Dar");
#pragma once

#include <string>
#include <vector>

#include "khabar/matching/name_matcher.h"
#include "khabar/query/timeline.h"
#include "khabar/storage/record_store.h"

namespace khabar::query {

struct WhoCandidate {
  model::Entity entity;
  double score = 0;            // of its most alike spelling; 1: spelled so
  std::string spelling;        // that spelling
  std::uint32_t mentions = 0;  // of all its spellings
};

// Somebody who takes part in the same events.
struct Counterpart {
  std::string entity;
  std::string name;
  std::size_t events = 0;
};

struct WhoAnswer {
  std::vector<WhoCandidate> meant;    // spelled so, an id, or else clearly alike: the most mentioned first
  std::vector<WhoCandidate> nearest;  // where nobody is meant: at most five, most alike first
  // Of the one that is meant, where it is one:
  std::vector<TimelineRow> events;
  std::vector<Counterpart> counterparts;          // most events first, then by id
  std::vector<storage::QuoteAccount> statements;  // by publication
};

// Who is meant, or who is nearest; without events and statements. One pass over the entities.
[[nodiscard]] WhoAnswer who_is_called(const storage::RecordReader& record, const matching::NameMatcher& matcher,
                                      const std::string& query);

// One pass over the entities; over events and articles only where one is meant. `query` is an id or a name in any
// script; the filter says which events count and, by its days, which statements, and the language of names.
[[nodiscard]] WhoAnswer who(const storage::RecordReader& record, const matching::NameMatcher& matcher,
                            const std::string& query, const TimelineFilter& filter);

}  // namespace khabar::query

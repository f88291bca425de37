// SPDX-License-Identifier: Apache-2.0
// One person, body or place, or the several that a query may mean, as JSON (khabar/who/1) and as facts.
#pragma once

#include <vector>

#include "khabar/answering/answer.h"
#include "khabar/query/quotes.h"
#include "khabar/query/who.h"

namespace khabar::answering {

// Items and table: offices, spellings, events, counterparts and statements, one fact each.
[[nodiscard]] Answer who_answer(const query::WhoAnswer& answer);

// The latest `most` statements of the one that is meant, in order of publication.
[[nodiscard]] std::vector<query::QuoteRow> statements_of(const query::WhoAnswer& answer, std::size_t most);

}  // namespace khabar::answering

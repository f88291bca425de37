// SPDX-License-Identifier: Apache-2.0
// Statements as JSON and as a table.
#pragma once

#include <string>

#include "khabar/answering/answer.h"
#include "khabar/query/quotes.h"

namespace khabar::answering {

// An object, schema khabar/quote/1. Its range is in code points of the article's text.
[[nodiscard]] std::string quote_json(const query::QuoteRow& row);
[[nodiscard]] Answer quotes_answer(const query::Quotes& quotes);

}  // namespace khabar::answering

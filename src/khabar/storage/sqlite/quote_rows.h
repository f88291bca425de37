// SPDX-License-Identifier: Apache-2.0
// What was said, with who said it and where it stands.
#pragma once

#include <functional>
#include <string>

#include "khabar/storage/record_store.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

// As RecordReader::for_each_quote.
void read_quotes(const Database& database, const std::string& speaker, const std::function<void(QuoteAccount&&)>& take);

}  // namespace khabar::storage::sqlite

// SPDX-License-Identifier: Apache-2.0
// FTS5's tokenizer for streams of keys (search/text_keys.h): ' ' parts words, '+' parts the keys of one word, which
// stand at one place (FTS5_TOKEN_COLOCATED), so that phrases and NEAR work over any of them.
//
// It takes the place of FTS5's "ascii" on our connections only. The record names "ascii", which every SQLite has: there
// the table can be opened, counted, checked and asked for single keys; a name of our own would break every tool that
// looks at all tables of the file (docs/decisions/0010-search.md).
#pragma once

#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

void register_key_tokenizer(const Database& database);

}  // namespace khabar::storage::sqlite

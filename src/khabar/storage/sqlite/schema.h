// SPDX-License-Identifier: Apache-2.0
// The tables of a record file, and what makes a file a record: application_id "khbr" and a user_version.
// Text offsets are in code points, so that SQLite's substr(text, "start" + 1, "end" - "start") shows the sentence;
// lists are JSON arrays. Everything can be read with plain SQLite.
#pragma once

#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

inline constexpr std::int64_t kApplicationId = 0x6B686272;
inline constexpr std::int64_t kSchemaVersion = 14;

// Makes the tables in an empty file and brings an older record up to date when it may be written; refuses what is no
// record, a newer one, and an older one that may only be read.
void prepare_schema(const Database& database, Database::Access access);

}  // namespace khabar::storage::sqlite

// SPDX-License-Identifier: Apache-2.0
// A record in one SQLite file (3.40 or newer). See schema.h for its tables and record_store.h for what is promised.
#pragma once

#include <memory>
#include <string>

#include "khabar/storage/record_store.h"

namespace khabar::storage::sqlite {

// Throws base::Error(kStorage) if the file is missing (kRead), is no record, or is a newer one.
[[nodiscard]] std::unique_ptr<RecordStore> open_store(const std::string& path, OpenMode mode);

}  // namespace khabar::storage::sqlite

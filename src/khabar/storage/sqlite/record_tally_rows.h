// SPDX-License-Identifier: Apache-2.0
// What QuickReader answers (storage/quick_reader.h), from indices where there are some.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "khabar/storage/quick_reader.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

[[nodiscard]] RecordTally tally_record(const Database& database);
[[nodiscard]] std::vector<ArticleHead> find_heads(const Database& database, const std::vector<std::string>& ids);
[[nodiscard]] std::vector<std::string> find_stories(const Database& database, const std::vector<std::string>& articles);
[[nodiscard]] std::vector<std::string> find_with_words(const Database& database, const std::string& words);
[[nodiscard]] std::map<std::string, std::size_t> find_counterparts(const Database& database, const std::string& entity);

}  // namespace khabar::storage::sqlite

// SPDX-License-Identifier: Apache-2.0
// The search index to rows and back (storage/search_store.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "khabar/storage/search_store.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

[[nodiscard]] std::vector<CalledEntity> find_called(const Database& database, const std::string& key);
// The first column of all rows; `value` fills the one parameter where there is one.
[[nodiscard]] std::vector<std::string> texts(const Database& database, const char* sql,
                                             const std::optional<std::string>& value = {});

[[nodiscard]] std::vector<std::int64_t> articles_without_keys(const Database& database);
[[nodiscard]] std::string search_maker(const Database& database);
void clear_search(const Database& database, const std::string& maker);
[[nodiscard]] double stale_share(const Database& database);

// Inserts keys; keeps its statements prepared over many articles and entities.
class SearchKeyWriter {
 public:
  explicit SearchKeyWriter(const Database& database);
  void put_keys(std::int64_t number, const model::Article& article, const SearchKeys& keys);
  void put_names(const std::string& entity, const std::vector<NameKey>& keys);

 private:
  const Database& database_;
  Statement document_, keys_, words_, forget_names_, name_, named_;
};

}  // namespace khabar::storage::sqlite

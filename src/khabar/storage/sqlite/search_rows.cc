// SPDX-License-Identifier: Apache-2.0
// The index has no content of its own (its texts are the articles), and a contentless table cannot forget an entry
// without being told its text again. So an entry has a number that is never used twice (search_documents.doc); when
// an article goes, its number goes with it, and an entry without a number is found by nobody.
#include "khabar/storage/sqlite/search_rows.h"

#include "khabar/storage/sqlite/cells.h"

namespace khabar::storage::sqlite {
std::vector<CalledEntity> find_called(const Database& database, const std::string& key) {
  std::vector<CalledEntity> found;
  Statement rows(database, "SELECT entity, own FROM name_keys WHERE key = ? ORDER BY entity");
  for (rows.bind(key); rows.step();) found.push_back({rows.text(0), rows.number(1) != 0});
  return found;
}

std::vector<std::string> texts(const Database& database, const char* sql, const std::optional<std::string>& value) {
  std::vector<std::string> found;
  Statement rows(database, sql);
  if (value) rows.bind(*value);
  while (rows.step()) found.push_back(rows.text(0));
  return found;
}

std::string search_maker(const Database& database) {
  Statement row(database, "SELECT value FROM meta WHERE key = 'search'");
  return row.step() ? row.text(0) : "";
}

void clear_search(const Database& database, const std::string& maker) {
  database.run("INSERT INTO search_index (search_index) VALUES ('delete-all')");
  database.run("INSERT INTO documents_fts (documents_fts) VALUES ('delete-all')");
  database.run(
      "DELETE FROM search_documents; DELETE FROM sqlite_sequence WHERE name = 'search_documents'; DELETE FROM meta "
      "WHERE "
      "key = 'search_stale'; DELETE FROM name_keys; INSERT OR IGNORE INTO entities_unnamed SELECT id FROM entities");
  Statement row(database,
                "INSERT INTO meta VALUES ('search', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
  row.bind(maker).execute();
}

// Entries are numbered from one; those that went are counted (schema.cc).
double stale_share(const Database& database) {
  const std::int64_t entries = database.number("SELECT seq FROM sqlite_sequence WHERE name = 'search_documents'");
  const std::int64_t gone =
      entries <= 0 ? 0 : database.number("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'search_stale'");
  return entries <= 0 ? 0 : static_cast<double>(gone) / static_cast<double>(entries);
}

// Numbers ascend, and all articles get keys before any are added: those without are the last.
std::vector<std::int64_t> articles_without_keys(const Database& database) {
  std::vector<std::int64_t> numbers;
  Statement rows(
      database, "SELECT n FROM articles WHERE n > (SELECT coalesce(max(article), 0) FROM search_documents) ORDER BY n");
  while (rows.step()) numbers.push_back(rows.number(0));
  return numbers;
}

SearchKeyWriter::SearchKeyWriter(const Database& database)
    : database_(database),
      document_(database, "INSERT INTO search_documents (article, day) VALUES (?, substr(?, 1, 10))"),
      keys_(database, "INSERT INTO search_index (rowid, title, text, facts) VALUES (?,?,?,?)"),
      words_(database, "INSERT INTO documents_fts (rowid, title, text) VALUES (?,?,?)"),
      forget_names_(database, "DELETE FROM name_keys WHERE entity = ?"),
      name_(database, "INSERT INTO name_keys (key, entity, own) VALUES (?,?,?)"),
      named_(database, "DELETE FROM entities_unnamed WHERE entity = ?") {}

// FTS5 gathers entries in memory while their numbers ascend, and writes them out before any statement that SQLite may
// have to take back alone: several rows at once, triggers, INSERT from SELECT. So there is none here.
void SearchKeyWriter::put_keys(std::int64_t number, const model::Article& article, const SearchKeys& keys) {
  document_.bind(number).bind(article.published).execute();
  keys_.bind(static_cast<std::int64_t>(sqlite3_last_insert_rowid(database_.handle())));
  keys_.bind(keys.title).bind(keys.text).bind(keys.facts).execute();
  words_.bind(number).bind(article.title).bind(article.text).execute();
}

void SearchKeyWriter::put_names(const std::string& entity, const std::vector<NameKey>& keys) {
  forget_names_.bind(entity).execute();
  for (const NameKey& key : keys) name_.bind(key.key).bind(entity).bind(key.own).execute();
  named_.bind(entity).execute();
}

}  // namespace khabar::storage::sqlite

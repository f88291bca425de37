// SPDX-License-Identifier: Apache-2.0
// The index has no content of its own (its texts are the articles), and a contentless table cannot forget an entry
// without being told its text again. So an entry has a number that is never used twice (search_documents.doc); when
// an article goes, its number goes with it, and an entry without a number is found by nobody.
#include "khabar/storage/sqlite/search_rows.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "khabar/storage/sqlite/cells.h"

namespace khabar::storage::sqlite {
namespace {

// Titles say what an article is about; facts are conditions, not text.
constexpr const char* kScore = "-bm25(search_index, 4.0, 1.0, 0.0)";

// An article's day is that of its publication, or a month or a year alone.
constexpr const char* kMatching =
    " FROM search_index JOIN search_documents d ON d.doc = search_index.rowid WHERE search_index MATCH ?1";

std::string days(const SearchRequest& request) {
  std::string sql;
  if (!request.from.empty()) sql += " AND d.day >= ?2";
  if (!request.to.empty()) sql += " AND d.day <= ?3";
  return sql;
}

std::string day(const std::string& value, const char* otherwise) { return value.empty() ? otherwise : value; }

void bind_request(Statement& statement, const SearchRequest& request, const std::string& from, const std::string& to) {
  statement.bind(request.match);
  if (!request.from.empty() || !request.to.empty()) statement.bind(from);
  if (!request.to.empty()) statement.bind(to);
}

struct Match {
  double score = 0;
  std::int64_t day = 0;  // digits of the day, so that later ones are greater; 0: none
  std::int64_t article = 0;
};

bool is_better(const Match& a, const Match& b) { return a.score != b.score ? a.score > b.score : a.day > b.day; }

// "2025-07-26" as 20250726, a month or year as if followed by zeros.
std::int64_t digits_of(std::string_view day) {
  constexpr std::size_t kDigits = 8;
  std::int64_t number = 0;
  std::size_t count = 0;
  for (const char c : day) {
    if (c < '0' || c > '9') continue;
    number = number * 10 + (c - '0');
    ++count;
  }
  for (; count > 0 && count < kDigits; ++count) number *= 10;
  return number;
}

std::vector<Match> matches_of(const Database& database, const SearchRequest& request) {
  const std::string from = day(request.from, "");
  const std::string to = day(request.to, "");
  std::vector<Match> matches;
  Statement rows(database, std::string("SELECT ") + kScore + ", d.day, d.article" + kMatching + days(request));
  bind_request(rows, request, from, to);
  while (rows.step()) matches.push_back({rows.real(0), digits_of(rows.text(1)), rows.number(2)});
  return matches;
}

}  // namespace

// Articles are long rows: only those are looked at that may be among the ones that are wanted.
SearchHits find_articles(const Database& database, const SearchRequest& request, std::size_t limit,
                         std::size_t offset) {
  std::vector<Match> matches = matches_of(database, request);
  SearchHits found;
  found.total = matches.size();
  if (offset >= matches.size() || limit == 0) return found;
  const std::size_t last = std::min(matches.size() - offset, limit) + offset - 1;
  std::nth_element(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(last), matches.end(), is_better);
  const Match worst = matches[last];
  std::erase_if(matches, [&](const Match& match) { return is_better(worst, match); });
  struct Named {
    Match match;
    std::string published;
    std::string id;
  };
  std::vector<Named> named;
  Statement article(database, "SELECT published, id FROM articles WHERE n = ?");
  for (const Match& match : matches) {
    article.bind(match.article);
    if (article.step()) named.push_back({match, article.text(0), article.text(1)});
    article.reset();
  }
  std::sort(named.begin(), named.end(), [](const Named& a, const Named& b) {
    if (a.match.score != b.match.score) return a.match.score > b.match.score;
    return a.published != b.published ? a.published > b.published : a.id < b.id;
  });
  for (std::size_t i = offset; i < std::min(named.size(), offset + limit); ++i)
    found.hits.push_back({named[i].id, named[i].match.score});
  return found;
}

std::vector<FacetValue> count_facets(const Database& database, const SearchRequest& request, std::size_t most) {
  const std::string from = day(request.from, "");
  const std::string to = day(request.to, "");
  Statement hits(database, std::string("SELECT d.article") + kMatching + days(request));
  bind_request(hits, request, from, to);
  std::vector<std::uint32_t> numbers;
  while (hits.step()) numbers.push_back(static_cast<std::uint32_t>(hits.number(0)));
  const std::string list = numbers_cell(numbers);  // a reader may make no table, not even a temporary one
  constexpr const char* kArticle = "FROM json_each(?1) h JOIN articles a ON a.n = h.value ";
  constexpr const char* kReport = "FROM json_each(?1) h JOIN reports r ON r.article = h.value ";
  const std::pair<const char*, std::string> facets[] = {
      {"kind", std::string("SELECT r.kind, count(DISTINCT h.value) ") + kReport + "GROUP BY 1"},
      {"lang", std::string("SELECT a.lang, count(*) ") + kArticle + "GROUP BY 1"},
      {"outlet", std::string("SELECT a.outlet, count(*) ") + kArticle + "WHERE a.outlet IS NOT NULL GROUP BY 1"},
      {"country",
       std::string("SELECT j.value, count(DISTINCT h.value) ") + kReport + "JOIN json_each(r.countries) j GROUP BY 1"},
      {"year", std::string("SELECT substr(a.published, 1, 4), count(*) ") + kArticle +
                   "WHERE a.published IS NOT NULL GROUP BY 1"},
      {"who",
       "SELECT x.entity, count(DISTINCT h.value) FROM json_each(?1) h JOIN article_entities x ON x.article = h.value "
       "WHERE x.type = 'PER' GROUP BY 1"},
  };
  std::vector<FacetValue> values;
  for (const auto& [facet, sql] : facets) {
    Statement rows(database, sql + " ORDER BY 2 DESC, 1 LIMIT " + std::to_string(most));
    rows.bind(list);
    while (rows.step()) values.push_back({facet, rows.text(0), static_cast<std::size_t>(rows.number(1))});
  }
  return values;
}

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

// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/schema.h"

#include <iterator>
#include <vector>

#include "khabar/base/error.h"

namespace khabar::storage::sqlite {
namespace {

// What pages say. Ids "n" are only for joining inside one file.
constexpr const char* kPageTables = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE pages (path TEXT NOT NULL, record INTEGER NOT NULL, sha256 TEXT NOT NULL, url TEXT, fetched TEXT,
  read_with TEXT NOT NULL DEFAULT '', PRIMARY KEY (path, record)) STRICT, WITHOUT ROWID;
CREATE INDEX pages_by_sha256 ON pages (sha256);
CREATE TABLE articles (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, story INTEGER NOT NULL, url TEXT, fetched TEXT,
  lang TEXT NOT NULL, title TEXT, published TEXT, updated TEXT, authors TEXT NOT NULL, outlet TEXT, section TEXT, dateline TEXT,
  wire TEXT NOT NULL, text TEXT NOT NULL, sketch BLOB NOT NULL,
  terms BLOB NOT NULL, page_map BLOB NOT NULL, left_out TEXT NOT NULL DEFAULT '[]') STRICT;
CREATE INDEX articles_by_sha256 ON articles (sha256);
CREATE TABLE embeds (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, i INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  platform TEXT NOT NULL, author TEXT, handle TEXT, published TEXT, PRIMARY KEY (article, i)) STRICT, WITHOUT ROWID;
CREATE TABLE article_entities (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, i INTEGER NOT NULL, page_id TEXT NOT NULL, entity TEXT NOT NULL,
  type TEXT NOT NULL, name TEXT NOT NULL, country TEXT, office TEXT, kind TEXT, known INTEGER NOT NULL, PRIMARY KEY (article, i)) STRICT, WITHOUT ROWID;
CREATE INDEX article_entities_by_entity ON article_entities (entity);
CREATE TABLE mentions (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, i INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  type TEXT NOT NULL, entity INTEGER NOT NULL, office TEXT, office_country TEXT, voter TEXT, PRIMARY KEY (article, i)) STRICT, WITHOUT ROWID;
CREATE TABLE times (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, i INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  value TEXT, basis TEXT, conflict TEXT, readings TEXT NOT NULL, confidence REAL NOT NULL, PRIMARY KEY (article, i)) STRICT, WITHOUT ROWID;
CREATE TABLE quotes (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, i INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  speaker INTEGER, speaker_text TEXT, direct INTEGER NOT NULL, channel TEXT, PRIMARY KEY (article, i)) STRICT, WITHOUT ROWID;
CREATE TABLE reports (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, i INTEGER NOT NULL, id TEXT NOT NULL,
  kind TEXT NOT NULL, plover_type TEXT, plover_mode TEXT, status TEXT NOT NULL, start TEXT, "end" TEXT,
  countries TEXT NOT NULL, topics TEXT NOT NULL, counts TEXT NOT NULL, amount REAL, unit TEXT, series TEXT, round INTEGER,
  place INTEGER, actors TEXT NOT NULL, said_by TEXT NOT NULL, evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
  why TEXT NOT NULL, start_basis TEXT, confidence REAL NOT NULL, background INTEGER NOT NULL, PRIMARY KEY (article, i)) STRICT, WITHOUT ROWID;
CREATE TABLE problems (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, i INTEGER NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
  "start" INTEGER, "end" INTEGER, PRIMARY KEY (article, i)) STRICT, WITHOUT ROWID;
)sql";

// What follows from all pages together.
constexpr const char* kRecordTables = R"sql(
CREATE TABLE entities (id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, country TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE entity_names (
  entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE, i INTEGER NOT NULL, text TEXT NOT NULL, lang TEXT NOT NULL,
  count INTEGER NOT NULL, PRIMARY KEY (entity, i)) STRICT, WITHOUT ROWID;
CREATE TABLE entity_offices (
  entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE, i INTEGER NOT NULL, title TEXT NOT NULL, "from" TEXT, "to" TEXT,
  PRIMARY KEY (entity, i)) STRICT, WITHOUT ROWID;
CREATE TABLE stories (id TEXT PRIMARY KEY, title TEXT NOT NULL, first TEXT, last TEXT, copies TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE story_articles (
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE, article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (story, article)) STRICT, WITHOUT ROWID;
CREATE TABLE events (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL, plover_type TEXT, plover_mode TEXT, status TEXT NOT NULL, start TEXT, "end" TEXT,
  countries TEXT NOT NULL, topics TEXT NOT NULL, counts TEXT NOT NULL, amount REAL, unit TEXT, series TEXT, round INTEGER,
  place TEXT, said_by TEXT NOT NULL, evidence TEXT NOT NULL, evidence_article TEXT NOT NULL, evidence_report TEXT NOT NULL, why TEXT NOT NULL) STRICT;
CREATE INDEX events_by_start ON events (start);
CREATE TABLE event_actors (
  event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE, i INTEGER NOT NULL, entity TEXT NOT NULL REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL, PRIMARY KEY (event, i)) STRICT, WITHOUT ROWID;
CREATE INDEX event_actors_by_entity ON event_actors (entity);
CREATE TABLE event_reports (
  event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE, article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  report TEXT NOT NULL, PRIMARY KEY (event, article, report)) STRICT, WITHOUT ROWID;
CREATE TABLE disagreements (
  event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE, i INTEGER NOT NULL, field TEXT NOT NULL, settled_by TEXT,
  reasons TEXT NOT NULL DEFAULT '[]', revised INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (event, i)) STRICT, WITHOUT ROWID;
CREATE TABLE disagreement_values (
  event TEXT NOT NULL, i INTEGER NOT NULL, j INTEGER NOT NULL, value TEXT NOT NULL, reports TEXT NOT NULL,
  sources TEXT NOT NULL DEFAULT '[]', PRIMARY KEY (event, i, j), FOREIGN KEY (event, i) REFERENCES disagreements (event, i) ON DELETE CASCADE) STRICT, WITHOUT ROWID;
)sql";

// What users say against the record. Not tied to the articles: it waits for those that are not there.
constexpr const char* kUserTables = R"sql(
CREATE TABLE overrulings (
  i INTEGER PRIMARY KEY, what TEXT NOT NULL, article TEXT NOT NULL, report TEXT NOT NULL, other_article TEXT NOT NULL,
  other_report TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, note TEXT NOT NULL, given TEXT NOT NULL,
  given_other TEXT NOT NULL) STRICT;
CREATE INDEX overrulings_by_report ON overrulings (article, report);
CREATE INDEX overrulings_by_other ON overrulings (other_article, other_report);
)sql";

// What keeps a record up to date piece by piece (storage/derived_store.h); nothing that a reader needs.
constexpr const char* kPartTables = R"sql(
CREATE TABLE names (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entity TEXT) STRICT;
CREATE TABLE name_sayings (
  name INTEGER NOT NULL REFERENCES names (n) ON DELETE CASCADE, what INTEGER NOT NULL, text TEXT NOT NULL, lang TEXT NOT NULL,
  times INTEGER NOT NULL, PRIMARY KEY (name, what, text, lang)) STRICT, WITHOUT ROWID;
CREATE TABLE name_parts (item INTEGER PRIMARY KEY, part INTEGER NOT NULL, facts BLOB NOT NULL) STRICT;
CREATE INDEX name_parts_by_part ON name_parts (part);
CREATE TABLE name_blocks (key INTEGER NOT NULL, rank INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (key, rank, item)) STRICT, WITHOUT ROWID;
CREATE TABLE article_parts (item INTEGER PRIMARY KEY, part INTEGER NOT NULL, facts BLOB NOT NULL) STRICT;
CREATE INDEX article_parts_by_part ON article_parts (part);
CREATE TABLE article_blocks (key INTEGER NOT NULL, rank INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (key, rank, item)) STRICT, WITHOUT ROWID;
CREATE TABLE report_parts (item INTEGER PRIMARY KEY, part INTEGER NOT NULL, facts BLOB NOT NULL) STRICT;
CREATE INDEX report_parts_by_part ON report_parts (part);
CREATE TABLE report_blocks (key INTEGER NOT NULL, rank INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (key, rank, item)) STRICT, WITHOUT ROWID;
CREATE INDEX article_entities_by_page_id ON article_entities (page_id);
CREATE INDEX story_articles_by_article ON story_articles (article);
CREATE INDEX event_reports_by_report ON event_reports (article, report);
)sql";

// What a person opens first.
constexpr const char* kViews = R"sql(
CREATE VIEW v_timeline AS
  SELECT e.start, e."end", e.status, e.kind, p.name AS place,
         (SELECT group_concat(name, ', ') FROM (SELECT n.name FROM event_actors a JOIN entities n ON n.id = a.entity WHERE a.event = e.id ORDER BY a.i)) AS who,
         e.countries, e.topics, (SELECT count(*) FROM event_reports r WHERE r.event = e.id) AS reports,
         (SELECT group_concat(field, ', ') FROM disagreements d WHERE d.event = e.id) AS disputed, e.evidence, e.id
  FROM events e LEFT JOIN entities p ON p.id = e.place ORDER BY e.start IS NULL, e.start, e.id;
CREATE VIEW v_agenda AS SELECT * FROM v_timeline WHERE status = 'planned';
CREATE VIEW v_disputes AS
  SELECT e.id AS event, e.kind, e.start, d.field, v.value, v.reports, d.settled_by
  FROM disagreements d JOIN events e ON e.id = d.event JOIN disagreement_values v ON v.event = d.event AND v.i = d.i
  ORDER BY e.start, e.id, d.i, v.j;
CREATE VIEW v_quotes AS
  SELECT n.name AS speaker, q.speaker_text, substr(a.text, q."start" + 1, q."end" - q."start") AS words, q.direct, q.channel, a.published, a.id AS article
  FROM quotes q JOIN articles a ON a.n = q.article
  LEFT JOIN article_entities x ON x.article = q.article AND x.i = q.speaker LEFT JOIN entities n ON n.id = x.entity;
)sql";

// What finds articles. search_index: keys by which a question in any script finds pages in all (search_rows.cc says how
// entries and articles go together). documents_fts: the plain words of title and text, for any SQLite; letters keep
// their marks, so that Devanagari words stay whole.
constexpr const char* kSearchTables = R"sql(
CREATE TABLE search_documents (
  doc INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL UNIQUE REFERENCES articles (n) ON DELETE CASCADE) STRICT;
CREATE VIRTUAL TABLE search_index USING fts5 (title, text, facts, content='', tokenize='ascii');
CREATE TABLE name_keys (
  key TEXT NOT NULL, entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE, own INTEGER NOT NULL,
  PRIMARY KEY (key, entity)) STRICT, WITHOUT ROWID;
CREATE INDEX name_keys_by_entity ON name_keys (entity);
CREATE INDEX article_entities_linked ON article_entities (entity, page_id) WHERE entity <> page_id;
CREATE INDEX event_reports_by_article ON event_reports (article);
CREATE VIRTUAL TABLE documents_fts USING fts5 (
  title, text, content='articles', content_rowid='n', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'");
)sql";

// What lists of events are looked up by (event_query_rows.cc); days are counted from 1970-01-01.
constexpr const char* kEventTables = R"sql(
ALTER TABLE events ADD COLUMN first_day INTEGER;
ALTER TABLE events ADD COLUMN last_day INTEGER;
CREATE TABLE event_countries (
  country TEXT NOT NULL, event INTEGER NOT NULL REFERENCES events (n) ON DELETE CASCADE, PRIMARY KEY (country, event)) STRICT, WITHOUT ROWID;
CREATE INDEX event_countries_by_event ON event_countries (event);
CREATE INDEX events_by_first_day ON events (first_day) WHERE last_day - first_day <= 31;
CREATE INDEX events_long ON events (first_day, last_day) WHERE last_day - first_day > 31;
CREATE INDEX events_by_kind ON events (kind, status);
CREATE INDEX events_by_status ON events (status);
CREATE INDEX events_by_place ON events (place) WHERE place IS NOT NULL;
CREATE INDEX events_by_series ON events (series) WHERE series IS NOT NULL;
CREATE INDEX stories_by_last ON stories (last);
)sql";

// How the index follows articles and entities. Entries of both full-text tables are written behind all else
// (search_rows.cc), so that articles come without triggers; documents_fts has an article as long as search_documents
// has it.
constexpr const char* kSearchTriggers = R"sql(
CREATE TABLE entities_unnamed (entity TEXT PRIMARY KEY REFERENCES entities (id) ON DELETE CASCADE) STRICT, WITHOUT ROWID;
CREATE TRIGGER entities_added AFTER INSERT ON entities BEGIN INSERT INTO entities_unnamed VALUES (new.id); END;
CREATE TRIGGER search_document_gone AFTER DELETE ON search_documents BEGIN
  INSERT INTO meta VALUES ('search_stale', '1') ON CONFLICT (key) DO UPDATE SET value = CAST(value + 1 AS TEXT); END;
CREATE TRIGGER articles_fts_gone BEFORE DELETE ON articles WHEN EXISTS (SELECT 1 FROM search_documents WHERE article = old.n) BEGIN
  INSERT INTO documents_fts (documents_fts, rowid, title, text) VALUES ('delete', old.n, old.title, old.text); END;
CREATE TRIGGER articles_fts_changed AFTER UPDATE OF title, text ON articles WHEN EXISTS (SELECT 1 FROM search_documents WHERE article = old.n) BEGIN
  INSERT INTO documents_fts (documents_fts, rowid, title, text) VALUES ('delete', old.n, old.title, old.text);
  INSERT INTO documents_fts (rowid, title, text) VALUES (new.n, new.title, new.text); END;
INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 8000000);
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 8);
INSERT INTO documents_fts (documents_fts, rank) VALUES ('hashsize', 8000000);
INSERT INTO documents_fts (documents_fts, rank) VALUES ('automerge', 8);
)sql";

// What an event was written from, so that one that is made again the same need not be written again.
constexpr const char* kEventHash = "ALTER TABLE events ADD COLUMN made INTEGER";
// In which languages an event is reported and when an article was published, without the rows of the articles, which
// are long.
constexpr const char* kSearchDays =
    "ALTER TABLE search_documents ADD COLUMN day TEXT; "
    "UPDATE search_documents SET day = (SELECT substr(published, 1, 10) FROM articles WHERE n = article)";
constexpr const char* kArticleLanguages = "CREATE INDEX articles_by_id_with_lang ON articles (id, lang)";

// What each thing of a layer is alike with: numbers of items and scores (part_rows.cc).
constexpr const char* kPairTables = R"sql(
CREATE TABLE name_pairs (item INTEGER PRIMARY KEY, alike BLOB NOT NULL) STRICT;
CREATE TABLE article_pairs (item INTEGER PRIMARY KEY, alike BLOB NOT NULL) STRICT;
CREATE TABLE report_pairs (item INTEGER PRIMARY KEY, alike BLOB NOT NULL) STRICT;
)sql";

// Reports that only say what others say (merging/echoes.h), by what they say; the pairs stay empty.
constexpr const char* kEchoTables = R"sql(
ALTER TABLE event_reports ADD COLUMN echo INTEGER NOT NULL DEFAULT 0;
CREATE TABLE echo_parts (item INTEGER PRIMARY KEY, part INTEGER NOT NULL, facts BLOB NOT NULL) STRICT;
CREATE INDEX echo_parts_by_part ON echo_parts (part);
CREATE TABLE echo_blocks (key INTEGER NOT NULL, rank INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (key, rank, item)) STRICT, WITHOUT ROWID;
CREATE TABLE echo_pairs (item INTEGER PRIMARY KEY, alike BLOB NOT NULL) STRICT;
)sql";

// Indices as narrow as what they are asked for. Of an article its head, which lists ask by the thousand, without its
// long row; of names by their page's id those that the record calls otherwise, for all others the record's own is the
// same; of reports those that announce. What began like another index is gone.
constexpr const char* kNarrowIndices = R"sql(
DROP INDEX articles_by_id_with_lang;
CREATE INDEX article_heads ON articles (id, lang, outlet, published);
DROP INDEX article_entities_by_entity;
CREATE INDEX article_entities_by_entity ON article_entities (entity, page_id);
DROP INDEX article_entities_by_page_id;
CREATE INDEX article_entities_by_page_id ON article_entities (page_id) WHERE entity <> page_id;
DROP INDEX event_reports_by_article;
CREATE INDEX reports_planned ON reports (article, id, start) WHERE status = 'planned';
)sql";

constexpr const char* kDropViews =
    "DROP VIEW IF EXISTS v_timeline; DROP VIEW IF EXISTS v_agenda; DROP VIEW IF EXISTS v_disputes; DROP VIEW IF EXISTS "
    "v_quotes";

// What turns a record of version i + 1 into one of the next.
const std::vector<const char*> kMigrations[] = {
    // Rare terms of articles; what containers tell of pages.
    {"ALTER TABLE articles ADD COLUMN terms BLOB NOT NULL DEFAULT x''; ALTER TABLE pages ADD COLUMN url TEXT; "
     "ALTER TABLE pages ADD COLUMN fetched TEXT"},
    // Why a value is preferred, kinds of source, what users overrule.
    {R"sql(
ALTER TABLE disagreements ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';
ALTER TABLE disagreements ADD COLUMN revised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE disagreement_values ADD COLUMN sources TEXT NOT NULL DEFAULT '[]';
CREATE TABLE overrulings (
  i INTEGER PRIMARY KEY, what TEXT NOT NULL, article TEXT NOT NULL, report TEXT NOT NULL, other_article TEXT NOT NULL,
  other_report TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, note TEXT NOT NULL, given TEXT NOT NULL,
  given_other TEXT NOT NULL) STRICT;
CREATE INDEX overrulings_by_report ON overrulings (article, report);
CREATE INDEX overrulings_by_other ON overrulings (other_article, other_report);
)sql"},
    // Sections that pages name themselves part of; null in what was read before.
    {"ALTER TABLE articles ADD COLUMN section TEXT"},
    // Search; search_index is filled by the next build.
    {kSearchTables},
    // Parts; what follows from the articles is made anew by the build that is under way.
    {kDropViews, kPartTables, kViews},
    // Look-ups of events; what follows from the articles is made anew by the build that is under way.
    {kEventTables, "DELETE FROM meta WHERE key = 'derived'"},
    // By which resources each page was read, no longer of the record as a whole.
    {"ALTER TABLE pages ADD COLUMN read_with TEXT NOT NULL DEFAULT ''; "
     "UPDATE pages SET read_with = coalesce((SELECT value FROM meta WHERE key = 'resources'), ''); "
     "DELETE FROM meta WHERE key = 'resources'"},
    // Full-text tables that are written behind all else; the build that is under way makes them anew.
    {"DROP TRIGGER IF EXISTS entity_name_added; DROP TRIGGER IF EXISTS entity_name_gone; DROP TRIGGER IF EXISTS "
     "articles_fts_added; "
     "DROP TRIGGER IF EXISTS articles_fts_gone; DROP TRIGGER IF EXISTS articles_fts_changed; DELETE FROM meta WHERE "
     "key = 'search'",
     kSearchTriggers},
    {kEventHash, kArticleLanguages, kSearchDays},
    // What reading left out; of pages that were read before it is not known.
    {"ALTER TABLE articles ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]'"},
    // Pairs; what follows from the articles is made anew by the build that is under way.
    {kPairTables, "DELETE FROM meta WHERE key = 'derived'"},
    // Echoes; what follows from the articles is made anew by the build that is under way.
    {kEchoTables, "DELETE FROM meta WHERE key = 'derived'"},
    {kNarrowIndices},
};
static_assert(std::size(kMigrations) + 1 == kSchemaVersion);

// Runs all statements or none, and states the version.
void change(const Database& database, const std::vector<const char*>& statements) {
  database.run("BEGIN IMMEDIATE");
  try {
    for (const char* statement : statements) database.run(statement);
    database.run(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
    database.run(("PRAGMA user_version = " + std::to_string(kSchemaVersion)).c_str());
    database.run("COMMIT");
  } catch (...) {
    sqlite3_exec(database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    throw;
  }
}

}  // namespace

void prepare_schema(const Database& database, Database::Access access) {
  const bool empty = database.number("SELECT count(*) FROM sqlite_schema") == 0;
  const std::int64_t id = database.number("PRAGMA application_id");
  if (empty && id == 0) {
    if (access == Database::Access::kRead)
      throw base::Error(base::ErrorKind::kStorage, database.path(), "is empty, not a khabar record");
    // An article and its facts are 5 to 10 kB: in pages of 4096 they run over.
    database.run("PRAGMA page_size = 8192");
    change(database,
           {kPageTables, kRecordTables, kUserTables, kPartTables, kViews, kSearchTables, kEventTables, kSearchTriggers,
            kEventHash, kArticleLanguages, kSearchDays, kPairTables, kEchoTables, kNarrowIndices});
    return;
  }
  if (id != kApplicationId)
    throw base::Error(base::ErrorKind::kStorage, database.path(), "is an SQLite file, but not a khabar record");
  const std::int64_t version = database.number("PRAGMA user_version");
  if (version > kSchemaVersion) {
    throw base::Error(base::ErrorKind::kStorage, database.path(),
                      "is a record of version " + std::to_string(version) + ", this khabar knows versions up to " +
                          std::to_string(kSchemaVersion) + "; use a newer khabar");
  }
  if (version == kSchemaVersion) return;
  if (version < 1 || access == Database::Access::kRead) {
    throw base::Error(base::ErrorKind::kStorage, database.path(),
                      "is a record of version " + std::to_string(version) +
                          "; 'khabar build' with this record brings it to version " + std::to_string(kSchemaVersion));
  }
  std::vector<const char*> statements;
  for (std::size_t i = static_cast<std::size_t>(version) - 1; i < std::size(kMigrations); ++i)
    statements.insert(statements.end(), kMigrations[i].begin(), kMigrations[i].end());
  change(database, statements);
}

}  // namespace khabar::storage::sqlite

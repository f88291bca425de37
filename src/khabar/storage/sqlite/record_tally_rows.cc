// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/record_tally_rows.h"

#include "khabar/base/string_map.h"
#include "khabar/storage/sqlite/cells.h"
#include "khabar/storage/sqlite/search_rows.h"

namespace khabar::storage::sqlite {
namespace {

constexpr std::size_t kYear = 4;

// One pass over an index: articles are long rows.
void tally_articles(const Database& database, RecordTally& tally) {
  constexpr std::size_t kDay = 10;
  base::StringMap<std::int64_t> languages, outlets, years;
  const auto count = [](base::StringMap<std::int64_t>& counts, std::string_view value) {
    const auto found = counts.find(value);
    ++(found != counts.end() ? found : counts.emplace(value, 0).first)->second;
  };
  Statement rows(database, "SELECT lang, outlet, published FROM articles INDEXED BY article_heads");
  while (rows.step()) {
    ++tally.totals.articles;
    count(languages, rows.view(0));
    count(outlets, rows.view(1));
    const std::string_view day = rows.view(2).substr(0, kDay);
    count(years, day.substr(0, kYear));
    if (day.empty()) continue;
    if (tally.first_day.empty() || day < tally.first_day) tally.first_day = day;
    if (day > tally.last_day) tally.last_day = day;
  }
  tally.article_languages.insert(languages.begin(), languages.end());
  tally.article_outlets.insert(outlets.begin(), outlets.end());
  tally.article_years.insert(years.begin(), years.end());
}

RecordTally::Counts counts_of_rows(const Database& database, const char* sql) {
  RecordTally::Counts counts;
  Statement rows(database, sql);
  while (rows.step()) counts[rows.text(0)] += rows.number(1);
  return counts;
}

}  // namespace

RecordTally tally_record(const Database& database) {
  RecordTally tally;
  tally_articles(database, tally);
  tally.totals.stories = database.number("SELECT count(*) FROM stories");
  Statement kinds(database, "SELECT kind, status, count(*) FROM events GROUP BY 1, 2");
  while (kinds.step()) {
    tally.event_kinds[kinds.text(0)] += kinds.number(2);
    tally.event_statuses[kinds.text(1)] += kinds.number(2);
    tally.totals.events += kinds.number(2);
  }
  tally.event_countries = counts_of_rows(database, "SELECT country, count(*) FROM event_countries GROUP BY 1");
  // By the start as it stands, which is an index's order: nothing is sorted.
  for (const auto& [start, events] :
       counts_of_rows(database, "SELECT coalesce(start, ''), count(*) FROM events GROUP BY start"))
    tally.event_years[start.substr(0, kYear)] += events;
  tally.event_places =
      counts_of_rows(database, "SELECT place, count(*) FROM events WHERE place IS NOT NULL GROUP BY 1");
  tally.entity_types = counts_of_rows(database, "SELECT type, count(*) FROM entities GROUP BY 1");
  for (const auto& [type, count] : tally.entity_types) tally.totals.entities += count;
  tally.disputed = database.number("SELECT count(DISTINCT event) FROM disagreements");
  tally.statements = database.number("SELECT count(*) FROM quotes");
  return tally;
}

std::vector<ArticleHead> find_heads(const Database& database, const std::vector<std::string>& ids) {
  std::vector<ArticleHead> heads;
  Statement row(
      database,
      "SELECT id, lang, title, outlet, coalesce((SELECT min(url) FROM pages p WHERE p.sha256 = a.sha256), url), "
      "(SELECT min(path) FROM pages p WHERE p.sha256 = a.sha256), published FROM articles a WHERE id = ?");
  for (const std::string& id : ids) {
    row.bind(id);
    if (row.step())
      heads.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)});
    row.reset();
  }
  return heads;
}

std::vector<std::string> find_stories(const Database& database, const std::vector<std::string>& articles) {
  return texts(database,
               "SELECT DISTINCT story FROM story_articles WHERE article IN (SELECT value FROM json_each(?)) ORDER BY 1",
               texts_cell(articles));
}

std::vector<std::string> find_with_words(const Database& database, const std::string& words) {
  return texts(database, "SELECT DISTINCT entity FROM name_keys WHERE instr(' ' || key || ' ', ?) > 0 ORDER BY 1",
               " " + words + " ");
}

std::map<std::string, std::size_t> find_counterparts(const Database& database, const std::string& entity) {
  std::map<std::string, std::size_t> counts;
  Statement rows(
      database,
      "SELECT b.entity, count(DISTINCT b.event) FROM (SELECT event FROM event_actors WHERE entity = ?1 UNION "
      "SELECT id FROM events WHERE place = ?1) a JOIN event_actors b ON b.event = a.event WHERE b.entity <> "
      "?1 GROUP BY 1");
  rows.bind(entity);
  while (rows.step()) counts[rows.text(0)] = static_cast<std::size_t>(rows.number(1));
  return counts;
}

}  // namespace khabar::storage::sqlite

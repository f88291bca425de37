// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/derived_rows.h"

namespace khabar::storage::sqlite {
namespace {

// The first column of the one row that there is at most.
std::string text_or_empty(Statement& statement) {
  std::string text = statement.step() ? statement.text(0) : "";
  statement.reset();
  return text;
}

std::vector<std::int64_t> numbers(Statement& statement) {
  std::vector<std::int64_t> all;
  while (statement.step()) all.push_back(statement.number(0));
  statement.reset();
  return all;
}

}  // namespace

DerivedRows::DerivedRows(const Database& database)
    : database_(database),
      names_(database, "name"),
      articles_(database, "article"),
      reports_(database, "report"),
      echoes_(database, "echo"),
      find_name_(database, "SELECT n FROM names WHERE id = ?"),
      add_name_(database, "INSERT INTO names (id) VALUES (?)"),
      said_(database, "SELECT what, text, lang, times FROM name_sayings WHERE name = ? ORDER BY what, text, lang"),
      say_(database,
           "INSERT INTO name_sayings VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE SET times = times + excluded.times"),
      forget_said_(database,
                   "DELETE FROM name_sayings WHERE name = ? AND what = ? AND text = ? AND lang = ? AND times = 0"),
      drop_name_(database, "DELETE FROM names WHERE n = ?"),
      entity_of_(database, "SELECT entity FROM names WHERE n = ?"),
      set_entity_(database, "UPDATE names SET entity = ?2 WHERE n = ?1"),
      // Those that the record calls as their page does, and those that it calls otherwise: each has its index.
      set_places_(
          database,
          "UPDATE article_entities SET entity = n.entity FROM names n WHERE n.n = ? AND article_entities.entity "
          "= n.id AND page_id = n.id AND n.entity <> n.id"),
      set_other_places_(database,
                        "UPDATE article_entities INDEXED BY article_entities_by_page_id SET entity = n.entity FROM "
                        "names n WHERE n.n = ? AND page_id = n.id AND article_entities.entity <> page_id AND "
                        "article_entities.entity <> n.entity"),
      set_in_article_(database,
                      "UPDATE article_entities SET entity = (SELECT n.entity FROM names n WHERE n.id = page_id) WHERE "
                      "article = ? AND entity <> (SELECT n.entity FROM names n WHERE n.id = page_id)"),
      naming_(database,
              "SELECT article FROM article_entities WHERE entity = (SELECT id FROM names WHERE n = ?1) AND page_id = "
              "entity UNION SELECT article FROM article_entities INDEXED BY article_entities_by_page_id WHERE page_id "
              "= (SELECT id FROM names WHERE n = ?1) AND entity <> page_id"),
      with_(database, "SELECT DISTINCT article FROM article_entities WHERE entity = ?"),
      drop_entity_(database, "DELETE FROM entities WHERE id = ?"),
      story_of_(database, "SELECT story FROM story_articles WHERE article = ?"),
      drop_story_(database, "DELETE FROM stories WHERE id = ?"),
      event_of_(database, "SELECT event FROM event_reports WHERE article = ? AND report = ?"),
      events_of_(database, "SELECT DISTINCT event FROM event_reports WHERE article = ? AND echo = 0"),
      drop_event_(database, "DELETE FROM events WHERE id = ?"),
      put_echo_(database, "INSERT INTO event_reports VALUES (?,?,?,1) ON CONFLICT DO UPDATE SET echo = 1"),
      drop_echo_(database, "DELETE FROM event_reports WHERE article = ? AND report = ? AND echo = 1"),
      drop_other_echo_(database, "DELETE FROM event_reports WHERE article = ? AND report = ? AND event <> ?"),
      entity_writer_(database),
      story_writer_(database),
      event_writer_(database),
      entity_reader_(database, "WHERE id = ?"),
      story_reader_(database, "WHERE id = ?") {}

std::string DerivedRows::made_with() {
  Statement row(database_, "SELECT value FROM meta WHERE key = 'derived'");
  return row.step() ? row.text(0) : "";
}

void DerivedRows::set_made_with(const std::string& resources) {
  Statement row(database_,
                "INSERT INTO meta VALUES ('derived', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
  row.bind(resources).execute();
}

void DerivedRows::start_anew(const std::function<void(std::int64_t)>& added) {
  for (PartRows* parts : layers()) parts->forget();
  database_.run(
      "DELETE FROM events; DELETE FROM story_articles; DELETE FROM stories; DELETE FROM entities; DELETE FROM "
      "name_sayings; DELETE FROM names; DELETE FROM name_parts; DELETE FROM name_blocks; DELETE FROM name_pairs; "
      "DELETE FROM article_parts; DELETE FROM article_blocks; DELETE FROM article_pairs; DELETE FROM report_parts; "
      "DELETE FROM report_blocks; DELETE FROM report_pairs; "
      "DELETE FROM echo_parts; DELETE FROM echo_blocks");
  Statement all(database_, "SELECT n FROM articles ORDER BY n");
  while (all.step()) added(all.number(0));
}

std::int64_t DerivedRows::article_number(const std::string& id) {
  Statement row(database_, "SELECT n FROM articles WHERE id = ?");
  return row.bind(id).step() ? row.number(0) : 0;
}

PartRows& DerivedRows::rows(PartLayer layer) {
  switch (layer) {
    case PartLayer::kNames: return names_;
    case PartLayer::kArticles: return articles_;
    case PartLayer::kEchoes: return echoes_;
    case PartLayer::kReports: break;
  }
  return reports_;
}

base::PartStore& DerivedRows::parts(PartLayer layer) {
  PartRows& parts = rows(layer);
  parts.begin();
  return parts;
}

void DerivedRows::settle() {
  for (PartRows* parts : layers()) parts->settle();
}

std::int64_t DerivedRows::name(const std::string& page_id) {
  find_name_.bind(page_id);
  const std::int64_t number = find_name_.step() ? find_name_.number(0) : 0;
  find_name_.reset();
  if (number != 0) return number;
  add_name_.bind(page_id).execute();
  return sqlite3_last_insert_rowid(database_.handle());
}

std::vector<SaidRow> DerivedRows::said(std::int64_t name) {
  std::vector<SaidRow> rows;
  for (said_.bind(name); said_.step();)
    rows.push_back({static_cast<int>(said_.number(0)), said_.text(1), said_.text(2), said_.number(3)});
  said_.reset();
  return rows;
}

void DerivedRows::say(std::int64_t name, const std::vector<SaidRow>& more) {
  for (const SaidRow& row : more) {
    say_.bind(name).bind(row.what).bind(row.text).bind(row.lang).bind(row.times).execute();
    if (row.times < 0) forget_said_.bind(name).bind(row.what).bind(row.text).bind(row.lang).execute();
  }
}

void DerivedRows::drop_name(std::int64_t name) { drop_name_.bind(name).execute(); }

std::string DerivedRows::entity_of(std::int64_t name) {
  entity_of_.bind(name);
  return text_or_empty(entity_of_);
}

void DerivedRows::set_entity(std::int64_t name, const std::string& entity) {
  set_entity_.bind(name).bind(entity).execute();
}

void DerivedRows::set_places(std::int64_t name) {
  set_other_places_.bind(name).execute();
  set_places_.bind(name).execute();
}

void DerivedRows::set_entities_in(std::int64_t article) { set_in_article_.bind(article).execute(); }

std::vector<std::int64_t> DerivedRows::articles_naming(std::int64_t name) {
  naming_.bind(name);
  return numbers(naming_);
}

std::vector<std::int64_t> DerivedRows::articles_with(const std::string& entity) {
  with_.bind(entity);
  return numbers(with_);
}

std::optional<model::Entity> DerivedRows::entity(const std::string& id) {
  std::optional<model::Entity> found;
  entity_reader_.rows().bind(id);
  entity_reader_.run([&](model::Entity&& entity) { found = std::move(entity); });
  return found;
}

void DerivedRows::drop_entity(const std::string& id) { drop_entity_.bind(id).execute(); }

void DerivedRows::put_entity(const model::Entity& entity) {
  drop_entity(entity.id);
  entity_writer_.write(entity);
}

std::string DerivedRows::story_of(const std::string& article) {
  story_of_.bind(article);
  return text_or_empty(story_of_);
}

std::optional<model::Story> DerivedRows::story(const std::string& id) {
  std::optional<model::Story> found;
  story_reader_.rows().bind(id);
  story_reader_.run([&](model::Story&& story) { found = std::move(story); });
  return found;
}

void DerivedRows::drop_story(const std::string& id) { drop_story_.bind(id).execute(); }
void DerivedRows::put_story(const model::Story& story) { story_writer_.write(story); }

std::string DerivedRows::event_of(const model::ReportRef& report) {
  event_of_.bind(report.article).bind(report.event);
  return text_or_empty(event_of_);
}

std::vector<std::string> DerivedRows::events_of(const std::string& article) {
  std::vector<std::string> all;
  for (events_of_.bind(article); events_of_.step();) all.push_back(events_of_.text(0));
  events_of_.reset();
  return all;
}

void DerivedRows::drop_event(const std::string& id) { drop_event_.bind(id).execute(); }

void DerivedRows::put_event(const model::Event& event) { event_writer_.write(event); }

void DerivedRows::put_echo(const std::string& event, const model::ReportRef& report) {
  drop_other_echo_.bind(report.article).bind(report.event).bind(event).execute();
  put_echo_.bind(event).bind(report.article).bind(report.event).execute();
}

void DerivedRows::drop_echo(const model::ReportRef& report) {
  drop_echo_.bind(report.article).bind(report.event).execute();
}

}  // namespace khabar::storage::sqlite

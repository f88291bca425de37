// SPDX-License-Identifier: Apache-2.0
// --format jsonl, --format documents: lines of JSON about articles and what follows from them.
#include <unordered_set>

#include "khabar/exporting/json.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/exporting/writers.h"

namespace khabar::exporting {
namespace {

// What the events that were asked for stand on: their articles, these articles' stories and entities.
struct Touched {
  std::unordered_set<std::string> events;
  std::unordered_set<std::string> articles;
};

Touched touched_by(const RecordView& view) {
  Touched touched;
  for (const query::TimelineRow& row : view.events()) {
    touched.events.insert(row.event.id);
    for (const model::ReportRef& report : row.event.reports) touched.articles.insert(report.article);
  }
  return touched;
}

}  // namespace

void write_json_lines(const RecordView& view, const Wording&, const ExportSettings&, const Sink& sink, LeftOut&) {
  const bool whole = view.whole();
  const Touched touched = whole ? Touched{} : touched_by(view);
  const auto wants = [&](const std::unordered_set<std::string>& ids, const std::string& id) {
    return whole || ids.contains(id);
  };
  std::unordered_set<std::string> entities;
  view.record().for_each_article(storage::EntityIds::kOfRecord, [&](model::Article&& article) {
    if (!wants(touched.articles, article.id)) return;
    if (!whole) {
      for (const model::LocalEntity& entity : article.entities) entities.insert(entity.id);
    }
    sink(article_json(article) + "\n");
  });
  view.record().for_each_event([&](model::Event&& event) {
    if (!wants(touched.events, event.id)) return;
    if (event.place) entities.insert(*event.place);
    for (const model::RecordActor& actor : event.actors) entities.insert(actor.entity);
    sink(event_json(event) + "\n");
  });
  view.record().for_each_story([&](model::Story&& story) {
    for (const std::string& article : story.articles) {
      if (!wants(touched.articles, article)) continue;
      sink(story_json(story) + "\n");
      return;
    }
  });
  view.record().for_each_entity([&](model::Entity&& entity) {
    if (wants(entities, entity.id)) sink(entity_json(entity) + "\n");
  });
}

// Lines as datatrove reads them (its Document: text, id, metadata), metadata named as in FineWeb-2 where it has a name.
void write_documents(const RecordView& view, const Wording&, const ExportSettings&, const Sink& sink, LeftOut&) {
  const bool whole = view.whole();
  const Touched touched = whole ? Touched{} : touched_by(view);
  view.record().for_each_article(storage::EntityIds::kOfRecord, [&](model::Article&& article) {
    if (!whole && !touched.articles.contains(article.id)) return;
    JsonWriter json;
    json.begin_object();
    json.field("text", article.text);
    json.field("id", article.id);
    json.key("metadata");
    json.begin_object();
    json.field("url", article.source.url);
    json.field("date", article.published);
    json.field("file_path", article.source.path);
    json.field("language", article.lang);
    json.field("title", article.title);
    json.field("authors", article.authors);
    json.field("outlet", article.outlet);
    json.field("wire", article.wire);
    json.field("sha256", article.source.sha256);
    json.end_object();
    json.end_object();
    sink(json.take() + "\n");
  });
}

}  // namespace khabar::exporting

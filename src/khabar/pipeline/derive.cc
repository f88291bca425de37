// SPDX-License-Identifier: Apache-2.0
// Linking, clustering and merging over all articles in memory: local indices become record ids on the way in.
#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "khabar/clustering/story_clusterer.h"
#include "khabar/merging/event_merger.h"
#include "khabar/pipeline/article_reports.h"
#include "khabar/pipeline/engine.h"
#include "khabar/pipeline/world_directory.h"

namespace khabar::pipeline {
namespace {

using model::Article;

// The record's entities, and what the world's tables know of places.
merging::EntityDirectory directory_of(const std::vector<model::Entity>& entities, const lexicon::Lexicon& lexicon) {
  const WorldDirectory world(lexicon);
  merging::EntityDirectory directory;
  for (const model::Entity& entity : entities)
    directory[entity.id] = {entity.name, entity.type, entity.country, "", "", world.rarity_of(entity.name)};
  world.add_all(directory);
  return directory;
}

// Fills story and source group: the copies of one report count once.
void add_stories(std::vector<model::EventReport>& reports, const std::vector<model::Story>& stories) {
  std::unordered_map<std::string, std::pair<std::string, std::string>> of_article;
  for (const model::Story& story : stories) {
    for (auto& [article, source] : clustering::sources_of(story)) of_article[article] = {story.id, source};
  }
  for (model::EventReport& report : reports)
    std::tie(report.story, report.source_group) = of_article[report.ref.article];
}

}  // namespace

Derived Engine::derive(std::vector<Article>& articles, const std::vector<model::Overruling>& overrulings) const {
  Derived derived;
  std::sort(articles.begin(), articles.end(), [](const Article& a, const Article& b) { return a.id < b.id; });
  std::vector<model::EntityReport> reports;
  for (const Article& article : articles) {
    for (model::EntityReport& report : entity_reports(article)) reports.push_back(std::move(report));
  }
  linking::Linked linked = linker_.link(reports);
  derived.entities = std::move(linked.entities);
  std::size_t next = 0;
  for (Article& article : articles) {
    for (model::LocalEntity& entity : article.entities) entity.id = linked.record_ids[next++];
  }
  std::vector<model::StoryReport> story_reports;
  std::vector<model::EventReport> event_reports;
  for (const Article& article : articles) {
    story_reports.push_back(story_report(article));
    for (const model::EventMention& event : article.events) event_reports.push_back(event_report(article, event));
  }
  derived.stories = clustering::cluster(story_reports, &term_rarity_);
  add_stories(event_reports, derived.stories);
  derived.events = merging::merge(event_reports, directory_of(derived.entities, lexicon_), rules_, overrulings);
  return derived;
}

}  // namespace khabar::pipeline

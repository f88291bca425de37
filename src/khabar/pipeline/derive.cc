// SPDX-License-Identifier: Apache-2.0
// Linking, clustering and merging over all articles: local indices become record ids on the way in.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "khabar/clustering/story_clusterer.h"
#include "khabar/merging/event_merger.h"
#include "khabar/pipeline/engine.h"
#include "khabar/pipeline/world_directory.h"

namespace khabar::pipeline {
namespace {

using model::Article;

std::vector<model::EntityReport> entity_reports(const std::vector<Article>& articles) {
  std::vector<model::EntityReport> reports;
  for (const Article& article : articles) {
    const std::size_t first = reports.size();
    for (std::uint32_t i = 0; i < article.entities.size(); ++i) {
      reports.push_back({article.id, i, article.entities[i], {}, article.published});
    }
    std::map<std::pair<std::uint32_t, std::string_view>, std::uint32_t> counts;
    for (const model::NameMention& mention : article.mentions) {
      ++counts[{mention.entity, mention.range.of(article.text)}];
    }
    for (const auto& [key, count] : counts) {
      reports[first + key.first].spellings.push_back({std::string(key.second), article.lang, count});
    }
  }
  return reports;
}

// kind|start|country,country: what two reports of one event share before anything is linked.
std::string event_key(const model::EventMention& event) {
  std::vector<std::string> countries = event.countries;
  std::sort(countries.begin(), countries.end());
  std::string key = event.kind + "|" + event.start.value_or("") + "|";
  for (const std::string& country : countries) key += country + ",";
  return key;
}

model::StoryReport story_report(const Article& article) {
  model::StoryReport report;
  report.article = article.id;
  report.lang = article.lang;
  report.title = article.title.value_or("");
  report.published = article.published;
  report.wire = article.wire;
  std::map<std::string, std::pair<std::uint32_t, std::string>> entities;
  for (const model::NameMention& mention : article.mentions) {
    const model::LocalEntity& entity = article.entities[mention.entity];
    auto& [mentions, name] = entities[entity.id];
    ++mentions;
    if (name.empty() || entity.name < name) name = entity.name;
  }
  for (auto& [id, told] : entities) {
    report.entities.emplace_back(id, told.first);
    report.entity_names.push_back(std::move(told.second));
  }
  for (const model::LocalEntity& entity : article.entities) {
    if (entity.kind == "country") report.countries.push_back(entity.id);
  }
  for (const model::EventMention& event : article.events) report.event_keys.push_back(event_key(event));
  report.shingles = article.sketch;
  report.terms = article.terms;
  for (const model::TimeMention& time : article.times) {
    if (time.value) report.dates.push_back(*time.value);
  }
  return report;
}

bool has_weekday_conflict(const Article& article, const model::EventMention& event) {
  return std::any_of(article.times.begin(), article.times.end(), [&](const model::TimeMention& time) {
    return time.conflict == "weekday" && time.value == event.start && event.evidence.overlaps(time.range);
  });
}

model::EventReport event_report(const Article& article, const model::EventMention& event) {
  model::EventReport report;
  static_cast<model::EventSlots&>(report) = event;
  report.ref = {article.id, event.id};
  if (event.place >= 0) report.place = article.entities[static_cast<std::size_t>(event.place)].id;
  for (const model::EventActor& actor : event.actors)
    report.actors.push_back({article.entities[actor.entity].id, actor.role});
  for (std::uint32_t entity : event.said_by) report.said_by.push_back(article.entities[entity].id);
  report.evidence = event.evidence.of(article.text);
  report.why = event.why;
  report.start_basis = event.start_basis;
  report.confidence = event.confidence;
  report.background = event.background;
  report.lang = article.lang;
  report.published = article.published;
  for (const model::Embed& embed : article.embeds) {
    if (embed.published) report.embed_dates.push_back(*embed.published);
    report.evidence_in_embed = report.evidence_in_embed || embed.range.overlaps(event.evidence);
  }
  report.weekday_conflict = has_weekday_conflict(article, event);
  return report;
}

// The record's entities, and what the world's tables know of places.
merging::EntityDirectory directory_of(const std::vector<model::Entity>& entities, const lexicon::Lexicon& lexicon) {
  merging::EntityDirectory directory;
  for (const model::Entity& entity : entities)
    directory[entity.id] = {entity.name, entity.type, entity.country, "", ""};
  add_world(lexicon, directory);
  return directory;
}

// Fills story and source group: the copies of one report count once.
void add_stories(std::vector<model::EventReport>& reports, const std::vector<model::Story>& stories) {
  std::unordered_map<std::string, std::pair<std::string, std::string>> of_article;
  for (const model::Story& story : stories) {
    for (const std::string& article : story.articles) of_article[article] = {story.id, article};
    for (const auto& copies : story.copies) {
      const std::string& group = *std::min_element(copies.begin(), copies.end());
      for (const std::string& article : copies) of_article[article].second = group;
    }
  }
  for (model::EventReport& report : reports)
    std::tie(report.story, report.source_group) = of_article[report.ref.article];
}

}  // namespace

Derived Engine::derive(std::vector<Article>& articles, const std::vector<model::Overruling>& overrulings) const {
  Derived derived;
  std::sort(articles.begin(), articles.end(), [](const Article& a, const Article& b) { return a.id < b.id; });
  linking::Linked linked = linker_.link(entity_reports(articles));
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

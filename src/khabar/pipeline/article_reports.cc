// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/article_reports.h"

#include <algorithm>
#include <map>

namespace khabar::pipeline {
namespace {

using model::Article;

// kind|start|country,country: what two reports of one event share before anything is linked.
std::string event_key(const model::EventMention& event) {
  std::vector<std::string> countries = event.countries;
  std::sort(countries.begin(), countries.end());
  std::string key = event.kind + "|" + event.start.value_or("") + "|";
  for (const std::string& country : countries) key += country + ",";
  return key;
}

bool has_weekday_conflict(const Article& article, const model::EventMention& event) {
  return std::any_of(article.times.begin(), article.times.end(), [&](const model::TimeMention& time) {
    return time.conflict == "weekday" && time.value == event.start && event.evidence.overlaps(time.range);
  });
}

}  // namespace

std::vector<model::EntityReport> entity_reports(const Article& article) {
  std::vector<model::EntityReport> reports;
  for (std::uint32_t i = 0; i < article.entities.size(); ++i)
    reports.push_back({article.id, i, article.entities[i], {}, article.published});
  std::map<std::pair<std::uint32_t, std::string_view>, std::uint32_t> counts;
  for (const model::NameMention& mention : article.mentions) ++counts[{mention.entity, mention.range.of(article.text)}];
  for (const auto& [key, count] : counts)
    reports[key.first].spellings.push_back({std::string(key.second), article.lang, count});
  return reports;
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
  for (const model::EventMention& event : article.events) {
    if (!event.background) report.event_keys.push_back(event_key(event));  // any story may tell of an old happening
  }
  report.shingles = article.sketch;
  report.terms = article.terms;
  for (const model::TimeMention& time : article.times) {
    if (time.value) report.dates.push_back(*time.value);
  }
  return report;
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

}  // namespace khabar::pipeline

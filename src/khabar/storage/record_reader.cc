// SPDX-License-Identifier: Apache-2.0
// What a store that does not look things up itself does: it reads the whole record.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "khabar/storage/record_store.h"

namespace khabar::storage {
namespace {

EventPlace place_of(const model::Event& event) { return {days_of(event), event.id}; }

std::vector<model::Event> all_in_order(const RecordReader& record, const EventQuery& query) {
  std::vector<model::Event> events;
  record.for_each_event(query, [&](model::Event&& event) { events.push_back(std::move(event)); });
  std::sort(events.begin(), events.end(),
            [](const model::Event& a, const model::Event& b) { return comes_before(place_of(a), place_of(b)); });
  return events;
}

// Of the articles that report an event; each once.
struct Sources {
  std::set<std::string> langs, outlets;
};

Sources sources_of(const model::Event& event, const std::unordered_map<std::string, ArticleHead>& heads) {
  Sources sources;
  for (const model::ReportRef& report : event.reports) {
    const auto head = heads.find(report.article);
    if (head == heads.end()) continue;
    sources.langs.insert(head->second.lang);
    sources.outlets.insert(head->second.outlet);
  }
  return sources;
}

std::unordered_map<std::string, ArticleHead> heads_of(const RecordReader& record) {
  std::unordered_map<std::string, ArticleHead> heads;
  record.for_each_article_head([&](ArticleHead&& head) {
    std::string id = head.id;
    heads.emplace(std::move(id), std::move(head));
  });
  return heads;
}

bool has_one(const std::vector<std::string>& wanted, const std::set<std::string>& values) {
  return wanted.empty() ||
         std::any_of(wanted.begin(), wanted.end(), [&](const std::string& value) { return values.contains(value); });
}

}  // namespace

void RecordReader::for_each_event(const EventQuery& query, const std::function<void(model::Event&&)>& take) const {
  const bool by_source = !query.langs.empty() || !query.outlets.empty();
  const auto heads = by_source ? heads_of(*this) : std::unordered_map<std::string, ArticleHead>{};
  for_each_event([&](model::Event&& event) {
    if (!says_what_is_asked(event, query)) return;
    if (by_source) {
      const Sources sources = sources_of(event, heads);
      if (!has_one(query.langs, sources.langs) || !has_one(query.outlets, sources.outlets)) return;
    }
    take(std::move(event));
  });
}

EventPiece RecordReader::events_in_order(const EventQuery& query, const EventPlace* after, std::size_t limit) const {
  EventPiece piece;
  for (model::Event& event : all_in_order(*this, query)) {
    if (after != nullptr && !comes_before(*after, place_of(event))) continue;
    if (piece.events.size() == limit) {
      piece.more = true;
      break;
    }
    piece.events.push_back(std::move(event));
  }
  return piece;
}

std::vector<EventPlace> RecordReader::event_places(const EventQuery& query) const {
  std::vector<EventPlace> places;
  for (const model::Event& event : all_in_order(*this, query)) places.push_back(place_of(event));
  return places;
}

void RecordReader::for_each_planned_report(const EventQuery& query,
                                           const std::function<void(PlannedReport&&)>& take) const {
  for_each_event(query, [&](model::Event&& event) {
    for (ReportAccount& account : reports_of(event.id)) {
      if (account.report.status != "planned") continue;
      take({place_of(event), event.status, event.reports.size() < 2, std::move(account.report.start),
            std::move(account.report.published)});
    }
  });
}

EventTotal RecordReader::count_events(const EventQuery& query) const {
  EventTotal total;
  for_each_event(query, [&](model::Event&& /*event*/) { ++total.events; });
  return total;
}

EventTally RecordReader::tally_events(const EventQuery& query, std::size_t most) const {
  EventTally tally;
  const auto heads = heads_of(*this);
  for (const model::Event& event : all_in_order(*this, query)) {
    if (tally.counted.events == most) {
      tally.counted.at_least = true;
      tally.slots_of_all = false;
      break;
    }
    add_event(tally, event);
    const Sources sources = sources_of(event, heads);
    for (const std::string& lang : sources.langs) ++tally.langs[lang];
    for (const std::string& outlet : sources.outlets) ++tally.outlets[outlet];
  }
  return tally;
}

std::vector<std::string> RecordReader::series_names() const {
  std::set<std::string> names;
  for_each_event([&](model::Event&& event) {
    if (event.series) names.insert(std::move(*event.series));
  });
  return {names.begin(), names.end()};
}

std::map<std::string, std::size_t> RecordReader::report_languages(const model::Event& event) const {
  std::map<std::string, std::size_t> languages;
  for_each_article_head([&](ArticleHead&& article) {
    for (const model::ReportRef& report : event.reports) {
      if (report.article == article.id) ++languages[article.lang];
    }
  });
  return languages;
}

std::optional<model::Entity> RecordReader::entity_of(const std::string& id) const {
  std::optional<model::Entity> found;
  for_each_entity([&](model::Entity&& entity) {
    if (entity.id == id) found = std::move(entity);
  });
  return found;
}

std::string RecordReader::newest_story_day() const {
  std::string newest;
  for_each_story([&](model::Story&& story) { newest = std::max(newest, story.last.value_or("")); });
  return newest;
}

}  // namespace khabar::storage

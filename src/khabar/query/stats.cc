// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/stats.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "khabar/storage/quick_reader.h"

namespace khabar::query {
namespace {

constexpr std::size_t kMostParts = 20;

class Counter {
 public:
  Counter() = default;
  explicit Counter(const std::map<std::string, std::int64_t>& counts) : counts_(counts) {}
  void add(const std::string& value) { ++counts_[value]; }

  // `most`: 0 for all.
  void append(Stats& stats, const std::string& what, std::size_t most = 0) const {
    std::vector<Stat> parts;
    for (const auto& [value, count] : counts_) parts.push_back({what, value, count});
    std::stable_sort(parts.begin(), parts.end(), [](const Stat& a, const Stat& b) { return a.count > b.count; });
    if (most != 0 && parts.size() > most) parts.resize(most);
    for (Stat& part : parts) stats.counts.push_back(std::move(part));
  }

 private:
  std::map<std::string, std::int64_t> counts_;
};

void count_articles(const storage::RecordReader& record, const std::unordered_set<std::string>* only, Stats& stats) {
  std::int64_t articles = 0;
  Counter languages, outlets, years;
  record.for_each_article_head([&](storage::ArticleHead&& head) {
    if (only != nullptr && !only->contains(head.id)) return;
    ++articles;
    languages.add(head.lang);
    outlets.add(head.outlet);
    years.add(head.published.substr(0, 4));
    const std::string day = head.published.substr(0, 10);
    if (day.empty()) return;
    if (stats.first.empty() || day < stats.first) stats.first = day;
    if (day > stats.last) stats.last = day;
  });
  stats.counts.push_back({"articles", "", articles});
  languages.append(stats, "articles.lang");
  outlets.append(stats, "articles.outlet", kMostParts);
  years.append(stats, "articles.year");
}

void count_events(const std::vector<TimelineRow>& rows, Stats& stats) {
  Counter kinds, statuses, countries, years;
  std::int64_t disputed = 0;
  for (const TimelineRow& row : rows) {
    kinds.add(row.event.kind);
    statuses.add(row.event.status);
    for (const std::string& country : row.event.countries) countries.add(country);
    years.add(row.event.start.value_or("").substr(0, 4));
    if (!row.event.disagreements.empty()) ++disputed;
    if (row.event.place) ++stats.places[*row.event.place];
  }
  stats.counts.push_back({"events", "", static_cast<std::int64_t>(rows.size())});
  kinds.append(stats, "events.kind");
  statuses.append(stats, "events.status");
  countries.append(stats, "events.country", kMostParts);
  years.append(stats, "events.year");
  stats.counts.push_back({"disputed", "", disputed});
}

// In the order of count_articles() and count_events().
Stats stats_of(const storage::RecordTally& tally) {
  Stats stats;
  stats.first = tally.first_day;
  stats.last = tally.last_day;
  stats.places = tally.event_places;
  stats.counts.push_back({"articles", "", tally.totals.articles});
  Counter(tally.article_languages).append(stats, "articles.lang");
  Counter(tally.article_outlets).append(stats, "articles.outlet", kMostParts);
  Counter(tally.article_years).append(stats, "articles.year");
  stats.counts.push_back({"stories", "", tally.totals.stories});
  stats.counts.push_back({"events", "", tally.totals.events});
  Counter(tally.event_kinds).append(stats, "events.kind");
  Counter(tally.event_statuses).append(stats, "events.status");
  Counter(tally.event_countries).append(stats, "events.country", kMostParts);
  Counter(tally.event_years).append(stats, "events.year");
  stats.counts.push_back({"disputed", "", tally.disputed});
  stats.counts.push_back({"entities", "", tally.totals.entities});
  Counter(tally.entity_types).append(stats, "entities.type");
  stats.counts.push_back({"statements", "", tally.statements});
  return stats;
}

}  // namespace

Stats stats(const storage::RecordReader& record, const TimelineFilter& filter) {
  if (const storage::QuickReader* quick = record.quick(); quick != nullptr && takes_all(filter))
    return stats_of(quick->tally_record());
  Stats stats;
  const Timeline events = timeline(record, filter);
  stats.unknown_names = events.unknown_names;
  const bool whole = takes_all(filter);
  std::unordered_set<std::string> articles;
  std::unordered_set<std::string> entities;
  for (const TimelineRow& row : events.rows) {
    for (const model::ReportRef& report : row.event.reports) articles.insert(report.article);
    for (const model::RecordActor& actor : row.event.actors) entities.insert(actor.entity);
    if (row.event.place) entities.insert(*row.event.place);
  }
  count_articles(record, whole ? nullptr : &articles, stats);
  std::int64_t stories = 0;
  record.for_each_story([&](model::Story&& story) {
    const bool fits = whole || std::any_of(story.articles.begin(), story.articles.end(),
                                           [&](const std::string& id) { return articles.contains(id); });
    if (fits) ++stories;
  });
  stats.counts.push_back({"stories", "", stories});
  count_events(events.rows, stats);
  std::int64_t known = 0;
  Counter types;
  record.for_each_entity([&](model::Entity&& entity) {
    if (!whole && !entities.contains(entity.id)) return;
    ++known;
    types.add(std::string(model::name_of(entity.type)));
  });
  stats.counts.push_back({"entities", "", known});
  types.append(stats, "entities.type");
  std::int64_t statements = 0;
  record.for_each_quote("", [&](storage::QuoteAccount&& quote) {
    if (whole || articles.contains(quote.article.id)) ++statements;
  });
  stats.counts.push_back({"statements", "", statements});
  return stats;
}

}  // namespace khabar::query

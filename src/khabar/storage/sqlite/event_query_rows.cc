// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/event_query_rows.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "khabar/storage/sqlite/cells.h"

namespace khabar::storage::sqlite {
namespace {

constexpr const char* kOneOf = " IN (SELECT value FROM json_each(?))";
constexpr const char* kDisputed = "EXISTS (SELECT 1 FROM disagreements d WHERE d.event = events.id)";
constexpr const char* kAnnounced =
    "EXISTS (SELECT 1 FROM event_reports x JOIN articles a INDEXED BY article_heads ON a.id = x.article "
    "JOIN reports r INDEXED BY reports_planned ON r.article = a.n AND r.id = x.report WHERE x.event = events.id AND "
    "r.status = 'planned')";

std::string reported_by(const char* what) {
  return std::string(
             "EXISTS (SELECT 1 FROM event_reports r JOIN articles a INDEXED BY article_heads ON a.id = r.article WHERE "
             "r.event = "
             "events.id AND ") +
         what + kOneOf + ")";
}

}  // namespace

EventConditions::EventConditions(const Database& database, const EventQuery& query, std::size_t few) : few_(few) {
  if (query.ids) add_values("id", *query.ids);
  for (const EventQuery::Who& who : query.who) add_who(who);
  if (!query.articles.empty()) {
    const std::string among = std::string("FROM event_reports r WHERE r.article") + kOneOf;
    conditions_.push_back(
        {"n IN (SELECT e.n FROM events e WHERE e.id IN (SELECT r.event " + among + "))",
         std::string("EXISTS (SELECT 1 FROM event_reports r WHERE r.event = events.id AND r.article") + kOneOf + ")",
         {texts_cell(query.articles)},
         "SELECT 1 " + among});
  }
  for (const std::string& country : query.countries) {
    const std::string among = "FROM event_countries WHERE country = ?";
    conditions_.push_back({"n IN (SELECT event " + among + ")",
                           "EXISTS (SELECT 1 FROM event_countries c WHERE c.event = n AND c.country = ?)",
                           {country},
                           "SELECT 1 " + among});
    conditions_.back().once = true;
  }
  if (query.places) add_values("place", *query.places);
  if (query.series) add_values("series", *query.series);
  for (const auto& [column, values] : {std::pair("kind", &query.kinds), std::pair("status", &query.statuses)}) {
    if (values->empty()) continue;
    add_values(column, *values);
    conditions_.back().in_kinds = true;
  }
  if (query.from || query.to) add_days(query);
  if (query.disputed) {
    conditions_.push_back({"n IN (SELECT e.n FROM events e WHERE e.id IN (SELECT event FROM disagreements))",
                           kDisputed,
                           {},
                           "SELECT 1 FROM disagreements"});
  }
  if (!query.topics.empty()) {
    conditions_.push_back({"",
                           std::string("EXISTS (SELECT 1 FROM json_each(events.topics) t WHERE t.value") + kOneOf + ")",
                           {texts_cell(query.topics)}});
  }
  if (!query.langs.empty()) conditions_.push_back({"", reported_by("a.lang"), {texts_cell(query.langs)}});
  if (!query.outlets.empty())
    conditions_.push_back({"", reported_by("coalesce(a.outlet, '')"), {texts_cell(query.outlets)}});
  if (query.announced) conditions_.push_back({"", kAnnounced});
  choose(database);
}

void EventConditions::add_who(const EventQuery::Who& who) {
  const std::string ids = texts_cell(who.ids);
  const std::string acting = std::string("FROM event_actors WHERE entity") + kOneOf;
  Condition condition;
  condition.lead = "n IN (SELECT e.n FROM events e WHERE e.id IN (SELECT event " + acting + ")";
  condition.test =
      std::string("(EXISTS (SELECT 1 FROM event_actors a WHERE a.event = events.id AND a.entity") + kOneOf + ")";
  condition.among = "SELECT 1 " + acting;
  condition.texts.push_back(ids);
  if (who.or_place) {
    const std::string placed = std::string("FROM events WHERE place") + kOneOf;
    condition.lead += " UNION SELECT n " + placed;
    condition.test += std::string(" OR +place") + kOneOf;
    condition.among += " UNION ALL SELECT 1 " + placed;
    condition.texts.push_back(ids);
  }
  condition.lead += ")";
  condition.test += ")";
  conditions_.push_back(std::move(condition));
}

// The "+" keeps SQLite from walking all events of a value where another condition leads.
void EventConditions::add_values(const char* column, const std::vector<std::string>& values) {
  conditions_.push_back({std::string(column) + kOneOf,
                         std::string("+") + column + kOneOf,
                         {texts_cell(values)},
                         std::string("SELECT 1 FROM events WHERE ") + column + kOneOf});
  conditions_.back().once = true;
}

// Events of a few days are found by their first day; the few long ones (a year is all that is told) are looked through.
// What begins within the days needs no look at its last.
void EventConditions::add_days(const EventQuery& query) {
  constexpr std::int64_t kAny = std::numeric_limits<std::int32_t>::max();
  const std::string from = std::to_string(query.from ? *query.from : -kAny);
  const std::string to = std::to_string(query.to ? *query.to : kAny);
  // Days asked for the wrong way round leave what covers both.
  const std::string until =
      std::to_string(std::min<std::int64_t>(std::int64_t{query.from.value_or(0)} - 1, query.to ? *query.to : kAny));
  const std::string within =
      "FROM events WHERE last_day - first_day <= 31 AND first_day BETWEEN " + from + " AND " + to;
  const std::string into = "FROM events WHERE last_day - first_day <= 31 AND first_day BETWEEN " + from + " - 31 AND " +
                           until + " AND last_day >= " + from;
  const std::string over =
      "FROM events WHERE last_day - first_day > 31 AND first_day <= " + to + " AND last_day >= " + from;
  Condition condition;
  const std::string begun = query.from ? " UNION ALL SELECT n " + into : "";
  condition.lead = "n IN (SELECT n " + within + begun + " UNION ALL SELECT n " + over + ")";
  condition.test = "(+last_day >= " + from + " AND +first_day <= " + to + ")";
  condition.among =
      "SELECT 1 " + within + (query.from ? " UNION ALL SELECT 1 " + into : "") + " UNION ALL SELECT 1 " + over;
  condition.days = condition.once = true;
  conditions_.push_back(std::move(condition));
}

std::size_t EventConditions::size_of(const Condition& condition, const Database& database) const {
  if (condition.among.empty()) return few_ + 1;
  Statement rows(database, "SELECT count(*) FROM (" + condition.among + " LIMIT " + std::to_string(few_ + 1) + ")");
  for (const std::string& text : condition.texts) rows.bind(text);
  return rows.step() ? static_cast<std::size_t>(rows.number(0)) : 0;
}

void EventConditions::choose(const Database& database) {
  std::size_t fewest = std::numeric_limits<std::size_t>::max();
  lead_ = conditions_.size();
  for (std::size_t i = 0; i < conditions_.size(); ++i) {
    if (conditions_[i].lead.empty()) continue;
    const std::size_t size = size_of(conditions_[i], database);
    if (size >= fewest) continue;
    fewest = size;
    lead_ = i;
  }
  lead_to_few_ = fewest <= few_;
  if (conditions_.empty()) return;
  sql_ = " WHERE " + (lead_ < conditions_.size() ? conditions_[lead_].lead : std::string("1"));
  for (std::size_t i = 0; i < conditions_.size(); ++i) {
    if (i != lead_) sql_ += " AND " + conditions_[i].test;
  }
}

std::string EventConditions::counting_in_index() const {
  if (conditions_.size() == 1 && conditions_.front().once)
    return "SELECT count(*) FROM (" + conditions_.front().among + ")";
  const bool kinds = std::all_of(conditions_.begin(), conditions_.end(), [](const auto& one) { return one.in_kinds; });
  return kinds ? "SELECT count(*) FROM events" + sql_ : "";
}

std::string EventConditions::tests_but_days() const {
  std::string tests;
  for (const Condition& condition : conditions_) {
    if (!condition.days) tests += " AND " + condition.test;
  }
  return tests;
}

void EventConditions::bind(Statement& statement) const {
  if (lead_ < conditions_.size()) {
    for (const std::string& text : conditions_[lead_].texts) statement.bind(text);
  }
  for (std::size_t i = 0; i < conditions_.size(); ++i) {
    if (i == lead_) continue;
    for (const std::string& text : conditions_[i].texts) statement.bind(text);
  }
}

void EventConditions::bind_tests(Statement& statement) const {
  for (const Condition& condition : conditions_) {
    for (const std::string& text : condition.texts) statement.bind(text);
  }
}

}  // namespace khabar::storage::sqlite

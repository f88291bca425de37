// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/event_query_rows.h"

#include <limits>

#include "khabar/storage/sqlite/cells.h"

namespace khabar::storage::sqlite {
namespace {

// Lists of numbers in the tables of events, whatever index leads to them.
constexpr const char* kActing =
    "n IN (SELECT e.n FROM event_actors a JOIN events e ON e.id = a.event "
    "WHERE a.entity IN (SELECT value FROM json_each(?))";
constexpr const char* kOrPlace = " UNION SELECT n FROM events WHERE place IN (SELECT value FROM json_each(?))";
constexpr const char* kReportedIn =
    "n IN (SELECT e.n FROM event_reports r JOIN events e ON e.id = r.event "
    "WHERE r.article IN (SELECT value FROM json_each(?)))";
constexpr const char* kDisputed = "EXISTS (SELECT 1 FROM disagreements d WHERE d.event = events.id)";
constexpr const char* kAnnounced =
    "EXISTS (SELECT 1 FROM event_reports x JOIN articles a ON a.id = x.article "
    "JOIN reports r ON r.article = a.n AND r.id = x.report WHERE x.event = events.id AND r.status = 'planned')";

}  // namespace

EventConditions::EventConditions(const EventQuery& query) {
  for (const EventQuery::Who& who : query.who) {
    const std::string ids = texts_cell(who.ids);
    add(std::string(kActing) + (who.or_place ? kOrPlace : "") + ")", ids);
    if (who.or_place) texts_.push_back(ids);
  }
  if (!query.articles.empty()) add(kReportedIn, texts_cell(query.articles));
  // The "+" keeps SQLite from walking all events of a kind where days or names lead to few.
  const bool narrow = !query.who.empty() || !query.articles.empty() || query.from || query.to;
  for (const std::string& country : query.countries) {
    add(narrow ? "EXISTS (SELECT 1 FROM event_countries c WHERE c.event = n AND c.country = ?)"
               : "n IN (SELECT event FROM event_countries WHERE country = ?)",
        country);
  }
  if (!query.kind.empty()) add(narrow ? "+kind = ?" : "kind = ?", query.kind);
  if (!query.status.empty()) add(narrow ? "+status = ?" : "status = ?", query.status);
  if (query.from || query.to) add_days(query);
  if (query.disputed) add(kDisputed);
  if (query.in_series) add("series IS NOT NULL");
  if (query.announced) add(kAnnounced);
}

void EventConditions::add(const std::string& condition) { sql_ += (sql_.empty() ? " WHERE " : " AND ") + condition; }

void EventConditions::add(const std::string& condition, const std::string& text) {
  add(condition);
  texts_.push_back(text);
}

// Events of a few days are found by their first day; the few long ones (a year is all that is told) are looked through.
void EventConditions::add_days(const EventQuery& query) {
  constexpr std::int64_t kAny = std::numeric_limits<std::int32_t>::max();
  const std::string from = std::to_string(query.from ? *query.from : -kAny);
  const std::string to = std::to_string(query.to ? *query.to : kAny);
  add("n IN (SELECT n FROM events WHERE last_day - first_day <= 31 AND first_day BETWEEN " + from + " - 31 AND " + to +
      " AND last_day >= " + from + " UNION ALL SELECT n FROM events WHERE last_day - first_day > 31 AND first_day <= " +
      to + " AND last_day >= " + from + ")");
}

void EventConditions::bind(Statement& statement) const {
  for (const std::string& text : texts_) statement.bind(text);
}

}  // namespace khabar::storage::sqlite

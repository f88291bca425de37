// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/event_finder.h"

#include <algorithm>
#include <iterator>

namespace khabar::storage::sqlite {
namespace {

using Key = EventFinder::Key;

bool earlier(const Key& a, const Key& b) { return comes_before(a.place, b.place); }

Key key_of(const Statement& row) {
  Key key{row.number(0), {std::nullopt, row.text(3)}};
  if (!row.is_null(1))
    key.place.when = {static_cast<std::int32_t>(row.number(1)), static_cast<std::int32_t>(row.number(2))};
  return key;
}

// Moves the earliest of `keys` that lie behind `after` to the end of `found`, while there is room.
void take_first(std::vector<Key>&& keys, const EventPlace* after, std::size_t limit, EventFinder::Found& found) {
  if (after != nullptr) std::erase_if(keys, [&](const Key& key) { return !comes_before(*after, key.place); });
  const std::size_t room = std::min(keys.size(), limit - found.keys.size());
  std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(room), keys.end(), earlier);
  std::move(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(room), std::back_inserter(found.keys));
  if (room < keys.size()) found.more = true;
}

// The keys of one statement, day by day.
class Days {
 public:
  explicit Days(Statement&& rows) : rows_(std::move(rows)) { next(); }
  // The first day of the next keys; nothing at the end.
  [[nodiscard]] std::optional<std::int32_t> day() const {
    return key_ ? std::optional(key_->place.when->first) : std::nullopt;
  }
  void take(std::int32_t day, std::vector<Key>& keys) {
    for (; key_ && key_->place.when->first == day; next()) keys.push_back(std::move(*key_));
  }

 private:
  void next() { key_ = rows_.step() ? std::optional(key_of(rows_)) : std::nullopt; }
  Statement rows_;
  std::optional<Key> key_;
};

}  // namespace

EventFinder::EventFinder(const Database& database, const EventQuery& query, std::size_t few)
    : database_(database), query_(query), conditions_(database, query, few) {}

std::vector<Key> EventFinder::gathered() const {
  std::vector<Key> keys;
  Statement rows(database_, "SELECT n, first_day, last_day, id FROM events" + conditions_.sql());
  conditions_.bind(rows);
  while (rows.step()) keys.push_back(key_of(rows));
  return keys;
}

std::vector<Key> EventFinder::all() const {
  std::vector<Key> keys = gathered();
  std::sort(keys.begin(), keys.end(), earlier);
  return keys;
}

void EventFinder::for_each_planned_report(const std::function<void(PlannedReport&&)>& take) const {
  Statement rows(
      database_,
      "SELECT e.n, e.first_day, e.last_day, e.id, e.status, r.start, a.published, CASE WHEN e.status = 'held' THEN "
      "(SELECT count(*) FROM (SELECT 1 FROM event_reports y WHERE y.event = e.id LIMIT 2)) ELSE 2 END FROM (SELECT n, "
      "first_day, last_day, id, status "
      "FROM events" +
          conditions_.sql() +
          ") e JOIN event_reports x ON x.event = e.id JOIN articles a INDEXED BY article_heads ON a.id = x.article "
          "JOIN reports r INDEXED BY reports_planned ON r.article = a.n AND r.id = x.report WHERE r.status = "
          "'planned'");
  conditions_.bind(rows);
  while (rows.step()) {
    take({key_of(rows).place, rows.text(4), rows.number(7) < 2, rows.maybe_text(5), rows.maybe_text(6)});
  }
}

EventFinder::Found EventFinder::first(const EventPlace* after, std::size_t limit) const {
  Found found;
  if (conditions_.lead_to_few()) {
    std::vector<Key> keys = gathered();
    found.total = EventTotal{keys.size(), false};
    take_first(std::move(keys), after, limit, found);
  } else {
    add_dated(after, limit, found);
    if (!found.more) add_undated(after, limit, found);
  }
  return found;
}

// Events with a day that are shorter or longer than a month, by their first; those that end before the days asked for
// are passed over in the index.
std::string EventFinder::in_order(bool are_long, const EventPlace* after) const {
  std::string sql = "SELECT n, first_day, last_day, id FROM events INDEXED BY ";
  sql +=
      are_long ? "events_long WHERE last_day - first_day > 31" : "events_by_first_day WHERE last_day - first_day <= 31";
  if (after != nullptr && after->when) sql += " AND first_day >= " + std::to_string(after->when->first);
  if (query_.from) {
    const std::string from = std::to_string(*query_.from);
    sql += " AND last_day >= " + from;
    if (!are_long) sql += " AND first_day >= " + from + " - 31";
  }
  if (query_.to) sql += " AND first_day <= " + std::to_string(*query_.to);
  return sql + conditions_.tests_but_days() + " ORDER BY first_day";
}

void EventFinder::add_dated(const EventPlace* after, std::size_t limit, Found& found) const {
  if (after != nullptr && !after->when) return;
  const auto days_of_these = [&](bool are_long) {
    Statement rows(database_, in_order(are_long, after));
    conditions_.bind_tests(rows);
    return Days(std::move(rows));
  };
  Days few_days = days_of_these(false);
  Days many_days = days_of_these(true);
  while (few_days.day() || many_days.day()) {
    if (found.keys.size() == limit) {
      found.more = true;
      return;
    }
    const std::int32_t day = !few_days.day()    ? *many_days.day()
                             : !many_days.day() ? *few_days.day()
                                                : std::min(*few_days.day(), *many_days.day());
    std::vector<Key> keys;
    few_days.take(day, keys);
    many_days.take(day, keys);
    take_first(std::move(keys), after, limit, found);
    if (found.more) return;
  }
}

void EventFinder::add_undated(const EventPlace* after, std::size_t limit, Found& found) const {
  if (query_.from || query_.to) return;
  Statement rows(database_, "SELECT n, first_day, last_day, id FROM events WHERE first_day IS NULL" +
                                conditions_.tests_but_days());
  conditions_.bind_tests(rows);
  std::vector<Key> keys;
  while (rows.step()) keys.push_back(key_of(rows));
  take_first(std::move(keys), after, limit, found);
}

// What one index knows is counted there, however many; else no further than a few.
EventTotal EventFinder::count() const {
  if (conditions_.none()) return {static_cast<std::size_t>(database_.number("SELECT count(*) FROM events")), false};
  const std::string in_index = conditions_.counting_in_index();
  const bool bounded = in_index.empty() && !conditions_.lead_to_few();
  std::string sql = in_index;
  if (in_index.empty())
    sql = "SELECT count(*) FROM (SELECT 1 FROM events" + conditions_.sql() +
          (bounded ? " LIMIT " + std::to_string(conditions_.few()) : std::string()) + ")";
  Statement rows(database_, sql);
  conditions_.bind(rows);
  const auto events = rows.step() ? static_cast<std::size_t>(rows.number(0)) : 0;
  return {events, bounded && events == conditions_.few()};
}

}  // namespace khabar::storage::sqlite

// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/event_tally_rows.h"

#include <set>

#include "khabar/storage/sqlite/cells.h"
#include "khabar/storage/sqlite/event_finder.h"

namespace khabar::storage::sqlite {
namespace {

// Of the whole record indices tell these, however long it is.
void count_in_indices(const Database& database, EventTally& tally) {
  tally.kinds.clear();
  tally.statuses.clear();
  tally.countries.clear();
  tally.months.clear();
  Statement kinds(database, "SELECT kind, status, count(*) FROM events GROUP BY 1, 2");
  while (kinds.step()) {
    const auto events = static_cast<std::size_t>(kinds.number(2));
    tally.kinds[kinds.text(0)] += events;
    tally.statuses[kinds.text(1)] += events;
  }
  Statement countries(database, "SELECT country, count(*) FROM event_countries GROUP BY 1");
  while (countries.step()) tally.countries[countries.text(0)] = static_cast<std::size_t>(countries.number(1));
  // By the start as it stands, which is the index's order: nothing is sorted.
  constexpr std::size_t kMonth = 7;
  Statement starts(database, "SELECT start, count(*) FROM events WHERE start IS NOT NULL GROUP BY start");
  while (starts.step()) {
    if (const std::string month = month_of(starts.text(0).substr(0, kMonth)); !month.empty())
      tally.months[month] += static_cast<std::size_t>(starts.number(1));
  }
  tally.slots_of_all = true;
}

}  // namespace

EventTally tally_events(const Database& database, const EventQuery& query, std::size_t most) {
  EventTally tally;
  const EventFinder finder(database, query);
  const EventFinder::Found found = finder.first(nullptr, most);
  Statement slots(database, "SELECT kind, status, topics, countries, start FROM events WHERE n = ?");
  // Thousands of articles may tell one event again; who tells it is known long before the last. CROSS: in this order.
  Statement sources(
      database,
      "SELECT a.lang, coalesce(a.outlet, '') FROM event_reports r CROSS JOIN articles a INDEXED BY article_heads "
      "ON a.id = r.article WHERE r.event = ? LIMIT 256");
  for (const EventFinder::Key& key : found.keys) {
    slots.bind(key.n);
    if (slots.step()) {
      model::EventSlots event;
      event.kind = slots.text(0);
      event.status = slots.text(1);
      event.topics = texts_of(slots.text(2));
      event.countries = texts_of(slots.text(3));
      event.start = slots.maybe_text(4);
      add_event(tally, event);
    }
    slots.reset();
    std::set<std::string> langs, outlets;
    for (sources.bind(key.place.id); sources.step();) {
      langs.insert(sources.text(0));
      outlets.insert(sources.text(1));
    }
    sources.reset();
    for (const std::string& lang : langs) ++tally.langs[lang];
    for (const std::string& outlet : outlets) ++tally.outlets[outlet];
  }
  tally.counted.at_least = found.more;
  tally.slots_of_all = !found.more;
  if (found.more && query == EventQuery{}) count_in_indices(database, tally);
  return tally;
}

}  // namespace khabar::storage::sqlite

// SPDX-License-Identifier: Apache-2.0
// Lists: timeline, series, pair, agenda, disputes, quotes.
#include <algorithm>
#include <chrono>
#include <span>
#include <tuple>

#include "khabar/answering/agenda_answer.h"
#include "khabar/answering/conditions.h"
#include "khabar/answering/events_answer.h"
#include "khabar/answering/quotes_answer.h"
#include "khabar/query/parties.h"
#include "khabar/server/asked.h"
#include "khabar/server/names_taken.h"
#include "khabar/server/places.h"

namespace khabar::server {
namespace {

Reply page_reply(const answering::Answer& answer, std::size_t first, std::size_t count, std::string_view envelope) {
  Reply reply;
  answering::write_page(answer, first, count, envelope, [&](std::string_view piece) { reply.body += piece; });
  reply.body += "\n";
  return reply;
}

// Facets look at so many events of a list at most.
constexpr std::size_t kMostTallied = 5000;

std::string list_json(const WholeList& list, const std::string& next) {
  return paging_json(list.total, next) + list.facets;
}

// A page of a list of events, and what is told of the list.
struct TimelinePage {
  query::Timeline timeline;
  std::string envelope;
};

TimelinePage timeline_page(const Call& call, query::TimelineFilter filter) {
  const Page page = page_of(call);
  const std::string taken = take_names(filter, call.reader);
  const query::TimelineQuestion question(call.reader.store(), filter);
  refuse_unknown(question.unknown_names(), call.reader);
  const storage::EventPlace after = event_place_of(page.place);
  query::TimelineQuestion::Piece piece = question.piece(page.limit, page.place.empty() ? nullptr : &after);
  ListMemo& lists = call.reader.record().lists();
  auto list = lists.find(page.scope.question, call.reader.generation());
  if (!list) {
    auto made = std::make_shared<WholeList>();
    made->total = piece.total ? *piece.total : question.count();
    made->facets = facets_json(question.tally(kMostTallied));
    lists.keep(page.scope.question, call.reader.generation(), made);
    list = std::move(made);
  }
  const std::string next = piece.more ? cursor_of(page.scope, text_of(query::place_of(piece.rows.back()))) : "";
  return {{std::move(piece.rows), {}}, list_json(*list, next) + taken};
}

Reply timeline_reply(const Call& call, const query::TimelineFilter& filter) {
  const TimelinePage page = timeline_page(call, filter);
  return page_reply(answering::timeline_answer(page.timeline, call.reader.store(), call.reader.lexicon()), 0,
                    page.timeline.rows.size(), page.envelope);
}

// A quote's place in the order of quotes.
auto key_of(const query::QuoteRow& row) {
  const storage::ArticleHead& article = row.account.article;
  return std::tuple(article.published.empty(), std::string(article.published), std::string(article.id),
                    row.account.start);
}

std::string place_of_quote(const query::QuoteRow& row) {
  const storage::ArticleHead& article = row.account.article;
  return article.published + "\n" + article.id + "\n" + std::to_string(row.account.start);
}

query::QuoteRow quote_at(const std::string& place) {
  query::QuoteRow row;
  const std::size_t first = std::min(place.find('\n'), place.size());
  const std::size_t second = std::min(place.find('\n', first + 1), place.size());
  row.account.article.published = place.substr(0, first);
  if (first < place.size()) row.account.article.id = place.substr(first + 1, second - first - 1);
  if (second < place.size())
    row.account.start = static_cast<std::uint32_t>(std::strtoul(place.c_str() + second + 1, nullptr, 10));
  return row;
}

bool one_of(const std::vector<std::string>& list, const std::string& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

// What the record's pages can know; without a dated page, the clock.
std::int32_t day_of(const Call& call) {
  const std::string_view today = call.request.parameter("today");
  if (!today.empty()) return answering::days_of_date("today", std::string(today)).first;
  if (const auto newest = query::newest_day(call.reader.store())) return *newest;
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<std::int32_t>(now.time_since_epoch().count());
}

}  // namespace

Reply get_timeline(const Call& call) {
  query::TimelineFilter filter = asked_of(call.request, call.reader.lexicon());
  filter.series = call.request.parameter("series");
  return timeline_reply(call, filter);
}

Reply get_series(const Call& call) {
  query::TimelineFilter filter = asked_of(call.request, call.reader.lexicon());
  filter.series = call.arguments.at(0);
  return timeline_reply(call, filter);
}

Reply get_pair(const Call& call) {
  constexpr int kBad = 400;
  query::TimelineFilter filter = asked_of(call.request, call.reader.lexicon());
  for (const std::string& name : call.arguments)
    filter.parties.push_back(query::party_called(name, call.reader.lexicon()));
  const query::Party& a = filter.parties[filter.parties.size() - 2];
  const query::Party& b = filter.parties.back();
  if (a.country == b.country && a.entity == b.entity)
    throw Refusal(kBad, "pair: A and B are the same; /timeline shows one alone");
  return timeline_reply(call, filter);
}

Reply get_disputes(const Call& call) {
  query::TimelineFilter filter = asked_of(call.request, call.reader.lexicon());
  filter.disputed = true;
  const TimelinePage page = timeline_page(call, filter);
  const query::EntityNames names(call.reader.store(), filter.lang);
  return page_reply(answering::disputes_answer(page.timeline, call.reader.store(), names), 0, page.timeline.rows.size(),
                    page.envelope);
}

// Where what was announced stands is known of all of it; only what a page shows is read further.
Reply get_agenda(const Call& call) {
  const Page page = page_of(call);
  query::TimelineFilter filter = asked_of(call.request, call.reader.lexicon());
  const std::string taken = take_names(filter, call.reader);
  const storage::RecordStore& store = call.reader.store();
  ListMemo& lists = call.reader.record().lists();
  auto list = lists.find(page.scope.question, call.reader.generation());
  if (!list) {
    query::AgendaList found = query::agenda_list(store, filter, flag_of(call.request, "all", false));
    refuse_unknown(found.unknown_names, call.reader);
    auto made = std::make_shared<WholeList>();
    made->total.events = found.places.size();
    storage::EventQuery these;
    these.ids.emplace();
    for (std::size_t i = 0; i < std::min(kMostTallied, found.places.size()); ++i)
      these.ids->push_back(found.places[i].id);
    storage::EventTally tally = store.tally_events(these, kMostTallied);
    tally.counted.at_least = found.places.size() > kMostTallied;
    tally.slots_of_all = !tally.counted.at_least;
    made->facets = facets_json(tally);
    made->places = std::move(found.places);
    lists.keep(page.scope.question, call.reader.generation(), made);
    list = std::move(made);
  }
  const auto first = page.place.empty()
                         ? list->places.begin()
                         : std::upper_bound(list->places.begin(), list->places.end(), event_place_of(page.place),
                                            [](const auto& a, const auto& b) { return storage::comes_before(a, b); });
  const auto shown = std::span(first, list->places.end())
                         .first(std::min(page.limit, static_cast<std::size_t>(list->places.end() - first)));
  const std::int32_t today = day_of(call);
  const answering::AgendaRows agenda =
      answering::agenda_rows({query::agenda_items(store, shown, filter.lang, today), {}}, today);
  const bool more = shown.size() < static_cast<std::size_t>(list->places.end() - first);
  const std::string next = more ? cursor_of(page.scope, text_of(shown.back())) : "";
  return page_reply(answering::agenda_answer(agenda, store, call.reader.lexicon()), 0, agenda.rows.size(),
                    list_json(*list, next) + taken);
}

Reply get_quotes(const Call& call) {
  require_once(call.request, {"who", "country"});
  const Page page = page_of(call);
  query::TimelineFilter filter = asked_of(call.request, call.reader.lexicon());
  const std::string taken = take_names(filter, call.reader);
  query::Quotes quotes = query::quotes(call.reader.store(), filter);
  refuse_unknown(quotes.unknown_names, call.reader);
  std::erase_if(quotes.rows, [&](const query::QuoteRow& row) {
    const storage::ArticleHead& article = row.account.article;
    return !one_of(filter.langs, article.lang) || !one_of(filter.outlets, article.outlet);
  });
  std::size_t first = 0;
  if (!page.place.empty()) {
    const query::QuoteRow last = quote_at(page.place);
    const auto after = std::upper_bound(quotes.rows.begin(), quotes.rows.end(), last,
                                        [](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
    first = static_cast<std::size_t>(after - quotes.rows.begin());
  }
  const std::size_t end = std::min(quotes.rows.size(), first + page.limit);
  const std::string next = end < quotes.rows.size() ? cursor_of(page.scope, place_of_quote(quotes.rows[end - 1])) : "";
  return page_reply(answering::quotes_answer(quotes), first, end - first,
                    paging_json({quotes.rows.size(), false}, next) + taken);
}

}  // namespace khabar::server

// SPDX-License-Identifier: Apache-2.0
// Lists: timeline, series, pair, agenda, disputes, quotes.
#include <algorithm>
#include <chrono>
#include <tuple>

#include "khabar/answering/agenda_answer.h"
#include "khabar/answering/conditions.h"
#include "khabar/answering/events_answer.h"
#include "khabar/answering/quotes_answer.h"
#include "khabar/query/parties.h"
#include "khabar/server/places.h"

namespace khabar::server {
namespace {

Reply page_reply(const answering::Answer& answer, std::size_t first, std::size_t count, std::string_view envelope) {
  Reply reply;
  answering::write_page(answer, first, count, envelope, [&](std::string_view piece) { reply.body += piece; });
  reply.body += "\n";
  return reply;
}

// The whole list that a page is of.
std::shared_ptr<const WholeList> whole_list(const Call& call, const Page& page, const Asked& asked) {
  ListMemo& lists = call.reader.record().lists();
  if (auto known = lists.find(page.scope.question, call.reader.generation())) return known;
  auto list = std::make_shared<WholeList>();
  list->timeline = query::timeline(call.reader.store(), asked.filter);
  narrow(list->timeline, asked, call.reader);
  list->facets = facets_json(list->timeline.rows, call.reader);
  lists.keep(page.scope.question, call.reader.generation(), list);
  return list;
}

Reply timeline_reply(const Call& call, const Asked& asked) {
  const Page page = page_of(call);
  const auto list = whole_list(call, page, asked);
  const Span span = span_of(list->timeline.rows, page);
  return page_reply(answering::timeline_answer(list->timeline, call.reader.store(), call.reader.lexicon()), span.first,
                    span.count, paging_json(list->timeline.rows.size(), span.next) + list->facets);
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
  Asked asked = asked_of(call.request, call.reader.lexicon());
  asked.filter.series = call.request.parameter("series");
  return timeline_reply(call, asked);
}

Reply get_series(const Call& call) {
  Asked asked = asked_of(call.request, call.reader.lexicon());
  asked.filter.series = call.arguments.at(0);
  return timeline_reply(call, asked);
}

Reply get_pair(const Call& call) {
  constexpr int kBad = 400;
  Asked asked = asked_of(call.request, call.reader.lexicon());
  for (const std::string& name : call.arguments)
    asked.filter.parties.push_back(query::party_called(name, call.reader.lexicon()));
  const query::Party& a = asked.filter.parties[asked.filter.parties.size() - 2];
  const query::Party& b = asked.filter.parties.back();
  if (a.country == b.country && a.entity == b.entity)
    throw Refusal(kBad, "pair: A and B are the same; /timeline shows one alone");
  return timeline_reply(call, asked);
}

Reply get_disputes(const Call& call) {
  const Page page = page_of(call);
  Asked asked = asked_of(call.request, call.reader.lexicon());
  asked.filter.disputed = true;
  const auto list = whole_list(call, page, asked);
  const query::EntityNames names(call.reader.store(), asked.filter.lang);
  const Span span = span_of(list->timeline.rows, page);
  return page_reply(answering::disputes_answer(list->timeline, call.reader.store(), names), span.first, span.count,
                    paging_json(list->timeline.rows.size(), span.next) + list->facets);
}

Reply get_agenda(const Call& call) {
  const Page page = page_of(call);
  const Asked asked = asked_of(call.request, call.reader.lexicon());
  const std::int32_t today = day_of(call);
  query::Agenda found = query::agenda(call.reader.store(), asked.filter, today);
  refuse_unknown(found.unknown_names, call.reader);
  // The other conditions are asked of the rows; an item goes with its row.
  query::Timeline rows;
  for (const query::AgendaItem& item : found.items) rows.rows.push_back(item.row);
  narrow(rows, asked, call.reader);
  auto kept = rows.rows.begin();
  std::erase_if(found.items, [&](const query::AgendaItem& item) {
    const bool keep = kept != rows.rows.end() && kept->event.id == item.row.event.id;
    if (keep) ++kept;
    return !keep;
  });
  const answering::AgendaRows agenda =
      answering::agenda_rows(std::move(found), today, flag_of(call.request, "all", false));
  const Span span = span_of(agenda.rows, page);
  return page_reply(answering::agenda_answer(agenda, call.reader.store(), call.reader.lexicon()), span.first,
                    span.count, paging_json(agenda.rows.size(), span.next) + facets_json(agenda.rows, call.reader));
}

Reply get_quotes(const Call& call) {
  require_once(call.request, {"who", "country"});
  const Page page = page_of(call);
  const Asked asked = asked_of(call.request, call.reader.lexicon());
  query::Quotes quotes = query::quotes(call.reader.store(), asked.filter);
  refuse_unknown(quotes.unknown_names, call.reader);
  std::erase_if(quotes.rows, [&](const query::QuoteRow& row) {
    const storage::ArticleHead& article = row.account.article;
    return !one_of(asked.langs, article.lang) || !one_of(asked.outlets, article.outlet);
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
  return page_reply(answering::quotes_answer(quotes), first, end - first, paging_json(quotes.rows.size(), next));
}

}  // namespace khabar::server

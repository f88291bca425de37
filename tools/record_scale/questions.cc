// SPDX-License-Identifier: Apache-2.0
#include "record_scale/questions.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <functional>
#include <iostream>
#include <tuple>
#include <vector>

#include "khabar/query/search.h"
#include "khabar/query/timeline.h"
#include "khabar/storage/sqlite/sqlite_store.h"
#include "khabar/text/words.h"

namespace khabar::scale {
namespace {

// Events all over the record, each with a day, a country and somebody who takes part.
std::vector<model::Event> sample(const storage::RecordReader& record) {
  constexpr std::size_t kSample = 40;
  const auto some = std::max<std::size_t>(1, static_cast<std::size_t>(record.counts().events) / (kSample * 4));
  std::vector<model::Event> events;
  std::size_t n = 0;
  record.for_each_event([&](model::Event&& event) {
    if (++n % some != 0 || events.size() >= kSample || event.actors.empty() || event.countries.empty()) return;
    if (const auto days = query::days_of(event); days && days->first == days->last) events.push_back(std::move(event));
  });
  return events;
}

struct Milliseconds {
  double passed = 0;
  double worked = 0;  // by the processor: the same, but for what others do on the machine
};

Milliseconds milliseconds(const std::function<std::size_t()>& question, std::size_t& rows) {
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t before = std::clock();
  rows += question();
  return {std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count(),
          1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC};
}

void measure(const char* what, const std::vector<std::function<std::size_t()>>& questions) {
  std::vector<double> passed;
  std::vector<double> worked;
  std::size_t rows = 0;
  for (const auto& question : questions) {
    std::size_t ignored = 0;
    milliseconds(question, ignored);
    const Milliseconds time = milliseconds(question, rows);
    passed.push_back(time.passed);
    worked.push_back(time.worked);
  }
  if (passed.empty()) return;
  std::sort(passed.begin(), passed.end());
  std::sort(worked.begin(), worked.end());
  std::cout << what << "\t" << passed.size() << "\t" << passed[passed.size() / 2] << "\t" << worked[worked.size() / 2]
            << "\t" << worked.back() << "\t" << rows / passed.size() << std::endl;
}

// Some words of a title, in order, as a phrase or one by one.
std::string words_of(const std::string& title, std::size_t first, std::size_t count) {
  const std::vector<std::string> words = text::words_of(title);
  std::string out;
  for (std::size_t i = std::min(first, words.size()); i < std::min(words.size(), first + count); ++i)
    out += (out.empty() ? "" : " ") + words[i];
  return out;
}

void ask_search(const storage::RecordStore& store, const lexicon::Lexicon& lexicon,
                const std::vector<model::Event>& events) {
  const query::Searcher searcher(lexicon, store);
  using Make = std::function<std::string(const model::Event&, const model::Article&)>;
  const auto name = [&](const model::Event& event) { return store.entity_of(event.actors.back().entity)->name; };
  const std::vector<std::tuple<const char*, bool, Make>> asked = {
      {"search: two words of a title", false,
       [](const auto&, const auto& article) { return words_of(*article.title, 1, 2); }},
      {"search: a phrase of three words", false,
       [](const auto&, const auto& article) { return '"' + words_of(*article.title, 0, 3) + '"'; }},
      {"search: a name", false, [&](const auto& event, const auto&) { return '"' + name(event) + '"'; }},
      {"search: a name and a kind", false,
       [&](const auto& event, const auto&) { return "who:\"" + name(event) + "\" kind:" + event.kind; }},
      {"search: a word in a month", false,
       [](const auto&, const auto& article) {
         const std::string month = article.published->substr(0, 7);
         return words_of(*article.title, 0, 1) + " from:" + month + " to:" + month;
       }},
      {"search: a kind and a language", false,
       [](const auto& event, const auto& article) { return "kind:" + event.kind + " lang:" + article.lang; }},
      {"search: a name, with facets", true, [&](const auto& event, const auto&) { return '"' + name(event) + '"'; }},
  };
  for (const auto& [what, facets, make] : asked) {
    std::vector<std::function<std::size_t()>> questions;
    for (const model::Event& event : events) {
      const auto article = store.article(event.reports.front().article);
      if (!article || !article->title || !article->published) continue;
      const query::SearchQuestion question{.query = make(event, *article), .facets = facets};
      questions.emplace_back([&searcher, question] { return searcher.ask(question).total; });
    }
    measure(what, questions);
  }
}

}  // namespace

void ask(const std::string& db, const lexicon::Lexicon& lexicon) {
  const auto store = storage::sqlite::open_store(db, storage::OpenMode::kRead);
  const std::vector<model::Event> events = sample(*store);
  using Set = std::function<void(query::TimelineFilter&, const model::Event&)>;
  const auto around = [](query::TimelineFilter& filter, const model::Event& event, std::int32_t days) {
    filter.from = query::days_of(event)->first - days;
    filter.to = query::days_of(event)->first + days;
  };
  const std::vector<std::pair<const char*, Set>> filters = {
      {"one day", [&](auto& filter, const auto& event) { around(filter, event, 0); }},
      {"a country in a week",
       [&](auto& filter, const auto& event) { around(filter, event, 3), filter.country = event.countries.front(); }},
      {"a kind in a week",
       [&](auto& filter, const auto& event) { around(filter, event, 3), filter.kinds = {event.kind}; }},
      {"disputes in a week",
       [&](auto& filter, const auto& event) { around(filter, event, 3), filter.disputed = true; }},
      {"plans in a month",
       [&](auto& filter, const auto& event) { around(filter, event, 15), filter.statuses = {"planned"}; }},
      {"a name in a year",
       [&](auto& filter, const auto& event) {
         around(filter, event, 180), filter.entity = store->entity_of(event.actors.back().entity)->name;
       }},
      {"a name",
       [&](auto& filter, const auto& event) { filter.entity = store->entity_of(event.actors.back().entity)->name; }},
  };
  std::cout << "question\tasked\tmedian ms\tmedian ms of processor\tslowest\trows" << std::endl;
  for (const auto& [what, set] : filters) {
    std::vector<std::function<std::size_t()>> questions;
    for (const model::Event& event : events) {
      query::TimelineFilter filter;
      set(filter, event);
      // As a page asks: the first of them, and how many there are.
      questions.emplace_back([&store, filter] {
        constexpr std::size_t kShown = 50;
        const query::TimelineQuestion question(*store, filter);
        const query::TimelineQuestion::Piece piece = question.piece(kShown);
        return piece.total ? piece.total->events : question.count().events;
      });
    }
    measure(what, questions);
  }
  if (store->has_search_index()) ask_search(*store, lexicon, events);
}

}  // namespace khabar::scale

// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/search_matches.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "khabar/storage/sqlite/cells.h"
#include "khabar/storage/sqlite/search_facets.h"

namespace khabar::storage::sqlite {
namespace {

// What BM25 costs goes with the matches; so many take some 20 ms.
constexpr std::size_t kMostRanked = 10'000;
constexpr std::size_t kMostCounted = 5'000;
// After so many entries were looked up one by one all are, at once.
constexpr std::size_t kMostLookedUp = 4'000;

// Titles say what an article is about; facts are conditions, not text.
constexpr const char* kScored =
    "SELECT rowid, -bm25(search_index, 4.0, 1.0, 0.0) FROM search_index WHERE search_index MATCH ?";

// "2025-07-26" as 20250726, a month or year as if followed by zeros.
std::int32_t digits_of(std::string_view day) {
  constexpr std::size_t kDigits = 8;
  std::int32_t number = 0;
  std::size_t count = 0;
  for (const char c : day) {
    if (c < '0' || c > '9' || count == kDigits) continue;
    number = number * 10 + (c - '0');
    ++count;
  }
  for (; count > 0 && count < kDigits; ++count) number *= 10;
  return number;
}

}  // namespace

SearchMatches::SearchMatches(const Database& database, bool reads_only)
    : database_(database),
      reads_only_(reads_only),
      look_up_(database, "SELECT article, day FROM search_documents WHERE doc = ?") {}

bool SearchMatches::is_better(const Match& a, const Match& b) {
  if (a.ranked != b.ranked) return a.ranked;
  return a.score != b.score ? a.score > b.score : a.day > b.day;
}

void SearchMatches::look_again() {
  const std::int64_t version = reads_only_ ? database_.number("PRAGMA data_version") : -1;
  if (version != version_ || version < 0) {
    entries_.clear();
    all_known_ = false;
    looked_up_ = 0;
  }
  version_ = version;
}

const SearchMatches::Entry& SearchMatches::entry(std::int64_t number) {
  const auto at = static_cast<std::size_t>(number);
  if (at >= entries_.size()) entries_.resize(std::max(at + 1, entries_.size() * 2));
  Entry& entry = entries_[at];
  if (entry.known) return entry;
  entry.known = true;
  if (all_known_) return entry;  // it is gone
  ++looked_up_;
  look_up_.bind(number);
  if (look_up_.step()) {
    entry.article = static_cast<std::uint32_t>(look_up_.number(0));
    entry.day = digits_of(look_up_.text(1));
  }
  look_up_.reset();
  return entry;
}

void SearchMatches::know_all() {
  Statement rows(database_, "SELECT doc, article, day FROM search_documents");
  while (rows.step()) {
    const auto at = static_cast<std::size_t>(rows.number(0));
    if (at >= entries_.size()) entries_.resize(std::max(at + 1, entries_.size() * 2));
    entries_[at] = {digits_of(rows.text(2)), static_cast<std::uint32_t>(rows.number(1)), true};
  }
  all_known_ = true;
}

// Articles come more or less as they are published, so that some days' entries lie together.
SearchMatches::Span SearchMatches::span_of(const Days& days) const {
  Span span{std::numeric_limits<std::int64_t>::max(), 0};
  for (std::size_t at = 0; at < entries_.size(); ++at) {
    if (entries_[at].article == 0 || !days.contain(entries_[at].day)) continue;
    span.first = std::min(span.first, static_cast<std::int64_t>(at));
    span.last = static_cast<std::int64_t>(at);
  }
  return span;
}

// An article's day is that of its publication, or a month or a year alone.
std::vector<SearchMatches::Match> SearchMatches::matching(const SearchRequest& request) {
  look_again();
  const bool by_day = !request.from.empty() || !request.to.empty();
  Days days{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  if (by_day) days.from = std::max(1, digits_of(request.from));
  if (!request.to.empty()) days.to = digits_of(request.to);
  std::vector<Match> matches;
  Span span{0, std::numeric_limits<std::int64_t>::max()};
  Statement rows(database_,
                 "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid");
  const auto look = [&](bool may_stop) {
    matches.clear();
    for (rows.bind(request.match).bind(span.first).bind(span.last); rows.step();) {
      const std::int64_t number = rows.number(0);
      const Entry& found = entry(number);
      if (found.article != 0 && days.contain(found.day))
        matches.push_back({number, found.article, found.day, false, 0});
      if (may_stop && looked_up_ > kMostLookedUp) break;
    }
    rows.reset();
  };
  if (!all_known_) look(true);
  if (!all_known_ && looked_up_ <= kMostLookedUp) return matches;
  if (!all_known_) know_all();
  if (by_day) span = span_of(days);
  look(false);
  return matches;
}

// Leaves the latest, by whole days, so that which they are does not go by when they came into the record.
void SearchMatches::keep_latest(std::vector<Match>& matches, std::size_t most) {
  if (matches.size() <= most) return;
  const auto later = [](const Match& a, const Match& b) { return a.day > b.day; };
  std::sort(matches.begin(), matches.end(), later);
  const Match& last = matches[most - 1];
  auto end = std::upper_bound(matches.begin(), matches.end(), last, later);
  if (static_cast<std::size_t>(end - matches.begin()) > 2 * most)  // a day of very many, or those without one
    end = std::max(std::lower_bound(matches.begin(), matches.end(), last, later), matches.begin() + 1);
  matches.erase(end, matches.end());
}

// `matches` by entry, ascending.
void SearchMatches::add_scores(const std::string& match, std::vector<Match*>& matches) const {
  if (matches.empty()) return;
  std::vector<std::uint32_t> numbers;
  for (const Match* one : matches) numbers.push_back(static_cast<std::uint32_t>(one->entry));
  const std::string list = numbers_cell(numbers);
  // The "+" keeps the index from being asked once for each.
  Statement rows(database_,
                 std::string(kScored) +
                     " AND rowid BETWEEN ? AND ? AND +rowid IN (SELECT value FROM json_each(?)) ORDER BY rowid");
  rows.bind(match).bind(matches.front()->entry).bind(matches.back()->entry).bind(list);
  std::size_t next = 0;
  while (rows.step()) {
    const std::int64_t number = rows.number(0);
    while (next < matches.size() && matches[next]->entry < number) ++next;
    if (next == matches.size()) return;
    if (matches[next]->entry != number) continue;
    matches[next]->score = rows.real(1);
    matches[next]->ranked = true;
  }
}

// Those whose title has what is asked.
std::vector<SearchMatches::Match*> SearchMatches::in_titles(const SearchRequest& request,
                                                            std::vector<Match>& matches) const {
  std::vector<Match*> found;
  Statement rows(database_, "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid");
  rows.bind(request.title_match);
  auto next = matches.begin();  // both ascend
  while (rows.step()) {
    const std::int64_t number = rows.number(0);
    while (next != matches.end() && next->entry < number) ++next;
    if (next == matches.end()) break;
    if (next->entry == number) found.push_back(&*next);
  }
  return found;
}

// `matches` by entry, ascending.
void SearchMatches::rank(const SearchRequest& request, std::vector<Match>& matches) const {
  if (request.facts_alone) return;
  std::vector<Match*> ranked;
  if (matches.size() <= kMostRanked) {
    for (Match& match : matches) ranked.push_back(&match);
    return add_scores(request.text_match.empty() ? request.match : request.text_match, ranked);
  }
  if (request.title_match.empty()) return;
  ranked = in_titles(request, matches);
  if (ranked.size() > kMostRanked) {
    std::vector<Match> latest;
    for (const Match* one : ranked) latest.push_back(*one);
    keep_latest(latest, kMostRanked);
    const std::int32_t oldest = latest.back().day;
    std::erase_if(ranked, [&](const Match* one) { return one->day < oldest; });
  }
  add_scores(request.title_match, ranked);
}

// Articles are long rows: only those are looked at that may be among the ones that are wanted.
SearchHits SearchMatches::find(const SearchRequest& request, std::size_t limit, std::size_t offset) {
  std::vector<Match> matches = matching(request);
  SearchHits found;
  found.total = matches.size();
  if (offset >= matches.size() || limit == 0) return found;
  rank(request, matches);
  const std::size_t last = std::min(matches.size() - offset, limit) + offset - 1;
  std::nth_element(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(last), matches.end(), is_better);
  const Match worst = matches[last];
  std::erase_if(matches, [&](const Match& match) { return is_better(worst, match); });
  struct Named {
    Match match;
    std::string published;
    std::string id;
  };
  std::vector<Named> named;
  Statement article(database_, "SELECT published, id FROM articles WHERE n = ?");
  for (const Match& match : matches) {
    article.bind(static_cast<std::int64_t>(match.article));
    if (article.step()) named.push_back({match, article.text(0), article.text(1)});
    article.reset();
  }
  std::sort(named.begin(), named.end(), [](const Named& a, const Named& b) {
    if (a.match.ranked != b.match.ranked) return a.match.ranked;
    if (a.match.score != b.match.score) return a.match.score > b.match.score;
    return a.published != b.published ? a.published > b.published : a.id < b.id;
  });
  for (std::size_t i = offset; i < std::min(named.size(), offset + limit); ++i)
    found.hits.push_back({named[i].id, named[i].match.score});
  return found;
}

Facets SearchMatches::facets(const SearchRequest& request, std::size_t most) {
  std::vector<Match> matches = matching(request);
  keep_latest(matches, kMostCounted);
  std::vector<std::uint32_t> numbers;
  numbers.reserve(matches.size());
  for (const Match& match : matches) numbers.push_back(match.article);
  std::sort(numbers.begin(), numbers.end());
  return count_facets(database_, numbers, most);
}

}  // namespace khabar::storage::sqlite

// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/search.h"

#include <algorithm>
#include <utility>

#include "khabar/query/search_plan.h"
#include "khabar/query/snippet.h"
#include "khabar/search/article_keys.h"

namespace khabar::query {
Searcher::Searcher(const lexicon::Lexicon& lexicon, const storage::RecordStore& record)
    : lexicon_(lexicon), record_(record), lexemes_(lexicon) {}
Searcher::~Searcher() = default;

FoundArticle Searcher::found(const storage::SearchHit& hit, const SearchPlan& plan, const EntityNames& names) const {
  FoundArticle found;
  found.score = hit.score;
  if (auto article = record_.article(hit.article)) found.article = std::move(*article);
  search::TextKeyMaker maker(lexemes_);
  search::TextKeys keys;
  maker.make(found.article.text, search::named_spans(found.article), keys);
  found.snippet = snippet_of(found.article.text, keys, plan.wanted());
  for (const std::string& id : record_.events_of(hit.article)) {
    auto event = record_.event(id);
    if (!event) continue;
    if (!plan.kind().empty() && event->kind != plan.kind()) continue;
    if (!plan.status().empty() && event->status != plan.status()) continue;
    found.events.push_back(row_of(record_, std::move(*event), names));
  }
  // In order of time; those without a date say least.
  std::stable_sort(found.events.begin(), found.events.end(), [](const TimelineRow& a, const TimelineRow& b) {
    if (a.when.has_value() != b.when.has_value()) return a.when.has_value();
    return a.when && b.when && a.when->first < b.when->first;
  });
  return found;
}

SearchAnswer Searcher::ask(const SearchQuestion& question) const {
  constexpr std::size_t kMostFacetValues = 10;
  SearchAnswer answer;
  auto parsed = search::parse_query(question.query);
  if (const auto* error = std::get_if<search::QueryError>(&parsed)) {
    answer.error = *error;
    return answer;
  }
  const storage::OneMoment moment(record_);
  try {
    const SearchPlan plan(std::get<search::QueryNode>(parsed), lexicon_, lexemes_, record_);
    answer.understood = plan.understood();
    answer.unknown_name = plan.unknown_name();
    const EntityNames names(record_, question.lang);
    const storage::SearchHits hits = record_.search(plan.request(), question.limit, question.offset);
    answer.total = hits.total;
    for (const storage::SearchHit& hit : hits.hits) answer.articles.push_back(found(hit, plan, names));
    if (!question.facets) return answer;
    storage::Facets facets = record_.facets(plan.request(), kMostFacetValues);
    if (facets.counted < answer.total) answer.facets_of = facets.counted;
    answer.facets = std::move(facets.values);
    for (storage::FacetValue& value : answer.facets) {
      if (value.facet == "who") value.name = names.of(value.value);
    }
  } catch (search::QueryError& error) {
    answer.error = std::move(error);
  }
  return answer;
}

}  // namespace khabar::query

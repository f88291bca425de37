// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/search_facets.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "khabar/base/string_map.h"
#include "khabar/storage/sqlite/cells.h"

namespace khabar::storage::sqlite {
namespace {

// Articles by value, each article once a value, whose rows come one behind the other.
class Values {
 public:
  void add(std::string_view value, std::uint32_t article) {
    auto found = values_.find(value);
    if (found == values_.end()) found = values_.emplace(std::string(value), Value{}).first;
    if (found->second.latest == article) return;
    found->second.latest = article;
    ++found->second.articles;
  }

  void put_into(Facets& facets, const char* facet, std::size_t most) const {
    std::vector<std::pair<std::size_t, std::string_view>> all;
    all.reserve(values_.size());
    for (const auto& [value, counted] : values_) all.emplace_back(counted.articles, value);
    const std::size_t shown = std::min(most, all.size());
    std::partial_sort(
        all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown), all.end(),
        [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    for (std::size_t i = 0; i < shown; ++i) facets.values.push_back({facet, std::string(all[i].second), all[i].first});
  }

 private:
  struct Value {
    std::size_t articles = 0;
    std::uint32_t latest = 0;  // numbers begin at one
  };
  base::StringMap<Value> values_;
};

}  // namespace

Facets count_facets(const Database& database, const std::vector<std::uint32_t>& articles, std::size_t most) {
  constexpr std::size_t kYear = 4;
  Values kinds, langs, outlets, countries, years, persons;
  Statement heads(database, "SELECT lang, outlet, published FROM articles WHERE n = ?");
  for (const std::uint32_t article : articles) {
    heads.bind(article);
    if (heads.step()) {
      langs.add(heads.view(0), article);
      if (!heads.is_null(1)) outlets.add(heads.view(1), article);
      if (!heads.is_null(2)) years.add(heads.view(2).substr(0, kYear), article);
    }
    heads.reset();
  }
  Statement reports(database, "SELECT kind, countries FROM reports WHERE article = ?");
  for (const std::uint32_t article : articles) {
    for (reports.bind(article); reports.step();) {
      kinds.add(reports.view(0), article);
      for (const std::string& country : texts_of(reports.view(1))) countries.add(country, article);
    }
    reports.reset();
  }
  Statement named(database, "SELECT entity FROM article_entities WHERE article = ? AND type = 'PER'");
  for (const std::uint32_t article : articles) {
    for (named.bind(article); named.step();) persons.add(named.view(0), article);
    named.reset();
  }
  Facets found;
  found.counted = articles.size();
  kinds.put_into(found, "kind", most);
  langs.put_into(found, "lang", most);
  outlets.put_into(found, "outlet", most);
  countries.put_into(found, "country", most);
  years.put_into(found, "year", most);
  persons.put_into(found, "who", most);
  return found;
}

}  // namespace khabar::storage::sqlite

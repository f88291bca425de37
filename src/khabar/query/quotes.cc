// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/quotes.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_set>

#include "khabar/query/article_order.h"

namespace khabar::query {
namespace {

bool in_days(const storage::ArticleHead& article, const TimelineFilter& filter) {
  if (!filter.from && !filter.to) return true;
  const auto days = model::parse_value(article.published);
  constexpr model::DaySpan kAlways{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  return days && days->overlaps({filter.from.value_or(kAlways.first), filter.to.value_or(kAlways.last)});
}

// As the record gives them, whichever speaker was asked for first.
bool earlier(const QuoteRow& a, const QuoteRow& b) {
  const auto key = [](const QuoteRow& row) {
    return std::tuple(publication_order(row.account.article), row.account.start);
  };
  return key(a) < key(b);
}

}  // namespace

Quotes quotes(const storage::RecordReader& record, const TimelineFilter& filter) {
  Quotes result;
  std::vector<std::string> wanted;
  if (!filter.entity.empty()) wanted.push_back(filter.entity);
  const EntityNames names(record, filter.lang, wanted);
  result.unknown_names = names.unknown();
  std::unordered_set<std::string> of_country;
  if (!filter.country.empty()) {
    record.for_each_entity([&](model::Entity&& entity) {
      if (entity.country == filter.country) of_country.insert(std::move(entity.id));
    });
  }
  const auto take = [&](storage::QuoteAccount&& account) {
    if (!filter.country.empty() && !of_country.contains(account.speaker)) return;
    if (!in_days(account.article, filter)) return;
    QuoteRow row;
    row.speaker = account.speaker.empty() ? account.speaker_text : names.of(account.speaker);
    row.account = std::move(account);
    result.rows.push_back(std::move(row));
  };
  if (wanted.empty()) {
    record.for_each_quote("", take);
  } else {
    for (const std::string& speaker : names.meant(0)) record.for_each_quote(speaker, take);
  }
  std::stable_sort(result.rows.begin(), result.rows.end(), earlier);
  return result;
}

}  // namespace khabar::query

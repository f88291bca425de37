// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/hints.h"

#include <algorithm>

#include "khabar/base/hash.h"
#include "khabar/reading/decoding.h"
#include "khabar/text/normalize.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {
namespace {

// Titles, names and dates that are longer are none.
constexpr std::size_t kLongestHint = 2000;
constexpr std::size_t kMostAuthors = 20;

// Text from outside as articles keep it; nothing if there is none.
std::optional<std::string> tidy(const std::string& hint) {
  if (hint.size() > kLongestHint) return std::nullopt;
  std::size_t replaced = 0;
  std::string text = text::nfc(clean_line(text::repaired(hint, replaced))).text;
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

// A date as ISO 8601, or as pages print it.
std::optional<std::string> tidy_date(const std::string& hint, const PageDates& dates) {
  if (hint.empty() || hint.size() > kLongestHint) return std::nullopt;
  if (std::string date = iso_date(hint); !date.empty()) return date;
  const std::optional<std::string> line = tidy(hint);
  if (!line) return std::nullopt;
  const DateLine found = dates.find(*line);
  return found.dates.empty() ? std::nullopt : std::optional(found.dates.front().value);
}

void offer(std::optional<std::string>&& hint, bool certain, std::optional<std::string>& slot) {
  if (hint && (certain || !slot)) slot = std::move(hint);
}

}  // namespace

std::string page_sha256(const Page& page) {
  const PageHints& hints = page.hints;
  std::string added;
  for (const std::string* hint : {&hints.title, &hints.published, &hints.updated, &hints.language, &hints.outlet})
    added += std::to_string(hint->size()) + ":" + *hint;
  for (const std::string& author : hints.authors) added += std::to_string(author.size()) + ":" + author;
  const std::string charset = deciding_charset(page.bytes, page.charset);
  const bool nothing_added = added == "0:0:0:0:0:" && charset.empty();
  if (nothing_added) return base::sha256_hex(page.bytes);
  return base::sha256_hex(base::sha256_hex(page.bytes) + added + charset);
}

std::string captured_sha256(const Page& page) { return base::sha256_hex(page_sha256(page) + page.hints.fetched); }

bool date_by_age(const PageAge& age, model::Article& article) {
  if (article.published) return false;
  for (const std::optional<std::string>& moment : {article.source.fetched, article.updated}) {
    if (!moment) continue;
    std::string date = date_of(age, *moment);
    if (date.empty()) return false;
    article.published = std::move(date);
    return article.source.fetched.has_value();
  }
  return false;
}

void apply_hints(const Page& page, const LineReader& reader, bool first, model::Article& article) {
  const PageDates& dates = reader.dates();
  const PageHints& hints = page.hints;
  offer(tidy(hints.url), true, article.source.url);
  if (std::string fetched = iso_date(hints.fetched); !fetched.empty()) article.source.fetched = std::move(fetched);
  article.problems.insert(article.problems.end(), page.problems.begin(), page.problems.end());
  if (!first) return;
  const bool certain = page.shape == PageShape::kEntry;
  offer(tidy(hints.title), page.shape != PageShape::kPage, article.title);
  offer(tidy_date(hints.published, dates), certain, article.published);
  offer(tidy_date(hints.updated, dates), certain, article.updated);
  offer(tidy(hints.outlet), certain, article.outlet);
  if (article.lang.empty()) article.lang = tidy(hints.language).value_or("");
  if (hints.authors.empty() || (!certain && !article.authors.empty())) return;
  article.authors.clear();
  for (const std::string& hint : hints.authors) {
    const std::optional<std::string> line = tidy(hint);
    if (!line) continue;
    for (std::string& author : reader.bylines().authors(*line)) {
      const bool known = std::find(article.authors.begin(), article.authors.end(), author) != article.authors.end();
      if (!known && author != article.outlet && article.authors.size() < kMostAuthors)
        article.authors.push_back(std::move(author));
    }
  }
}

}  // namespace khabar::reading

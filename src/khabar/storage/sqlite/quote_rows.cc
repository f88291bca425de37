// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/quote_rows.h"

namespace khabar::storage::sqlite {

void read_quotes(const Database& database, const std::string& speaker,
                 const std::function<void(QuoteAccount&&)>& take) {
  std::string query =
      "SELECT a.id, q.\"start\", q.\"end\", x.entity, coalesce(q.speaker_text, ''), q.direct, coalesce(q.channel, ''), "
      "substr(a.text, q.\"start\" + 1, q.\"end\" - q.\"start\"), a.lang, a.title, a.outlet, "
      "coalesce((SELECT min(url) FROM pages p WHERE p.sha256 = a.sha256), a.url), "
      "(SELECT min(path) FROM pages p WHERE p.sha256 = a.sha256), a.published "
      "FROM quotes q JOIN articles a ON a.n = q.article "
      "LEFT JOIN article_entities x ON x.article = q.article AND x.i = q.speaker";
  if (!speaker.empty())
    query += " WHERE x.entity = ?1 AND q.article IN (SELECT article FROM article_entities WHERE entity = ?1)";
  Statement rows(database, query + " ORDER BY a.published IS NULL, a.published, a.id, q.i");
  if (!speaker.empty()) rows.bind(speaker);
  while (rows.step()) {
    QuoteAccount quote;
    quote.article = {rows.text(0),  rows.text(8),  rows.text(9), rows.text(10),
                     rows.text(11), rows.text(12), rows.text(13)};
    quote.start = static_cast<std::uint32_t>(rows.number(1));
    quote.end = static_cast<std::uint32_t>(rows.number(2));
    quote.speaker = rows.text(3);
    quote.speaker_text = rows.text(4);
    quote.direct = rows.number(5) != 0;
    quote.channel = rows.text(6);
    quote.words = rows.text(7);
    take(std::move(quote));
  }
}

}  // namespace khabar::storage::sqlite

// SPDX-License-Identifier: Apache-2.0
#include "khabar/answering/quotes_answer.h"

#include "khabar/exporting/json_writer.h"

namespace khabar::answering {

std::string quote_json(const query::QuoteRow& row) {
  const storage::QuoteAccount& account = row.account;
  exporting::JsonWriter json;
  json.begin_object();
  json.field("schema", "khabar/quote/1");
  json.text_or_null("speaker", row.speaker);
  json.text_or_null("speaker_id", account.speaker);
  json.field("speaker_text", account.speaker_text);
  json.field("words", account.words);
  json.field("direct", account.direct);
  json.text_or_null("channel", account.channel);
  json.field("article", account.article.id);
  json.field("start", account.start);
  json.field("end", account.end);
  json.field("lang", account.article.lang);
  json.text_or_null("published", account.article.published);
  json.text_or_null("outlet", account.article.outlet);
  json.text_or_null("title", account.article.title);
  json.field("path", account.article.path);
  json.text_or_null("url", account.article.url);
  json.end_object();
  return json.take();
}

Answer quotes_answer(const query::Quotes& quotes) {
  Answer answer;
  answer.schema = "khabar/quotes/1";
  answer.list = "quotes";
  answer.items = quotes.rows.size();
  answer.json = [&quotes](std::size_t i) { return quote_json(quotes.rows[i]); };
  answer.table = [&quotes](const TakeRow& row) {
    row(exporting::quote_columns());
    for (const query::QuoteRow& quote : quotes.rows) row(exporting::quote_fields(quote.account, quote.speaker));
  };
  return answer;
}

}  // namespace khabar::answering

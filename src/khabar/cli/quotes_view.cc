// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/quotes_view.h"

#include "khabar/exporting/json_writer.h"

namespace khabar::cli {

std::string quotes_text(const std::vector<query::QuoteRow>& rows, const UiWords& words, const ViewOptions& options) {
  std::string out;
  for (const query::QuoteRow& row : rows) {
    const storage::QuoteAccount& account = row.account;
    const storage::ArticleHead& article = account.article;
    Note head{{}, Style::kBold, false};
    const std::string day = article.published.substr(0, 10);
    add_words(head.pieces, (day.empty() ? words.date({}) : words.date(day)) + " ");
    add_words(head.pieces, row.speaker.empty() ? words.word("quotes.nobody") : row.speaker);
    out += notes_text({head}, 0, options);
    Note source{{}, Style::kDim, false};
    add_words(source.pieces,
              (article.outlet.empty() ? article.path : article.outlet) + " (" + article.lang + "), " + article.id);
    const Note said = account.direct ? text_note("\u201c" + account.words + "\u201d", Style::kPlain)
                                     : text_note(account.words, Style::kPlain);
    out += notes_text({said, source}, 4, options);
  }
  return out;
}

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

}  // namespace khabar::cli

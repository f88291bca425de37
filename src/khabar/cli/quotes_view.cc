// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/quotes_view.h"

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

}  // namespace khabar::cli

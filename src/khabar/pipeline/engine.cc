// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/engine.h"

#include <algorithm>

namespace khabar::pipeline {
namespace {

// A story without a day of its own is as old as the page's other one, nearly.
void date_by_neighbours(std::vector<model::Article>& articles) {
  const auto dated = std::find_if(articles.begin(), articles.end(), [](const auto& one) { return one.published; });
  if (dated == articles.end()) return;
  for (model::Article& article : articles) {
    if (!article.published) article.page_published = dated->published;
  }
}

// The language that a container names, as a code of the resources: "hi", "ur-PK", "eng_Latn", and the first of
// "hin,urd,eng" (WARC-Identified-Content-Language, ISO 639-3); empty for any other.
std::string said_language(const lexicon::Lexicon& lexicon, std::string_view said) {
  const std::string_view code = said.substr(0, said.find_first_of("-_, ;"));
  const lexicon::Table& table = lexicon.table("shared/languages");
  for (std::size_t row = 0; row < table.rows() && !code.empty(); ++row) {
    for (const char* column : {"code", "iso639_3"}) {
      if (table.cell(row, table.column(column)) == code) return std::string(table.cell(row, table.column("code")));
    }
  }
  return "";
}

}  // namespace

Engine::Engine(const lexicon::Lexicon& lexicon)
    : lexicon_(lexicon),
      reader_(lexicon),
      passes_(make_passes(lexicon)),
      linker_(lexicon),
      rules_(lexicon),
      term_rarity_(lexicon) {}

reading::ReadPage Engine::read(const reading::Page& page) const {
  reading::ReadPage result = reader_.read(page);
  date_by_neighbours(result.articles);
  for (model::Article& article : result.articles) {
    for (const Pass& pass : passes_) pass.run(article);
    // What a container says of the language counts where the text does not show it.
    if (article.lang != "und") continue;
    if (std::string said = said_language(lexicon_, page.hints.language); !said.empty()) article.lang = std::move(said);
  }
  return result;
}

}  // namespace khabar::pipeline

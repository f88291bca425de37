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

void Engine::tell(model::Article& article, std::string_view hinted_language) const {
  for (const Pass& pass : passes_) pass.run(article);
  // What a container says of the language counts where the text does not show it.
  if (article.lang != "und") return;
  if (std::string said = said_language(lexicon_, hinted_language); !said.empty()) article.lang = std::move(said);
}

reading::ReadPage Engine::read(const reading::Page& page) const {
  reading::ReadPage result = reader_.read(page);
  date_by_neighbours(result.articles);
  for (model::Article& article : result.articles) tell(article, page.hints.language);
  return result;
}

void Engine::tell_again(std::vector<model::Article>& articles) const {
  date_by_neighbours(articles);
  for (model::Article& article : articles) {
    const std::vector<base::Problem> before = std::move(article.problems);
    const std::string lang = std::move(article.lang);
    article.problems = before;
    article.lang = "und";
    const std::size_t known = article.problems.size();
    tell(article, lang);
    // The passes say again what they said before.
    const auto said = [&](const base::Problem& problem) {
      return std::any_of(before.begin(), before.end(), [&](const base::Problem& old) {
        return old.code == problem.code && old.message == problem.message && old.range == problem.range;
      });
    };
    article.problems.erase(
        std::remove_if(article.problems.begin() + static_cast<std::ptrdiff_t>(known), article.problems.end(), said),
        article.problems.end());
  }
}

}  // namespace khabar::pipeline

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

}  // namespace

Engine::Engine(const lexicon::Lexicon& lexicon)
    : lexicon_(lexicon), reader_(lexicon), passes_(make_passes(lexicon)), linker_(lexicon), term_rarity_(lexicon) {}

reading::ReadPage Engine::read(const reading::Page& page) const {
  reading::ReadPage result = reader_.read(page);
  date_by_neighbours(result.articles);
  for (model::Article& article : result.articles) {
    for (const Pass& pass : passes_) pass.run(article);
    // What a container says of the language counts where the text does not show it.
    const auto& languages = lexicon_.languages();
    const auto said = std::find_if(languages.begin(), languages.end(), [&](const lexicon::Language& language) {
      return language.code == page.hints.language;
    });
    if (article.lang == "und" && said != languages.end()) article.lang = said->code;
  }
  return result;
}

}  // namespace khabar::pipeline

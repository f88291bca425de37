// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/engine.h"

#include "khabar/extraction/events/event_finder.h"

namespace khabar::pipeline {

Engine::Engine(const lexicon::Lexicon& lexicon)
    : lexicon_(lexicon), reader_(lexicon), passes_(make_passes(lexicon)), linker_(lexicon) {}

reading::ReadPage Engine::read(const reading::Page& page) const {
  reading::ReadPage result = reader_.read(page);
  for (model::Article& article : result.articles) {
    for (const Pass& pass : passes_) pass.run(article);
  }
  return result;
}

std::vector<model::ExplainedClause> Engine::explain(const model::Article& article) const {
  return extraction::events::EventFinder(lexicon_).explain(article);
}

}  // namespace khabar::pipeline

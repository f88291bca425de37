// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/engine.h"

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

}  // namespace khabar::pipeline

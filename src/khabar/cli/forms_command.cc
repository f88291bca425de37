// SPDX-License-Identifier: Apache-2.0
// khabar forms TEXT...: every word with its readings; without TEXT, standard input.
#include <iostream>
#include <iterator>

#include "khabar/cli/commands.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/language/analyzer.h"
#include "khabar/morphology/morphology.h"
#include "khabar/text/normalize.h"
#include "khabar/text/utf8.h"

namespace khabar::cli {
namespace {

// "form TAB lemma TAB features|features": the reading that the context prefers first.
void show(const morphology::Morphology& morphology, const std::string& text, const model::TokenLayer& layer) {
  for (std::uint32_t i = 0; i < layer.tokens.size(); ++i) {
    if (layer.tokens[i].kind != model::TokenKind::kWord) continue;
    const morphology::Analysis best = morphology.analyze(layer, i);
    std::cout << harmless(layer.tokens[i].range.of(text)) << "\t" << harmless(best.lemma) << "\t"
              << morphology::words_of(best.features) << (best.features.guessed ? "?" : "");
    for (const morphology::image::Reading& reading : morphology.readings(layer.form(i))) {
      const morphology::Analysis other = morphology.analysis(reading);
      if (other.lemma == best.lemma && other.features == best.features) continue;
      std::cout << "|" << (other.lemma == best.lemma ? "" : harmless(other.lemma) + ": ")
                << morphology::words_of(other.features);
    }
    std::cout << "\n";
  }
}

int run_forms(const Session& session, const std::vector<std::string>& words) {
  std::string given;
  for (const std::string& word : words) given += word + " ";
  if (words.empty()) given.assign(std::istreambuf_iterator<char>(std::cin), {});
  std::size_t replaced = 0;
  const std::string text = text::nfc(text::repaired(given, replaced)).text;
  const lexicon::Lexicon lexicon = session.load_lexicon();
  show(morphology::Morphology(lexicon), text, language::Analyzer(lexicon).analyze(text));
  return finish_output(kDone);
}

}  // namespace

Command add_forms(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("forms", "Lemma, case, number, gender and tense of every word of a text");
  auto words = std::make_shared<std::vector<std::string>>();
  command->add_option("text", *words, "The text (default: standard input)")->type_name("TEXT");
  command->footer(
      "One line a word: form, lemma, readings parted by |, the one that fits its place first; \"?\": told by its\n"
      "ending, not from a table.");
  return [&session, words] { return run_forms(session, *words); };
}

}  // namespace khabar::cli

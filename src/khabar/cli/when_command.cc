// SPDX-License-Identifier: Apache-2.0
// khabar when PHRASE: which days, hours or durations a phrase means.
#include <algorithm>
#include <iostream>

#include "khabar/base/error.h"
#include "khabar/base/problem.h"
#include "khabar/cli/commands.h"
#include "khabar/exporting/json.h"
#include "khabar/pipeline/engine.h"
#include "khabar/pipeline/phrases.h"

namespace khabar::cli {
namespace {

struct WhenOptions {
  std::string phrase;
  std::string published;
  std::string lang;
  bool batch = false;
};

void show(const pipeline::PhraseTimes& found) {
  if (found.times.empty()) std::cout << "no time found\n";
  for (std::size_t i = 0; i < found.times.size(); ++i) {
    const model::TimeMention& time = found.times[i];
    std::cout << time.value.value_or("not resolved") << "\t" << time.range.of(found.text) << "\tbasis: " << time.basis
              << "\trule: " << found.rules[i];
    for (std::size_t r = 0; r < time.readings.size(); ++r) std::cout << (r == 0 ? "\talso: " : " ") << time.readings[r];
    std::cout << "\n";
  }
  for (const base::Problem& problem : found.problems)
    std::cout << problem.code << "\t" << (problem.range ? problem.range->of(found.text) : "") << "\t" << problem.message
              << "\n";
}

std::string next_cell(std::string& line) {
  const std::size_t tab = std::min(line.find('\t'), line.size());
  std::string cell = line.substr(0, tab);
  line.erase(0, std::min(tab + 1, line.size()));
  return cell;
}

int run_batch(const pipeline::PhraseReader& reader, const std::vector<lexicon::Language>& languages) {
  std::size_t refused = 0;
  std::size_t number = 0;
  const auto knows = [&](const std::string& code) {
    return std::any_of(languages.begin(), languages.end(), [&](const auto& language) { return language.code == code; });
  };
  for (std::string line; std::getline(std::cin, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::string text = next_cell(line);
    const std::string reference = next_cell(line);
    const std::string lang = next_cell(line);
    const bool dated = pipeline::PhraseReader::is_reference(reference);
    const bool known = lang.empty() || knows(lang);
    if ((!dated && !reference.empty()) || !known) {
      report_problem("standard input", "line " + std::to_string(number) +
                                           (known ? ": '" + reference + "' is no date (YYYY-MM-DD[THH:MM[:SS]])"
                                                  : ": '" + lang + "' is no language khabar knows"));
      ++refused;
    }
    const auto found =
        reader.read(text, dated ? std::optional<std::string_view>(reference) : std::nullopt, known ? lang : "");
    std::cout << exporting::phrase_json(found.text, found.times) << "\n";
  }
  return finish_output(refused == 0 ? kDone : kDoneWithRefusals);
}

int run_when(const Session& session, const WhenOptions& options) {
  if (!options.published.empty() && !pipeline::PhraseReader::is_reference(options.published))
    throw base::Error(base::ErrorKind::kUsage, "--published",
                      "'" + options.published + "' is no date; write 2025-07-28 or 2025-07-28T17:30");
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const auto& languages = lexicon.languages();
  if (!options.lang.empty() && std::none_of(languages.begin(), languages.end(),
                                            [&](const auto& language) { return language.code == options.lang; }))
    throw base::Error(base::ErrorKind::kUsage, "--lang", "'" + options.lang + "' is no language khabar knows");
  const pipeline::PhraseReader reader(lexicon);
  if (options.batch) return run_batch(reader, languages);
  const auto reference = options.published.empty() ? std::nullopt : std::optional<std::string_view>(options.published);
  if (!options.phrase.empty()) {
    show(reader.read(options.phrase, reference, options.lang));
    return finish_output(kDone);
  }
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    show(reader.read(line, reference, options.lang));
  }
  return finish_output(kDone);
}

}  // namespace

Command add_when(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("when", "Say which day, span, hour or duration a phrase means");
  auto options = std::make_shared<WhenOptions>();
  command->add_option("phrase", options->phrase, "The phrase; without one, each line of standard input is one");
  command->add_option("--published", options->published, "The day it is said on, YYYY-MM-DD[THH:MM[:SS]]")
      ->type_name("DATE");
  command->add_option("--lang", options->lang, "hi, ur or en (default: of its script)")->type_name("CODE");
  command->add_flag("--batch", options->batch,
                    "Read lines 'text TAB date or date-time TAB language', print one JSON line for each");
  command->footer("Example:  khabar when \"last Friday\" --published 2025-07-28");
  return [&session, options] { return run_when(session, *options); };
}

}  // namespace khabar::cli

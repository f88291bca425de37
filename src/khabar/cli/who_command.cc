// SPDX-License-Identifier: Apache-2.0
// khabar who QUERY --db RECORD: one person, body or place as the record knows it. Exit code 1 where nobody is called
// so.
#include <algorithm>
#include <iostream>
#include <map>
#include <utility>
#include <vector>

#include "khabar/answering/who_answer.h"
#include "khabar/base/joined.h"
#include "khabar/cli/answer.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/quotes_view.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/cli/timeline_view.h"
#include "khabar/query/who.h"
#include "khabar/storage/record_store.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::cli {
namespace {

constexpr std::size_t kLabelColumns = 14;
constexpr std::size_t kMostShown = 10;  // counterparts and statements on a terminal; other forms have all

std::string line_of(const query::WhoCandidate& candidate, const UiWords& words) {
  std::string line =
      harmless(candidate.entity.name) + "  " + words.word("type." + std::string(model::name_of(candidate.entity.type)));
  if (!candidate.entity.country.empty()) line += " " + harmless(candidate.entity.country);
  line += "  " + harmless(candidate.entity.id) + "  " +
          (candidate.mentions == 1 ? words.word("mentions.one")
                                   : words.filled("mentions.many", {{"n", std::to_string(candidate.mentions)}}));
  if (candidate.spelling == candidate.entity.name) return line;
  return line + "  " + words.filled("found_as", {{"name", isolated(harmless(candidate.spelling))}});
}

// The script of the first letter: "Latn", "Deva", "Arab", or "Zyyy".
std::string script_of(std::string_view spelling) {
  for (std::size_t pos = 0; pos < spelling.size();) {
    switch (text::script_of(text::decode(spelling, pos))) {
      case text::Script::kLatin: return "Latn";
      case text::Script::kDevanagari: return "Deva";
      case text::Script::kArabic: return "Arab";
      default: break;
    }
  }
  return "Zyyy";
}

// Spellings by script, in the order of their counts; one that pages of two languages use is counted once.
std::string spellings_text(const model::Entity& entity, const UiWords& words) {
  std::string out;
  std::map<std::string, std::vector<std::pair<std::string, std::uint64_t>>> of_script;
  for (const model::SpellingCount& name : entity.names) {
    auto& spellings = of_script[script_of(name.text)];
    const auto same =
        std::find_if(spellings.begin(), spellings.end(), [&](const auto& known) { return known.first == name.text; });
    if (same == spellings.end()) {
      spellings.emplace_back(name.text, name.count);
    } else {
      same->second += name.count;
    }
  }
  for (auto& [script, spellings] : of_script) {
    std::stable_sort(spellings.begin(), spellings.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string line;
    for (const auto& [spelling, count] : spellings)
      line += (line.empty() ? "" : ", ") + isolated(harmless(spelling)) + " (" + std::to_string(count) + ")";
    out += "  " + padded(words.word("script." + script) + ":", kLabelColumns) + " " + line + "\n";
  }
  return out;
}

std::string office_text(const model::Office& office, const UiWords& words) {
  const std::string title = harmless(words.office(office.title));
  if (!office.from && !office.to) return title;
  return title + ", " +
         words.filled("office.span", {{"from", office.from ? words.date(office.from) : words.word("office.unknown")},
                                      {"to", office.to ? words.date(office.to) : words.word("office.now")}});
}

std::string dossier_text(const query::WhoAnswer& answer, const UiWords& words, const ViewOptions& view) {
  const query::WhoCandidate& one = answer.meant.front();
  std::string out = line_of(one, words) + "\n";
  for (const model::Office& office : one.entity.offices) out += "  " + office_text(office, words) + "\n";
  out += spellings_text(one.entity, words);
  out += "  " +
         words.filled("who.events",
                      {{"n", std::to_string(answer.events.size())}, {"m", std::to_string(answer.statements.size())}}) +
         "\n";
  if (!answer.counterparts.empty()) {
    std::vector<std::string> with;
    for (const query::Counterpart& other : answer.counterparts) {
      if (with.size() == kMostShown) break;
      with.push_back(isolated(other.name) + " (" + std::to_string(other.events) + ")");
    }
    out += "  " + words.word("who.counterparts") + " " + base::joined(with, ", ") + "\n";
  }
  if (!answer.events.empty()) out += "\n" + timeline_text(answer.events, words, view);
  if (answer.statements.empty()) return out;
  return out + "\n" + isolated(words.word("who.statements")) + "\n" +
         quotes_text(answering::statements_of(answer, kMostShown), words, view);
}

// What is shown where nobody is meant, or several are.
std::string candidates_text(const query::WhoAnswer& answer, const UiWords& words) {
  std::string out = answer.meant.empty() ? "" : words.word("who.several") + "\n";
  for (const query::WhoCandidate& candidate : answer.meant) out += "  " + line_of(candidate, words) + "\n";
  return out;
}

int run_who(const Session& session, const FilterOptions& options, const std::string& asked) {
  std::size_t replaced = 0;
  const std::string query = text::repaired(asked, replaced);
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const query::TimelineFilter filter = filter_of(options, lexicon);
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  const matching::NameMatcher matcher(lexicon);
  const query::WhoAnswer answer = query::who(*store, matcher, query, filter);
  const UiWords words(lexicon, options.lang);
  if (answer.meant.empty()) {
    report_problem("", words.filled("who.nobody", {{"name", harmless(query)}}) +
                           (answer.nearest.empty() ? "" : "; " + words.word("who.nearest")));
    for (const query::WhoCandidate& candidate : answer.nearest) std::cerr << "  " << line_of(candidate, words) << "\n";
  }
  Answer given{answering::who_answer(answer)};
  given.text = [&] {
    return answer.meant.size() == 1 ? dossier_text(answer, words, view_of(options)) : candidates_text(answer, words);
  };
  return give(given, options, answer.meant.empty() ? kFailed : kDone);
}

}  // namespace

Command add_who(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("who", "One person, body or place: offices, every spelling, events, counterparts, statements");
  auto options = std::make_shared<FilterOptions>();
  auto query = std::make_shared<std::string>();
  command->add_option("query", *query, "A name in any script, or an id")->required()->type_name("QUERY");
  add_view_options(*command, *options);
  add_condition_options(*command, *options);
  add_status_option(*command, *options);
  command->footer("Example:  khabar who \"Ishaq Dar\" --db record.db");
  return [&session, options, query] { return run_who(session, *options, *query); };
}

}  // namespace khabar::cli

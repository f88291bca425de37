// SPDX-License-Identifier: Apache-2.0
// khabar who QUERY --db RECORD: one person, body or place as the record knows it. Exit code 1 where nobody is called
// so.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <utility>
#include <vector>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/cli/timeline_view.h"
#include "khabar/exporting/json.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/query/who.h"
#include "khabar/storage/record_store.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::cli {
namespace {

constexpr std::size_t kLabelColumns = 14;

struct WhoOptions {
  std::string query;
  std::string db;
  std::string lang = "en";
  bool json = false;
};

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
void print_spellings(const model::Entity& entity, const UiWords& words) {
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
    std::cout << "  " << padded(words.word("script." + script) + ":", kLabelColumns) << " " << line << "\n";
  }
}

void print_one(const query::WhoAnswer& answer, const UiWords& words) {
  const query::WhoCandidate& one = answer.meant.front();
  std::cout << line_of(one, words) << "\n";
  for (const model::Office& office : one.entity.offices) {
    std::cout << "  " << harmless(words.office(office.title));
    if (office.from || office.to) {
      std::cout << ", "
                << words.filled("office.span",
                                {{"from", office.from ? words.date(office.from) : words.word("office.unknown")},
                                 {"to", office.to ? words.date(office.to) : words.word("office.now")}});
    }
    std::cout << "\n";
  }
  print_spellings(one.entity, words);
  std::cout << "  "
            << words.filled("who.events",
                            {{"n", std::to_string(answer.events.size())}, {"m", std::to_string(answer.statements)}})
            << "\n";
  if (answer.events.empty()) return;
  ViewOptions view;
  view.colour = wants_colour(isatty(STDOUT_FILENO) == 1, std::getenv("NO_COLOR"), std::getenv("TERM"));
  std::cout << "\n" << timeline_text(answer.events, words, view);
}

void candidates_json(exporting::JsonWriter& json, const char* key, const std::vector<query::WhoCandidate>& candidates) {
  json.key(key);
  json.begin_array();
  for (const query::WhoCandidate& candidate : candidates) {
    json.begin_object();
    json.field("id", candidate.entity.id);
    json.field("type", model::name_of(candidate.entity.type));
    json.field("name", candidate.entity.name);
    json.text_or_null("country", candidate.entity.country);
    json.field("spelling", candidate.spelling);
    json.field("score", candidate.score);
    json.field("mentions", candidate.mentions);
    json.end_object();
  }
  json.end_array();
}

// Schema khabar/who/1: "entity" is null unless one is meant; events are those of khabar/timeline/1.
std::string who_json(const query::WhoAnswer& answer) {
  exporting::JsonWriter lists;
  lists.begin_object();
  candidates_json(lists, "meant", answer.meant);
  candidates_json(lists, "nearest", answer.nearest);
  lists.field("statements", static_cast<std::int64_t>(answer.statements));
  lists.end_object();
  std::string out = "{\"schema\":\"khabar/who/1\",\"entity\":";
  out += answer.meant.size() == 1 ? exporting::entity_json(answer.meant.front().entity) : "null";
  out += "," + lists.take().substr(1);
  out.back() = ',';
  return out + "\"timeline\":" + timeline_json(answer.events) + "}";
}

int run_who(const Session& session, const WhoOptions& options) {
  std::size_t replaced = 0;
  const std::string query = text::repaired(options.query, replaced);
  const lexicon::Lexicon lexicon = session.load_lexicon();
  bool known = false;
  for (const lexicon::Language& language : lexicon.languages()) known = known || language.code == options.lang;
  if (!known)
    throw base::Error(base::ErrorKind::kUsage, "--lang", "'" + harmless(options.lang) + "' is not en, hi or ur");
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  const matching::NameMatcher matcher(lexicon);
  const query::WhoAnswer answer = query::who(*store, matcher, query, options.lang);
  const UiWords words(lexicon, options.lang);
  if (options.json) {
    std::cout << who_json(answer) << "\n";
  } else if (answer.meant.size() == 1) {
    print_one(answer, words);
  } else if (!answer.meant.empty()) {
    std::cout << words.word("who.several") << "\n";
    for (const query::WhoCandidate& candidate : answer.meant) std::cout << "  " << line_of(candidate, words) << "\n";
  }
  if (answer.meant.empty()) {
    report_problem("", words.filled("who.nobody", {{"name", harmless(query)}}) +
                           (answer.nearest.empty() ? "" : "; " + words.word("who.nearest")));
    for (const query::WhoCandidate& candidate : answer.nearest) std::cerr << "  " << line_of(candidate, words) << "\n";
  }
  return finish_output(answer.meant.empty() ? kFailed : kDone);
}

}  // namespace

Command add_who(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("who", "One person, body or place: offices, every spelling, events");
  auto options = std::make_shared<WhoOptions>();
  command->add_option("query", options->query, "A name in any script, or an id")->required()->type_name("QUERY");
  command->add_option("--db", options->db, "The record's file")->required()->type_name("RECORD");
  command->add_option("--lang", options->lang, "Language of labels and names: en, hi or ur")->type_name("LANG");
  command->add_flag("--json", options->json, "One JSON document");
  command->footer("Example:  khabar who \"Ishaq Dar\" --db record.db");
  return [&session, options] { return run_who(session, *options); };
}

}  // namespace khabar::cli

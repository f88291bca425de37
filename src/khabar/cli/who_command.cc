// SPDX-License-Identifier: Apache-2.0
// khabar who QUERY --db RECORD: one person, body or place as the record knows it. Exit code 1 where nobody is called
// so.
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <map>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/cli/timeline_view.h"
#include "khabar/exporting/json.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/query/who.h"
#include "khabar/text/utf8.h"

namespace khabar::cli {
namespace {

struct WhoOptions {
  std::string query;
  std::string db;
  std::string lang = "en";
  bool json = false;
};

std::string line_of(const query::WhoCandidate& candidate) {
  std::string line = harmless(candidate.entity.name) + "  " + std::string(model::name_of(candidate.entity.type));
  if (!candidate.entity.country.empty()) line += " " + harmless(candidate.entity.country);
  return line + "  " + harmless(candidate.entity.id) + "  " + std::to_string(candidate.mentions) + " mentions" +
         (candidate.spelling == candidate.entity.name ? "" : "  as " + isolated(harmless(candidate.spelling)));
}

// Spellings by language, in the order of their counts.
void print_spellings(const model::Entity& entity, const lexicon::Lexicon& lexicon) {
  std::map<std::string, std::string> of_lang;
  for (const model::SpellingCount& name : entity.names) {
    std::string& line = of_lang[name.lang];
    line += (line.empty() ? "" : ", ") + isolated(harmless(name.text)) + " (" + std::to_string(name.count) + ")";
  }
  for (const auto& [lang, spellings] : of_lang) {
    std::string label = lang;
    for (const lexicon::Language& language : lexicon.languages()) {
      if (language.code == lang) label = language.name;
    }
    std::cout << "  " << padded(label + ":", 10) << spellings << "\n";
  }
}

void print_one(const query::WhoAnswer& answer, const lexicon::Lexicon& lexicon, const std::string& lang) {
  const query::WhoCandidate& one = answer.meant.front();
  std::cout << line_of(one) << "\n";
  for (const model::Office& office : one.entity.offices) {
    std::cout << "  " << harmless(office.title);
    if (office.from || office.to) std::cout << ", " << office.from.value_or("?") << " to " << office.to.value_or("now");
    std::cout << "\n";
  }
  print_spellings(one.entity, lexicon);
  std::cout << "  " << answer.events.size() << " events, " << answer.statements << " statements\n";
  if (answer.events.empty()) return;
  ViewOptions view;
  view.colour = wants_colour(isatty(STDOUT_FILENO) == 1, std::getenv("NO_COLOR"), std::getenv("TERM"));
  std::cout << "\n" << timeline_text(answer.events, UiWords(lexicon, lang), view);
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
  if (options.json) {
    std::cout << who_json(answer) << "\n";
  } else if (answer.meant.size() == 1) {
    print_one(answer, lexicon, options.lang);
  } else if (!answer.meant.empty()) {
    std::cout << "Several are called so; ask again with an id:\n";
    for (const query::WhoCandidate& candidate : answer.meant) std::cout << "  " << line_of(candidate) << "\n";
  }
  if (answer.meant.empty()) {
    report_problem("", "nobody and nothing in this record is called '" + harmless(query) + "'" +
                           (answer.nearest.empty() ? "" : "; the nearest names are:"));
    for (const query::WhoCandidate& candidate : answer.nearest) std::cerr << "  " << line_of(candidate) << "\n";
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

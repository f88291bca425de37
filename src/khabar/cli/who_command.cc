// SPDX-License-Identifier: Apache-2.0
// khabar who QUERY --db RECORD: one person, body or place as the record knows it. Exit code 1 where nobody is called
// so.
#include <algorithm>
#include <iostream>
#include <map>
#include <utility>
#include <vector>

#include "khabar/base/joined.h"
#include "khabar/cli/answer.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/quotes_view.h"
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

std::vector<query::QuoteRow> statements_of(const query::WhoAnswer& answer, std::size_t most) {
  std::vector<query::QuoteRow> rows;
  const auto& all = answer.statements;
  // The latest, in order of publication.
  for (std::size_t i = all.size() - std::min(all.size(), most); i < all.size(); ++i)
    rows.push_back({all[i], answer.meant.front().entity.name});
  return rows;
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
         quotes_text(statements_of(answer, kMostShown), words, view);
}

// A fact of a dossier, for tables and lines: "what" says which, the rest is empty where it does not apply.
struct Fact {
  std::string what;  // office, spelling, event, counterpart, statement
  std::string value;
  std::string lang = {};
  std::size_t count = 0;  // 0: not counted
  std::string from = {};
  std::string to = {};
  std::string id = {};  // of the event, the counterpart, the article
};

std::vector<Fact> facts_of(const query::WhoAnswer& answer) {
  std::vector<Fact> facts;
  if (answer.meant.size() != 1) {
    for (const auto* list : {&answer.meant, &answer.nearest}) {
      for (const query::WhoCandidate& one : *list) {
        facts.push_back(
            {list == &answer.meant ? "meant" : "nearest", one.entity.name, "", one.mentions, "", "", one.entity.id});
      }
    }
    return facts;
  }
  const model::Entity& entity = answer.meant.front().entity;
  for (const model::Office& office : entity.offices)
    facts.push_back({"office", office.title, "", 0, office.from.value_or(""), office.to.value_or("")});
  for (const model::SpellingCount& name : entity.names) facts.push_back({"spelling", name.text, name.lang, name.count});
  for (const query::TimelineRow& row : answer.events) {
    const model::Event& event = row.event;
    facts.push_back({"event", event.kind + " (" + event.status + ")", "", event.reports.size(),
                     event.start.value_or(""), event.end.value_or(""), event.id});
  }
  for (const query::Counterpart& other : answer.counterparts)
    facts.push_back({"counterpart", other.name, "", other.events, "", "", other.entity});
  for (const storage::QuoteAccount& quote : answer.statements) {
    facts.push_back({"statement", quote.words, quote.article.lang, 0, quote.article.published, "", quote.article.id});
  }
  return facts;
}

std::string fact_json(const Fact& fact) {
  exporting::JsonWriter json;
  json.begin_object();
  json.field("what", fact.what);
  json.field("value", fact.value);
  json.text_or_null("lang", fact.lang);
  json.key("count");
  if (fact.count == 0) {
    json.null();
  } else {
    json.value(static_cast<std::int64_t>(fact.count));
  }
  json.text_or_null("from", fact.from);
  json.text_or_null("to", fact.to);
  json.text_or_null("id", fact.id);
  json.end_object();
  return json.take();
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
  lists.field("statements", static_cast<std::int64_t>(answer.statements.size()));
  lists.key("counterparts");
  lists.begin_array();
  for (const query::Counterpart& other : answer.counterparts) {
    lists.begin_object();
    lists.field("id", other.entity);
    lists.field("name", other.name);
    lists.field("events", static_cast<std::int64_t>(other.events));
    lists.end_object();
  }
  lists.end_array();
  lists.end_object();
  std::string out = "{\"schema\":\"khabar/who/1\",\"entity\":";
  out += answer.meant.size() == 1 ? exporting::entity_json(answer.meant.front().entity) : "null";
  out += "," + lists.take().substr(1);
  out.back() = ',';
  out += "\"quotes\":[";
  if (!answer.statements.empty()) {
    for (const query::QuoteRow& row : statements_of(answer, answer.statements.size()))
      out += (out.back() == '[' ? "\n" : ",\n") + quote_json(row);
  }
  return out + "],\"timeline\":" + timeline_json(answer.events) + "}";
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
  const std::vector<Fact> facts = facts_of(answer);
  Answer given;
  given.items = facts.size();
  given.document = [&] { return who_json(answer); };
  given.json = [&](std::size_t i) { return fact_json(facts[i]); };
  given.table = [&](const auto& row) {
    row({"what", "value", "lang", "count", "from", "to", "id"});
    for (const Fact& fact : facts)
      row({fact.what, fact.value, fact.lang, fact.count == 0 ? "" : std::to_string(fact.count), fact.from, fact.to,
           fact.id});
  };
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

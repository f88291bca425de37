// SPDX-License-Identifier: Apache-2.0
#include "khabar/answering/who_answer.h"

#include <algorithm>
#include <memory>

#include "khabar/answering/events_answer.h"
#include "khabar/answering/quotes_answer.h"
#include "khabar/exporting/json.h"
#include "khabar/exporting/json_writer.h"

namespace khabar::answering {

std::vector<query::QuoteRow> statements_of(const query::WhoAnswer& answer, std::size_t most) {
  std::vector<query::QuoteRow> rows;
  const auto& all = answer.statements;
  // The latest, in order of publication.
  for (std::size_t i = all.size() - std::min(all.size(), most); i < all.size(); ++i)
    rows.push_back({all[i], answer.meant.front().entity.name});
  return rows;
}

namespace {

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
  json.objects(key, candidates, [&](const query::WhoCandidate& candidate) {
    json.field("id", candidate.entity.id);
    json.field("type", model::name_of(candidate.entity.type));
    json.field("name", candidate.entity.name);
    json.text_or_null("country", candidate.entity.country);
    json.field("spelling", candidate.spelling);
    json.field("score", candidate.score);
    json.field("mentions", candidate.mentions);
  });
}

// Schema khabar/who/1: "entity" is null unless one is meant; events are those of khabar/timeline/1.
std::string who_json(const query::WhoAnswer& answer) {
  exporting::JsonWriter lists;
  lists.begin_object();
  candidates_json(lists, "meant", answer.meant);
  candidates_json(lists, "nearest", answer.nearest);
  lists.field("statements", static_cast<std::int64_t>(answer.statements.size()));
  lists.objects("counterparts", answer.counterparts, [&](const query::Counterpart& other) {
    lists.field("id", other.entity);
    lists.field("name", other.name);
    lists.field("events", static_cast<std::int64_t>(other.events));
  });
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

}  // namespace

Answer who_answer(const query::WhoAnswer& who) {
  const auto facts = std::make_shared<const std::vector<Fact>>(facts_of(who));
  Answer given;
  given.items = facts->size();
  given.document = [&who] { return who_json(who); };
  given.json = [facts](std::size_t i) { return fact_json((*facts)[i]); };
  given.table = [facts](const TakeRow& row) {
    row({"what", "value", "lang", "count", "from", "to", "id"});
    for (const Fact& fact : *facts)
      row({fact.what, fact.value, fact.lang, fact.count == 0 ? "" : std::to_string(fact.count), fact.from, fact.to,
           fact.id});
  };
  return given;
}

}  // namespace khabar::answering

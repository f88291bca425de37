// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/asked.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "khabar/answering/conditions.h"
#include "khabar/base/hash.h"
#include "khabar/base/joined.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/query/part_names.h"
#include "khabar/query/parties.h"
#include "khabar/query/who.h"

namespace khabar::server {
namespace {

constexpr int kBad = 400;
constexpr int kUnknown = 404;
constexpr std::string_view kNoLanguage = "und";  // of articles in none that khabar reads

constexpr std::array<std::string_view, 13> kOfEvents = {
    "who", "where", "pair", "country", "kind", "status", "topic", "lang", "outlet", "from", "to", "disputed", "labels"};
constexpr std::array<std::string_view, 9> kOfRecord = {"who",  "pair", "country",  "kind",  "status",
                                                       "from", "to",   "disputed", "labels"};
constexpr std::array<std::string_view, 7> kOfQuotes = {"who", "country", "lang", "outlet", "from", "to", "labels"};
constexpr std::array<std::string_view, 9> kOfSearch = {"who",    "where", "kind", "status", "lang",
                                                       "outlet", "from",  "to",   "labels"};

std::vector<std::string> known_values(const Request& request, std::string_view name, const lexicon::Table* table,
                                      std::string_view column) {
  std::vector<std::string> values = request.all(name);
  for (const std::string& value : values) answering::require_known(std::string(name), value, table, column);
  return values;
}

// Who an event is between, where two are asked for.
std::vector<query::Party> parties_of(const Request& request, const lexicon::Lexicon& lexicon) {
  std::vector<std::string> names;
  if (const std::string_view pair = request.parameter("pair"); !pair.empty()) {
    const std::size_t comma = pair.find(',');
    if (comma == std::string_view::npos || pair.find(',', comma + 1) != std::string_view::npos)
      throw Refusal(kBad, "pair: write two names with one comma between them; for names with commas give who twice");
    names = {std::string(pair.substr(0, comma)), std::string(pair.substr(comma + 1))};
  }
  std::vector<query::Party> parties;
  for (const std::string& name : names) parties.push_back(query::party_called(name, lexicon));
  return parties;
}

}  // namespace

std::span<const std::string_view> filter_parameters(Filters filters) {
  switch (filters) {
    case Filters::kNone: break;
    case Filters::kEvents: return kOfEvents;
    case Filters::kRecord: return kOfRecord;
    case Filters::kQuotes: return kOfQuotes;
    case Filters::kSearch: return kOfSearch;
  }
  return {};
}

void require_once(const Request& request, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (request.all(name).size() > 1) throw Refusal(kBad, std::string(name) + ": once is enough here");
  }
}

std::string label_language(const Request& request, const lexicon::Lexicon& lexicon) {
  const std::string_view asked = request.parameter("labels");
  std::string lang(asked.empty() ? std::string_view("en") : asked);
  answering::require_language("labels", lang, lexicon);
  return lang;
}

query::TimelineFilter asked_of(const Request& request, const lexicon::Lexicon& lexicon) {
  constexpr std::size_t kMostNames = 2;
  const std::vector<std::string> who = request.all("who");
  const std::vector<std::string> countries = request.all("country");
  if (who.size() > kMostNames || countries.size() > kMostNames)
    throw Refusal(kBad, "who, country: each may be given twice at most");
  answering::Conditions conditions;
  conditions.lang = label_language(request, lexicon);
  conditions.from = request.parameter("from");
  conditions.to = request.parameter("to");
  if (who.size() == 1) conditions.entity = who.front();
  if (!countries.empty()) conditions.country = countries.front();
  query::TimelineFilter filter = answering::filter_of(conditions, lexicon, "");
  filter.kinds = known_values(request, "kind", lexicon.find("shared/kinds"), "kind");
  filter.statuses = known_values(request, "status", lexicon.find("shared/statuses"), "status");
  filter.topics = known_values(request, "topic", lexicon.find("shared/topics"), "topic");
  filter.langs = request.all("lang");
  for (const std::string& lang : filter.langs) {
    if (lang != kNoLanguage) answering::require_language("lang", lang, lexicon);
  }
  filter.outlets = request.all("outlet");
  filter.where = request.parameter("where");
  filter.parties = parties_of(request, lexicon);
  if (who.size() == kMostNames) {
    for (const std::string& name : who) filter.parties.push_back({name, ""});
  }
  if (countries.size() == kMostNames) {
    conditions.country = countries.back();
    filter.parties.push_back({"", answering::filter_of(conditions, lexicon, "").country});
  }
  filter.disputed = flag_of(request, "disputed", false);
  return filter;
}

void refuse_unknown(const std::vector<std::string>& names, const Reader& reader) {
  if (names.empty()) return;
  if (const auto several = query::partly_called(reader.store(), names.front()); !several.empty()) {
    constexpr std::size_t kShown = 5;
    std::vector<std::string> called;
    for (std::size_t i = 0; i < std::min(kShown, several.size()); ++i)
      called.push_back(several[i].name + " (" + several[i].entity + ")");
    throw Refusal(kUnknown, "several in this record are called '" + names.front() +
                                "' in part; ask for one: " + base::joined(called, ", "));
  }
  const query::WhoAnswer who = query::who_is_called(reader.store(), reader.matcher(), names.front());
  std::vector<std::string> nearest;
  for (const auto* list : {&who.meant, &who.nearest}) {
    for (const query::WhoCandidate& one : *list) nearest.push_back(one.entity.name);
  }
  throw Refusal(kUnknown, "nobody and nothing in this record is called '" + names.front() + "'" +
                              (nearest.empty() ? "" : "; the nearest names are: " + base::joined(nearest, ", ")));
}

std::size_t number_of(const Request& request, std::string_view name, std::size_t otherwise, std::size_t least,
                      std::size_t most) {
  const std::string_view text = request.parameter(name);
  if (text.empty()) return otherwise;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < least || number > most) {
    throw Refusal(kBad, std::string(name) + ": write a whole number from " + std::to_string(least) + " to " +
                            std::to_string(most));
  }
  return number;
}

bool flag_of(const Request& request, std::string_view name, bool otherwise) {
  const std::string_view text = request.parameter(name);
  if (text.empty()) return otherwise;
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  throw Refusal(kBad, std::string(name) + ": write true or false");
}

Page page_of(const Call& call) {
  constexpr std::size_t kUsual = 50;
  constexpr std::size_t kMost = 500;
  Page page;
  page.limit = number_of(call.request, "limit", kUsual, 1, kMost);
  page.scope.record = call.reader.identity();
  std::vector<std::string> parts;
  for (const auto& [name, value] : call.request.target.parameters) {
    // A question stays itself when its pages change their size.
    if (name != "cursor" && name != "limit" && !value.empty())
      parts.push_back(std::to_string(name.size()) + ":" + name + std::to_string(value.size()) + ":" + value);
  }
  std::sort(parts.begin(), parts.end());
  page.scope.question = base::hash64(call.request.target.path + "\x1e" + base::joined(parts, "\x1e"));
  if (const std::string_view cursor = call.request.parameter("cursor"); !cursor.empty())
    page.place = place_of(page.scope, cursor);
  return page;
}

std::string paging_json(const storage::EventTotal& total, const std::string& next) {
  exporting::JsonWriter json;
  json.begin_object();
  json.field("total", static_cast<std::int64_t>(total.events));
  if (total.at_least) json.field("at_least", true);
  json.text_or_null("next", next);
  json.end_object();
  return json.take_members();
}

}  // namespace khabar::server

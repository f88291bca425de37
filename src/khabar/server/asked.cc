// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/asked.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "khabar/answering/conditions.h"
#include "khabar/base/hash.h"
#include "khabar/base/joined.h"
#include "khabar/exporting/json_writer.h"
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

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool allowed(const std::vector<std::string>& list, std::string_view value) { return list.empty() || has(list, value); }

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

Asked asked_of(const Request& request, const lexicon::Lexicon& lexicon) {
  constexpr std::size_t kMostNames = 2;
  Asked asked;
  asked.kinds = known_values(request, "kind", lexicon.find("shared/kinds"), "kind");
  asked.statuses = known_values(request, "status", lexicon.find("shared/statuses"), "status");
  asked.topics = known_values(request, "topic", lexicon.find("shared/topics"), "topic");
  asked.langs = request.all("lang");
  for (const std::string& lang : asked.langs) {
    if (lang != kNoLanguage) answering::require_language("lang", lang, lexicon);
  }
  asked.outlets = request.all("outlet");
  asked.where = request.parameter("where");
  std::vector<std::string> who = request.all("who");
  std::vector<std::string> countries = request.all("country");
  if (who.size() > kMostNames || countries.size() > kMostNames)
    throw Refusal(kBad, "who, country: each may be given twice at most");
  answering::Conditions conditions;
  conditions.lang = label_language(request, lexicon);
  conditions.from = request.parameter("from");
  conditions.to = request.parameter("to");
  if (asked.kinds.size() == 1) conditions.kind = asked.kinds.front();
  if (asked.statuses.size() == 1) conditions.status = asked.statuses.front();
  if (who.size() == 1) conditions.entity = who.front();
  if (!countries.empty()) conditions.country = countries.front();
  asked.filter = answering::filter_of(conditions, lexicon, "");
  asked.filter.parties = parties_of(request, lexicon);
  if (who.size() == kMostNames) {
    for (const std::string& name : who) asked.filter.parties.push_back({name, ""});
  }
  if (countries.size() == kMostNames) {
    conditions.country = countries.back();
    asked.filter.parties.push_back({"", answering::filter_of(conditions, lexicon, "").country});
  }
  asked.filter.disputed = flag_of(request, "disputed", false);
  return asked;
}

void refuse_unknown(const std::vector<std::string>& names, const Reader& reader) {
  if (names.empty()) return;
  const query::WhoAnswer who = query::who_is_called(reader.store(), reader.matcher(), names.front());
  std::vector<std::string> nearest;
  for (const auto* list : {&who.meant, &who.nearest}) {
    for (const query::WhoCandidate& one : *list) nearest.push_back(one.entity.name);
  }
  throw Refusal(kUnknown, "nobody and nothing in this record is called '" + names.front() + "'" +
                              (nearest.empty() ? "" : "; the nearest names are: " + base::joined(nearest, ", ")));
}

void narrow(query::Timeline& timeline, const Asked& asked, const Reader& reader) {
  refuse_unknown(timeline.unknown_names, reader);
  std::unordered_set<std::string> places;
  if (!asked.where.empty()) {
    const query::EntityNames names(reader.store(), asked.filter.lang, {asked.where});
    refuse_unknown(names.unknown(), reader);
    places = names.meant(0);
  }
  const std::shared_ptr<const Catalog> catalog = asked.outlets.empty() ? nullptr : reader.catalog();
  const auto by_outlet = [&](const model::ReportRef& report) {
    const auto found = catalog->outlet_of.find(report.article);
    return found != catalog->outlet_of.end() && has(asked.outlets, catalog->outlets[found->second]);
  };
  std::erase_if(timeline.rows, [&](const query::TimelineRow& row) {
    const model::Event& event = row.event;
    if (!allowed(asked.kinds, event.kind) || !allowed(asked.statuses, event.status)) return true;
    if (!asked.where.empty() && (!event.place || !places.contains(*event.place))) return true;
    if (!asked.topics.empty() && std::none_of(event.topics.begin(), event.topics.end(),
                                              [&](const std::string& topic) { return has(asked.topics, topic); }))
      return true;
    if (!asked.langs.empty() && std::none_of(row.languages.begin(), row.languages.end(),
                                             [&](const auto& count) { return has(asked.langs, count.lang); }))
      return true;
    return !asked.outlets.empty() && std::none_of(event.reports.begin(), event.reports.end(), by_outlet);
  });
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

std::string paging_json(std::size_t total, const std::string& next) {
  exporting::JsonWriter json;
  json.begin_object();
  json.field("total", static_cast<std::int64_t>(total));
  json.text_or_null("next", next);
  json.end_object();
  return json.take_members();
}

}  // namespace khabar::server

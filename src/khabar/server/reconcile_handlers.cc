// SPDX-License-Identifier: Apache-2.0
// The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group), for OpenRefine and its like: a column
// of names in any script becomes the record's persons, bodies and places.
#include <rapidjson/document.h>

#include <algorithm>
#include <array>

#include "khabar/exporting/json_writer.h"
#include "khabar/query/who.h"
#include "khabar/server/asked.h"
#include "khabar/text/utf8.h"

namespace khabar::server {
namespace {

using exporting::JsonWriter;

constexpr int kBad = 400;
constexpr std::size_t kMostQueries = 50;
constexpr std::size_t kUsualLimit = 5;
constexpr std::size_t kMostLimit = 25;

struct TypeName {
  std::string_view id;
  std::string_view name;
};
constexpr std::array<TypeName, 3> kTypes = {{{"PER", "Person"}, {"ORG", "Organisation"}, {"LOC", "Place"}}};

void write_type(JsonWriter& json, const TypeName& type) {
  json.begin_object();
  json.field("id", type.id);
  json.field("name", type.name);
  json.end_object();
}

void write_types(JsonWriter& json, const char* key, std::string_view only) {
  json.key(key);
  json.begin_array();
  for (const TypeName& type : kTypes) {
    if (only.empty() || type.id == only) write_type(json, type);
  }
  json.end_array();
}

Reply manifest(const Call& call) {
  const std::string base = "http://" + call.request.host;
  JsonWriter json;
  json.begin_object();
  json.field("versions", std::vector<std::string>{"0.2"});
  json.field("name", "khabar");
  json.field("identifierSpace", base + "/entities/");
  json.field("schemaSpace", base + "/api/v1/openapi.json#/components/schemas/EntityType");
  write_types(json, "defaultTypes", "");
  json.key("view");
  json.begin_object();
  json.field("url", base + "/entities/{{id}}");
  json.end_object();
  json.key("preview");
  json.begin_object();
  json.field("url", base + "/api/v1/reconcile/preview?id={{id}}");
  json.field("width", 400);
  json.field("height", 200);
  json.end_object();
  json.key("suggest");
  json.begin_object();
  json.key("entity");
  json.begin_object();
  json.field("service_url", base);
  json.field("service_path", "/api/v1/reconcile/suggest/entity");
  json.end_object();
  json.end_object();
  json.end_object();
  Reply reply;
  reply.body = json.take() + "\n";
  reply.keep = false;  // it says under which name it was asked
  return reply;
}

struct Wanted {
  std::string name;
  std::string type;  // empty: any
  std::size_t limit = kUsualLimit;
};

std::string text_of(const rapidjson::Value& object, const char* key) {
  const auto member = object.FindMember(key);
  if (member == object.MemberEnd() || !member->value.IsString()) return {};
  return {member->value.GetString(), member->value.GetStringLength()};
}

Wanted wanted_of(const rapidjson::Value& value) {
  if (!value.IsObject()) throw Refusal(kBad, "queries: each is an object with \"query\"");
  Wanted wanted;
  wanted.name = text_of(value, "query");
  if (wanted.name.empty() || !text::is_valid(wanted.name))
    throw Refusal(kBad, "queries: \"query\" is missing or is not text");
  wanted.type = text_of(value, "type");
  const auto limit = value.FindMember("limit");
  if (limit != value.MemberEnd() && limit->value.IsUint())
    wanted.limit = std::clamp<std::size_t>(limit->value.GetUint(), 1, kMostLimit);
  return wanted;
}

void write_result(JsonWriter& json, const Wanted& wanted, const Call& call, const std::string& lang) {
  constexpr double kPercent = 100;
  const query::WhoAnswer who = query::who_is_called(call.reader.store(), call.reader.matcher(), wanted.name);
  std::vector<const query::WhoCandidate*> found;
  for (const auto* list : {&who.meant, &who.nearest}) {
    for (const query::WhoCandidate& one : *list) {
      if (wanted.type.empty() || model::name_of(one.entity.type) == wanted.type) found.push_back(&one);
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return a->score > b->score; });
  const bool sure = !found.empty() && found.front()->score >= 1 && (found.size() == 1 || found[1]->score < 1);
  json.begin_object();
  json.key("result");
  json.begin_array();
  for (std::size_t i = 0; i < std::min(wanted.limit, found.size()); ++i) {
    const query::WhoCandidate& one = *found[i];
    json.begin_object();
    json.field("id", one.entity.id);
    json.field("name", query::name_in(one.entity, lang));
    write_types(json, "type", model::name_of(one.entity.type));
    json.field("score", one.score * kPercent);
    json.field("match", sure && i == 0);
    json.text_or_null("description", one.entity.country);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

Reply answer(const Call& call, const std::string& queries) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(queries.data(),
                                                                                         queries.size());
  if (document.HasParseError() || !document.IsObject())
    throw Refusal(kBad, "queries: it is not a JSON object of queries by their names");
  if (document.MemberCount() > kMostQueries)
    throw Refusal(kBad, "queries: at most " + std::to_string(kMostQueries) + " at once");
  const std::string lang = label_language(call.request, call.reader.lexicon());
  JsonWriter json;
  json.begin_object();
  for (const auto& member : document.GetObject()) {
    const Wanted wanted = wanted_of(member.value);
    json.key(std::string_view(member.name.GetString(), member.name.GetStringLength()));
    write_result(json, wanted, call, lang);
  }
  json.end_object();
  Reply reply;
  reply.body = json.take() + "\n";
  return reply;
}

}  // namespace

Reply get_reconcile(const Call& call) {
  const std::string_view queries = call.request.parameter("queries");
  return queries.empty() ? manifest(call) : answer(call, std::string(queries));
}

Reply post_reconcile(const Call& call) {
  constexpr int kWrongType = 415;
  if (!call.request.content_type.starts_with("application/x-www-form-urlencoded"))
    throw Refusal(kWrongType, "queries are sent as application/x-www-form-urlencoded");
  std::string why;
  const auto form = parse_form(call.request.body, why);
  if (!form) throw Refusal(kBad, "the body is no form: " + why);
  for (const auto& [name, value] : *form) {
    if (name == "queries") return answer(call, value);
  }
  throw Refusal(kBad, "queries: the form has none");
}

Reply get_suggest(const Call& call) {
  const std::string lang = label_language(call.request, call.reader.lexicon());
  const auto found = entities_called(*call.reader.catalog(), call.request.parameter("prefix"), "");
  JsonWriter json;
  json.begin_object();
  json.key("result");
  json.begin_array();
  for (std::size_t i = 0; i < std::min(kMostLimit, found.size()); ++i) {
    const model::Entity& entity = found[i]->entity;
    json.begin_object();
    json.field("id", entity.id);
    json.field("name", query::name_in(entity, lang));
    json.text_or_null("description", entity.country);
    write_types(json, "notable", model::name_of(entity.type));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  Reply reply;
  reply.body = json.take() + "\n";
  return reply;
}

Reply get_preview(const Call& call) {
  constexpr int kUnknown = 404;
  constexpr std::size_t kMostNames = 6;
  const std::string lang = label_language(call.request, call.reader.lexicon());
  const std::string id(call.request.parameter("id"));
  const auto entity = call.reader.store().entity_of(id);
  if (!entity) throw Refusal(kUnknown, "the record has no entity '" + id + "'");
  // Plain text: a preview may stand in a frame of another program, so nothing of the record is marked up here.
  Reply reply;
  reply.media_type = "text/plain; charset=utf-8";
  reply.body = query::name_in(*entity, lang) + "\n" + std::string(model::name_of(entity->type)) +
               (entity->country.empty() ? "" : " " + entity->country) + "\n";
  for (std::size_t i = 0; i < std::min(kMostNames, entity->names.size()); ++i)
    reply.body += entity->names[i].text + " (" + std::to_string(entity->names[i].count) + ")\n";
  return reply;
}

}  // namespace khabar::server

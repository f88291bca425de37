// SPDX-License-Identifier: Apache-2.0
#include "khabar/answering/search_answer.h"

#include "khabar/answering/events_answer.h"
#include "khabar/exporting/delimited.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/text/utf8.h"

namespace khabar::answering {
namespace {

using exporting::JsonWriter;
using query::FoundArticle;

void head_fields(JsonWriter& json, const FoundArticle& hit, std::size_t rank) {
  const model::Article& article = hit.article;
  json.field("rank", static_cast<std::int64_t>(rank));
  json.field("score", hit.score);
  json.field("article", article.id);
  json.field("lang", article.lang);
  json.field("title", article.title);
  json.field("published", article.published);
  json.field("outlet", article.outlet);
  json.field("path", article.source.path);
  json.field("record", article.source.record);
  json.field("story", article.source.story);
  json.field("url", article.source.url);
}

void snippet_fields(JsonWriter& json, const query::Snippet& snippet) {
  json.key("snippet");
  json.begin_object();
  json.field("text", snippet.text);
  json.field("cut_before", snippet.cut_before);
  json.field("cut_behind", snippet.cut_behind);
  json.key("found");
  json.begin_array();
  const text::CodePointIndex index(snippet.text);
  for (const base::ByteRange range : snippet.found) {
    json.begin_object();
    json.field("start", index.code_point(range.begin));
    json.field("end", index.code_point(range.end));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

// An object; `schema` may be empty.
std::string hit_json(const FoundArticle& hit, std::size_t rank, const char* schema) {
  JsonWriter json;
  json.begin_object();
  if (schema != nullptr) json.field("schema", schema);
  head_fields(json, hit, rank);
  snippet_fields(json, hit.snippet);
  json.end_object();
  std::string out = json.take();
  out.back() = ',';
  out += "\"events\":[";
  for (const query::TimelineRow& row : hit.events) out += (out.back() == '[' ? "" : ",") + row_json(row);
  return out + "]}";
}

std::string facet_json(const storage::FacetValue& value, const char* schema) {
  JsonWriter json;
  json.begin_object();
  if (schema != nullptr) json.field("schema", schema);
  json.field("facet", value.facet);
  json.field("value", value.value);
  json.text_or_null("name", value.name);
  json.field("articles", static_cast<std::int64_t>(value.articles));
  json.end_object();
  return json.take();
}

std::string search_json(const query::SearchAnswer& answer, const query::SearchQuestion& question) {
  JsonWriter head;
  head.begin_object();
  head.field("schema", "khabar/search/1");
  head.field("query", question.query);
  head.field("total", static_cast<std::int64_t>(answer.total));
  head.field("understood", answer.understood);
  head.end_object();
  std::string out = head.take();
  out.back() = ',';
  out += "\"hits\":[";
  std::size_t rank = question.offset;
  for (const FoundArticle& hit : answer.articles)
    out += (out.back() == '[' ? "\n" : ",\n") + hit_json(hit, ++rank, nullptr);
  out += "],\"facets\":[";
  for (const storage::FacetValue& value : answer.facets)
    out += (out.back() == '[' ? "\n" : ",\n") + facet_json(value, nullptr);
  return out + "],\"facets_of\":" + (answer.facets_of ? std::to_string(*answer.facets_of) : "null") + "}";
}

std::string search_line(const query::SearchAnswer& answer, const query::SearchQuestion& question, std::size_t i) {
  if (i < answer.articles.size()) return hit_json(answer.articles[i], question.offset + i + 1, "khabar/hit/1");
  return facet_json(answer.facets[i - answer.articles.size()], "khabar/facet/1");
}

void write_search_table(const query::SearchAnswer& answer, const query::SearchQuestion& question, const TakeRow& row) {
  row({"rank", "score", "article", "lang", "published", "outlet", "title", "snippet", "events", "path", "url"});
  std::size_t rank = question.offset;
  for (const FoundArticle& hit : answer.articles) {
    const model::Article& a = hit.article;
    std::vector<std::string> events;
    for (const query::TimelineRow& event : hit.events) events.push_back(event.event.id);
    row({std::to_string(++rank), exporting::number_field(hit.score), a.id, a.lang, a.published.value_or(""),
         a.outlet.value_or(""), a.title.value_or(""), hit.snippet.text, exporting::list_field(events), a.source.path,
         a.source.url.value_or("")});
  }
}

}  // namespace

Answer search_answer(const query::SearchAnswer& answer, const query::SearchQuestion& question) {
  Answer found;
  found.items = answer.articles.size() + answer.facets.size();
  found.document = [&] { return search_json(answer, question); };
  found.json = [&](std::size_t i) { return search_line(answer, question, i); };
  found.table = [&](const TakeRow& row) { write_search_table(answer, question, row); };
  return found;
}

}  // namespace khabar::answering

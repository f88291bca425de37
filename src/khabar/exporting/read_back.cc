// SPDX-License-Identifier: Apache-2.0
#include "khabar/exporting/read_back.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <vector>

#include "khabar/text/byte_index.h"
#include "khabar/text/normalize.h"

namespace khabar::exporting {
namespace {

using Value = rapidjson::Value;

// Iterative: nesting costs memory of the line's size, not stack.
constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;

bool parse(std::string_view line, rapidjson::Document& document, std::string& error) {
  document.Parse<kFlags>(line.data(), line.size());
  if (document.HasParseError()) {
    error = std::string("is not JSON: ") + rapidjson::GetParseError_En(document.GetParseError()) + " at byte " +
            std::to_string(document.GetErrorOffset());
    return false;
  }
  if (document.IsObject()) return true;
  error = "is not a JSON object";
  return false;
}

const Value* member(const Value& object, const char* name) {
  if (!object.IsObject()) return nullptr;
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string text_of(const Value& object, const char* name) {
  const Value* value = member(object, name);
  return value != nullptr && value->IsString() ? std::string(value->GetString(), value->GetStringLength()) : "";
}

std::optional<std::string> maybe_text(const Value& object, const char* name) {
  const Value* value = member(object, name);
  if (value == nullptr || !value->IsString()) return std::nullopt;
  return std::string(value->GetString(), value->GetStringLength());
}

std::uint32_t number_of(const Value& object, const char* name) {
  const Value* value = member(object, name);
  return value != nullptr && value->IsUint() ? value->GetUint() : 0;
}

std::vector<std::string> texts_of(const Value& object, const char* name) {
  std::vector<std::string> texts;
  const Value* list = member(object, name);
  if (list == nullptr || !list->IsArray()) return texts;
  for (const Value& item : list->GetArray()) {
    if (item.IsString()) texts.emplace_back(item.GetString(), item.GetStringLength());
  }
  return texts;
}

// Calls take(item) for the objects of a list; false if it does so.
template <typename Take>
bool each(const Value& object, const char* name, Take take) {
  const Value* list = member(object, name);
  if (list == nullptr || !list->IsArray()) return true;
  for (const Value& item : list->GetArray()) {
    if (!take(item)) return false;
  }
  return true;
}

// The range that an object tells, in bytes.
std::optional<base::ByteRange> range_of(const Value& of, const text::ByteIndex& index) {
  const Value* start = member(of, "start");
  const Value* end = member(of, "end");
  if (start == nullptr || end == nullptr || !start->IsUint() || !end->IsUint()) return std::nullopt;
  return index.range(start->GetUint(), end->GetUint());
}

bool has_place(const Value& of) {
  const Value* start = member(of, "start");
  return start != nullptr && !start->IsNull();
}

}  // namespace

std::optional<LineSource> source_of_line(std::string_view line, std::string& error) {
  rapidjson::Document document;
  if (!parse(line, document, error)) return std::nullopt;
  const std::string schema = text_of(document, "schema");
  LineSource source;
  if (schema == "khabar/event/1" || schema == "khabar/story/1" || schema == "khabar/entity/1") return source;
  if (schema != "khabar/article/1") {
    error = schema.empty() ? "has no \"schema\"; is it an export of khabar?" : "has an unknown schema: " + schema;
    return std::nullopt;
  }
  const Value* from = member(document, "source");
  if (from == nullptr || !from->IsObject() || text_of(*from, "path").empty()) {
    error = "has no source.path";
    return std::nullopt;
  }
  source.is_article = true;
  source.path = text_of(*from, "path");
  source.record = number_of(*from, "record");
  source.story = number_of(*from, "story");
  return source;
}

std::optional<model::Article> article_of_line(std::string_view line, std::string& error) {
  rapidjson::Document document;
  if (!parse(line, document, error)) return std::nullopt;
  const auto lacks = [&](const std::string& what) -> std::optional<model::Article> {
    error = what;
    return std::nullopt;
  };
  model::Article article;
  article.id = text_of(document, "id");
  if (!article.id.starts_with("a-")) return lacks("has no id of an article");
  article.text = text_of(document, "text");
  if (article.text.empty()) return lacks("has no text; an export without texts cannot be imported");
  const Value* from = member(document, "source");
  if (from == nullptr || !from->IsObject()) return lacks("has no source");
  article.source = {text_of(*from, "path"),   number_of(*from, "record"), number_of(*from, "story"),
                    maybe_text(*from, "url"), text_of(*from, "sha256"),   maybe_text(*from, "fetched")};
  if (article.source.sha256.empty()) return lacks("has no source.sha256");
  article.lang = text_of(document, "lang");
  article.title = maybe_text(document, "title");
  article.published = maybe_text(document, "published");
  article.updated = maybe_text(document, "updated");
  article.authors = texts_of(document, "authors");
  article.outlet = maybe_text(document, "outlet");
  article.section = maybe_text(document, "section");
  article.dateline = maybe_text(document, "dateline");
  article.wire = texts_of(document, "wire");
  const text::ByteIndex starts(article.text);
  const bool embeds = each(document, "embeds", [&](const Value& item) {
    const auto range = range_of(item, starts);
    if (!range) return false;
    article.embeds.push_back({*range, text_of(item, "platform"), text_of(item, "author"), text_of(item, "handle"),
                              maybe_text(item, "published")});
    return true;
  });
  if (!embeds) return lacks("has an embed whose range is not of its text");
  const bool problems = each(document, "problems", [&](const Value& item) {
    const auto range = range_of(item, starts);
    if (has_place(item) && !range) return false;
    article.problems.push_back({text_of(item, "code"), text_of(item, "message"), range});
    return true;
  });
  if (!problems) return lacks("has a problem whose range is not of its text");
  return article;
}

}  // namespace khabar::exporting

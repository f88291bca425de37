// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/structured_data.h"

#include <rapidjson/document.h>

#include <algorithm>

#include "khabar/reading/decoding.h"
#include "khabar/reading/html_document.h"
#include "khabar/reading/page_dates.h"
#include "khabar/text/utf8_scan.h"

namespace khabar::reading {
namespace {

using Value = rapidjson::Value;

// Articles nest in @graph or lists; nobody nests them deeper.
constexpr int kDeepestGraph = 4;
constexpr std::size_t kMostAuthors = 20;

std::string_view string_of(const Value& value) {
  return value.IsString() ? std::string_view(value.GetString(), value.GetStringLength()) : std::string_view();
}

const Value* member(const Value& object, const char* name) {
  if (!object.IsObject()) return nullptr;
  const auto it = object.FindMember(name);
  return it == object.MemberEnd() ? nullptr : &it->value;
}

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report";
}

bool is_article(const Value& object) {
  const Value* type = member(object, "@type");
  if (type == nullptr) return false;
  if (type->IsArray()) {
    return std::any_of(type->Begin(), type->End(), [](const Value& item) { return is_article_type(string_of(item)); });
  }
  return is_article_type(string_of(*type));
}

const Value* find_article(const Value& value, int depth) {
  if (depth > kDeepestGraph) return nullptr;
  if (value.IsArray()) {
    for (const Value& item : value.GetArray()) {
      if (const Value* found = find_article(item, depth + 1)) return found;
    }
    return nullptr;
  }
  if (is_article(value)) return &value;
  const Value* graph = member(value, "@graph");
  return graph == nullptr ? nullptr : find_article(*graph, depth + 1);
}

void add_names(const Value& value, int depth, std::vector<std::string>& names) {
  if (depth > 2 || names.size() >= kMostAuthors) return;
  if (value.IsArray()) {
    for (const Value& item : value.GetArray()) add_names(item, depth + 1, names);
  } else if (value.IsString()) {
    names.push_back(plain_of(string_of(value)));
  } else if (const Value* name = member(value, "name")) {
    add_names(*name, depth + 1, names);
  }
}

void fill(std::optional<std::string>& slot, const Value* value, bool date) {
  if (slot || value == nullptr) return;
  std::string text = date ? iso_date(string_of(*value)) : plain_of(string_of(*value));
  if (!text.empty()) slot = std::move(text);
}

void read_article(const Value& article, PageFacts& facts) {
  fill(facts.headline, member(article, "headline"), false);
  fill(facts.published, member(article, "datePublished"), true);
  fill(facts.updated, member(article, "dateModified"), true);
  if (const Value* author = member(article, "author"); author != nullptr && facts.authors.empty())
    add_names(*author, 0, facts.authors);
  if (const Value* publisher = member(article, "publisher"); publisher != nullptr)
    fill(facts.site, member(*publisher, "name"), false);
}

}  // namespace

std::string plain_of(std::string_view html) {
  if (html.find_first_of("&<") == std::string_view::npos) return clean_line(html);
  constexpr std::size_t kLongest = 4096;  // titles and names; also keeps the parser's work small
  html = html.substr(0, kLongest);
  html = html.substr(0, text::find_broken(html, 0));  // the cut may have parted a letter
  std::string text;
  const HtmlDocument document = parse_html(html);
  for (const HtmlNode& node : document.nodes) text += node.text;
  return clean_line(text);
}

void read_json_ld(const std::vector<std::string_view>& scripts, PageFacts& facts) {
  for (std::string_view source : scripts) {
    std::string script(source);
    std::replace_if(
        script.begin(), script.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    rapidjson::Document document;
    constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseTrailingCommasFlag |
                                rapidjson::kParseCommentsFlag | rapidjson::kParseStopWhenDoneFlag;
    document.Parse<kFlags>(script.data(), script.size());
    if (document.HasParseError()) continue;
    if (const Value* article = find_article(document, 0)) {
      read_article(*article, facts);
      return;
    }
  }
}

}  // namespace khabar::reading

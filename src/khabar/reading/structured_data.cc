// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/structured_data.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "khabar/reading/decoding.h"
#include "khabar/reading/html_document.h"
#include "khabar/reading/page_dates.h"
#include "khabar/text/normalize.h"
#include "khabar/text/utf8.h"
#include "khabar/text/utf8_scan.h"

namespace khabar::reading {
namespace {

using Value = rapidjson::Value;

// Articles nest in @graph, lists or the page they are the main entity of; nobody nests them deeper.
constexpr int kDeepestGraph = 5;
constexpr std::size_t kMostArticles = 32;
constexpr std::size_t kMostAuthors = 20;
constexpr std::size_t kLongestBody = 400'000;

std::string_view string_of(const Value& value) {
  return value.IsString() ? std::string_view(value.GetString(), value.GetStringLength()) : std::string_view();
}

const Value* member(const Value& object, const char* name) {
  if (!object.IsObject()) return nullptr;
  const auto it = object.FindMember(name);
  return it == object.MemberEnd() ? nullptr : &it->value;
}

template <typename Test>
bool any_type(const Value& object, Test&& test) {
  const Value* type = member(object, "@type");
  if (type == nullptr) return false;
  if (!type->IsArray()) return test(string_of(*type));
  return std::any_of(type->Begin(), type->End(), [&](const Value& item) { return test(string_of(item)); });
}

// schema.org's names with or without its address before them.
std::string_view bare(std::string_view type) {
  const std::size_t at = type.find_last_of("/:#");
  return at == std::string_view::npos ? type : type.substr(at + 1);
}

bool is_article(const Value& object) {
  return any_type(object, [](std::string_view type) {
    type = bare(type);
    return type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report";
  });
}

bool is_listing(const Value& object) {
  return any_type(object, [](std::string_view type) {
    type = bare(type);
    return type == "CollectionPage" || type == "SearchResultsPage" || type == "ItemList" || type == "Blog";
  });
}

void fill(std::optional<Stated>& slot, std::string value, std::string_view from) {
  if (!slot && !value.empty()) slot = Stated{std::move(value), from};
}

class Document {
 public:
  Document(const rapidjson::Document& json, PageFacts& facts) : facts_(facts) {
    collect_ids(json, 0);
    walk(json, 0);
  }

 private:
  using Ids = std::unordered_map<std::string_view, const Value*>;

  // Objects of @graph and lists by their @id, so that {"@id": "#author"} can be followed.
  void collect_ids(const Value& value, int depth) {
    if (depth > kDeepestGraph) return;
    if (value.IsArray()) {
      for (const Value& item : value.GetArray()) collect_ids(item, depth + 1);
      return;
    }
    if (!value.IsObject()) return;
    if (const Value* id = member(value, "@id"); id != nullptr && value.MemberCount() > 1)
      ids_.emplace(string_of(*id), &value);
    if (const Value* graph = member(value, "@graph")) collect_ids(*graph, depth + 1);
  }

  [[nodiscard]] const Value& followed(const Value& value) const {
    const Value* id = value.IsObject() && value.MemberCount() == 1 ? member(value, "@id") : nullptr;
    const auto it = id == nullptr ? ids_.end() : ids_.find(string_of(*id));
    return it == ids_.end() ? value : *it->second;
  }

  void walk(const Value& value, int depth) {
    if (depth > kDeepestGraph) return;
    if (value.IsArray()) {
      for (const Value& item : value.GetArray()) walk(item, depth + 1);
      return;
    }
    if (!value.IsObject()) return;
    if (is_article(value)) {
      read_article(value);
      return;
    }
    if (is_listing(value)) facts_.says_listing = true;
    if (any_type(value, [](std::string_view type) { return bare(type) == "BreadcrumbList"; })) read_breadcrumb(value);
    if (any_type(value, [](std::string_view type) { return bare(type).ends_with("WebPage"); })) read_page(value);
    for (const char* name : {"@graph", "mainEntity", "mainEntityOfPage"}) {
      if (const Value* inner = member(value, name)) walk(*inner, depth + 1);
    }
  }

  [[nodiscard]] static std::string date_of(const Value& object, const char* name) {
    const Value* value = member(object, name);
    return value == nullptr ? "" : iso_date(string_of(*value));
  }

  [[nodiscard]] static std::string text_of(const Value& object, const char* name) {
    const Value* value = member(object, name);
    if (value == nullptr) return "";
    if (value->IsArray()) return value->Empty() ? "" : plain_of(string_of((*value)[0]));
    return plain_of(string_of(*value));
  }

  void read_page(const Value& page) {
    fill(facts_.meta.published, date_of(page, "datePublished"), "JSON-LD WebPage datePublished");
    fill(facts_.meta.updated, date_of(page, "dateModified"), "JSON-LD WebPage dateModified");
  }

  // Home > Section > ... > the page itself: the name behind that of the home page, where it is short enough for one.
  void read_breadcrumb(const Value& list) {
    constexpr std::size_t kLongestSection = 40;
    const Value* items = member(list, "itemListElement");
    if (items == nullptr || !items->IsArray() || items->Size() < 3) return;
    const Value& second = (*items)[1];
    std::string name = text_of(second, "name");
    if (const Value* item = member(second, "item"); name.empty() && item != nullptr) name = text_of(*item, "name");
    if (text::count_code_points(name) <= kLongestSection)
      fill(facts_.meta.section, std::move(name), "JSON-LD BreadcrumbList");
  }

  void read_article(const Value& article) {
    facts_.says_article = true;
    facts_.is_live =
        facts_.is_live || any_type(article, [](std::string_view type) { return bare(type) == "LiveBlogPosting"; });
    if (const Value* publisher = member(article, "publisher"))
      fill(facts_.site, text_of(followed(*publisher), "name"), "JSON-LD publisher");
    if (facts_.articles.size() == kMostArticles) return;
    ArticleFacts found;
    fill(found.headline, text_of(article, "headline"), "JSON-LD headline");
    fill(found.headline, text_of(article, "name"), "JSON-LD name");
    fill(found.published, date_of(article, "datePublished"), "JSON-LD datePublished");
    fill(found.published, date_of(article, "dateCreated"), "JSON-LD dateCreated");
    fill(found.published, date_of(article, "uploadDate"), "JSON-LD uploadDate");
    fill(found.updated, date_of(article, "dateModified"), "JSON-LD dateModified");
    if (!found.published) fill(found.published_text, text_of(article, "datePublished"), "JSON-LD datePublished");
    if (!found.updated) fill(found.updated_text, text_of(article, "dateModified"), "JSON-LD dateModified");
    fill(found.section, text_of(article, "articleSection"), "JSON-LD articleSection");
    fill(found.url, text_of(article, "url"), "JSON-LD url");
    for (const char* name : {"author", "creator"}) {
      if (const Value* author = member(article, name); author != nullptr && found.authors.empty())
        add_names(*author, 0, found.authors);
    }
    if (const Value* body = member(article, "articleBody")) {
      const std::string_view cut = string_of(*body).substr(0, kLongestBody);
      found.body = text::nfc(cut.substr(0, text::find_broken(cut, 0))).text;
    }
    facts_.articles.push_back(std::move(found));
  }

  void add_names(const Value& stated, int depth, std::vector<Stated>& names) const {
    if (depth > 2 || names.size() >= kMostAuthors) return;
    const Value& value = followed(stated);
    if (value.IsArray()) {
      for (const Value& item : value.GetArray()) add_names(item, depth + 1, names);
    } else if (value.IsString()) {
      std::string name = plain_of(string_of(value));
      if (!name.empty() && name.find("://") == std::string::npos) names.push_back({std::move(name), "JSON-LD author"});
    } else if (const Value* name = member(value, "name")) {
      add_names(*name, depth + 1, names);
    }
  }

  PageFacts& facts_;
  Ids ids_;
};

// The string behind "name": in text that is no valid JSON; ends at the first quote that a comma, brace or line end
// follows, so that lone quotes inside do no harm.
std::string loose_field(std::string_view text, std::string_view name) {
  constexpr std::size_t kLongest = 2000;
  const std::string key = "\"" + std::string(name) + "\"";
  const std::size_t at = text.find(key);
  if (at == std::string_view::npos) return "";
  std::size_t begin = at + key.size();
  while (begin < text.size() && (text[begin] == ' ' || text[begin] == ':')) ++begin;
  if (begin >= text.size() || text[begin] != '"') return "";
  ++begin;
  for (std::size_t end = begin; end < text.size() && end - begin < kLongest; ++end) {
    if (text[end] != '"' || text[end - 1] == '\\') continue;
    const std::size_t next = text.find_first_not_of(' ', end + 1);
    if (next == std::string_view::npos || text[next] == ',' || text[next] == '}' || text[next] == ']')
      return std::string(text.substr(begin, end - begin));
  }
  return "";
}

void read_loosely(std::string_view script, PageFacts& facts) {
  constexpr std::array<std::string_view, 6> kTypes = {"Article\"",         "BlogPosting\"", "ReportageNewsArticle\"",
                                                      "LiveBlogPosting\"", "NewsArticle\"", "Report\""};
  if (std::none_of(kTypes.begin(), kTypes.end(),
                   [&](std::string_view type) { return script.find(type) != std::string_view::npos; }))
    return;
  facts.says_article = true;
  ArticleFacts found;
  fill(found.headline, plain_of(loose_field(script, "headline")), "JSON-LD headline");
  fill(found.published, iso_date(loose_field(script, "datePublished")), "JSON-LD datePublished");
  fill(found.updated, iso_date(loose_field(script, "dateModified")), "JSON-LD dateModified");
  fill(found.section, plain_of(loose_field(script, "articleSection")), "JSON-LD articleSection");
  if (const std::size_t author = script.find("\"author\""); author != std::string_view::npos) {
    std::string name = plain_of(loose_field(script.substr(author, 400), "name"));
    if (!name.empty()) found.authors.push_back({std::move(name), "JSON-LD author"});
  }
  if (facts.articles.size() < kMostArticles) facts.articles.push_back(std::move(found));
}

}  // namespace

std::string plain_of(std::string_view html) {
  constexpr std::size_t kLongest = 4096;  // titles and names; also keeps the parser's work small
  html = html.substr(0, kLongest);
  html = html.substr(0, text::find_broken(html, 0));  // the cut may have parted a letter
  // Twice: "&amp;#039;" is common.
  std::string text(html);
  for (int turn = 0; turn < 2 && text.find_first_of("&<") != std::string::npos; ++turn) {
    std::string plain;
    const HtmlDocument document = parse_html(text);
    for (const HtmlNode& node : document.nodes) plain += node.text;
    if (plain == text) break;
    text = std::move(plain);
  }
  return text::nfc(clean_line(text)).text;
}

void read_json_ld(const std::vector<std::string_view>& scripts, PageFacts& facts) {
  for (std::string_view source : scripts) {
    std::string script(source);
    std::replace_if(
        script.begin(), script.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    // "<!--", "//<![CDATA[" and the like around the JSON.
    const std::size_t begin = std::min(script.find_first_of("{["), script.size());
    const std::size_t cdata = script.find("<![CDATA[");
    const std::size_t start = cdata != std::string::npos && cdata < begin + 8 ? cdata + 9 : begin;
    // A tree costs some twenty times its text.
    constexpr std::size_t kLargestTree = std::size_t{4} << 20U;
    if (script.size() > kLargestTree) {
      read_loosely(script, facts);
      continue;
    }
    rapidjson::Document document;
    constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseTrailingCommasFlag |
                                rapidjson::kParseCommentsFlag | rapidjson::kParseStopWhenDoneFlag;
    document.Parse<kFlags>(script.data() + start, script.size() - start);
    if (document.HasParseError()) {
      read_loosely(script, facts);
    } else {
      Document(document, facts);
    }
  }
}

}  // namespace khabar::reading

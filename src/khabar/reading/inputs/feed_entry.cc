// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/feed_entry.h"

#include <expat.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <optional>
#include <vector>

#include "khabar/reading/inputs/header_lines.h"
#include "khabar/reading/inputs/moments.h"
#include "khabar/reading/structured_data.h"

namespace khabar::reading::inputs {
namespace {

enum Field : std::size_t { kTitle, kUrl, kPublished, kUpdated, kAuthor, kLanguage, kOutlet, kBody, kGuid, kFields };

struct Element {
  std::string_view name;    // as feeds prefix them
  std::string_view parent;  // empty: any
  Field field;
  int rank;  // of several elements for one field the one with the least wins
};

// RSS 2.0, RSS 1.0 with Dublin Core and content modules, Atom (RFC 4287), Google News sitemaps.
constexpr std::array<Element, 28> kElements = {{
    {"title", "", kTitle, 1},
    {"news:title", "", kTitle, 0},
    {"link", "", kUrl, 0},
    {"loc", "", kUrl, 0},
    {"guid", "", kGuid, 0},
    {"pubDate", "", kPublished, 0},
    {"published", "", kPublished, 0},
    {"issued", "", kPublished, 1},
    {"dc:date", "", kPublished, 2},
    {"dcterms:created", "", kPublished, 2},
    {"news:publication_date", "", kPublished, 0},
    {"updated", "", kUpdated, 0},
    {"modified", "", kUpdated, 1},
    {"dcterms:modified", "", kUpdated, 1},
    {"atom:updated", "", kUpdated, 2},
    {"name", "author", kAuthor, 0},
    {"dc:creator", "", kAuthor, 1},
    {"author", "", kAuthor, 2},
    {"dc:language", "", kLanguage, 1},
    {"news:language", "", kLanguage, 0},
    {"news:name", "", kOutlet, 0},
    {"source", "", kOutlet, 2},
    {"dc:publisher", "", kOutlet, 1},
    {"content:encoded", "", kBody, 0},
    {"content", "", kBody, 1},
    {"summary", "", kBody, 2},
    {"description", "", kBody, 3},
    {"subtitle", "", kBody, 4},
}};

constexpr int kNone = 1000;
constexpr std::size_t kMostDepth = 200;

struct Value {
  std::string text;
  int rank = kNone;
  bool html = false;   // the text is markup
  bool plain = false;  // it is said to be none
};

std::string_view attribute(const XML_Char** attributes, std::string_view name) {
  for (; attributes[0] != nullptr; attributes += 2) {
    if (attributes[0] == name) return attributes[1];
  }
  return {};
}

class EntryParser {
 public:
  explicit EntryParser(const std::string& encoding)
      : parser_(XML_ParserCreate(encoding.empty() ? nullptr : encoding.c_str()), XML_ParserFree) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), start, end);
    XML_SetCharacterDataHandler(parser_.get(), characters);
    XML_SetSkippedEntityHandler(parser_.get(), skipped_entity);
    XML_UseForeignDTD(parser_.get(), XML_TRUE);  // unknown entities (&nbsp;) are told, not errors
  }

  std::optional<base::Problem> parse(std::string_view xml) {
    if (XML_Parse(parser_.get(), xml.data(), static_cast<int>(xml.size()), 1) == XML_STATUS_OK) return std::nullopt;
    return base::Problem{
        "not-xml", std::string("the entry is no well-formed XML: ") + XML_ErrorString(XML_GetErrorCode(parser_.get())),
        std::nullopt};
  }
  Value& value(Field field) { return values_[field]; }
  std::vector<std::string> authors;

 private:
  static EntryParser& self(void* data) { return *static_cast<EntryParser*>(data); }

  static void start(void* data, const XML_Char* name, const XML_Char** attributes) {
    EntryParser& parser = self(data);
    if (parser.open_.size() >= kMostDepth) {
      XML_StopParser(parser.parser_.get(), XML_FALSE);
      return;
    }
    parser.open_.emplace_back(name);
    if (parser.field_) {
      // Markup inside a field: Atom's type="xhtml".
      parser.current_.text.append("<").append(name).append(">");
      parser.current_.html = true;
    } else if (parser.open_.size() > 1) {
      parser.begin_field(attributes);
    }
  }

  void begin_field(const XML_Char** attributes) {
    const std::string& root = open_.front();
    std::string_view name = open_.back();
    std::string_view parent = open_[open_.size() - 2];
    // A feed may give its own elements a prefix: <atom:entry><atom:title>.
    if (const std::size_t colon = root.find(':'); colon != std::string::npos) {
      const std::string_view prefix = std::string_view(root).substr(0, colon + 1);
      if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
      if (parent.starts_with(prefix)) parent.remove_prefix(prefix.size());
    }
    const bool own_name = open_.size() == 2 || name == "name" || name.starts_with("news:");
    const auto it = std::find_if(kElements.begin(), kElements.end(), [&](const Element& element) {
      return element.name == name && (element.parent.empty() || element.parent == parent);
    });
    if (!own_name || it == kElements.end()) return;
    current_ = Value{"", it->rank, false, false};
    if (it->field == kUrl && !attribute(attributes, "href").empty()) {
      const std::string_view rel = attribute(attributes, "rel");
      if (rel.empty() || rel == "alternate") take(kUrl, {std::string(attribute(attributes, "href")), 0, false, false});
      return;
    }
    if (it->field == kGuid && attribute(attributes, "isPermaLink") == "false") return;
    // An Atom author holds elements, an RSS author text.
    if (it->field == kAuthor && root.ends_with("entry") && name == "author") return;
    if (it->field == kOutlet && root.ends_with("entry") && name == "source") return;
    const std::string_view type = attribute(attributes, "type");
    current_.html = type == "html" || type == "text/html";
    current_.plain = type == "text";
    field_ = it->field;
    field_depth_ = open_.size();
  }

  static void end(void* data, const XML_Char* name) {
    EntryParser& parser = self(data);
    if (parser.field_ && parser.open_.size() == parser.field_depth_) {
      parser.take(*parser.field_, std::move(parser.current_));
      parser.field_.reset();
    } else if (parser.field_) {
      parser.current_.text.append("</").append(name).append(">");
    }
    parser.open_.pop_back();
  }

  static void characters(void* data, const XML_Char* text, int size) {
    EntryParser& parser = self(data);
    if (!parser.field_) return;
    const std::string_view piece(text, static_cast<std::size_t>(size));
    if (parser.open_.size() == parser.field_depth_) {
      parser.current_.text.append(piece);
      return;
    }
    for (char c : piece) parser.current_.text.append(c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c));
  }

  static void skipped_entity(void* data, const XML_Char* name, int /*is_parameter*/) {
    EntryParser& parser = self(data);
    if (parser.field_) parser.current_.text.append("&").append(name).append(";");
  }

  void take(Field field, Value&& value) {
    if (field == kAuthor && !value.text.empty()) {
      if (value.rank < author_rank_) authors.clear();
      author_rank_ = std::min(author_rank_, value.rank);
      if (value.rank == author_rank_ && authors.size() < 50) authors.push_back(std::move(value.text));
      return;
    }
    const bool blank = value.text.find_first_not_of(" \t\r\n") == std::string::npos;
    if (!blank && value.rank < values_[field].rank) values_[field] = std::move(value);
  }

  std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
  std::vector<std::string> open_;
  std::optional<Field> field_;  // being read
  std::size_t field_depth_ = 0;
  Value current_;
  int author_rank_ = kNone;
  std::array<Value, kFields> values_;
};

bool has_markup(std::string_view text) {
  for (std::size_t at = 0; (at = text.find_first_of("<&", at)) != std::string_view::npos; ++at) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '#' || next == '/') return true;
  }
  return false;
}

// "editor@example.org (Asha Rao)" is how RSS names authors.
std::string author_name(std::string_view text) {
  const std::size_t open = text.find('(');
  if (text.find('@') == std::string_view::npos) return std::string(text);
  if (open == std::string_view::npos) return "";
  return std::string(text.substr(open + 1, text.find(')', open) - open - 1));
}

}  // namespace

std::variant<Page, base::Problem> read_feed_entry(std::string_view xml, const std::string& encoding) {
  EntryParser entry(encoding);
  if (auto problem = entry.parse(xml)) return *std::move(problem);
  Page page;
  page.in_container = true;
  page.shape = PageShape::kEntry;
  page.hints.title = plain_of(entry.value(kTitle).text);
  if (page.hints.title.empty() && entry.value(kBody).text.empty()) return page;  // an address alone
  page.hints.url = trimmed(entry.value(kUrl).text.empty() ? entry.value(kGuid).text : entry.value(kUrl).text);
  page.hints.published = iso_moment(entry.value(kPublished).text);
  page.hints.updated = iso_moment(entry.value(kUpdated).text);
  page.hints.language = trimmed(entry.value(kLanguage).text).substr(0, 2);
  page.hints.outlet = plain_of(entry.value(kOutlet).text);
  for (const std::string& author : entry.authors) page.hints.authors.push_back(author_name(author));
  Value& body = entry.value(kBody);
  if (body.html || (!body.plain && has_markup(body.text))) {
    page.bytes = "<html><meta charset=\"utf-8\"><body><div>" + body.text + "</div></body></html>";
  } else {
    page.bytes = body.text.empty() ? page.hints.title : std::move(body.text);
  }
  return page;
}

}  // namespace khabar::reading::inputs

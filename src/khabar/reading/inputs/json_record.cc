// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/json_record.h"

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "khabar/reading/inputs/moments.h"

namespace khabar::reading::inputs {
namespace {

enum Field : std::size_t {
  kText,
  kHtml,
  kTitle,
  kUrl,
  kPublished,
  kUpdated,
  kAuthors,
  kLanguage,
  kOutlet,
  kFetched,
  kId,
  kDump,
  kFields
};

struct FieldNames {
  std::string_view field;  // ours; empty where users cannot map it
  std::array<std::string_view, 13> names;
};

constexpr std::array<FieldNames, kFields> kNames = {{
    {"text",
     {"text", "maintext", "body", "content", "article_text", "articleBody", "content_text", "article", "raw_text"}},
    {"html", {"html", "raw_html", "content_html"}},
    {"title", {"title", "headline"}},
    {"url", {"url", "source_url", "canonical_url", "original_url", "link", "uri", "source"}},
    {"published",
     {"date_publish", "datePublished", "date_published", "published", "published_at", "publish_date", "publishDate",
      "publication_date", "pubDate", "pub_date", "pubdate", "date", "timestamp"}},
    {"updated", {"date_modify", "dateModified", "date_modified", "modified", "updated", "updated_at"}},
    {"authors", {"authors", "author", "byline", "creator", "authors.name", "author.name"}},
    {"language", {"language", "lang", "inLanguage"}},
    {"outlet",
     {"source-hostname", "sitename", "site_name", "outlet", "publisher", "publisher.name", "source_domain", "hostname",
      "domain"}},
    {"fetched", {"date_download", "fetched", "crawl_date", "date_crawl", "warc_date", "fetch_time"}},
    {"", {"id"}},
    {"", {"dump", "file_path"}},
}};

constexpr std::size_t kLongestValue = 4096;  // of fields that are not the page itself
constexpr std::size_t kMostAuthors = 50;
// A name at the top stands before the same in "metadata", and what the user maps before all.
constexpr std::size_t kMapped = 0;
constexpr std::size_t kTop = 100;
constexpr std::size_t kMetadata = 200;
constexpr std::size_t kNoRank = SIZE_MAX;

struct Slot {
  std::size_t rank = kNoRank;
  std::vector<std::string> values;
};

// Takes the values of an object's members as the parser meets them: no tree is built.
class Collector : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Collector> {
 public:
  explicit Collector(const InputOptions& options) : options_(options) {}

  bool StartArray() { return ++nesting_ <= kDeepestNesting; }
  bool EndArray(rapidjson::SizeType /*items*/) {
    --nesting_;
    return true;
  }
  bool StartObject() {
    ++depth_;
    ends_.push_back(path_.size());
    return ++nesting_ <= kDeepestNesting;
  }
  bool Key(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    path_.resize(ends_.back());
    if (depth_ > kDeepest || size > kLongestName) return true;
    if (!path_.empty()) path_.push_back('.');
    path_.append(text, size);
    return true;
  }
  bool EndObject(rapidjson::SizeType /*members*/) {
    path_.resize(ends_.back());
    ends_.pop_back();
    --depth_;
    --nesting_;
    return true;
  }
  bool String(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    const std::string_view value(text, size);
    if (depth_ == 1 && (path_ == "metadata" || path_ == "meta") && value.starts_with('{')) metadata_ = value;
    take(value);
    return true;
  }
  bool Int(int number) { return Int64(number); }
  bool Uint(unsigned number) { return Int64(number); }
  bool Int64(std::int64_t number) {
    take(std::to_string(number));
    return true;
  }
  bool Uint64(std::uint64_t number) {
    take(std::to_string(number));
    return true;
  }
  bool Double(double number) {
    // Seconds with a fraction.
    if (number > 0 && number < 1e15) take(std::to_string(static_cast<std::int64_t>(number)));
    return true;
  }

  // What "metadata" held as a string of JSON, to be parsed next.
  [[nodiscard]] std::string take_metadata() {
    path_ = "metadata";
    return std::exchange(metadata_, {});
  }
  [[nodiscard]] const std::vector<std::string>& values(Field field) const { return slots_[field].values; }
  [[nodiscard]] std::string value(Field field) const {
    return slots_[field].values.empty() ? std::string() : slots_[field].values.front();
  }
  [[nodiscard]] bool has(Field field) const { return slots_[field].rank != kNoRank; }

 private:
  static constexpr std::size_t kDeepest = 8;            // objects whose members have a name
  static constexpr std::size_t kDeepestNesting = 1000;  // objects and arrays; deeper text is no record but an attack
  static constexpr std::size_t kLongestName = 256;

  void take(std::string_view value) {
    if (depth_ == 0 || depth_ > kDeepest) return;
    for (const FieldName& mapped : options_.fields) {
      if (mapped.name != path_) continue;
      for (std::size_t field = 0; field < kFields; ++field) {
        if (kNames[field].field == mapped.field) put(field, kMapped, value);
      }
    }
    std::string_view name = path_;
    std::size_t base = kTop;
    for (std::string_view group : {"metadata.", "meta."}) {
      if (!name.starts_with(group)) continue;
      name.remove_prefix(group.size());
      base = kMetadata;
    }
    for (std::size_t field = 0; field < kFields; ++field) {
      const auto& names = kNames[field].names;
      const auto it = name.empty() ? names.end() : std::find(names.begin(), names.end(), name);
      if (it != names.end()) put(field, base + static_cast<std::size_t>(it - names.begin()), value);
    }
  }

  void put(std::size_t field, std::size_t rank, std::string_view value) {
    Slot& slot = slots_[field];
    const bool page = field == kText || field == kHtml;
    if (rank > slot.rank || (!page && value.size() > kLongestValue)) return;
    // "source" is an address in some sets and a name in others.
    if (field == kUrl && value.find("://") == std::string_view::npos) return;
    if (rank < slot.rank) slot.values.clear();
    slot.rank = rank;
    if (slot.values.empty() || (field == kAuthors && slot.values.size() < kMostAuthors))
      slot.values.emplace_back(value);
  }

  const InputOptions& options_;
  std::size_t depth_ = 0;          // objects open
  std::size_t nesting_ = 0;        // objects and arrays open
  std::string path_;               // of the member at hand, with dots
  std::vector<std::size_t> ends_;  // of the path outside each open object
  std::string metadata_;
  std::array<Slot, kFields> slots_;
};

// `json` is parsed in place: it is another text afterwards.
std::optional<base::Problem> parse(std::string& json, Collector& collector) {
  rapidjson::InsituStringStream stream(json.data());
  rapidjson::Reader reader;
  constexpr unsigned kFlags =
      rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseNanAndInfFlag;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, collector);
  if (!result.IsError()) return std::nullopt;
  return base::Problem{"not-json",
                       std::string("is not JSON: ") + rapidjson::GetParseError_En(result.Code()) + " (byte " +
                           std::to_string(result.Offset()) + ")",
                       std::nullopt};
}

std::vector<std::string> authors_of(const std::vector<std::string>& values) {
  std::vector<std::string> authors;
  for (std::string_view rest : values) {
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(';'), rest.size());  // trafilatura: "One Name; Another Name"
      if (end > 0) authors.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(rest.size(), end + 1));
    }
  }
  return authors;
}

}  // namespace

std::vector<std::string_view> mappable_fields() {
  std::vector<std::string_view> fields;
  for (const FieldNames& names : kNames) {
    if (!names.field.empty()) fields.push_back(names.field);
  }
  return fields;
}

std::variant<Page, base::Problem> read_json_record(std::string json, const InputOptions& options) {
  Collector collector(options);
  if (auto problem = parse(json, collector)) return *std::move(problem);
  if (std::string metadata = collector.take_metadata(); !metadata.empty()) (void)parse(metadata, collector);
  if (!collector.has(kText) && !collector.has(kHtml)) {
    return base::Problem{"no-text", "is no page: it has no member \"text\" or the like; name it with --map text=NAME",
                         std::nullopt};
  }
  Page page;
  page.in_container = true;
  // A corpus with both keeps the page as it came in "html", and what it made of it in "text".
  const bool html = !collector.value(kHtml).empty();
  page.bytes = collector.value(html ? kHtml : kText);
  page.shape = html ? PageShape::kPage : PageShape::kText;
  PageHints& hints = page.hints;
  hints.title = collector.value(kTitle);
  hints.url = collector.value(kUrl);
  hints.updated = iso_moment(collector.value(kUpdated));
  hints.language = collector.value(kLanguage);
  hints.outlet = collector.value(kOutlet);
  hints.fetched = iso_moment(collector.value(kFetched));
  hints.authors = authors_of(collector.values(kAuthors));
  const std::string date = iso_moment(collector.value(kPublished));
  const bool crawled = collector.has(kDump) || collector.value(kId).starts_with("<urn:uuid:");
  (crawled && hints.fetched.empty() ? hints.fetched : hints.published) = date;
  return page;
}

}  // namespace khabar::reading::inputs

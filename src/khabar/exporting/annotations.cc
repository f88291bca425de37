// SPDX-License-Identifier: Apache-2.0
// --format webannotation: where each fact stands, as one AnnotationPage (W3C Web Annotation Data Model, 2017).
// Positions are Unicode code points into the article's text, beside a quote of it; the text's SHA-256 says which text
// is meant. Motivations: "classifying" for events, "identifying" for names with a public id, "highlighting" for quotes.
#include "khabar/base/hash.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/exporting/writers.h"
#include "khabar/text/utf8.h"

namespace khabar::exporting {
namespace {

constexpr std::uint32_t kContext = 32;  // code points of prefix and suffix

class ArticleAnnotations {
 public:
  ArticleAnnotations(const model::Article& article, const Sink& sink, bool& first)
      : article_(article), index_(article.text), hash_(base::sha256_hex(article.text)), sink_(sink), first_(first) {}

  void event(const model::EventMention& event, const std::string& record_id) {
    start("event/" + event.id, "classifying");
    json_.begin_array();
    tag(event.kind);
    tag(event.status);
    json_.begin_object();
    json_.field("type", "SpecificResource");
    json_.field("purpose", "linking");
    json_.field("source", "urn:khabar:event:" + record_id);
    json_.end_object();
    json_.end_array();
    finish(event.evidence);
  }

  void mention(std::size_t number, const model::NameMention& mention) {
    const model::LocalEntity& entity = article_.entities[mention.entity];
    if (!entity.id.starts_with('Q')) return;
    start("mention/" + std::to_string(number), "identifying");
    json_.begin_object();
    json_.field("type", "SpecificResource");
    json_.field("purpose", "identifying");
    json_.field("source", "http://www.wikidata.org/entity/" + entity.id);
    json_.end_object();
    finish(mention.range);
  }

  void quote(std::size_t number, const model::Quote& quote) {
    start("quote/" + std::to_string(number), "highlighting");
    json_.begin_object();
    json_.field("type", "TextualBody");
    json_.field("purpose", "describing");
    json_.field("value", quote.speaker >= 0 ? article_.entities[static_cast<std::size_t>(quote.speaker)].name
                                            : quote.speaker_text);
    json_.end_object();
    finish(quote.range);
  }

 private:
  // Up to the body's value.
  void start(const std::string& id, const char* motivation) {
    json_.clear();
    json_.begin_object();
    json_.field("id", "urn:khabar:article:" + article_.id + ":" + id);
    json_.field("type", "Annotation");
    json_.field("motivation", motivation);
    json_.key("body");
  }

  void tag(const std::string& value) {
    json_.begin_object();
    json_.field("type", "TextualBody");
    json_.field("purpose", "tagging");
    json_.field("value", value);
    json_.end_object();
  }

  void finish(base::ByteRange range) {
    const std::uint32_t start = index_.code_point(range.begin);
    const std::uint32_t end = index_.code_point(range.end);
    json_.key("target");
    json_.begin_object();
    json_.key("source");
    json_.begin_object();
    const std::optional<std::string>& url = article_.source.url;
    const bool web = url && (url->starts_with("http://") || url->starts_with("https://"));
    json_.field("id", web ? *url : "urn:khabar:article:" + article_.id);
    json_.field("language", article_.lang);
    json_.field("schema:sha256", hash_);
    json_.end_object();
    json_.key("selector");
    json_.begin_array();
    json_.begin_object();
    json_.field("type", "TextPositionSelector");
    json_.field("start", start);
    json_.field("end", end);
    json_.end_object();
    json_.begin_object();
    json_.field("type", "TextQuoteSelector");
    json_.field("exact", range.of(article_.text));
    json_.field("prefix", before(range.begin));
    json_.field("suffix", behind(range.end));
    json_.end_object();
    json_.end_array();
    json_.end_object();
    json_.end_object();
    sink_((first_ ? "\n" : ",\n") + json_.take());
    first_ = false;
  }

  static bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

  [[nodiscard]] std::string_view before(std::uint32_t end) const {
    std::uint32_t begin = end;
    for (std::uint32_t points = 0; points < kContext && begin > 0; ++points) {
      --begin;
      while (begin > 0 && continues(article_.text[begin])) --begin;
    }
    return base::ByteRange{begin, end}.of(article_.text);
  }

  [[nodiscard]] std::string_view behind(std::uint32_t begin) const {
    std::uint32_t end = begin;
    for (std::uint32_t points = 0; points < kContext && end < article_.text.size(); ++points) {
      ++end;
      while (end < article_.text.size() && continues(article_.text[end])) ++end;
    }
    return base::ByteRange{begin, end}.of(article_.text);
  }

  const model::Article& article_;
  text::CodePointIndex index_;
  std::string hash_;
  const Sink& sink_;
  bool& first_;
  JsonWriter json_;
};

}  // namespace

void write_annotations(const RecordView& view, const Wording&, const ExportSettings&, const Sink& sink, LeftOut&) {
  std::unordered_map<std::string, std::string> event_of;  // "article event" -> id in the record
  for (const query::TimelineRow& row : view.events()) {
    for (const model::ReportRef& report : row.event.reports)
      event_of[report.article + " " + report.event] = row.event.id;
  }
  bool first = true;
  sink(
      "{\"@context\":\"http://www.w3.org/ns/"
      "anno.jsonld\",\"id\":\"urn:khabar:annotations\",\"type\":\"AnnotationPage\","
      "\"items\":[");
  view.record().for_each_article(storage::EntityIds::kOfRecord, [&](model::Article&& article) {
    ArticleAnnotations annotations(article, sink, first);
    bool touched = view.whole();
    for (const model::EventMention& event : article.events) {
      const auto found = event_of.find(article.id + " " + event.id);
      if (found == event_of.end()) continue;
      touched = true;
      annotations.event(event, found->second);
    }
    if (!touched) return;
    for (std::size_t i = 0; i < article.mentions.size(); ++i) annotations.mention(i, article.mentions[i]);
    for (std::size_t i = 0; i < article.quotes.size(); ++i) annotations.quote(i, article.quotes[i]);
  });
  sink("\n]}\n");
}

}  // namespace khabar::exporting

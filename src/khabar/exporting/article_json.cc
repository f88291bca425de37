// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "khabar/exporting/json.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/exporting/slots_json.h"
#include "khabar/text/utf8.h"

namespace khabar::exporting {
namespace {

class ArticleWriter {
 public:
  explicit ArticleWriter(const model::Article& article) : article_(article), index_(article.text) {}

  std::string write() {
    json_.begin_object();
    json_.field("schema", "khabar/article/1");
    json_.field("id", article_.id);
    head();
    json_.field("text", article_.text);
    json_.objects("embeds", article_.embeds, [this](const model::Embed& embed) { write_embed(embed); });
    json_.objects("mentions", article_.mentions, [this](const model::NameMention& mention) { write_mention(mention); });
    write_entities();
    json_.objects("times", article_.times, [this](const model::TimeMention& time) { write_time(time); });
    json_.objects("quotes", article_.quotes, [this](const model::Quote& quote) { write_quote(quote); });
    json_.objects("events", article_.events, [this](const model::EventMention& event) { write_event(event); });
    json_.objects("problems", article_.problems, [this](const base::Problem& problem) { write_problem(problem); });
    json_.end_object();
    return json_.take();
  }

 private:
  void range(base::ByteRange range) {
    json_.field("start", index_.code_point(range.begin));
    json_.field("end", index_.code_point(range.end));
  }
  void range_and_text(base::ByteRange bytes) {
    range(bytes);
    json_.field("text", bytes.of(article_.text));
  }
  void entity_id(std::string_view name, std::int32_t local) {
    json_.text_or_null(name, local < 0 ? "" : std::string_view(article_.entities[static_cast<std::size_t>(local)].id));
  }

  void head() {
    const model::Source& source = article_.source;
    json_.key("source");
    json_.begin_object();
    json_.field("path", source.path);
    json_.field("record", source.record);
    json_.field("story", source.story);
    json_.field("url", source.url);
    json_.field("sha256", source.sha256);
    json_.field("fetched", source.fetched);
    json_.end_object();
    json_.field("lang", article_.lang);
    json_.field("title", article_.title);
    json_.field("published", article_.published);
    json_.field("updated", article_.updated);
    json_.field("authors", article_.authors);
    json_.field("outlet", article_.outlet);
    json_.field("section", article_.section);
    json_.field("dateline", article_.dateline);
    json_.field("wire", article_.wire);
  }

  void write_embed(const model::Embed& embed) {
    range(embed.range);
    json_.field("platform", embed.platform);
    json_.text_or_null("author", embed.author);
    json_.text_or_null("handle", embed.handle);
    json_.field("published", embed.published);
  }

  void write_mention(const model::NameMention& mention) {
    range_and_text(mention.range);
    json_.field("type", model::name_of(mention.type));
    entity_id("entity", static_cast<std::int32_t>(mention.entity));
    json_.text_or_null("voter", mention.voter);
  }

  void write_entities() {
    json_.key("entities");
    json_.begin_array();
    std::set<std::string_view> seen;  // two local entities may be one in the record
    for (const model::LocalEntity& entity : article_.entities) {
      if (!seen.insert(entity.id).second) continue;
      json_.begin_object();
      json_.field("id", entity.id);
      json_.field("type", model::name_of(entity.type));
      json_.field("name", entity.name);
      json_.text_or_null("country", entity.country);
      json_.text_or_null("office", entity.office);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_time(const model::TimeMention& time) {
    range_and_text(time.range);
    json_.field("value", time.value);
    json_.text_or_null("basis", time.basis);
    json_.text_or_null("conflict", time.conflict);
  }

  void write_quote(const model::Quote& quote) {
    range_and_text(quote.range);
    entity_id("speaker", quote.speaker);
    json_.text_or_null("speaker_text", quote.speaker_text);
    json_.field("direct", quote.direct);
    json_.text_or_null("channel", quote.channel);
  }

  void write_event(const model::EventMention& event) {
    json_.field("id", event.id);
    write_slots(json_, event);
    entity_id("place", event.place);
    json_.objects("actors", event.actors, [&](const model::EventActor& actor) {
      entity_id("entity", static_cast<std::int32_t>(actor.entity));
      json_.field("role", actor.role);
    });
    json_.key("said_by");
    json_.begin_array();
    for (std::uint32_t entity : event.said_by) json_.value(article_.entities[entity].id);
    json_.end_array();
    json_.key("evidence");
    json_.begin_object();
    range_and_text(event.evidence);
    json_.end_object();
    json_.field("why", event.why);
    json_.field("confidence", event.confidence);
  }

  void write_problem(const base::Problem& problem) {
    json_.field("code", problem.code);
    json_.field("message", problem.message);
    json_.key("start");
    if (problem.range) {
      json_.value(index_.code_point(problem.range->begin));
      json_.field("end", index_.code_point(problem.range->end));
    } else {
      json_.null();
      json_.key("end");
      json_.null();
    }
  }

  const model::Article& article_;
  text::CodePointIndex index_;
  JsonWriter json_;
};

}  // namespace

std::string article_json(const model::Article& article) { return ArticleWriter(article).write(); }

}  // namespace khabar::exporting

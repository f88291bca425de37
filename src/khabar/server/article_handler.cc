// SPDX-License-Identifier: Apache-2.0
// One article with everything found in it where it stands, as text and ranges: nothing of the page's own HTML.
#include <algorithm>

#include "khabar/exporting/json_writer.h"
#include "khabar/query/entity_names.h"
#include "khabar/query/story_page.h"
#include "khabar/server/asked.h"
#include "khabar/text/utf8.h"

namespace khabar::server {
namespace {

using exporting::JsonWriter;

class ArticlePage {
 public:
  ArticlePage(const model::Article& article, const storage::RecordStore& store, const std::string& lang)
      : article_(article), store_(store), names_(store, lang), index_(article.text) {}

  std::string json() {
    json_.begin_object();
    json_.field("schema", "khabar/article-page/1");
    json_.field("id", article_.id);
    head();
    json_.field("text", article_.text);
    json_.objects("names", article_.mentions, [this](const model::NameMention& mention) { write_name(mention); });
    json_.objects("times", article_.times, [this](const model::TimeMention& time) { write_time(time); });
    json_.objects("quotes", article_.quotes, [this](const model::Quote& quote) { write_quote(quote); });
    events();
    json_.objects("embeds", article_.embeds, [this](const model::Embed& embed) { write_embed(embed); });
    dropped();
    json_.end_object();
    return json_.take();
  }

 private:
  void range(base::ByteRange range) {
    json_.field("start", index_.code_point(range.begin));
    json_.field("end", index_.code_point(range.end));
  }

  // An entity of this article: its record's id under one key, the record's name for it under another.
  void entity(std::string_view id_key, std::string_view name_key, std::int32_t local) {
    const std::string id = local < 0 ? "" : article_.entities[static_cast<std::size_t>(local)].id;
    json_.text_or_null(id_key, id);
    json_.text_or_null(name_key, id.empty() ? "" : names_.of(id));
  }

  void head() {
    json_.field("title", article_.title);
    json_.field("lang", article_.lang);
    json_.field("url", article_.source.url);
    json_.field("outlet", article_.outlet);
    json_.field("published", article_.published);
    json_.field("updated", article_.updated);
    json_.field("authors", article_.authors);
    json_.field("section", article_.section);
    json_.field("dateline", article_.dateline);
    json_.field("wire", article_.wire);
    json_.field("sha256", article_.source.sha256);
    json_.field("path", article_.source.path);
    json_.field("record", article_.source.record);
    json_.field("captured", article_.source.fetched);
    const std::size_t dot = article_.source.path.rfind('.');
    const std::size_t slash = article_.source.path.rfind('/');
    const bool has_extension = dot != std::string::npos && (slash == std::string::npos || dot > slash);
    json_.text_or_null("format", has_extension ? std::string_view(article_.source.path).substr(dot + 1) : "");
    query::TimelineFilter any;
    const std::vector<query::StoryPage> stories = query::story_pages(store_, article_.id, any);
    json_.text_or_null("story", stories.empty() ? "" : stories.front().story.id);
  }

  void write_name(const model::NameMention& mention) {
    range(mention.range);
    json_.field("type", model::name_of(mention.type));
    entity("entity", "name", static_cast<std::int32_t>(mention.entity));
    json_.text_or_null("found_by", mention.voter);
  }

  void write_time(const model::TimeMention& time) {
    range(time.range);
    json_.field("value", time.value);
    json_.text_or_null("basis", time.basis);
    json_.text_or_null("conflict", time.conflict);
  }

  void write_quote(const model::Quote& quote) {
    range(quote.range);
    entity("speaker_id", "speaker", quote.speaker);
    json_.text_or_null("speaker_text", quote.speaker_text);
    json_.field("direct", quote.direct);
    json_.text_or_null("channel", quote.channel);
  }

  void write_embed(const model::Embed& embed) {
    range(embed.range);
    json_.field("platform", embed.platform);
    json_.text_or_null("author", embed.author);
    json_.field("published", embed.published);
  }

  // The sentences that events stand on, under the record's ids.
  void events() {
    std::vector<model::Event> merged;
    for (const std::string& id : store_.events_of(article_.id)) {
      if (auto event = store_.event(id)) merged.push_back(std::move(*event));
    }
    json_.objects("events", article_.events, [&](const model::EventMention& mention) {
      range(mention.evidence);
      const model::ReportRef ref{article_.id, mention.id};
      const auto of = std::find_if(merged.begin(), merged.end(), [&](const model::Event& event) {
        return std::find(event.reports.begin(), event.reports.end(), ref) != event.reports.end();
      });
      json_.text_or_null("id", of == merged.end() ? "" : std::string_view(of->id));
      json_.field("report", mention.id);
      json_.field("kind", mention.kind);
      json_.field("status", mention.status);
      json_.field("when", mention.start);
      json_.field("background", mention.background);
      json_.field("why", mention.why);
    });
  }

  // What a record keeps of what it did not take: how much of the page each rule left out, what reading said was wrong,
  // and how many characters of the page stand in the article.
  void dropped() {
    json_.key("dropped");
    json_.begin_object();
    json_.field("kept_characters", static_cast<std::int64_t>(text::count_code_points(article_.text)));
    std::vector<std::string> problems;
    for (const base::Problem& problem : article_.problems) problems.push_back(problem.message);
    json_.field("problems", problems);
    json_.objects("rules", article_.left_out, [&](const model::LeftOut& rule) {
      json_.field("rule", rule.rule);
      json_.field("lines", static_cast<std::int64_t>(rule.lines));
      json_.field("characters", static_cast<std::int64_t>(rule.characters));
    });
    json_.end_object();
  }

  const model::Article& article_;
  const storage::RecordStore& store_;
  query::EntityNames names_;
  text::CodePointIndex index_;
  JsonWriter json_;
};

}  // namespace

Reply get_article(const Call& call) {
  constexpr int kUnknown = 404;
  const std::string lang = label_language(call.request, call.reader.lexicon());
  const std::string& id = call.arguments.at(0);
  const storage::RecordStore& store = call.reader.store();
  const auto found = store.article(id);
  if (!found) throw Refusal(kUnknown, "the record has no article '" + id + "'");
  // The same under the record's own ids of entities.
  for (const model::Article& article : store.articles_of(found->source.sha256, storage::EntityIds::kOfRecord)) {
    if (article.id != id) continue;
    Reply reply;
    reply.body = ArticlePage(article, store, lang).json() + "\n";
    return reply;
  }
  throw Refusal(kUnknown, "the record has no article '" + id + "'");
}

}  // namespace khabar::server

// SPDX-License-Identifier: Apache-2.0
#include "khabar/answering/stories_answer.h"

#include "khabar/answering/events_answer.h"
#include "khabar/exporting/json.h"
#include "khabar/exporting/json_writer.h"

namespace khabar::answering {

using query::StoryArticle;
using query::StoryPage;

namespace {

// The story as an export prints it, its closing brace replaced by the heads of its articles and its events.
std::string page_json(const StoryPage& page, const std::string& joins) {
  exporting::JsonWriter json;
  json.begin_array();
  for (const StoryArticle& article : page.articles) {
    const storage::ArticleHead& head = article.head;
    json.begin_object();
    json.field("id", head.id);
    json.field("lang", head.lang);
    json.text_or_null("published", head.published);
    json.text_or_null("outlet", head.outlet);
    json.text_or_null("title", head.title);
    json.field("path", head.path);
    json.text_or_null("url", head.url);
    json.end_object();
  }
  json.end_array();
  std::string out = exporting::story_json(page.story);
  out.back() = ',';
  out += "\"heads\":" + json.take() + ",\"events\":[";
  for (const query::TimelineRow& row : page.events) out += (out.back() == '[' ? "" : ",") + row_json(row);
  out += "]";
  if (!joins.empty()) out += ",\"joins\":" + joins;
  return out + "}";
}

void write_articles(const std::vector<StoryPage>& pages, const TakeRow& row) {
  row({"story", "title", "article", "lang", "published", "outlet", "article_title", "copy", "path", "url"});
  for (const StoryPage& page : pages) {
    for (const StoryArticle& article : page.articles) {
      const storage::ArticleHead& head = article.head;
      row({page.story.id, page.story.title, head.id, head.lang, head.published, head.outlet, head.title,
           article.copy == 0 ? "" : std::to_string(article.copy), head.path, head.url});
    }
  }
}

}  // namespace

Answer stories_answer(const std::vector<StoryPage>& pages, const std::vector<std::string>& joins) {
  Answer answer;
  answer.schema = "khabar/stories/1";
  answer.list = "stories";
  answer.items = pages.size();
  answer.json = [&](std::size_t i) { return page_json(pages[i], i < joins.size() ? joins[i] : std::string()); };
  answer.table = [&pages](const TakeRow& row) { write_articles(pages, row); };
  return answer;
}

}  // namespace khabar::answering

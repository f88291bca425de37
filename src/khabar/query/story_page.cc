// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/story_page.h"

#include <algorithm>
#include <functional>
#include <unordered_set>

#include "khabar/query/article_order.h"
#include "khabar/storage/quick_reader.h"

namespace khabar::query {
namespace {

std::vector<model::Story> stories_meant(const storage::RecordReader& record, const std::string& id) {
  std::vector<model::Story> stories;
  if (auto story = record.story(id)) {
    stories.push_back(std::move(*story));
    return stories;
  }
  std::unordered_set<std::string> articles = {id};
  if (const auto event = record.event(id)) {
    for (const model::ReportRef& report : event->reports) articles.insert(report.article);
  }
  if (const storage::QuickReader* quick = record.quick()) {
    for (const std::string& of : quick->stories_of({articles.begin(), articles.end()})) {
      if (auto story = record.story(of)) stories.push_back(std::move(*story));
    }
    return stories;
  }
  record.for_each_story([&](model::Story&& story) {
    const bool is_meant = std::any_of(story.articles.begin(), story.articles.end(),
                                      [&](const std::string& article) { return articles.contains(article); });
    if (is_meant) stories.push_back(std::move(story));
  });
  return stories;
}

void for_each_head(const storage::RecordReader& record, const std::vector<std::string>& ids,
                   const std::function<void(storage::ArticleHead&&)>& take) {
  if (const storage::QuickReader* quick = record.quick()) {
    for (storage::ArticleHead& head : quick->article_heads(ids)) take(std::move(head));
    return;
  }
  const std::unordered_set<std::string> wanted(ids.begin(), ids.end());
  record.for_each_article_head([&](storage::ArticleHead&& head) {
    if (wanted.contains(head.id)) take(std::move(head));
  });
}

std::size_t copy_of(const model::Story& story, const std::string& article) {
  for (std::size_t i = 0; i < story.copies.size(); ++i) {
    const std::vector<std::string>& group = story.copies[i];
    if (std::find(group.begin(), group.end(), article) != group.end()) return i + 1;
  }
  return 0;
}

}  // namespace

std::vector<StoryPage> story_pages(const storage::RecordReader& record, const std::string& id,
                                   const TimelineFilter& asked) {
  std::vector<StoryPage> pages;
  for (model::Story& story : stories_meant(record, id)) {
    TimelineFilter filter = asked;
    filter.articles = {story.articles.begin(), story.articles.end()};
    StoryPage page;
    page.events = timeline(record, filter).rows;
    for_each_head(record, story.articles, [&](storage::ArticleHead&& head) {
      const std::size_t copy = copy_of(story, head.id);
      page.articles.push_back({std::move(head), copy});
    });
    std::sort(page.articles.begin(), page.articles.end(), [](const StoryArticle& a, const StoryArticle& b) {
      return publication_order(a.head) < publication_order(b.head);
    });
    page.story = std::move(story);
    pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace khabar::query

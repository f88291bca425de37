// SPDX-License-Identifier: Apache-2.0
// A record in memory, for tests.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "khabar/storage/record_store.h"

namespace khabar::query {

class FakeRecord : public storage::RecordReader {
 public:
  std::vector<model::Entity> entities;
  std::vector<model::Event> events;
  std::vector<model::Story> stories;
  std::vector<std::pair<std::string, std::string>> articles;  // id, language
  std::vector<model::Article> whole_articles;
  std::map<std::string, std::vector<storage::ReportAccount>> reports;

  using RecordReader::for_each_event;

  void for_each_page(const std::function<void(storage::StoredPage&&)>& /*take*/) const override {}
  [[nodiscard]] std::string page_sha256(const std::string& /*path*/, std::uint32_t /*record*/,
                                        const std::string& /*read_with*/) const override {
    return {};
  }
  [[nodiscard]] storage::RecordCounts counts() const override { return {}; }
  void for_each_article_head(const std::function<void(storage::ArticleHead&&)>& take) const override {
    for (const auto& [id, lang] : articles) take({id, lang});
  }
  void for_each_article(storage::EntityIds /*ids*/, const std::function<void(model::Article&&)>& take) const override {
    for (model::Article article : whole_articles) take(std::move(article));
  }
  [[nodiscard]] std::vector<model::Article> articles_of(const std::string& /*sha256*/,
                                                        storage::EntityIds /*ids*/) const override {
    return {};
  }
  void for_each_entity(const std::function<void(model::Entity&&)>& take) const override {
    for (model::Entity entity : entities) take(std::move(entity));
  }
  void for_each_story(const std::function<void(model::Story&&)>& take) const override {
    for (model::Story story : stories) take(std::move(story));
  }
  void for_each_event(const std::function<void(model::Event&&)>& take) const override {
    for (model::Event event : events) take(std::move(event));
  }
  [[nodiscard]] std::optional<model::Story> story(const std::string& id) const override {
    for (const model::Story& story : stories) {
      if (story.id == id) return story;
    }
    return std::nullopt;
  }
  // Of the whole articles.
  void for_each_quote(const std::string& speaker,
                      const std::function<void(storage::QuoteAccount&&)>& take) const override {
    for (const model::Article& article : whole_articles) {
      for (const model::Quote& quote : article.quotes) {
        storage::QuoteAccount account;
        account.article.id = article.id;
        account.article.published = article.published.value_or("");
        account.speaker = quote.speaker < 0 ? "" : article.entities[static_cast<std::size_t>(quote.speaker)].id;
        account.speaker_text = quote.speaker_text;
        account.words = std::string(quote.range.of(article.text));
        if (speaker.empty() || account.speaker == speaker) take(std::move(account));
      }
    }
  }
  [[nodiscard]] std::optional<model::Event> event(const std::string& id) const override {
    for (const model::Event& event : events) {
      if (event.id == id) return event;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::vector<storage::ReportAccount> reports_of(const std::string& event) const override {
    const auto found = reports.find(event);
    return found == reports.end() ? std::vector<storage::ReportAccount>() : found->second;
  }
  [[nodiscard]] std::vector<model::Overruling> overrulings() const override { return {}; }
};

}  // namespace khabar::query

// SPDX-License-Identifier: Apache-2.0
// One article to rows and back.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "khabar/model/article.h"
#include "khabar/storage/record_store.h"
#include "khabar/storage/sqlite/database.h"
#include "khabar/text/utf8.h"

namespace khabar::storage::sqlite {

// Inserts articles; keeps its statements prepared over many of them.
class ArticleWriter {
 public:
  explicit ArticleWriter(const Database& database);
  // Returns the article's number.
  std::int64_t write(const model::Article& article);

 private:
  std::int64_t write_head(const model::Article& article);
  void write_names(std::int64_t n, const text::CodePointIndex& index, const model::Article& article);
  void write_reports(std::int64_t n, const text::CodePointIndex& index, const model::Article& article);

  const Database& database_;
  Statement article_, embed_, entity_, mention_, time_, quote_, report_, problem_;
};

// All articles in order of id, without token layers. A value that no longer fits its article (the file was changed by
// hand) is left out, never followed.
void read_articles(const Database& database, EntityIds ids, const std::function<void(model::Article&&)>& take);

// The same of one article by its id or number, or of those of a page; keeps its statements prepared.
class ArticleLookup {
 public:
  enum class By { kId, kNumber, kPage };
  ArticleLookup(const Database& database, EntityIds ids, By by);
  ~ArticleLookup();
  ArticleLookup(const ArticleLookup&) = delete;
  ArticleLookup& operator=(const ArticleLookup&) = delete;
  [[nodiscard]] std::optional<model::Article> find(const std::string& id);
  [[nodiscard]] std::optional<model::Article> number(std::int64_t number);
  [[nodiscard]] std::vector<model::Article> page(const std::string& sha256);

 private:
  std::optional<model::Article> one();
  std::unique_ptr<class ArticleReader> reader_;
};

}  // namespace khabar::storage::sqlite

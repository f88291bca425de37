// SPDX-License-Identifier: Apache-2.0
// One article to rows and back.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "khabar/model/article.h"
#include "khabar/storage/record_store.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

// Inserts articles; keeps its statements prepared over many of them.
class ArticleWriter {
 public:
  explicit ArticleWriter(const Database& database);
  void write(const model::Article& article);

 private:
  std::int64_t write_head(const model::Article& article);
  void write_names(std::int64_t n, const model::Article& article);
  void write_reports(std::int64_t n, const model::Article& article);

  const Database& database_;
  Statement article_, embed_, entity_, mention_, time_, quote_, report_, problem_;
};

// All articles in order of id, without token layers. A value that no longer fits its article (the file was changed by
// hand) is left out, never followed.
void read_articles(const Database& database, EntityIds ids, const std::function<void(model::Article&&)>& take);

// Single articles by id, without token layers; keeps its statements prepared over many of them.
class ArticleLookup {
 public:
  ArticleLookup(const Database& database, EntityIds ids);
  ~ArticleLookup();
  ArticleLookup(const ArticleLookup&) = delete;
  ArticleLookup& operator=(const ArticleLookup&) = delete;
  [[nodiscard]] std::optional<model::Article> find(const std::string& id);

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace khabar::storage::sqlite

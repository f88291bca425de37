// SPDX-License-Identifier: Apache-2.0
// One article to rows and back.
#pragma once

#include <functional>

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

}  // namespace khabar::storage::sqlite

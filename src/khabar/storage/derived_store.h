// SPDX-License-Identifier: Apache-2.0
// What follows from the articles of a record, kept up to date piece by piece: which names, articles and reports have to
// do with each other (base/part_store.h), and the entities, stories and events that are made of them.
//
// Between RecordWriter::begin() and commit() only. Numbers join rows inside one file and mean nothing outside of it.
// Errors as in record_store.h.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "khabar/base/part_store.h"
#include "khabar/model/record.h"

namespace khabar::storage {

// kEchoes: reports that only say what others say (merging/echoes.h); no two of them are alike.
enum class PartLayer : std::uint8_t { kNames, kArticles, kReports, kEchoes };

// Something that articles say of a name, and how often; what `what` means is linking's affair.
struct SaidRow {
  int what = 0;
  std::string text;
  std::string lang;
  std::int64_t times = 0;
};

// A report is an item of PartLayer::kReports under this number: `i` counts the events of an article.
[[nodiscard]] inline base::Item report_item(std::int64_t article, std::size_t i) {
  constexpr std::int64_t kMostReports = 1 << 20U;  // far above what fits on a page
  return article * kMostReports + static_cast<std::int64_t>(i);
}

class DerivedStore {
 public:
  virtual ~DerivedStore() = default;

  // With which resources all of it was made (Lexicon::content_hash in hexadecimal), or empty.
  [[nodiscard]] virtual std::string made_with() = 0;
  virtual void set_made_with(const std::string& resources) = 0;
  // Forgets everything that follows from articles, and calls added(n) for each of them.
  virtual void start_anew(const std::function<void(std::int64_t)>& added) = 0;

  // Of an article by its id; 0 where there is none.
  [[nodiscard]] virtual std::int64_t article_number(const std::string& id) = 0;
  [[nodiscard]] virtual base::PartStore& parts(PartLayer layer) = 0;

  // Names: the ids that pages give (Article::entities before linking).
  [[nodiscard]] virtual std::int64_t name(const std::string& page_id) = 0;  // a new one where there is none
  [[nodiscard]] virtual std::vector<SaidRow> said(std::int64_t name) = 0;
  virtual void say(std::int64_t name, const std::vector<SaidRow>& more) = 0;  // times are added; 0 is nothing
  virtual void drop_name(std::int64_t name) = 0;
  [[nodiscard]] virtual std::string entity_of(std::int64_t name) = 0;  // empty: not yet
  virtual void set_entity(std::int64_t name, const std::string& entity) = 0;
  // Of all places in articles that give a name, as set_entity said.
  virtual void set_places(std::int64_t name) = 0;
  // Of all names in an article, as set_entity said.
  virtual void set_entities_in(std::int64_t article) = 0;
  [[nodiscard]] virtual std::vector<std::int64_t> articles_naming(std::int64_t name) = 0;
  [[nodiscard]] virtual std::vector<std::int64_t> articles_with(const std::string& entity) = 0;

  [[nodiscard]] virtual std::optional<model::Entity> entity(const std::string& id) = 0;
  virtual void drop_entity(const std::string& id) = 0;
  virtual void put_entity(const model::Entity& entity) = 0;  // replaces it

  [[nodiscard]] virtual std::string story_of(const std::string& article) = 0;  // empty: none
  [[nodiscard]] virtual std::optional<model::Story> story(const std::string& id) = 0;
  virtual void drop_story(const std::string& id) = 0;
  virtual void put_story(const model::Story& story) = 0;

  [[nodiscard]] virtual std::string event_of(const model::ReportRef& report) = 0;  // empty: none
  // Those for which a report of the article was heard.
  [[nodiscard]] virtual std::vector<std::string> events_of(const std::string& article) = 0;
  virtual void drop_event(const std::string& id) = 0;
  virtual void put_event(const model::Event& event) = 0;  // replaces all but its echoes
  // A report that only says what others of the event say.
  virtual void put_echo(const std::string& event, const model::ReportRef& report) = 0;
  virtual void drop_echo(const model::ReportRef& report) = 0;
};

}  // namespace khabar::storage

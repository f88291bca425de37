// SPDX-License-Identifier: Apache-2.0
// What follows from articles, in SQLite.
#pragma once

#include <array>

#include "khabar/storage/derived_store.h"
#include "khabar/storage/sqlite/database.h"
#include "khabar/storage/sqlite/part_rows.h"
#include "khabar/storage/sqlite/record_rows.h"

namespace khabar::storage::sqlite {

class DerivedRows : public DerivedStore {
 public:
  explicit DerivedRows(const Database& database);

  [[nodiscard]] std::string made_with() override;
  void set_made_with(const std::string& resources) override;
  void start_anew(const std::function<void(std::int64_t)>& added) override;
  [[nodiscard]] std::int64_t article_number(const std::string& id) override;
  [[nodiscard]] base::PartStore& parts(PartLayer layer) override;
  // Writes what is held of parts; before a commit.
  void settle();

  [[nodiscard]] std::int64_t name(const std::string& page_id) override;
  [[nodiscard]] std::vector<SaidRow> said(std::int64_t name) override;
  void say(std::int64_t name, const std::vector<SaidRow>& more) override;
  void drop_name(std::int64_t name) override;
  [[nodiscard]] std::string entity_of(std::int64_t name) override;
  void set_entity(std::int64_t name, const std::string& entity) override;
  void set_places(std::int64_t name) override;
  void set_entities_in(std::int64_t article) override;
  [[nodiscard]] std::vector<std::int64_t> articles_naming(std::int64_t name) override;
  [[nodiscard]] std::vector<std::int64_t> articles_with(const std::string& entity) override;

  [[nodiscard]] std::optional<model::Entity> entity(const std::string& id) override;
  void drop_entity(const std::string& id) override;
  void put_entity(const model::Entity& entity) override;

  [[nodiscard]] std::string story_of(const std::string& article) override;
  [[nodiscard]] std::optional<model::Story> story(const std::string& id) override;
  void drop_story(const std::string& id) override;
  void put_story(const model::Story& story) override;

  [[nodiscard]] std::string event_of(const model::ReportRef& report) override;
  [[nodiscard]] std::vector<std::string> events_of(const std::string& article) override;
  void drop_event(const std::string& id) override;
  void put_event(const model::Event& event) override;
  void put_echo(const std::string& event, const model::ReportRef& report) override;
  void drop_echo(const model::ReportRef& report) override;

 private:
  PartRows& rows(PartLayer layer);
  [[nodiscard]] std::array<PartRows*, 4> layers() { return {&names_, &articles_, &reports_, &echoes_}; }

  const Database& database_;
  PartRows names_, articles_, reports_, echoes_;
  Statement find_name_, add_name_, said_, say_, forget_said_, drop_name_, entity_of_, set_entity_, set_places_,
      set_other_places_;
  Statement set_in_article_, naming_, with_, drop_entity_, story_of_, drop_story_, event_of_, events_of_, drop_event_,
      put_echo_, drop_echo_, drop_other_echo_;
  EntityWriter entity_writer_;
  StoryWriter story_writer_;
  EventWriter event_writer_;
  EntityReader entity_reader_;
  StoryReader story_reader_;
};

}  // namespace khabar::storage::sqlite

// SPDX-License-Identifier: Apache-2.0
// What follows from all pages, to rows and back.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "khabar/model/record.h"
#include "khabar/storage/event_query.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

// These keep their statements prepared over many rows.
class EntityWriter {
 public:
  explicit EntityWriter(const Database& database);
  void write(const model::Entity& entity);

 private:
  Statement entity_, name_, office_;
};

class StoryWriter {
 public:
  explicit StoryWriter(const Database& database);
  void write(const model::Story& story);

 private:
  Statement story_, article_;
};

class EventWriter {
 public:
  explicit EventWriter(const Database& database);
  // In place of what is written of it, but for its echoes; nothing if it is written so already.
  void write(const model::Event& event);

 private:
  std::int64_t write_row(const model::Event& event, std::int64_t made, std::optional<std::int64_t> there);
  void write_reports(const model::Event& event, bool there);
  void write_disagreements(const model::Event& event);
  const Database& database_;
  Statement there_, row_, other_row_, country_, actor_, report_, disagreement_, value_;
  Statement no_countries_, no_actors_, reports_, no_report_, no_disagreements_;
};

class EntityReader {
 public:
  // `which`: what follows FROM entities.
  EntityReader(const Database& database, const char* which);
  // Binds what `which` asks for.
  Statement& rows() { return rows_; }
  void run(const std::function<void(model::Entity&&)>& take);

 private:
  Statement rows_, names_, offices_;
};

class StoryReader {
 public:
  // `which`: what follows FROM stories.
  StoryReader(const Database& database, const char* which);
  Statement& rows() { return rows_; }
  void run(const std::function<void(model::Story&&)>& take);

 private:
  Statement rows_, articles_;
};

void read_entities(const Database& database, const std::function<void(model::Entity&&)>& take);
void read_stories(const Database& database, const std::function<void(model::Story&&)>& take);
void read_events(const Database& database, const std::function<void(model::Event&&)>& take);
[[nodiscard]] std::optional<model::Story> read_story(const Database& database, const std::string& id);
// Those that fit.
void read_events(const Database& database, const EventQuery& query, const std::function<void(model::Event&&)>& take);
[[nodiscard]] EventPiece read_events_in_order(const Database& database, const EventQuery& query,
                                              const EventPlace* after, std::size_t limit);

// Single events; keeps its statements prepared.
class EventLookup {
 public:
  explicit EventLookup(const Database& database);
  ~EventLookup();
  EventLookup(const EventLookup&) = delete;
  EventLookup& operator=(const EventLookup&) = delete;
  [[nodiscard]] std::optional<model::Event> find(const std::string& id);

 private:
  std::unique_ptr<class EventReader> reader_;
};

}  // namespace khabar::storage::sqlite

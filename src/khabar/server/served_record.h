// SPDX-License-Identifier: Apache-2.0
// The record behind a server: read by several threads while others may write, grow or replace it.
//
//   ServedRecord record(path, lexicon, open_store);
//   Reader reader(record);                       // one a thread
//   const ReadScope scope(reader);               // the record of one moment
//   query::timeline(reader.store(), filter);
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "khabar/answering/ui_words.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/matching/name_matcher.h"
#include "khabar/query/search.h"
#include "khabar/server/catalog.h"
#include "khabar/server/list_memo.h"
#include "khabar/storage/record_store.h"

namespace khabar::server {

using OpenStore = std::function<std::unique_ptr<storage::RecordStore>(const std::string&, storage::OpenMode)>;

// An event's id -> JSON. It belongs to the pipeline, which a server has no other use for.
using ExplainJoins = std::function<std::string(const storage::RecordStore& record, const std::string& event)>;

class ServedRecord {
 public:
  // Throws base::Error if the record cannot be opened. `lexicon` must outlive it.
  ServedRecord(std::string path, const lexicon::Lexicon& lexicon, OpenStore open);
  ~ServedRecord();
  ServedRecord(const ServedRecord&) = delete;
  ServedRecord& operator=(const ServedRecord&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const lexicon::Lexicon& lexicon() const { return lexicon_; }
  // Goes up by one whenever the record has changed or is another file.
  [[nodiscard]] std::uint64_t generation() const { return generation_.load(); }
  // Which file it is: stays while it grows, changes when another takes its place.
  [[nodiscard]] std::uint64_t identity() const { return identity_.load(); }
  // Of the state that `generation` counts; made by whoever asks first.
  [[nodiscard]] std::shared_ptr<const Catalog> catalog(const storage::RecordReader& store, std::uint64_t generation);

  // What says, as JSON, why an event's reports were joined; empty unless it was given.
  [[nodiscard]] const ExplainJoins& joins() const { return joins_; }
  void set_joins(ExplainJoins joins) { joins_ = std::move(joins); }

  [[nodiscard]] ListMemo& lists() { return lists_; }

  [[nodiscard]] std::unique_ptr<storage::RecordStore> open() const { return open_(path_, storage::OpenMode::kRead); }

 private:
  void watch();
  std::string path_;
  const lexicon::Lexicon& lexicon_;
  OpenStore open_;
  ExplainJoins joins_;
  std::atomic<std::uint64_t> generation_{1};
  std::atomic<std::uint64_t> identity_{0};
  static constexpr std::size_t kMostListedPlaces = 1'000'000;  // some 60 bytes each
  ListMemo lists_{kMostListedPlaces};
  std::mutex catalog_mutex_;
  std::uint64_t catalog_generation_ = 0;
  std::shared_ptr<const Catalog> catalog_;
  std::mutex stop_mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread watcher_;
};

// What one thread reads with.
class Reader {
 public:
  explicit Reader(ServedRecord& record) : record_(record), matcher_(record.lexicon()) {}

  [[nodiscard]] const storage::RecordStore& store() const { return *store_; }
  [[nodiscard]] const query::Searcher& searcher() const { return *searcher_; }
  [[nodiscard]] const matching::NameMatcher& matcher() const { return matcher_; }
  [[nodiscard]] const lexicon::Lexicon& lexicon() const { return record_.lexicon(); }
  [[nodiscard]] ServedRecord& record() const { return record_; }
  [[nodiscard]] const answering::UiWords& words(const std::string& lang);
  [[nodiscard]] std::shared_ptr<const Catalog> catalog() const { return record_.catalog(*store_, generation_); }
  // As they were when the scope began.
  [[nodiscard]] std::uint64_t generation() const { return generation_; }
  [[nodiscard]] std::uint64_t identity() const { return identity_; }

 private:
  friend class ReadScope;
  ServedRecord& record_;
  matching::NameMatcher matcher_;
  std::unique_ptr<storage::RecordStore> store_;
  std::unique_ptr<query::Searcher> searcher_;
  std::map<std::string, answering::UiWords> words_;
  std::uint64_t generation_ = 0;
  std::uint64_t identity_ = 0;
};

// While it lives its reader sees the record of one moment. Opens the store anew where another file has taken its place.
class ReadScope {
 public:
  explicit ReadScope(Reader& reader);
  ~ReadScope();
  ReadScope(const ReadScope&) = delete;
  ReadScope& operator=(const ReadScope&) = delete;

 private:
  Reader& reader_;
};

}  // namespace khabar::server

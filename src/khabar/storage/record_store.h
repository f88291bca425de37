// SPDX-License-Identifier: Apache-2.0
// Where a record is kept: the interface that every database fulfils.
//
// Write side: pages are added with their articles; what follows from all of them (entities, stories, events) is kept up
// to date beside them (derived_store.h). Everything between begin() and commit() becomes visible at once or not at all;
// a store that is destroyed without commit() leaves the record as it was. Read side: articles come in order of id,
// without their token layers; derived things in their order. Errors: base::Error(kStorage) with the file, what failed
// and what to do; the record stays as it was before.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "khabar/model/record.h"
#include "khabar/storage/derived_store.h"
#include "khabar/storage/event_query.h"
#include "khabar/storage/search_store.h"

namespace khabar::storage {

enum class OpenMode { kRead, kCreateOrWrite };

// Whose ids an article's entities carry: those of the page alone, or those of the record.
enum class EntityIds { kOfPage, kOfRecord };

struct StoredPage {
  std::string path;
  std::uint32_t record = 0;
  std::string sha256;
  std::string url = {};        // that its container tells (WARC-Target-URI, a feed's link), or empty
  std::string fetched = {};    // when its container captured it, or empty
  std::string read_with = {};  // the resources that read it (Lexicon::content_hash in hexadecimal), or empty
};

// What lists need of an article without its text and facts.
struct ArticleHead {
  std::string id;
  std::string lang;
  std::string title = {};  // empty: none, here and below
  std::string outlet = {};
  std::string url = {};
  std::string path = {};
  std::string published = {};  // ISO 8601 as precise as the page
};

// One article's report of an event, with ids of the record, and what a reader wants to know of the article.
struct ReportAccount {
  model::EventReport report;
  std::string title;  // empty: none
  std::string outlet;
  std::string path;
  std::string url;
};

// What somebody is reported to have said, with who and where, in ids of the record.
struct QuoteAccount {
  ArticleHead article;
  std::uint32_t start = 0;  // code points of the article's text
  std::uint32_t end = 0;
  std::string speaker;       // an entity, or empty
  std::string speaker_text;  // as the page names him
  bool direct = false;       // in his own words
  std::string channel;
  std::string words;
};

struct RecordCounts {
  std::int64_t articles = 0;
  std::int64_t stories = 0;
  std::int64_t entities = 0;
  std::int64_t events = 0;
};

class QuickReader;

class RecordReader {
 public:
  virtual ~RecordReader() = default;
  // What the record answers without being read (quick_reader.h); null where it has no indices for that.
  [[nodiscard]] virtual const QuickReader* quick() const { return nullptr; }
  // Between these two everything that is read is the record of one moment, whatever others write, and the file is
  // locked once, not by every look into it. A writer may have to wait meanwhile. They may stand in each other
  // (OneMoment).
  virtual void begin_reading() const {}
  virtual void end_reading() const noexcept {}
  // Another number than before, once anybody else has changed the record.
  [[nodiscard]] virtual std::uint64_t data_version() const { return 0; }
  virtual void for_each_page(const std::function<void(StoredPage&&)>& take) const = 0;
  // False only where no page was ever put.
  [[nodiscard]] virtual bool has_pages() const { return true; }
  // The bytes that a page had when it was read with these resources; empty where the record does not know it, or read
  // it with others.
  [[nodiscard]] virtual std::string page_sha256(const std::string& path, std::uint32_t record,
                                                const std::string& read_with) const = 0;
  [[nodiscard]] virtual RecordCounts counts() const = 0;
  virtual void for_each_article_head(const std::function<void(ArticleHead&&)>& take) const = 0;
  virtual void for_each_article(EntityIds ids, const std::function<void(model::Article&&)>& take) const = 0;
  // The articles of a page, by their order on it.
  [[nodiscard]] virtual std::vector<model::Article> articles_of(const std::string& sha256, EntityIds ids) const = 0;
  virtual void for_each_entity(const std::function<void(model::Entity&&)>& take) const = 0;
  virtual void for_each_story(const std::function<void(model::Story&&)>& take) const = 0;
  virtual void for_each_event(const std::function<void(model::Event&&)>& take) const = 0;
  [[nodiscard]] virtual std::optional<model::Story> story(const std::string& id) const = 0;
  // By publication (those without last), then article, then place in it; of one speaker (an entity's id), or of all
  // where it is empty.
  virtual void for_each_quote(const std::string& speaker, const std::function<void(QuoteAccount&&)>& take) const = 0;
  [[nodiscard]] virtual std::optional<model::Event> event(const std::string& id) const = 0;
  // All events that fit, each once, in any order. What a store does not do better, here and below, reads the whole
  // record; who is not asked then whether it was announced.
  virtual void for_each_event(const EventQuery& query, const std::function<void(model::Event&&)>& take) const;
  // At most `limit` of those that fit, in the order of a timeline, behind `after` where there is one. What it costs
  // goes with the limit, not with all that fit.
  [[nodiscard]] virtual EventPiece events_in_order(const EventQuery& query, const EventPlace* after,
                                                   std::size_t limit) const;
  // Where all that fit stand, in order.
  [[nodiscard]] virtual std::vector<EventPlace> event_places(const EventQuery& query) const;
  // The reports of all that fit which say that they are to come, in any order.
  virtual void for_each_planned_report(const EventQuery& query, const std::function<void(PlannedReport&&)>& take) const;
  // How many fit; may stop counting at some ten thousand.
  [[nodiscard]] virtual EventTotal count_events(const EventQuery& query) const;
  // Of the first `most` that fit, in order of time.
  [[nodiscard]] virtual EventTally tally_events(const EventQuery& query, std::size_t most) const;
  // The series that events are rounds of, each once.
  [[nodiscard]] virtual std::vector<std::string> series_names() const;
  // How many reports of an event are in which language, by code.
  [[nodiscard]] virtual std::map<std::string, std::size_t> report_languages(const model::Event& event) const;
  [[nodiscard]] virtual std::optional<model::Entity> entity_of(const std::string& id) const;
  // All entities with a spelling whose folded words, parted by spaces, are these (search/name_keys.h), and perhaps
  // others.
  virtual void for_each_entity_called(const std::string& /*words*/,
                                      const std::function<void(model::Entity&&)>& take) const {
    for_each_entity(take);
  }
  // The last day on which a story was told (YYYY-MM-DD), or empty.
  [[nodiscard]] virtual std::string newest_story_day() const;
  // The reports that an event is made of, by publication, then article. Of an id that is none: nothing.
  [[nodiscard]] virtual std::vector<ReportAccount> reports_of(const std::string& event) const = 0;
  // What users overrule, in order (model::Overruling).
  [[nodiscard]] virtual std::vector<model::Overruling> overrulings() const = 0;
};

// A question's scope: what it reads is the record of one moment.
class OneMoment {
 public:
  explicit OneMoment(const RecordReader& record) : record_(record) { record.begin_reading(); }
  ~OneMoment() { record_.end_reading(); }
  OneMoment(const OneMoment&) = delete;
  OneMoment& operator=(const OneMoment&) = delete;

 private:
  const RecordReader& record_;
};

// Told of every article that is added to a record, and, while it is still there, of every one that goes.
class ArticleWatcher {
 public:
  virtual ~ArticleWatcher() = default;
  // As it was put: entities carry the ids of the page.
  virtual void added(std::int64_t number, const model::Article& article) = 0;
  virtual void leaving(std::int64_t number) = 0;
};

class RecordWriter {
 public:
  virtual ~RecordWriter() = default;
  virtual void begin() = 0;
  // Adds a page, or replaces what an earlier version of it said. Pages with the same bytes share their articles, which
  // name the path that sorts first, the address that sorts first and the earliest capture.
  virtual void put_page(const StoredPage& page, const std::vector<model::Article>& articles) = 0;
  // Who is told of articles that come and go, in the order in which they were added here, until they are taken out.
  virtual void add_watcher(ArticleWatcher* watcher) = 0;
  virtual void remove_watcher(ArticleWatcher* watcher) = 0;
  [[nodiscard]] virtual DerivedStore& derived() = 0;
  // One article by its number; nothing where there is none.
  [[nodiscard]] virtual std::optional<model::Article> article_numbered(std::int64_t number, EntityIds ids) = 0;
  // Replaces all overrulings; they take effect with the next Deriver::derive().
  virtual void put_overrulings(const std::vector<model::Overruling>& overrulings) = 0;
  virtual void commit() = 0;
};

class RecordStore : public RecordReader, public RecordWriter, public SearchReader, public SearchWriter {};

}  // namespace khabar::storage

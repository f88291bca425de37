// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/sqlite_store.h"

#include <filesystem>
#include <optional>

#include "khabar/base/error.h"
#include "khabar/storage/sqlite/article_rows.h"
#include "khabar/storage/sqlite/database.h"
#include "khabar/storage/sqlite/derived_rows.h"
#include "khabar/storage/sqlite/event_finder.h"
#include "khabar/storage/sqlite/event_tally_rows.h"
#include "khabar/storage/sqlite/key_tokenizer.h"
#include "khabar/storage/sqlite/overruling_rows.h"
#include "khabar/storage/sqlite/quote_rows.h"
#include "khabar/storage/sqlite/record_rows.h"
#include "khabar/storage/sqlite/record_tally_rows.h"
#include "khabar/storage/sqlite/report_rows.h"
#include "khabar/storage/sqlite/schema.h"
#include "khabar/storage/sqlite/search_matches.h"
#include "khabar/storage/sqlite/search_rows.h"

namespace khabar::storage::sqlite {
namespace {

Database::Access access_of(OpenMode mode) {
  return mode == OpenMode::kRead ? Database::Access::kRead : Database::Access::kCreateOrWrite;
}

class SqliteStore : public RecordStore, public QuickReader {
 public:
  [[nodiscard]] const QuickReader* quick() const override { return this; }
  SqliteStore(const std::string& path, OpenMode mode) : database_(path, access_of(mode)), mode_(mode) {
    register_key_tokenizer(database_);
    prepare_schema(database_, access_of(mode));
    database_.run("PRAGMA foreign_keys = ON");
    // Parts, and what a question asks for, are looked up all over the file.
    database_.run(mode == OpenMode::kCreateOrWrite ? "PRAGMA cache_size = -262144" : "PRAGMA cache_size = -65536");
  }
  ~SqliteStore() override {
    if (writing_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
  SqliteStore(const SqliteStore&) = delete;
  SqliteStore& operator=(const SqliteStore&) = delete;

  void begin_reading() const override {
    if (moments_ == 0 && !writing_) database_.run("BEGIN");
    ++moments_;
  }
  void end_reading() const noexcept override {
    if (--moments_ == 0 && !writing_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
  [[nodiscard]] std::uint64_t data_version() const override {
    return static_cast<std::uint64_t>(database_.number("PRAGMA data_version"));
  }

  void for_each_page(const std::function<void(StoredPage&&)>& take) const override {
    Statement rows(database_, "SELECT path, record, sha256, url, fetched, read_with FROM pages ORDER BY path, record");
    while (rows.step()) {
      take({rows.text(0), static_cast<std::uint32_t>(rows.number(1)), rows.text(2), rows.text(3), rows.text(4),
            rows.text(5)});
    }
  }
  [[nodiscard]] bool has_pages() const override { return database_.number("SELECT EXISTS (SELECT 1 FROM pages)") != 0; }
  [[nodiscard]] std::string page_sha256(const std::string& path, std::uint32_t record,
                                        const std::string& read_with) const override {
    if (!sha256_)
      sha256_.emplace(database_, "SELECT sha256 FROM pages WHERE path = ? AND record = ? AND read_with = ?");
    sha256_->bind(path).bind(record).bind(read_with);
    std::string sha256 = sha256_->step() ? sha256_->text(0) : "";
    sha256_->reset();
    return sha256;
  }
  [[nodiscard]] RecordCounts counts() const override {
    return {database_.number("SELECT count(*) FROM articles"), database_.number("SELECT count(*) FROM stories"),
            database_.number("SELECT count(*) FROM entities"), database_.number("SELECT count(*) FROM events")};
  }
  void for_each_article_head(const std::function<void(ArticleHead&&)>& take) const override {
    Statement rows(
        database_,
        "SELECT id, lang, title, outlet, coalesce((SELECT min(url) FROM pages p WHERE p.sha256 = a.sha256), url), "
        "(SELECT min(path) FROM pages p WHERE p.sha256 = a.sha256), published FROM articles a ORDER BY id");
    while (rows.step()) {
      take({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5), rows.text(6)});
    }
  }
  void for_each_article(EntityIds ids, const std::function<void(model::Article&&)>& take) const override {
    read_articles(database_, ids, take);
  }
  [[nodiscard]] std::vector<model::Article> articles_of(const std::string& sha256, EntityIds ids) const override {
    return ArticleLookup(database_, ids, ArticleLookup::By::kPage).page(sha256);
  }
  void for_each_entity(const std::function<void(model::Entity&&)>& take) const override {
    read_entities(database_, take);
  }
  void for_each_story(const std::function<void(model::Story&&)>& take) const override { read_stories(database_, take); }
  void for_each_event(const std::function<void(model::Event&&)>& take) const override { read_events(database_, take); }
  [[nodiscard]] std::optional<model::Story> story(const std::string& id) const override {
    return read_story(database_, id);
  }
  void for_each_quote(const std::string& speaker, const std::function<void(QuoteAccount&&)>& take) const override {
    read_quotes(database_, speaker, take);
  }
  void for_each_event(const EventQuery& query, const std::function<void(model::Event&&)>& take) const override {
    read_events(database_, query, take);
  }
  [[nodiscard]] EventPiece events_in_order(const EventQuery& query, const EventPlace* after,
                                           std::size_t limit) const override {
    return read_events_in_order(database_, query, after, limit);
  }
  [[nodiscard]] std::vector<EventPlace> event_places(const EventQuery& query) const override {
    std::vector<EventPlace> places;
    for (EventFinder::Key& key : EventFinder(database_, query).all()) places.push_back(std::move(key.place));
    return places;
  }
  void for_each_planned_report(const EventQuery& query,
                               const std::function<void(PlannedReport&&)>& take) const override {
    EventFinder(database_, query).for_each_planned_report(take);
  }
  [[nodiscard]] EventTotal count_events(const EventQuery& query) const override {
    return EventFinder(database_, query).count();
  }
  [[nodiscard]] EventTally tally_events(const EventQuery& query, std::size_t most) const override {
    return sqlite::tally_events(database_, query, most);
  }
  [[nodiscard]] std::vector<std::string> series_names() const override {
    return texts(database_, "SELECT DISTINCT series FROM events WHERE series IS NOT NULL ORDER BY 1");
  }
  [[nodiscard]] std::map<std::string, std::size_t> report_languages(const model::Event& event) const override {
    if (!languages_) {
      languages_.emplace(
          database_,
          "SELECT a.lang, count(*) FROM event_reports r JOIN articles a INDEXED BY article_heads ON a.id = r.article "
          "WHERE r.event = ? GROUP BY 1");
    }
    std::map<std::string, std::size_t> languages;
    for (languages_->bind(event.id); languages_->step();)
      languages[languages_->text(0)] = static_cast<std::size_t>(languages_->number(1));
    languages_->reset();
    return languages;
  }
  [[nodiscard]] std::optional<model::Entity> entity_of(const std::string& id) const override { return entity(id); }
  void for_each_entity_called(const std::string& words,
                              const std::function<void(model::Entity&&)>& take) const override {
    if (words.empty() || !has_search_index()) return for_each_entity(take);
    for (const CalledEntity& called : find_called(database_, words)) {
      if (auto found = entity(called.id)) take(std::move(*found));
    }
  }
  [[nodiscard]] std::string newest_story_day() const override {
    Statement row(database_, "SELECT max(last) FROM stories");
    return row.step() ? row.text(0) : "";
  }
  [[nodiscard]] std::optional<model::Event> event(const std::string& id) const override {
    if (!event_) event_.emplace(database_);
    return event_->find(id);
  }
  [[nodiscard]] std::vector<ReportAccount> reports_of(const std::string& event) const override {
    return read_reports_of(database_, event);
  }

  [[nodiscard]] RecordTally tally_record() const override { return sqlite::tally_record(database_); }
  [[nodiscard]] std::vector<std::string> stories_of(const std::vector<std::string>& articles) const override {
    return find_stories(database_, articles);
  }
  [[nodiscard]] std::vector<ArticleHead> article_heads(const std::vector<std::string>& ids) const override {
    return find_heads(database_, ids);
  }
  [[nodiscard]] std::vector<std::string> entities_with_words(const std::string& words) const override {
    return find_with_words(database_, words);
  }
  [[nodiscard]] std::map<std::string, std::size_t> counterparts_of(const std::string& entity) const override {
    return find_counterparts(database_, entity);
  }

  [[nodiscard]] std::vector<model::Overruling> overrulings() const override { return read_overrulings(database_); }
  void put_overrulings(const std::vector<model::Overruling>& overrulings) override {
    write_overrulings(database_, overrulings);
  }

  [[nodiscard]] bool has_search_index() const override { return !sqlite::search_maker(database_).empty(); }
  [[nodiscard]] SearchHits search(const SearchRequest& request, std::size_t limit, std::size_t offset) const override {
    return matches().find(request, limit, offset);
  }
  [[nodiscard]] Facets facets(const SearchRequest& request, std::size_t most) const override {
    return matches().facets(request, most);
  }
  [[nodiscard]] std::vector<CalledEntity> entities_called(const std::string& key) const override {
    return find_called(database_, key);
  }
  [[nodiscard]] std::vector<std::string> page_ids_of(const std::string& entity) const override {
    return texts(database_,
                 "SELECT ?1 UNION SELECT page_id FROM article_entities WHERE entity = ?1 AND entity <> page_id",
                 entity);
  }
  [[nodiscard]] std::optional<model::Entity> entity(const std::string& id) const override {
    if (!entity_) entity_.emplace(database_, "WHERE id = ?");
    std::optional<model::Entity> found;
    entity_->rows().bind(id);
    entity_->run([&](model::Entity&& entity) { found = std::move(entity); });
    return found;
  }
  [[nodiscard]] std::optional<model::Article> article(const std::string& id) const override {
    if (!lookup_) lookup_.emplace(database_, EntityIds::kOfPage, ArticleLookup::By::kId);
    return lookup_->find(id);
  }
  [[nodiscard]] std::vector<std::string> events_of(const std::string& article) const override {
    return texts(database_,
                 "SELECT id FROM events WHERE id IN (SELECT event FROM event_reports WHERE article = ?) ORDER BY n",
                 article);
  }

  [[nodiscard]] std::string search_maker() const override { return sqlite::search_maker(database_); }
  void clear_search(const std::string& maker) override { sqlite::clear_search(database_, maker); }
  [[nodiscard]] std::vector<std::int64_t> articles_without_keys() const override {
    return sqlite::articles_without_keys(database_);
  }
  void put_keys(std::int64_t number, const model::Article& article, const SearchKeys& keys) override {
    if (!key_writer_) key_writer_.emplace(database_);
    key_writer_->put_keys(number, article, keys);
  }
  [[nodiscard]] std::vector<std::string> entities_without_names() const override {
    return texts(database_, "SELECT entity FROM entities_unnamed ORDER BY entity");
  }
  void put_names(const std::string& entity, const std::vector<NameKey>& keys) override {
    if (!key_writer_) key_writer_.emplace(database_);
    key_writer_->put_names(entity, keys);
  }
  [[nodiscard]] double stale_share() const override { return sqlite::stale_share(database_); }

  void begin() override {
    database_.run("BEGIN IMMEDIATE");
    writing_ = true;
  }

  void put_page(const StoredPage& page, const std::vector<model::Article>& articles) override {
    forget_page(page);
    if (!add_page_) add_page_.emplace(database_, "INSERT INTO pages VALUES (?,?,?,?,?,?)");
    add_page_->bind(page.path).bind(page.record).bind(page.sha256).bind_text_or_null(page.url);
    add_page_->bind_text_or_null(page.fetched).bind(page.read_with).execute();
    // Another page with the same bytes may have brought them; these are the fresher reading.
    remove_articles(page.sha256);
    if (!writer_) writer_.emplace(database_);
    for (const model::Article& article : articles) {
      const std::int64_t number = writer_->write(article);
      for (ArticleWatcher* watcher : watchers_) watcher->added(number, article);
    }
  }

  void add_watcher(ArticleWatcher* watcher) override { watchers_.push_back(watcher); }
  void remove_watcher(ArticleWatcher* watcher) override { std::erase(watchers_, watcher); }
  [[nodiscard]] DerivedStore& derived() override {
    if (!derived_) derived_.emplace(database_);
    return *derived_;
  }
  [[nodiscard]] std::optional<model::Article> article_numbered(std::int64_t number, EntityIds ids) override {
    std::optional<ArticleLookup>& lookup = ids == EntityIds::kOfPage ? of_page_ : of_record_;
    if (!lookup) lookup.emplace(database_, ids, ArticleLookup::By::kNumber);
    return lookup->number(number);
  }

  void commit() override {
    if (derived_) derived_->settle();
    database_.run("COMMIT");
    writing_ = false;
  }

 private:
  [[nodiscard]] SearchMatches& matches() const {
    if (!matches_) matches_.emplace(database_, mode_ == OpenMode::kRead);
    return *matches_;
  }

  // What an earlier version of the page said goes, unless another page says the same.
  void forget_page(const StoredPage& page) {
    if (!bytes_of_) bytes_of_.emplace(database_, "SELECT sha256 FROM pages WHERE path = ? AND record = ?");
    bytes_of_->bind(page.path).bind(page.record);
    const std::string sha256 = bytes_of_->step() ? bytes_of_->text(0) : "";
    bytes_of_->reset();
    if (sha256.empty()) return;
    Statement remove(database_, "DELETE FROM pages WHERE path = ? AND record = ?");
    remove.bind(page.path).bind(page.record).execute();
    Statement left(database_, "SELECT 1 FROM pages WHERE sha256 = ?");
    left.bind(sha256);
    if (!left.step()) remove_articles(sha256);
  }

  void remove_articles(const std::string& sha256) {
    std::vector<std::int64_t> numbers;
    if (!numbers_of_) numbers_of_.emplace(database_, "SELECT n FROM articles WHERE sha256 = ?");
    for (numbers_of_->bind(sha256); numbers_of_->step();) numbers.push_back(numbers_of_->number(0));
    numbers_of_->reset();
    if (numbers.empty()) return;
    for (ArticleWatcher* watcher : watchers_) {
      for (const std::int64_t number : numbers) watcher->leaving(number);
    }
    Statement remove(database_, "DELETE FROM articles WHERE sha256 = ?");
    remove.bind(sha256).execute();
  }

  Database database_;
  OpenMode mode_;
  mutable int moments_ = 0;  // begun and not ended
  mutable std::optional<Statement> sha256_;
  mutable std::optional<Statement> languages_;
  mutable std::optional<SearchMatches> matches_;
  std::optional<Statement> add_page_;
  std::optional<Statement> bytes_of_;    // of a page
  std::optional<Statement> numbers_of_;  // of the articles of a page
  mutable std::optional<EntityReader> entity_;
  mutable std::optional<EventLookup> event_;
  std::optional<ArticleWriter> writer_;
  std::optional<SearchKeyWriter> key_writer_;
  mutable std::optional<ArticleLookup> lookup_;
  std::optional<DerivedRows> derived_;
  std::optional<ArticleLookup> of_page_;
  std::optional<ArticleLookup> of_record_;
  std::vector<ArticleWatcher*> watchers_;
  bool writing_ = false;
};

}  // namespace

std::unique_ptr<RecordStore> open_store(const std::string& path, OpenMode mode) {
  std::error_code error;
  if (mode == OpenMode::kRead && !std::filesystem::exists(path, error)) {
    throw base::Error(base::ErrorKind::kStorage, path,
                      "there is no such record; make one with khabar build --db " + path + " PAGES");
  }
  if (std::filesystem::is_directory(path, error))
    throw base::Error(base::ErrorKind::kStorage, path, "is a folder, not a record");
  return std::make_unique<SqliteStore>(path, mode);
}

}  // namespace khabar::storage::sqlite

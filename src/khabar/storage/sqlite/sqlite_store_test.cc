// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/sqlite_store.h"
#include "khabar/storage/sqlite/event_finder.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>

#include "khabar/base/error.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {
namespace {

class SqliteStoreTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = testing::TempDir() + "/khabar_" + testing::UnitTest::GetInstance()->current_test_info()->name() +
            std::to_string(getpid()) + ".db";
    std::filesystem::remove(path_);
  }
  void TearDown() override { std::filesystem::remove(path_); }
  std::string path_;
};

// An article with one of everything; the text has letters of two and three bytes, so that offsets are tested.
model::Article sample(const std::string& id, const std::string& sha256) {
  model::Article a;
  a.id = id;
  a.source.sha256 = sha256;
  a.source.story = 1;
  a.source.url = "https://news.example/1";
  a.lang = "hi";
  a.title = "t\u0905";
  a.published = "2025-07-26";
  a.authors = {"A \"quoted\" name", "B"};
  a.wire = {"ANI"};
  a.section = "World";
  a.text = "\u0905\u0906 met B in \u0915\u0932 today";
  a.page_map = {{0, 5}, {10, 90}};
  a.left_out = {{"advertisement", 2, 31}, {"menu", 1, 12}};
  a.sketch = {1, 2, UINT64_MAX};
  a.terms = {3, UINT32_MAX};
  a.embeds = {{{0, 6}, "x", "Author", "handle", "2025-07-25"}};
  model::LocalEntity person;
  person.id = "e-page";
  person.name = "Somebody";
  person.known = true;
  model::LocalEntity place;
  place.id = "Q1";
  place.type = model::EntityType::kPlace;
  place.name = "Place";
  place.country = "IND";
  a.entities = {person, place};
  model::NameMention mention;
  mention.range = {0, 6};
  mention.voter = "world";
  a.mentions = {mention};
  model::TimeMention time;
  time.range = {22, 27};
  time.value = "2025-07-26";
  time.basis = "published";
  time.conflict = "weekday";
  time.readings = {"2025-07-25"};
  a.times = {time};
  model::Quote quote;
  quote.range = {7, 12};
  quote.speaker = 0;
  quote.direct = true;
  quote.channel = "social";
  a.quotes = {quote};
  model::EventMention event;
  event.id = "e1";
  event.kind = "meeting";
  event.plover_type = "CONSULT";
  event.start = event.end = "2025-07-26";
  event.countries = {"IND", "USA"};
  event.topics = {"economic"};
  event.counts = {{"killed", 26, true}};
  event.amount = model::Amount{9e9, "USD"};
  event.series = "A Dialogue";
  event.round = 2;
  event.place = 1;
  event.actors = {{0, "party"}};
  event.said_by = {0};
  event.evidence = {0, 27};
  event.why = "frame test";
  a.events = {event};
  a.problems = {{"weekday-conflict", "message", base::ByteRange{22, 27}}, {"other", "no place", std::nullopt}};
  return a;
}

std::vector<model::Article> articles_of(const RecordReader& reader, EntityIds ids = EntityIds::kOfPage) {
  std::vector<model::Article> out;
  reader.for_each_article(ids, [&](model::Article&& article) { out.push_back(std::move(article)); });
  return out;
}

void put(RecordStore& store, const std::string& path, const std::string& sha256,
         const std::vector<model::Article>& articles) {
  store.begin();
  store.put_page({path, 0, sha256}, articles);
  store.commit();
}

TEST_F(SqliteStoreTest, AnArticleComesBackWhole) {
  const model::Article in = sample("a-1", "s1");
  put(*open_store(path_, OpenMode::kCreateOrWrite), "p.txt", "s1", {in});
  const auto store = open_store(path_, OpenMode::kRead);
  const auto all = articles_of(*store);
  ASSERT_EQ(all.size(), 1U);
  const model::Article& out = all[0];
  EXPECT_EQ(out.source.path, "p.txt");
  EXPECT_EQ(out.source.url, in.source.url);
  EXPECT_EQ(out.text, in.text);
  EXPECT_EQ(out.authors, in.authors);
  EXPECT_EQ(out.section, in.section);
  EXPECT_EQ(out.sketch, in.sketch);
  EXPECT_EQ(out.terms, in.terms);
  EXPECT_EQ(out.page_map, in.page_map);
  EXPECT_EQ(out.left_out, in.left_out);
  EXPECT_EQ(out.embeds.at(0).range, in.embeds[0].range);
  EXPECT_EQ(out.mentions.at(0).range, in.mentions[0].range);
  EXPECT_EQ(out.times.at(0).range, in.times[0].range);
  EXPECT_EQ(out.times.at(0).readings, in.times[0].readings);
  EXPECT_EQ(out.quotes.at(0).speaker, 0);
  const model::EventMention& event = out.events.at(0);
  EXPECT_EQ(event.evidence, in.events[0].evidence);
  EXPECT_EQ(event.counts, in.events[0].counts);
  EXPECT_EQ(event.amount, in.events[0].amount);
  EXPECT_EQ(event.round, 2);
  EXPECT_EQ(event.place, 1);
  EXPECT_EQ(event.actors.at(0).role, "party");
  EXPECT_EQ(out.problems.at(0).range, in.problems[0].range);
  EXPECT_FALSE(out.problems.at(1).range.has_value());
}

TEST_F(SqliteStoreTest, QuotesByPublicationAndOfOneSpeaker) {
  model::Article later = sample("a-1", "s1");
  model::Article earlier = sample("a-2", "s2");
  earlier.published = "2025-07-25";
  earlier.quotes.push_back({});
  earlier.quotes[1].range = {0, 6};
  put(*open_store(path_, OpenMode::kCreateOrWrite), "p.txt", "s1", {later});
  put(*open_store(path_, OpenMode::kCreateOrWrite), "q.txt", "s2", {earlier});
  const auto store = open_store(path_, OpenMode::kRead);
  std::vector<std::string> all;
  store->for_each_quote("", [&](QuoteAccount&& quote) {
    all.push_back(quote.article.id + " " + quote.article.path + " " + quote.speaker + " " + quote.words);
  });
  EXPECT_EQ(all,
            (std::vector<std::string>{"a-2 q.txt e-page met B", "a-2 q.txt  \u0905\u0906", "a-1 p.txt e-page met B"}));
  std::size_t own = 0;
  store->for_each_quote("e-page", [&](QuoteAccount&& quote) {
    ++own;
    EXPECT_TRUE(quote.direct);
    EXPECT_EQ(quote.channel, "social");
    EXPECT_EQ(quote.start, 3U);
    EXPECT_EQ(quote.end, 8U);
  });
  EXPECT_EQ(own, 2U);
  store->for_each_quote("Q1", [](QuoteAccount&&) { FAIL() << "a place says nothing"; });
}

TEST_F(SqliteStoreTest, HeadsWithoutTheRest) {
  put(*open_store(path_, OpenMode::kCreateOrWrite), "p.txt", "s1", {sample("a-1", "s1")});
  int seen = 0;
  open_store(path_, OpenMode::kRead)->for_each_article_head([&](ArticleHead&& head) {
    ++seen;
    EXPECT_EQ(head.id, "a-1");
    EXPECT_EQ(head.lang, "hi");
  });
  EXPECT_EQ(seen, 1);
}

TEST_F(SqliteStoreTest, PagesWithTheSameBytesShareTheirArticles) {
  const auto store = open_store(path_, OpenMode::kCreateOrWrite);
  put(*store, "z.txt", "s1", {sample("a-1", "s1")});
  put(*store, "b.txt", "s1", {sample("a-1", "s1")});
  ASSERT_EQ(articles_of(*store).size(), 1U);
  EXPECT_EQ(articles_of(*store)[0].source.path, "b.txt");
  put(*store, "b.txt", "s2", {sample("a-2", "s2")});
  EXPECT_EQ(articles_of(*store).size(), 2U);
}

TEST_F(SqliteStoreTest, AChangedPageReplacesItsOwnFactsOnly) {
  const auto store = open_store(path_, OpenMode::kCreateOrWrite);
  put(*store, "p.txt", "s1", {sample("a-1", "s1")});
  put(*store, "q.txt", "s2", {sample("a-2", "s2")});
  put(*store, "p.txt", "s3", {sample("a-3", "s3")});
  const auto all = articles_of(*store);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].id, "a-2");
  EXPECT_EQ(all[1].id, "a-3");
}

// Of the events, their reports.
std::map<std::string, std::vector<model::ReportRef>> reports_of(const RecordStore& store) {
  std::map<std::string, std::vector<model::ReportRef>> reports;
  store.for_each_event([&](model::Event&& event) { reports[event.id] = event.reports; });
  return reports;
}

TEST_F(SqliteStoreTest, EchoesStayWhileTheirEventIsWrittenAgainAndMoveWithTheirTelling) {
  using Refs = std::vector<model::ReportRef>;
  const auto store = open_store(path_, OpenMode::kCreateOrWrite);
  store->begin();
  for (const char* id : {"a-1", "a-2", "a-3"}) store->put_page({std::string(id) + ".txt", 0, id}, {sample(id, id)});
  model::Event event;
  event.id = "v-1";
  event.kind = "meeting";
  event.countries = {"IND", "PAK"};
  event.reports = {{"a-1", "e1"}};
  DerivedStore& derived = store->derived();
  derived.put_event(event);
  derived.put_echo("v-1", {"a-2", "e1"});
  EXPECT_EQ(derived.event_of({"a-2", "e1"}), "v-1");
  EXPECT_TRUE(derived.events_of("a-2").empty());
  // The same event, told otherwise and by another page.
  event.kind = "visit";
  event.countries = {"IND"};
  event.reports = {{"a-3", "e1"}};
  derived.put_event(event);
  EXPECT_EQ(reports_of(*store).at("v-1"), (Refs{{"a-2", "e1"}, {"a-3", "e1"}}));
  EXPECT_EQ(derived.event_of({"a-1", "e1"}), "");
  // An echo that is heard for itself, and one that was heard.
  event.reports = {{"a-2", "e1"}};
  derived.put_event(event);
  derived.put_echo("v-1", {"a-3", "e1"});
  EXPECT_EQ(derived.events_of("a-2"), std::vector<std::string>{"v-1"});
  EXPECT_EQ(reports_of(*store).at("v-1"), (Refs{{"a-2", "e1"}, {"a-3", "e1"}}));
  model::Event other = event;
  other.id = "v-2";
  other.reports = {{"a-1", "e1"}};
  derived.put_event(other);
  derived.put_echo("v-2", {"a-3", "e1"});
  EXPECT_EQ(reports_of(*store).at("v-1"), (Refs{{"a-2", "e1"}}));
  EXPECT_EQ(reports_of(*store).at("v-2"), (Refs{{"a-1", "e1"}, {"a-3", "e1"}}));
  derived.drop_echo({"a-3", "e1"});
  derived.drop_echo({"a-1", "e1"});  // is none
  EXPECT_EQ(reports_of(*store).at("v-2"), (Refs{{"a-1", "e1"}}));
  store->commit();
}

TEST_F(SqliteStoreTest, DerivedThingsComeBackInOrder) {
  const auto store = open_store(path_, OpenMode::kCreateOrWrite);
  std::vector<model::Article> articles = {sample("a-1", "s1")};
  store->begin();
  store->put_page({"p.txt", 0, "s1"}, articles);
  model::Entity person{"e-record", model::EntityType::kPerson, "Somebody",
                       "",         {{"x", "hi", 2}},           {{"Minister", "2024", std::nullopt}}};
  model::Entity place{"Q1", model::EntityType::kPlace, "Place", "IND", {}, {}};
  model::Story story{"s-1", "title", {"a-1"}, "2025-07-26", "2025-07-26", {{"a-1"}}};
  model::Event event;
  event.id = "v-1";
  event.kind = "meeting";
  event.place = "Q1";
  event.actors = {{"e-record", "party"}};
  event.reports = {{"a-1", "e1"}};
  event.disagreements = {{"start", {{"2025-07-25", {{"a-1", "e1"}}}, {"2025-07-26", {}}}, "a reason"}};
  DerivedStore& derived = store->derived();
  for (const char* id : {"e-page", "Q1"}) {
    const std::int64_t name = derived.name(id);
    EXPECT_EQ(derived.name(id), name);
    derived.set_entity(name, std::string(id) == "Q1" ? "Q1" : "e-record");
    derived.set_places(name);
    EXPECT_EQ(derived.articles_naming(name).size(), articles[0].entities.size() > 1 || name == 1 ? 1U : 0U);
  }
  derived.put_entity(place);
  derived.put_entity(person);
  derived.put_story(story);
  derived.put_event(event);
  EXPECT_EQ(derived.story_of("a-1"), "s-1");
  EXPECT_EQ(derived.event_of({"a-1", "e1"}), "v-1");
  EXPECT_EQ(derived.events_of("a-1"), std::vector<std::string>{"v-1"});
  EXPECT_EQ(derived.entity("e-record")->names.size(), 1U);
  store->commit();
  EXPECT_EQ(articles_of(*store, EntityIds::kOfPage)[0].entities[0].id, "e-page");
  EXPECT_EQ(articles_of(*store, EntityIds::kOfRecord)[0].entities[0].id, "e-record");
  int seen = 0;
  store->for_each_event([&](model::Event&& e) {
    ++seen;
    EXPECT_EQ(e.actors, event.actors);
    ASSERT_EQ(e.disagreements.size(), 1U);
    EXPECT_EQ(e.disagreements[0].values[0].reports, event.disagreements[0].values[0].reports);
    EXPECT_EQ(e.disagreements[0].settled_by, "a reason");
  });
  store->for_each_entity([&](model::Entity&& e) {
    seen += e.id == "e-record" && e.offices.size() == 1 && e.names.at(0).count == 2 ? 1 : 0;
  });
  store->for_each_story([&](model::Story&& s) { seen += s.copies.size() == 1 && s.articles.size() == 1 ? 1 : 0; });
  EXPECT_EQ(seen, 3);
}

TEST_F(SqliteStoreTest, WithoutCommitTheRecordIsAsItWas) {
  put(*open_store(path_, OpenMode::kCreateOrWrite), "p.txt", "s1", {sample("a-1", "s1")});
  {
    const auto store = open_store(path_, OpenMode::kCreateOrWrite);
    store->begin();
    store->put_page({"q.txt", 0, "s2"}, {sample("a-2", "s2")});
  }
  EXPECT_EQ(articles_of(*open_store(path_, OpenMode::kRead)).size(), 1U);
}

std::string error_of(const std::string& path, OpenMode mode) {
  try {
    (void)open_store(path, mode);
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::kStorage);
    return error.what();
  }
  return "no error";
}

TEST_F(SqliteStoreTest, RefusesWhatIsNoRecord) {
  EXPECT_NE(error_of(path_, OpenMode::kRead).find("there is no such record"), std::string::npos);
  std::ofstream(path_) << std::string(5000, 'x');
  EXPECT_NE(error_of(path_, OpenMode::kRead).find("not a khabar record"), std::string::npos);
  EXPECT_NE(error_of(path_, OpenMode::kCreateOrWrite).find("not a khabar record"), std::string::npos);
  EXPECT_NE(error_of("/nowhere/at/all.db", OpenMode::kCreateOrWrite).find("cannot open"), std::string::npos);
}

TEST_F(SqliteStoreTest, RefusesForeignAndNewerFiles) {
  sqlite3* raw = nullptr;
  sqlite3_open(path_.c_str(), &raw);
  sqlite3_exec(raw, "CREATE TABLE other (x)", nullptr, nullptr, nullptr);
  sqlite3_close(raw);
  EXPECT_NE(error_of(path_, OpenMode::kCreateOrWrite).find("but not a khabar record"), std::string::npos);
  std::filesystem::remove(path_);
  (void)open_store(path_, OpenMode::kCreateOrWrite);
  sqlite3_open(path_.c_str(), &raw);
  sqlite3_exec(raw, "PRAGMA user_version = 99", nullptr, nullptr, nullptr);
  sqlite3_close(raw);
  EXPECT_NE(error_of(path_, OpenMode::kRead).find("version 99"), std::string::npos);
}

TEST_F(SqliteStoreTest, BringsAnOlderRecordUpToDateWhenItMayWrite) {
  put(*open_store(path_, OpenMode::kCreateOrWrite), "p.txt", "s1", {sample("a-1", "s1")});
  sqlite3* raw = nullptr;
  sqlite3_open(path_.c_str(), &raw);
  sqlite3_exec(raw,
               "ALTER TABLE articles DROP COLUMN terms; ALTER TABLE articles DROP COLUMN section; "
               "ALTER TABLE articles DROP COLUMN left_out; "
               "ALTER TABLE pages DROP COLUMN url; "
               "ALTER TABLE pages DROP COLUMN fetched; ALTER TABLE pages DROP COLUMN read_with; "
               "INSERT INTO meta VALUES ('resources', 'old'); DROP TABLE overrulings; "
               "ALTER TABLE disagreements DROP COLUMN reasons; ALTER TABLE disagreements DROP COLUMN revised; "
               "ALTER TABLE disagreement_values DROP COLUMN sources; "

               "DROP TRIGGER entities_added; DROP TRIGGER articles_fts_gone; DROP TRIGGER articles_fts_changed; "
               "DROP TABLE entities_unnamed; "
               "DROP TABLE search_documents; DROP TABLE search_index; DROP TABLE name_keys; DROP TABLE documents_fts; "
               "DROP INDEX article_entities_linked; "

               "DROP TABLE name_sayings; DROP TABLE names; DROP TABLE name_parts; DROP TABLE name_blocks; "
               "DROP TABLE article_parts; DROP TABLE article_blocks; DROP TABLE report_parts; "
               "DROP TABLE report_blocks; DROP TABLE name_pairs; DROP TABLE article_pairs; DROP TABLE report_pairs; "
               "DROP TABLE echo_parts; DROP TABLE echo_blocks; DROP TABLE echo_pairs; "
               "ALTER TABLE event_reports DROP COLUMN echo; "
               "DROP INDEX article_entities_by_page_id; "
               "DROP INDEX story_articles_by_article; DROP INDEX event_reports_by_report; "

               "DROP TABLE event_countries; DROP INDEX events_by_first_day; DROP INDEX events_long; "
               "DROP INDEX events_by_kind; DROP INDEX events_by_status; DROP INDEX events_by_place; "
               "DROP INDEX events_by_series; DROP INDEX stories_by_last; ALTER TABLE events DROP COLUMN first_day; "
               "ALTER TABLE events DROP COLUMN last_day; ALTER TABLE events DROP COLUMN made; "
               "DROP INDEX article_heads; DROP INDEX reports_planned; PRAGMA user_version = 1",
               nullptr, nullptr, nullptr);
  sqlite3_close(raw);
  EXPECT_NE(error_of(path_, OpenMode::kRead).find("record of version 1"), std::string::npos);
  EXPECT_EQ(error_of(path_, OpenMode::kCreateOrWrite), "no error");
  const std::vector<model::Article> articles = articles_of(*open_store(path_, OpenMode::kRead));
  ASSERT_EQ(articles.size(), 1U);
  EXPECT_TRUE(articles[0].terms.empty());
  EXPECT_EQ(articles[0].sketch, sample("a-1", "s1").sketch);
  EXPECT_EQ(open_store(path_, OpenMode::kRead)->page_sha256("p.txt", 0, "old"), "s1");
  EXPECT_EQ(open_store(path_, OpenMode::kRead)->page_sha256("p.txt", 0, "new"), "");
  EXPECT_TRUE(open_store(path_, OpenMode::kRead)->overrulings().empty());
  EXPECT_FALSE(open_store(path_, OpenMode::kRead)->has_search_index());
  const auto store = open_store(path_, OpenMode::kCreateOrWrite);
  EXPECT_EQ(store->articles_without_keys(), std::vector<std::int64_t>{1});
}

// Events of all kinds, days, countries and people, as `events` gives them back.
std::vector<model::Event> varied_events() {
  const char* kinds[] = {"meeting", "visit", "attack"};
  const char* statuses[] = {"held", "planned"};
  const char* countries[] = {"IND", "PAK", "AFG"};
  const char* starts[] = {"2025-07-26", "2025-07", "2025", "2025-W30", "2025-07-20/2025-07-29", "2024-12-31", ""};
  std::vector<model::Event> events;
  for (std::size_t i = 0; i < 126; ++i) {
    model::Event event;
    event.id = "v-" + std::to_string(i);
    event.kind = kinds[i % 3];
    event.status = statuses[i % 2];
    event.countries = {countries[i / 2 % 3]};
    if (i % 5 == 0) event.countries.push_back(countries[(i / 2 + 1) % 3]);
    if (*starts[i % 7] != '\0') event.start = starts[i % 7];
    if (i % 11 == 0) event.end = "2025-08-02";
    if (i % 4 != 0) event.actors = {{i % 8 < 4 ? "e-a" : "e-b", "party"}};
    if (i % 6 == 0) event.place = i % 12 == 0 ? "e-a" : "e-c";
    if (i % 9 == 0) event.series = "Dialogue";
    if (i % 7 < 3) event.topics = {i % 2 == 0 ? "security" : "trade"};
    if (i % 10 == 0) event.disagreements = {{"start", {{"2025-07-26", {}}}, "", {}, false}};
    event.reports = {{i % 2 == 0 ? "a-1" : "a-2", "e1"}};
    event.evidence_report = event.reports.front();
    events.push_back(std::move(event));
  }
  return events;
}

bool fits(const model::Event& event, const EventQuery& query) {
  const auto acts = [&](const std::string& id) {
    return std::any_of(event.actors.begin(), event.actors.end(), [&](const auto& actor) { return actor.entity == id; });
  };
  for (const EventQuery::Who& who : query.who) {
    const bool one = std::any_of(who.ids.begin(), who.ids.end(), [&](const std::string& id) {
      return acts(id) || (who.or_place && event.place == id);
    });
    if (!one) return false;
  }
  for (const std::string& country : query.countries) {
    if (std::find(event.countries.begin(), event.countries.end(), country) == event.countries.end()) return false;
  }
  if (!query.articles.empty() && query.articles.front() != event.reports.front().article) return false;
  const auto allows = [](const std::vector<std::string>& list, const std::string& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
  };
  if (query.ids && !allows(*query.ids, event.id)) return false;
  if (!allows(query.kinds, event.kind) || !allows(query.statuses, event.status)) return false;
  if (!query.topics.empty() && (event.topics.empty() || !allows(query.topics, event.topics.front()))) return false;
  if (query.places && (!event.place || !allows(*query.places, *event.place))) return false;
  const bool first = event.reports.front().article == "a-1";
  if (!allows(query.langs, first ? "hi" : "ur") || !allows(query.outlets, first ? "Tribune" : "")) return false;
  if (query.disputed && event.disagreements.empty()) return false;
  if (query.series && event.series.value_or("") != query.series->front()) return false;
  if (query.announced && event.reports.front().article != "a-1") return false;
  if (!query.from && !query.to) return true;
  const auto days = days_of(event);
  return days && (!query.from || days->last >= *query.from) && (!query.to || days->first <= *query.to);
}

// Whatever way the finder takes, pieces of a list are what lies in them when all events are sorted.
void expect_in_order(const RecordStore& store, const Database& database, const EventQuery& query,
                     const std::vector<model::Event>& events, const std::string& which) {
  std::vector<EventPlace> wanted;
  for (const model::Event& event : events) {
    if (fits(event, query)) wanted.push_back({days_of(event), event.id});
  }
  std::sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return comes_before(a, b); });
  const auto ids = [](const auto& places) {
    std::vector<std::string> all;
    for (const auto& place : places) all.push_back(place.id);
    return all;
  };
  EXPECT_EQ(ids(store.event_places(query)), ids(wanted)) << which;
  EXPECT_EQ(store.count_events(query).events, wanted.size()) << which;
  constexpr std::size_t kPiece = 17;
  for (std::size_t first = 0; first <= wanted.size(); first += kPiece) {
    const EventPlace* after = first == 0 ? nullptr : &wanted[first - 1];
    const std::size_t end = std::min(wanted.size(), first + kPiece);
    const std::vector<EventPlace> piece(wanted.begin() + static_cast<std::ptrdiff_t>(first),
                                        wanted.begin() + static_cast<std::ptrdiff_t>(end));
    const EventPiece found = store.events_in_order(query, after, kPiece);
    EXPECT_EQ(ids(found.events), ids(piece)) << which;
    EXPECT_EQ(found.more, end < wanted.size()) << which;
    const EventFinder::Found walked = EventFinder(database, query, 0).first(after, kPiece);
    std::vector<EventPlace> places;
    for (const EventFinder::Key& key : walked.keys) places.push_back(key.place);
    EXPECT_EQ(ids(places), ids(piece)) << which;
    EXPECT_EQ(walked.more, end < wanted.size()) << which;
  }
  const EventTally tally = store.tally_events(query, kPiece);
  EXPECT_EQ(tally.counted.events, std::min(wanted.size(), kPiece)) << which;
  EXPECT_EQ(tally.counted.at_least, wanted.size() > kPiece) << which;
}

// Each alone and with one other: the store gives the events that fit, each once.
TEST_F(SqliteStoreTest, LooksUpEvents) {
  const auto store = open_store(path_, OpenMode::kCreateOrWrite);
  store->begin();
  model::Article planned = sample("a-1", "s1");
  planned.events.front().status = "planned";
  planned.outlet = "Tribune";
  store->put_page({"p.txt", 0, "s1"}, {planned});
  model::Article other = sample("a-2", "s2");
  other.lang = "ur";
  other.outlet.reset();
  store->put_page({"q.txt", 0, "s2"}, {other});
  for (const char* id : {"e-a", "e-b", "e-c"}) {
    model::Entity entity;
    entity.id = entity.name = id;
    store->derived().put_entity(entity);
  }
  const std::vector<model::Event> events = varied_events();
  for (const model::Event& event : events) store->derived().put_event(event);
  store->commit();

  const Database database(path_, Database::Access::kRead);
  const std::int32_t day = model::to_days({2025, 7, 26});
  const std::vector<std::function<void(EventQuery&)>> conditions = {
      [](EventQuery&) {},
      [](EventQuery& query) {
        query.who = {{{"e-a"}, true}};
      },
      [](EventQuery& query) {
        query.who = {{{"e-a", "e-x"}, false}};
      },
      [](EventQuery& query) {
        query.who = {{{}, true}};
      },
      [](EventQuery& query) { query.countries = {"PAK"}; },
      [](EventQuery& query) {
        query.countries = {"PAK", "AFG"};
      },
      [](EventQuery& query) { query.articles = {"a-2"}; },
      [](EventQuery& query) { query.kinds = {"attack"}; },
      [](EventQuery& query) { query.statuses = {"planned"}; },
      [](EventQuery& query) { query.disputed = true; },
      [](EventQuery& query) { query.series.emplace(1, "Dialogue"); },
      [](EventQuery& query) { query.announced = true; },
      [](EventQuery& query) { query.topics = {"security"}; },
      [](EventQuery& query) {
        query.langs = {"ur", "en"};
      },
      [](EventQuery& query) { query.outlets = {"Tribune"}; },
      [](EventQuery& query) { query.outlets = {""}; },
      [](EventQuery& query) { query.places.emplace(1, "e-c"); },
      [](EventQuery& query) {
        query.ids = {"v-3", "v-21", "v-40", "v-nobody"};
      },
      [&](EventQuery& query) { query.from = query.to = day; },
      [&](EventQuery& query) { query.from = day + 6; },
      [&](EventQuery& query) { query.to = day - 60; }};
  for (const auto& first : conditions) {
    for (const auto& second : conditions) {
      EventQuery query;
      first(query);
      second(query);
      const std::string which =
          std::to_string(&first - conditions.data()) + " " + std::to_string(&second - conditions.data());
      std::vector<std::string> found;
      std::vector<std::string> wanted;
      store->for_each_event(query, [&](model::Event&& event) { found.push_back(event.id); });
      for (const model::Event& event : events) {
        if (fits(event, query)) wanted.push_back(event.id);
      }
      std::sort(found.begin(), found.end());
      std::sort(wanted.begin(), wanted.end());
      EXPECT_EQ(found, wanted) << which;
      expect_in_order(*store, database, query, events, which);
    }
  }
  EXPECT_EQ(store->report_languages(events.front()), (std::map<std::string, std::size_t>{{"hi", 1}}));
  ASSERT_TRUE(store->entity_of("e-b"));
  EXPECT_FALSE(store->entity_of("e-x"));
}

TEST_F(SqliteStoreTest, KeepsWhatUsersOverrule) {
  const std::vector<model::Overruling> rulings = {
      {"different", {"a-1", "e1"}, {"a-2", "e1"}, "", "", "two towns", "v-1", "a-2/e1"},
      {"value", {"a-9", "e1"}, {}, "start", "2025-07-25", "", "v-2", ""}};
  {
    const auto store = open_store(path_, OpenMode::kCreateOrWrite);
    store->begin();
    store->put_overrulings({rulings[1]});
    store->put_overrulings(rulings);
    store->commit();
  }
  EXPECT_EQ(open_store(path_, OpenMode::kRead)->overrulings(), rulings);
}

TEST_F(SqliteStoreTest, FindsKeysAtOnePlaceAndForgetsWhatIsGone) {
  const auto store = open_store(path_, OpenMode::kCreateOrWrite);
  put(*store, "p.txt", "s1", {sample("a-1", "s1")});
  put(*store, "q.txt", "s2", {sample("a-2", "s2")});
  store->begin();
  store->clear_search("test");
  EXPECT_EQ(store->articles_without_keys(), (std::vector<std::int64_t>{1, 2}));
  store->put_keys(1, sample("a-1", "s1"), {"one", "met+_l1 rubio+_e1 today", "_all _zen"});
  store->put_keys(2, sample("a-2", "s2"), {"two", "rubio+_e1 met+_l1 nobody", "_all _zhi"});
  store->commit();
  const auto found = [&](const std::string& match) {
    std::string ids;
    for (const SearchHit& hit : store->search({match, "", ""}, 10, 0).hits)
      ids += (ids.empty() ? "" : " ") + hit.article;
    return ids;
  };
  // Articles that the plain index finds by a word of their text; it must agree with the articles.
  const auto plain_words = [&] {
    const Database database(path_, Database::Access::kCreateOrWrite);
    database.run("INSERT INTO documents_fts (documents_fts) VALUES ('integrity-check')");
    return database.number("SELECT count(*) FROM documents_fts('met')");
  };
  EXPECT_EQ(found("\"_l1 _e1 today\""), "a-1");  // keys of one word stand at one place
  EXPECT_EQ(found("\"met _e1\""), "a-1");
  EXPECT_EQ(found("{facts} : \"_zhi\""), "a-2");
  EXPECT_EQ(found("\"_zhi\" AND \"_zen\""), "");
  EXPECT_EQ(found("\"_l1\" NOT \"today\""), "a-2");
  EXPECT_EQ(plain_words(), 2);
  EXPECT_EQ(store->search({"\"_all\"", "", ""}, 1, 1).hits.size(), 1U);
  EXPECT_EQ(store->search({"\"_all\"", "", ""}, 1, 0).total, 2U);
  EXPECT_TRUE(store->articles_without_keys().empty());
  EXPECT_EQ(store->stale_share(), 0);
  put(*store, "q.txt", "s3", {sample("a-4", "s3")});  // the page changed: a-2 is gone
  EXPECT_EQ(found("\"_all\""), "a-1");
  EXPECT_EQ(plain_words(), 1);
  EXPECT_EQ(store->articles_without_keys(), std::vector<std::int64_t>{2});  // the number is free again
  EXPECT_EQ(store->stale_share(), 0.5);
  // An article that goes before it has keys leaves nothing behind either.
  put(*store, "q.txt", "s4", {sample("a-5", "s4")});
  store->begin();
  store->put_keys(2, sample("a-5", "s4"), {"two", "rubio", "_all"});
  store->commit();
  EXPECT_EQ(plain_words(), 2);
  EXPECT_EQ(found("\"rubio\""), "a-5 a-1");
}

TEST_F(SqliteStoreTest, ADiskThatIsFullLeavesTheRecordAsItWas) {
  put(*open_store(path_, OpenMode::kCreateOrWrite), "p.txt", "s1", {sample("a-1", "s1")});
  // The process may not write files beyond a megabyte: SQLite sees a failing write, as on a full disk.
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit old{};
  getrlimit(RLIMIT_FSIZE, &old);
  const rlimit small{1U << 20U, old.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  std::string what = "no error";
  try {
    const auto store = open_store(path_, OpenMode::kCreateOrWrite);
    model::Article big = sample("a-2", "s2");
    big.text += std::string(std::size_t{4} << 20U, 'x');
    store->begin();
    store->put_page({"q.txt", 0, "s2"}, {big});
    store->commit();
  } catch (const base::Error& error) {
    what = error.what();
  }
  setrlimit(RLIMIT_FSIZE, &old);
  EXPECT_NE(what.find("as it was before"), std::string::npos) << what;
  EXPECT_EQ(articles_of(*open_store(path_, OpenMode::kRead)).size(), 1U);
}

}  // namespace
}  // namespace khabar::storage::sqlite

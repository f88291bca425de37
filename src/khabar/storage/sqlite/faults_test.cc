// SPDX-License-Identifier: Apache-2.0
// What SQLite promises, held for our use of it: whatever write fails, the record is as it was before or as it was to
// become, and writing again gives what was wanted.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "khabar/base/error.h"
#include "khabar/storage/sqlite/faulty_vfs.h"
#include "khabar/storage/sqlite/sqlite_store.h"

namespace khabar::storage::sqlite {
namespace {

constexpr int kArticles = 12;  // of a page; some hundred pages of the file

std::vector<model::Article> articles(const std::string& sha256, int version) {
  std::vector<model::Article> list;
  for (int i = 0; i < kArticles; ++i) {
    model::Article article;
    article.id = "a-" + sha256 + "-" + std::to_string(i);
    article.source.sha256 = sha256;
    article.source.story = static_cast<std::uint32_t>(i);
    article.lang = "en";
    article.title = "Title of version " + std::to_string(version);
    for (int line = 0; line < 60; ++line)
      article.text += "Line " + std::to_string(line * version) + " of a text that is stored with its facts.\n";
    model::LocalEntity entity;
    entity.id = "e-" + std::to_string(i);
    entity.name = "Name " + std::to_string(i);
    article.entities = {entity};
    model::EventMention event;
    event.id = "e1";
    event.kind = "meeting";
    event.start = "2025-07-26";
    event.actors = {{0, "party"}};
    event.evidence = {0, 20};
    event.why = "frame test";
    article.events = {event};
    list.push_back(std::move(article));
  }
  return list;
}

// A new page, and a page that changed.
void write(const std::string& path) {
  const auto store = open_store(path, OpenMode::kCreateOrWrite);
  store->begin();
  store->put_page({"new.txt", 0, "s2"}, articles("s2", 2));
  store->put_page({"old.txt", 0, "s3"}, articles("s3", 3));
  store->commit();
}

// Every row of every table, and what SQLite's own check says.
std::string content(const std::string& path) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr), SQLITE_OK);
  std::string out;
  const auto append = [](void* to, int columns, char** values, char**) {
    for (int i = 0; i < columns; ++i)
      *static_cast<std::string*>(to) += values[i] == nullptr ? "NULL|" : std::string(values[i]) + "|";
    *static_cast<std::string*>(to) += "\n";
    return 0;
  };
  EXPECT_EQ(sqlite3_exec(database, "PRAGMA integrity_check", append, &out, nullptr), SQLITE_OK);
  EXPECT_EQ(out, "ok|\n");
  std::string tables;
  sqlite3_exec(database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%' ORDER BY name",
               append, &tables, nullptr);
  for (std::size_t at = 0; at < tables.size(); at = tables.find('\n', at) + 1) {
    const std::string name = tables.substr(at, tables.find('|', at) - at);
    out += name + "\n";
    EXPECT_EQ(sqlite3_exec(database, ("SELECT * FROM " + name).c_str(), append, &out, nullptr), SQLITE_OK);
  }
  sqlite3_close(database);
  return out;
}

class FaultsTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "/khabar_faults_" + std::to_string(getpid());
    std::filesystem::create_directories(folder_);
    const auto store = open_store(base_, OpenMode::kCreateOrWrite);
    store->begin();
    store->put_page({"old.txt", 0, "s1"}, articles("s1", 1));
    store->commit();
  }
  void TearDown() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::remove(base_);
  }

  [[nodiscard]] std::string fresh_copy() const {
    const std::string path = folder_ + "/record.db";
    std::filesystem::remove(path + "-journal");
    std::filesystem::copy_file(base_, path, std::filesystem::copy_options::overwrite_existing);
    return path;
  }

  // Lets every operation of write() fail in turn; returns how many did.
  int fail_each(int code, FaultyVfs::Fault fault) {
    const std::string before = content(fresh_copy());
    const std::string done = fresh_copy();
    write(done);
    const std::string after = content(done);
    EXPECT_NE(before, after);
    FaultyVfs vfs;
    for (int n = 1;; ++n) {
      const std::string path = fresh_copy();
      bool said = false;
      vfs.fail_at(n, code, fault);
      try {
        write(path);
      } catch (const base::Error& error) {
        said = true;
        EXPECT_NE(std::string(error.what()).find(path), std::string::npos);
      }
      vfs.heal();
      if (!vfs.has_failed()) return n - 1;
      const std::string now = content(path);
      EXPECT_TRUE(now == before || now == after) << "half a record after fault " << n;
      if (!said) {
        EXPECT_EQ(now, after) << "fault " << n << " was not said";
      }
      write(path);
      EXPECT_EQ(content(path), after) << "written again after fault " << n;
      if (HasFailure()) return n;
    }
  }

  std::string folder_;
  std::string base_ = testing::TempDir() + "/khabar_faults_base_" + std::to_string(getpid()) + ".db";
};

TEST_F(FaultsTest, NoFailingWriteLeavesHalfARecord) {
  const int full = fail_each(SQLITE_FULL, FaultyVfs::Fault::kForGood);
  const int once = fail_each(SQLITE_IOERR_WRITE, FaultyVfs::Fault::kOnce);
  const int sync = fail_each(SQLITE_IOERR_FSYNC, FaultyVfs::Fault::kForGood);
  EXPECT_GE(full + once + sync, 50);
  std::cout << full << " full disks, " << once << " failed writes, " << sync << " failed syncs\n";
}

}  // namespace
}  // namespace khabar::storage::sqlite

// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/guard.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "khabar/base/error.h"
#include "khabar/server/cursor.h"

namespace khabar::server {
namespace {

Asking from(std::string_view host) {
  Asking asking;
  asking.host = host;
  return asking;
}

TEST(GuardTest, HostIsOneOfOursWithItsPort) {
  const HostList hosts({"localhost", "127.0.0.1", "[::1]", "khabar.example:443"}, 8787);
  for (const char* host : {"localhost:8787", "LocalHost:8787", "127.0.0.1:8787", "[::1]:8787", "khabar.example:443"})
    EXPECT_TRUE(hosts.has(host)) << host;
  for (const char* host :
       {"", "localhost", "localhost:80", "localhost:8787.evil.example", "evil.example:8787", "127.0.0.1",
        "127.0.0.1:87870", "khabar.example", "khabar.example:8787", "localhost:8787:8787"})
    EXPECT_FALSE(hosts.has(host)) << host;
  EXPECT_TRUE(HostList({"localhost"}, 80).has("localhost"));
}

TEST(GuardTest, OtherSitesMayNotAsk) {
  const HostList hosts({"localhost"}, 8787);
  EXPECT_FALSE(refuse_strangers(from("localhost:8787"), hosts));
  EXPECT_EQ(refuse_strangers(from("evil.example"), hosts)->status(), 421);
  Asking asking = from("localhost:8787");
  asking.origin = "http://localhost:8787";
  EXPECT_FALSE(refuse_strangers(asking, hosts));
  for (const char* origin : {"http://evil.example", "null", "http://localhost:8788", "http://localhost", "file://"}) {
    asking.origin = origin;
    EXPECT_EQ(refuse_strangers(asking, hosts)->status(), 403) << origin;
  }
  asking.origin = {};
  for (const char* site : {"same-origin", "none"}) {
    asking.fetch_site = site;
    EXPECT_FALSE(refuse_strangers(asking, hosts)) << site;
  }
  for (const char* site : {"same-site", "cross-site", "?"}) {
    asking.fetch_site = site;
    EXPECT_EQ(refuse_strangers(asking, hosts)->status(), 403) << site;
  }
  // A link to a page, which holds nothing of the record.
  asking.fetch_mode = "navigate";
  EXPECT_TRUE(refuse_strangers(asking, hosts));
  asking.page = true;
  EXPECT_FALSE(refuse_strangers(asking, hosts));
  asking.changes = true;
  EXPECT_TRUE(refuse_strangers(asking, hosts));
}

TEST(GuardTest, TheTokenOrASessionOpensTheGate) {
  const std::string token = random_token();
  EXPECT_EQ(token.size(), 43U);
  EXPECT_NE(token, random_token());
  Gate gate(token);
  EXPECT_FALSE(gate.lets_in(from("")));
  Asking asking;
  const std::string right = "Bearer " + token;
  asking.authorization = right;
  EXPECT_TRUE(gate.lets_in(asking));
  for (const std::string& wrong :
       {"Bearer " + token + "x", std::string("Bearer "), std::string("Bearer"), "Basic " + token, token}) {
    asking.authorization = wrong;
    EXPECT_FALSE(gate.lets_in(asking)) << wrong;
  }
  const std::string set = gate.open_session();
  EXPECT_NE(set.find("; HttpOnly; SameSite=Strict"), std::string::npos);
  EXPECT_EQ(set.find(token), std::string::npos);
  const std::string cookie = "other=1; " + set.substr(0, set.find(';'));
  Asking browser;
  browser.cookie = cookie;
  EXPECT_TRUE(gate.lets_in(browser));
  (void)gate.close_session(cookie);
  EXPECT_FALSE(gate.lets_in(browser));
  EXPECT_TRUE(Gate("").lets_in(from("")));
}

TEST(GuardTest, ATokenFileIsMadeOnceAndKeptSecret) {
  const std::string path = testing::TempDir() + "khabar-token-test";
  std::filesystem::remove(path);
  const std::string made = token_of_file(path);
  EXPECT_EQ(made.size(), 43U);
  EXPECT_EQ(token_of_file(path), made);
  EXPECT_EQ(std::filesystem::status(path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  chmod(path.c_str(), 0640);
  EXPECT_THROW((void)token_of_file(path), base::Error);
  chmod(path.c_str(), 0600);
  std::ofstream(path) << "short\n";
  EXPECT_THROW((void)token_of_file(path), base::Error);
  std::ofstream(path) << "long enough but with blanks\n";
  EXPECT_THROW((void)token_of_file(path), base::Error);
  std::filesystem::remove(path);
}

int status_of(const CursorScope& scope, std::string_view cursor) {
  try {
    (void)place_of(scope, cursor);
  } catch (const Refusal& refusal) {
    return refusal.status();
  }
  return 200;
}

TEST(CursorTest, LeadsBackToItsPlaceInItsRecordAndQuestion) {
  const CursorScope scope{1, 2};
  const std::string cursor = cursor_of(scope, "20300 20300 v-1");
  EXPECT_EQ(place_of(scope, cursor), "20300 20300 v-1");
  EXPECT_EQ(cursor.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
            std::string::npos);
  EXPECT_EQ(status_of({3, 2}, cursor), 410);
  EXPECT_EQ(status_of({1, 3}, cursor), 400);
  for (std::size_t i = 0; i < cursor.size(); ++i) {
    std::string broken = cursor;
    broken[i] = broken[i] == 'A' ? 'B' : 'A';
    EXPECT_NE(status_of(scope, broken), 200) << i;
    EXPECT_EQ(status_of(scope, cursor.substr(0, i)), 400) << i;
  }
  EXPECT_EQ(status_of(scope, "no cursor"), 400);
}

}  // namespace
}  // namespace khabar::server

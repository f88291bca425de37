// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/reply.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <set>

#include "khabar/server/asked.h"
#include "khabar/server/openapi.h"
#include "khabar/server/routes.h"
#include "khabar/server/service.h"

namespace khabar::server {
namespace {

TEST(ReplyTest, EveryAnswerCarriesTheSafetyFields) {
  const PreparedReply found = prepared({200, "application/json", std::string(2000, 'a')});
  const PreparedReply refused = prepared(problem(404, "no \"such\" thing"));
  for (const PreparedReply& reply : {found, refused}) {
    for (const bool not_modified : {false, true}) {
      HeadSettings settings;
      settings.not_modified = not_modified;
      const std::string head = head_of(*reply, settings, "DATE");
      for (const char* field :
           {"Content-Security-Policy: default-src 'none'; script-src 'self';", "frame-ancestors 'none'",
            "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
            "Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Resource-Policy: same-origin"})
        EXPECT_NE(head.find(field), std::string::npos) << field;
      EXPECT_EQ(head.find("Access-Control"), std::string::npos);
      EXPECT_EQ(head.substr(head.size() - 4), "\r\n\r\n");
    }
  }
  EXPECT_EQ(refused->body,
            "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"no \\\"such\\\" thing\"}\n");
  EXPECT_TRUE(refused->etag.empty());
}

TEST(ReplyTest, TheTagTellsTheCoding) {
  const PreparedReply reply = prepared({200, "application/json", std::string(2000, 'a')});
  ASSERT_FALSE(reply->gzip.empty());
  EXPECT_LT(reply->gzip.size(), 100U);
  const std::string own = reply->etag.substr(0, reply->etag.size() - 1);
  HeadSettings settings;
  EXPECT_NE(head_of(*reply, settings, "").find("ETag: " + own + "\"\r\n"), std::string::npos);
  settings.gzip = true;
  const std::string head = head_of(*reply, settings, "");
  EXPECT_NE(head.find("ETag: " + own + "-g\"\r\n"), std::string::npos);
  EXPECT_NE(head.find("Content-Encoding: gzip\r\n"), std::string::npos);
  EXPECT_NE(head.find("Content-Length: " + std::to_string(reply->gzip.size()) + "\r\n"), std::string::npos);
  for (const std::string& list :
       {own + "\"", own + "-g\"", "W/" + own + "\"", "\"x\", " + own + "-g\"", std::string("*")})
    EXPECT_TRUE(matches(list, *reply)) << list;
  for (const std::string& list : {std::string(), own, "\"x" + own.substr(1) + "\"", own + "-h\"", std::string("\"\"")})
    EXPECT_FALSE(matches(list, *reply)) << list;
}

TEST(ReplyTest, GzipIsForThoseWhoTakeIt) {
  for (const char* list : {"gzip", "deflate, gzip", "gzip;q=0.5", "br;q=1.0, gzip ; q=0.8", "*"})
    EXPECT_TRUE(takes_gzip(list)) << list;
  for (const char* list : {"", "identity", "br", "gzip;q=0", "gzip; q=0.0", "x-gzips"})
    EXPECT_FALSE(takes_gzip(list)) << list;
}

TEST(ReplyCacheTest, KeepsOneGenerationAndTheLatest) {
  const auto reply = [] { return prepared({200, "image/png", std::string(1000, 'x')}); };
  ReplyCache cache(4 * (reply()->bytes() + 1));
  for (const char* key : {"a", "b", "c", "d"}) cache.keep(key, 1, reply());
  EXPECT_TRUE(cache.find("a", 1));
  cache.keep("e", 1, reply());  // "b" was asked for least lately
  EXPECT_FALSE(cache.find("b", 1));
  EXPECT_TRUE(cache.find("a", 1));
  EXPECT_FALSE(cache.find("a", 2));
  cache.keep("f", 2, reply());
  EXPECT_FALSE(cache.find("a", 1));
  cache.keep("old", 1, reply());
  EXPECT_FALSE(cache.find("old", 2));
  EXPECT_TRUE(cache.find("f", 2));
}

TEST(ListMemoTest, KeepsSoManyPlacesOfOneGeneration) {
  const auto list = [](std::size_t places) {
    auto made = std::make_shared<WholeList>();
    made->places.resize(places);
    return made;
  };
  ListMemo memo(10);
  memo.keep(1, 1, list(4));
  memo.keep(2, 1, list(4));
  EXPECT_TRUE(memo.find(1, 1));
  memo.keep(3, 1, list(4));  // the second was asked for least lately
  EXPECT_TRUE(memo.find(1, 1));
  EXPECT_FALSE(memo.find(2, 1));
  EXPECT_FALSE(memo.find(1, 2));
  memo.keep(3, 1, list(5));
  EXPECT_EQ(memo.find(3, 1)->places.size(), 5U);
  memo.keep(4, 2, list(1));
  EXPECT_FALSE(memo.find(1, 1));
  memo.keep(5, 2, list(11));  // larger than all that is kept
  EXPECT_FALSE(memo.find(5, 2));
  EXPECT_FALSE(memo.find(4, 2));
}

// "GET /events/{id}" of each, and what each takes.
using Described = std::map<std::string, std::set<std::string>>;

Described described_routes() {
  rapidjson::Document document;
  const std::string_view text = openapi_document();
  document.Parse(text.data(), text.size());
  EXPECT_FALSE(document.HasParseError());
  Described described;
  for (const auto& path : document["paths"].GetObject()) {
    for (const auto& operation : path.value.GetObject()) {
      std::string method = operation.name.GetString();
      for (char& c : method) c = static_cast<char>(c - 'a' + 'A');
      auto& parameters = described[method + " " + path.name.GetString()];
      if (!operation.value.HasMember("parameters")) continue;
      for (const auto& parameter : operation.value["parameters"].GetArray()) {
        if (!parameter.HasMember("$ref")) continue;  // a part of the path
        const std::string ref = parameter["$ref"].GetString();
        const std::string name = ref.substr(ref.rfind('/') + 1);
        EXPECT_TRUE(document["components"]["parameters"].HasMember(name.c_str())) << name;
        parameters.insert(name);
      }
    }
  }
  return described;
}

TEST(RoutesTest, TheDescriptionIsOfTheseRoutes) {
  Described served = {{"GET /session", {}}, {"POST /session", {}}, {"DELETE /session", {}}, {"GET /openapi.json", {}}};
  for (const Route& route : routes()) {
    auto& parameters = served[std::string(route.method) + " " + std::string(route.path)];
    parameters.insert(route.parameters.begin(), route.parameters.end());
    const auto filters = filter_parameters(route.filters);
    parameters.insert(filters.begin(), filters.end());
  }
  EXPECT_EQ(described_routes(), served);
}

TEST(RoutesTest, PathsAreMatched) {
  const auto matched = [](std::string_view method, std::vector<std::string> segments) {
    return match(method, segments);
  };
  EXPECT_EQ(matched("GET", {"events", "v-1"}).arguments, std::vector<std::string>{"v-1"});
  EXPECT_EQ(matched("HEAD", {"pairs", "USA", "PAK"}).arguments, (std::vector<std::string>{"USA", "PAK"}));
  EXPECT_NE(matched("GET", {"entities"}).route, matched("GET", {"entities", "Q1"}).route);
  EXPECT_EQ(matched("GET", {"events"}).route, nullptr);
  EXPECT_EQ(matched("GET", {"events", ""}).route, nullptr);
  EXPECT_EQ(matched("GET", {"events", "a", "b"}).route, nullptr);
  EXPECT_EQ(matched("GET", {}).route, nullptr);
  EXPECT_EQ(matched("PUT", {"reconcile"}).allowed, "GET, HEAD, POST");
  EXPECT_EQ(matched("POST", {"timeline"}).allowed, "GET, HEAD");
}

}  // namespace
}  // namespace khabar::server

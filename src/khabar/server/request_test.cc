// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/request.h"

#include <gtest/gtest.h>

namespace khabar::server {
namespace {

std::string why_not(std::string_view target) {
  std::string why;
  return parse_target(target, why) ? "" : why;
}

TEST(RequestTest, ATargetIsTakenApart) {
  std::string why;
  const auto target = parse_target("/api/v1/events/v%2D1?who=Ishaq+Dar&who=%D8%B1&empty=&bare", why);
  ASSERT_TRUE(target) << why;
  EXPECT_EQ(target->path, "/api/v1/events/v%2D1");
  EXPECT_EQ(target->segments, (std::vector<std::string>{"api", "v1", "events", "v-1"}));
  EXPECT_EQ(target->parameters, (Parameters{{"who", "Ishaq Dar"}, {"who", "\xD8\xB1"}, {"empty", ""}, {"bare", ""}}));
  Request request;
  request.target = *target;
  EXPECT_EQ(request.parameter("who"), "Ishaq Dar");
  EXPECT_EQ(request.all("who").size(), 2U);
  EXPECT_TRUE(request.all("empty").empty());
  EXPECT_EQ(request.parameter("none"), "");
}

TEST(RequestTest, ThePathKeepsItsPluses) {
  std::string why;
  EXPECT_EQ(parse_target("/entities/a+b", why)->segments.back(), "a+b");
  EXPECT_TRUE(parse_target("/", why)->segments.empty());
}

TEST(RequestTest, WhatIsNoTargetIsRefused) {
  for (const char* target :
       {"", "x", "*", "http://127.0.0.1/", "//evil.example/", "/a b", "/a\x01", "/a#b", "/%", "/%4", "/%zz", "/%00",
        "/%ff", "/?a=%", "/?a=%ed%a0%80", "/../etc", "/%2e%2e/etc", "/a/./b"})
    EXPECT_NE(why_not(target), "") << target;
  EXPECT_EQ(why_not("/..."), "");
  EXPECT_NE(why_not("/" + std::string(kLongestTarget, 'a')), "");
  EXPECT_EQ(why_not("/" + std::string(kLongestTarget - 1, 'a')), "");
}

TEST(RequestTest, ParametersAreCounted) {
  std::string form;
  for (std::size_t i = 0; i < kMostParameters; ++i) form += "a=1&";
  std::string why;
  EXPECT_TRUE(parse_form(form, why));
  EXPECT_FALSE(parse_form(form + "a=1", why));
  EXPECT_TRUE(parse_form("", why)->empty());
  EXPECT_TRUE(parse_form("&&&", why)->empty());
}

}  // namespace
}  // namespace khabar::server

// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/assets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace khabar::server {
namespace {

TEST(Assets, AreWholeWhereThereAreAny) {
  if (web_assets().empty()) GTEST_SKIP() << "khabar was built without its pages (web/CMakeLists.txt)";
  std::set<std::string_view> paths;
  for (const Asset& asset : web_assets()) {
    const std::string path(asset.path);
    EXPECT_TRUE(paths.insert(asset.path).second) << path << " stands there twice";
    EXPECT_EQ(asset.path.front(), '/') << path;
    EXPECT_FALSE(asset.bytes.empty()) << path;
    EXPECT_FALSE(asset.media_type.empty()) << path;
    ASSERT_GE(asset.etag.size(), 3U) << path;
    EXPECT_TRUE(asset.etag.front() == '"' && asset.etag.back() == '"') << path;
    EXPECT_EQ(asset.gzipped, asset.bytes.substr(0, 2) == "\x1f\x8b") << path;
    EXPECT_TRUE(path == "/index.html" || path.rfind("/assets/", 0) == 0) << path;
  }
  EXPECT_TRUE(std::is_sorted(paths.begin(), paths.end()));
  EXPECT_EQ(paths.count("/index.html"), 1U);
}

TEST(Assets, HoldTheLettersOfTheThreeScripts) {
  if (web_assets().empty()) GTEST_SKIP() << "khabar was built without its pages (web/CMakeLists.txt)";
  for (const std::string font : {"noto-nastaliq-urdu", "noto-naskh-arabic", "noto-sans-devanagari"}) {
    EXPECT_TRUE(std::any_of(web_assets().begin(), web_assets().end(), [&](const Asset& asset) {
      return asset.media_type == "font/woff2" && asset.path.find(font) != std::string_view::npos;
    })) << font;
  }
}

}  // namespace
}  // namespace khabar::server

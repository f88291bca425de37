// SPDX-License-Identifier: Apache-2.0
#include "khabar/lexicon/lexicon.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <fstream>

#include "khabar/base/error.h"
#include "khabar/lexicon/format.h"

namespace khabar::lexicon {
namespace {

std::vector<SourceTable> sample() {
  return {{"shared/languages", {"code", "name", "script", "direction"}, {{"xx", "Test", "Latn", "ltr"}}},
          {"xx/words", {"word", "forms"}, {{"one", "a|b||c"}, {"two", ""}}}};
}

std::string error_of(const std::string& bytes) {
  try {
    (void)Lexicon::embedded(bytes);
  } catch (const base::Error& error) {
    return error.what();
  }
  return "";
}

TEST(LexiconTest, TablesComeBack) {
  const std::string bytes = compile(sample());
  const Lexicon lexicon = Lexicon::embedded(bytes);
  const Table& words = lexicon.table("xx", "words");
  ASSERT_EQ(words.rows(), 2U);
  EXPECT_EQ(words.cell(0, words.column("word")), "one");
  EXPECT_EQ(items(words.cell(0, words.column("forms"))), (std::vector<std::string_view>{"a", "b", "c"}));
  EXPECT_TRUE(items(words.cell(1, words.column("forms"))).empty());
  EXPECT_EQ(lexicon.find("xx", "nothing"), nullptr);
  EXPECT_EQ(lexicon.languages().at(0).code, "xx");
}

TEST(LexiconTest, OrderOfTablesAndBlobsDoesNotMatter) {
  auto tables = sample();
  const std::string bytes = compile(tables, {{"a", "one"}, {"b", "two"}});
  std::swap(tables[0], tables[1]);
  EXPECT_EQ(compile(tables, {{"b", "two"}, {"a", "one"}}), bytes);
}

TEST(LexiconTest, BlobsComeBackAligned) {
  const Lexicon lexicon =
      Lexicon::owning(compile(sample(), {{"model", "12345"}, {"index", std::string(33, 'x')}}), "a test");
  EXPECT_EQ(lexicon.blob("model"), "12345");
  EXPECT_EQ(lexicon.blob("index"), std::string(33, 'x'));
  EXPECT_EQ(lexicon.blob("none"), "");
  for (const char* name : {"model", "index"}) {
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(lexicon.blob(name).data()) % kBlobAlignment, 0U) << name;
  }
  EXPECT_EQ(lexicon.table("xx/words").rows(), 2U);
}

TEST(LexiconTest, RefusesWhatDoesNotMatch) {
  std::string bytes = compile(sample());
  EXPECT_NE(error_of("hello").find("is not a khabar resource file"), std::string::npos);
  EXPECT_NE(error_of(bytes.substr(0, bytes.size() - 1)).find("damaged"), std::string::npos);
  std::string flipped = bytes;
  flipped.back() = static_cast<char>(flipped.back() ^ 1);
  EXPECT_NE(error_of(flipped).find("damaged"), std::string::npos);
  bytes[8] = 99;
  EXPECT_NE(error_of(bytes).find("format 99, this khabar reads format 2"), std::string::npos);
}

TEST(LexiconTest, AFileIsMapped) {
  const std::string path = testing::TempDir() + "/khabar_lexicon_test.bin";
  std::ofstream(path, std::ios::binary) << compile(sample());
  EXPECT_EQ(Lexicon::open(path).table("xx/words").rows(), 2U);
  std::remove(path.c_str());
  EXPECT_THROW((void)Lexicon::open(path), base::Error);
}

TEST(LexiconTest, UnknownTablesAndColumnsAreNamed) {
  const std::string bytes = compile(sample());
  const Lexicon lexicon = Lexicon::embedded(bytes);
  EXPECT_THROW((void)lexicon.table("xx/none"), base::Error);
  EXPECT_THROW((void)lexicon.table("xx/words").column("none"), base::Error);
}

}  // namespace
}  // namespace khabar::lexicon

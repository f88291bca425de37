// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/tagger.h"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <sstream>

#include "khabar/base/error.h"
#include "khabar/language/analyzer.h"
#include "khabar/lexicon/resources.h"

namespace khabar::extraction::names {
namespace {

struct World {
  lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  Knowledge knowledge{lexicon};
  Tagger tagger{lexicon, knowledge};
  language::Analyzer analyzer{lexicon};
};

const World& world() {
  static const World instance;
  return instance;
}

std::string written(const std::vector<TaggedName>& names, std::string_view text, const model::TokenLayer& layer) {
  std::string out;
  for (const TaggedName& name : names) {
    const std::uint32_t begin = layer.tokens[name.tokens.begin].range.begin;
    const std::uint32_t end = layer.tokens[name.tokens.end - 1].range.end;
    out += (out.empty() ? "" : " | ") + std::string(model::name_of(name.type)) + " " +
           std::string(text.substr(begin, end - begin));
  }
  return out;
}

// tests/fixtures/names/tagged.tsv: text, names with their types parted by " | ".
TEST(TaggerTest, FindsNamesInBothScripts) {
  std::ifstream file(KHABAR_FIXTURES "/names/tagged.tsv");
  ASSERT_TRUE(file);
  int rows = 0;
  Tagger::Scratch scratch;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::string text = line.substr(0, line.find('\t'));
    const model::TokenLayer layer = world().analyzer.analyze(text);
    const std::vector<Tag> tags = world().tagger.tag(text, layer, scratch);
    EXPECT_EQ(written(names_of(tags), text, layer), line.substr(line.find('\t') + 1));
    ++rows;
  }
  EXPECT_GE(rows, 8);
}

TEST(TaggerTest, RememberedWordsChangeNothing) {
  std::ifstream file(KHABAR_FIXTURES "/names/tagged.tsv");
  std::stringstream all;
  all << file.rdbuf();
  const std::string text = all.str();
  const model::TokenLayer layer = world().analyzer.analyze(text);
  Tagger::Scratch used;
  const std::vector<Tag> first = world().tagger.tag(text, layer, used);
  const std::vector<Tag> again = world().tagger.tag(text, layer, used);
  ASSERT_EQ(first.size(), layer.tokens.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].label, again[i].label);
    EXPECT_EQ(first[i].margin, again[i].margin);
    EXPECT_GE(first[i].margin, 0);
  }
}

TEST(TaggerTest, OtherLanguagesAndNothingAreOutside) {
  Tagger::Scratch scratch;
  EXPECT_FALSE(world().tagger.reads("en"));
  EXPECT_FALSE(world().tagger.reads(""));
  EXPECT_TRUE(world().tagger.reads("hi"));
  EXPECT_TRUE(world().tagger.reads("ur"));
  const std::string text = "Jane Roe met John Doe.";
  EXPECT_TRUE(names_of(world().tagger.tag(text, world().analyzer.analyze(text), scratch)).empty());
  EXPECT_TRUE(world().tagger.tag("", world().analyzer.analyze(""), scratch).empty());
}

TEST(TaggerTest, ASentenceWithoutEndIsTagged) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "\u0915 ";
  Tagger::Scratch scratch;
  EXPECT_EQ(world().tagger.tag(text, world().analyzer.analyze(text), scratch).size(), 20000U);
}

TEST(TaggerModelTest, RefusesWhatIsNoModel) {
  EXPECT_THROW(TaggerModel(""), base::Error);
  EXPECT_THROW(TaggerModel(std::string(1000, 'x')), base::Error);
  std::string bytes(world().lexicon.blob("models/names"));
  ASSERT_FALSE(bytes.empty());
  EXPECT_NO_THROW(TaggerModel{std::string_view(bytes)});
  EXPECT_THROW(TaggerModel(std::string_view(bytes).substr(0, bytes.size() - 1)), base::Error);
  bytes[8] = 9;  // the version
  EXPECT_THROW(TaggerModel{std::string_view(bytes)}, base::Error);
}

TEST(TaggerModelTest, AFullTableEndsTheSearch) {
  std::string bytes(world().lexicon.blob("models/names"));
  constexpr std::size_t kTable = 140;
  bytes.resize(kTable + 2 * 12);
  const std::uint32_t slots = 2;
  std::memcpy(bytes.data() + 16, &slots, sizeof slots);
  bytes[kTable + 11] = bytes[kTable + 23] = 1;
  LabelScores scores{};
  TaggerModel(std::string_view(bytes)).add(0x1234567890ABCDEFULL, scores);
  EXPECT_EQ(scores, LabelScores{});
}

}  // namespace
}  // namespace khabar::extraction::names

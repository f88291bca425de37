// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/knowledge.h"

#include <gtest/gtest.h>

#include "khabar/extraction/names/knowledge_builder.h"
#include "khabar/lexicon/format.h"
#include "khabar/lexicon/resources.h"

namespace khabar::extraction::names {
namespace {

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
}

// The tables of the resources with `image` as the index.
lexicon::Lexicon with_index(std::string image) {
  std::vector<lexicon::SourceTable> tables;
  for (const lexicon::Table& table : resources().tables()) {
    lexicon::SourceTable& copy = tables.emplace_back();
    copy.name = table.name();
    for (std::size_t i = 0; i < table.columns(); ++i) copy.columns.emplace_back(table.column_name(i));
    for (std::size_t row = 0; row < table.rows(); ++row) {
      auto& cells = copy.rows.emplace_back();
      for (std::size_t i = 0; i < table.columns(); ++i) cells.emplace_back(table.cell(row, i));
    }
  }
  std::vector<lexicon::SourceBlob> blobs;
  if (!image.empty()) blobs.push_back({std::string(kKnowledgeBlob), std::move(image)});
  return lexicon::Lexicon::owning(lexicon::compile(std::move(tables), std::move(blobs)), "a test");
}

void expect_same(const Knowledge& a, const Knowledge& b) {
  EXPECT_EQ(a.senses.size(), b.senses.size());
  EXPECT_EQ(a.world.size(), b.world.size());
  EXPECT_EQ(a.acronyms, b.acronyms);
  EXPECT_EQ(a.world_of_body, b.world_of_body);
  EXPECT_EQ(a.index.word("pakistan"), b.index.word("pakistan"));
  EXPECT_EQ(a.bearers("khan"), b.bearers("khan"));
}

TEST(KnowledgeTest, TheCompiledIndexIsThatOfTheTables) {
  EXPECT_TRUE(KnowledgeBuilder(resources()).image() == resources().blob(kKnowledgeBlob));
}

TEST(KnowledgeTest, ResourcesWithoutIndexOrWithADamagedOneAreIndexedAtTheStart) {
  const Knowledge compiled(resources());
  ASSERT_GT(compiled.senses.size(), 1000U);
  ASSERT_NE(compiled.index.word("pakistan"), kNoWord);
  const std::string image(resources().blob(kKnowledgeBlob));
  std::string other_version = image;
  other_version[8] = static_cast<char>(other_version[8] + 1);
  for (const std::string& index : {std::string(), other_version, image.substr(0, image.size() / 2)}) {
    const lexicon::Lexicon lexicon = with_index(index);
    expect_same(Knowledge(lexicon), compiled);
  }
}

}  // namespace
}  // namespace khabar::extraction::names

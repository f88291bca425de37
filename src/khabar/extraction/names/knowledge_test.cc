// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/knowledge.h"

#include <gtest/gtest.h>

#include "khabar/extraction/names/knowledge_builder.h"
#include "khabar/lexicon/blobs_for_test.h"
#include "khabar/lexicon/resources.h"

namespace khabar::extraction::names {
namespace {

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
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
  for (int how = 0; how < 3; ++how) {
    const auto lexicon =
        lexicon::with_blobs(resources(), lexicon::unusable(kKnowledgeBlob, resources().blob(kKnowledgeBlob), how));
    expect_same(Knowledge(lexicon), compiled);
  }
}

}  // namespace
}  // namespace khabar::extraction::names

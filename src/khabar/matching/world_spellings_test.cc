// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/world_spellings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "khabar/lexicon/blobs_for_test.h"
#include "khabar/lexicon/resources.h"

namespace khabar::matching {
namespace {

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
}

std::vector<std::string> names(const WorldSpellings& spellings, std::string_view phrase) {
  std::vector<std::string> names;
  for (const std::uint32_t known : spellings.called(phrase)) names.emplace_back(spellings.name(known));
  return names;
}

TEST(WorldSpellingsTest, TheCompiledIndexIsThatOfTheTables) {
  EXPECT_TRUE(world_spellings_image(resources()) == resources().blob(kWorldSpellingsBlob));
}

TEST(WorldSpellingsTest, EverySpellingLeadsToItsRow) {
  const WorldSpellings spellings(resources());
  const std::vector<std::string> islamabad = names(spellings, "islamabad");
  EXPECT_NE(std::find(islamabad.begin(), islamabad.end(), "Islamabad"), islamabad.end());
  EXPECT_TRUE(spellings.called("nowhere at all").empty());
}

TEST(WorldSpellingsTest, ResourcesWithoutIndexOrWithADamagedOneAreIndexedAtTheStart) {
  const std::vector<std::string> compiled = names(WorldSpellings(resources()), "united nations");
  ASSERT_FALSE(compiled.empty());
  for (int how = 0; how < 3; ++how) {
    const auto lexicon = lexicon::with_blobs(
        resources(), lexicon::unusable(kWorldSpellingsBlob, resources().blob(kWorldSpellingsBlob), how));
    EXPECT_EQ(names(WorldSpellings(lexicon), "united nations"), compiled) << how;
  }
}

}  // namespace
}  // namespace khabar::matching

// SPDX-License-Identifier: Apache-2.0
#include "khabar/clustering/term_rarity.h"

#include <gtest/gtest.h>

#include "khabar/clustering/terms.h"
#include "khabar/lexicon/blobs_for_test.h"
#include "khabar/lexicon/resources.h"

namespace khabar::clustering {
namespace {

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
}

TEST(TermRarityTest, TheCompiledTermsAreThoseOfTheTables) {
  EXPECT_TRUE(known_terms_image(resources()) == resources().blob(kKnownTermsBlob));
}

TEST(TermRarityTest, WhatAListOfFrequentWordsHasSaysLess) {
  const auto common = term_of("government");
  const auto rare = term_of("brzkstrplmnk");
  ASSERT_TRUE(common && rare);
  for (int how = 0; how < 4; ++how) {
    const auto lexicon = lexicon::with_blobs(
        resources(), how == 3 ? std::vector<lexicon::SourceBlob>{{std::string(kKnownTermsBlob),
                                                                  std::string(resources().blob(kKnownTermsBlob))}}
                              : lexicon::unusable(kKnownTermsBlob, resources().blob(kKnownTermsBlob), how));
    const TermRarity rarity(lexicon);
    EXPECT_LT(rarity.term(*common), 1.0) << how;
    EXPECT_EQ(rarity.term(*rare), 1.0) << how;
  }
}

}  // namespace
}  // namespace khabar::clustering

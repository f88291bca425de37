// SPDX-License-Identifier: Apache-2.0
#include "khabar/linking/known_nodes.h"

#include <gtest/gtest.h>

#include "khabar/lexicon/blobs_for_test.h"
#include "khabar/lexicon/resources.h"

namespace khabar::linking {
namespace {

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
}

Node person(const matching::NameMatcher& matcher, const std::string& name) {
  Node node;
  node.id = "e-test";
  node.heard = {name};
  make_ready(matcher, node);
  return node;
}

TEST(KnownNodesTest, TheCompiledIndexIsThatOfTheTables) {
  EXPECT_TRUE(known_nodes_image(resources()) == resources().blob(kKnownNodesBlob));
}

TEST(KnownNodesTest, HasEveryNodeOfTheTablesWhole) {
  const matching::NameMatcher matcher(resources());
  const KnownNodes known(resources(), matcher);
  const auto nodes = world_nodes(resources());
  ASSERT_GT(nodes.size(), 1000U);
  std::size_t terms = 0;
  for (const auto& [id, node] : nodes) {
    const Node* found = known.find(id);
    ASSERT_NE(found, nullptr) << id;
    EXPECT_EQ(packed(*found), packed(node)) << id;
    ASSERT_EQ(found->terms.size(), node.terms.size()) << id;
    for (std::size_t i = 0; i < node.terms.size(); ++i, ++terms) {
      EXPECT_EQ(found->terms[i].office, node.terms[i].office);
      EXPECT_EQ(found->terms[i].days.first, node.terms[i].days.first);
      EXPECT_EQ(found->terms[i].days.last, node.terms[i].days.last);
    }
  }
  EXPECT_GT(terms, 100U);
  EXPECT_EQ(known.find("e-nobody"), nullptr);
}

TEST(KnownNodesTest, ResourcesWithoutIndexOrWithADamagedOneAreIndexedAtTheStart) {
  const matching::NameMatcher matcher(resources());
  const auto compiled = KnownNodes(resources(), matcher).near(person(matcher, "Ishaq Daar"));
  ASSERT_FALSE(compiled.empty());
  for (int how = 0; how < 3; ++how) {
    const auto lexicon =
        lexicon::with_blobs(resources(), lexicon::unusable(kKnownNodesBlob, resources().blob(kKnownNodesBlob), how));
    EXPECT_EQ(KnownNodes(lexicon, matcher).near(person(matcher, "Ishaq Daar")), compiled) << how;
  }
}

}  // namespace
}  // namespace khabar::linking

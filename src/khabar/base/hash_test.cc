// SPDX-License-Identifier: Apache-2.0
#include "khabar/base/hash.h"

#include "khabar/base/sha256.h"

#include <gtest/gtest.h>

namespace khabar::base {
namespace {

TEST(HashTest, Sha256OfTheStandardsExamples) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(HashTest, IdsDoNotDependOnHowPartsAreCut) {
  EXPECT_NE(stable_id("a-", {"x", "yz"}), stable_id("a-", {"xy", "z"}));
  EXPECT_EQ(stable_id("a-", {"x"}), stable_id("a-", {"x"}));
  EXPECT_EQ(stable_id("a-", {"x"}).size(), 18U);
}

TEST(HashTest, Sha256InPieces) {
  Sha256 digest;
  digest.add("a");
  digest.add("");
  digest.add("bc");
  EXPECT_EQ(digest.hex(), sha256_hex("abc"));
}

}  // namespace
}  // namespace khabar::base

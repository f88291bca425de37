// SPDX-License-Identifier: Apache-2.0
#include "khabar/lexicon/user_world.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "khabar/base/error.h"
#include "khabar/lexicon/format.h"

namespace khabar::lexicon {
namespace {

Lexicon shipped() {
  return Lexicon::owning(
      compile({{"shared/languages", {"code", "name", "script", "direction"}, {{"en", "English", "Latn", "ltr"}}},
               {"shared/titles", {"id"}, {{"mayor"}, {"foreign_minister"}}},
               {"world/countries",
                {"id", "type", "name", "country", "en"},
                {{"Q843", "LOC", "Pakistan", "PAK", "Pakistan"}}},
               {"world/offices", {"person", "office", "country", "body", "from", "to"}, {}},
               {"world/people",
                {"id", "type", "name", "country", "en", "short"},
                {{"Q1", "PER", "Ann Lee", "USA", "Ann Lee", "Lee"}}}},
              {{"index/names", "old"}, {"model", "kept"}}),
      "a test");
}

class UserWorldTest : public testing::Test {
 protected:
  ~UserWorldTest() override { std::remove(path_.c_str()); }

  ExtendedLexicon add(const std::string& content) {
    std::ofstream(path_, std::ios::binary) << content;
    return with_user_world(shipped(), {path_});
  }

  std::string mistake(const std::string& content) {
    try {
      (void)add(content);
    } catch (const base::Error& error) {
      EXPECT_EQ(error.kind(), base::ErrorKind::kUsage);
      return error.what();
    }
    return "none";
  }

  std::string path_ = testing::TempDir() + "/khabar_user_world_" +
                      testing::UnitTest::GetInstance()->current_test_info()->name() + ".tsv";  // tests run side by side
};

TEST_F(UserWorldTest, ThingsAndOfficesAreAdded) {
  const ExtendedLexicon added =
      add("\xEF\xBB\xBF"
          "name\tid\ttype\tcountry\toffices\r\n"
          "# a comment\n"
          "Bo Rae\tmy-bo\tPER\tPAK\tmayor|foreign_minister PAK 2020-01 2021\n");
  const Table& things = added.lexicon.table(kUserTable);
  ASSERT_EQ(things.rows(), 1U);
  EXPECT_EQ(things.cell(0, things.column("id")), "my-bo");
  EXPECT_EQ(things.cell(0, things.column("en")), "Bo Rae");
  const Table& offices = added.lexicon.table("world/offices");
  ASSERT_EQ(offices.rows(), 2U);
  EXPECT_EQ(offices.cell(0, offices.column("office")), "mayor");
  EXPECT_EQ(offices.cell(0, offices.column("country")), "PAK");
  EXPECT_EQ(offices.cell(1, offices.column("to")), "2021");
  EXPECT_TRUE(added.clashes.empty());
  EXPECT_EQ(added.lexicon.table("world/people").rows(), 1U);
}

TEST_F(UserWorldTest, OldIndicesGoModelsStay) {
  const ExtendedLexicon added = add("id\ttype\tname\nx\tORG\tXylo Board\n");
  EXPECT_EQ(added.lexicon.blob("index/names"), "");
  EXPECT_EQ(added.lexicon.blob("model"), "kept");
  EXPECT_NE(added.lexicon.content_hash(), shipped().content_hash());
}

TEST_F(UserWorldTest, ClashesNameBothAndTheWinner) {
  const ExtendedLexicon added =
      add("id\ttype\tname\ten\nmy-ann\tPER\tANN LEE\t\nQ1\tPER\tAnn B. Lee\tAnn Lee\nx\tLOC\tLee\t\n");
  ASSERT_EQ(added.clashes.size(), 2U);
  EXPECT_EQ(added.clashes[0],
            path_ +
                ":2: 'Ann Lee' of my-ann also names Q1 (Ann Lee) of the resources; where the page does "
                "not tell them apart, yours wins");
  EXPECT_EQ(added.clashes[1],
            path_ +
                ":3: Q1 (Ann Lee) is in the resources too; your name, country and kind win, spellings "
                "of both count");
}

TEST_F(UserWorldTest, EveryMistakeIsSaidWithItsLine) {
  EXPECT_NE(mistake("id\ttype\tnames\nx\tPER\tA\n").find(":1: lacks the column 'name'"), std::string::npos);
  EXPECT_NE(mistake("id\ttype\tnames\nx\tPER\tA\n").find("knows no column 'names'"), std::string::npos);
  EXPECT_NE(mistake("").find("has no header line"), std::string::npos);
  EXPECT_NE(mistake("id\ttype\tname\tid\n").find("has the column 'id' twice"), std::string::npos);
  const std::string rows = mistake(
      "id\ttype\tname\tcountry\toffices\n"
      "a\tperson\tA\t\t\n"
      "a\tPER\t\tPAK\t\n"
      "b\tPER\tB\tPakistan\tking PAK\n"
      "c\tPER\tC\t\tmayor PAK 2020 2021 2022\n"
      "d\tPER\tD\t\t\t\t\n"
      "e\tPER\t\xFF\n");
  EXPECT_NE(rows.find(":2: 'person' is no type"), std::string::npos) << rows;
  EXPECT_NE(rows.find(":3: needs a value in 'name'"), std::string::npos) << rows;
  EXPECT_NE(rows.find(":3: the id 'a' stands at " + path_ + ":2 too"), std::string::npos) << rows;
  EXPECT_NE(rows.find(":4: 'Pakistan' is no country"), std::string::npos) << rows;
  EXPECT_NE(rows.find(":4: 'king' is no office"), std::string::npos) << rows;
  EXPECT_NE(rows.find(":5: the office 'mayor PAK 2020 2021 2022' is not"), std::string::npos) << rows;
  EXPECT_NE(rows.find(":6: 7 cells, but the table has 5 columns"), std::string::npos) << rows;
  EXPECT_NE(rows.find(":7: is not valid UTF-8"), std::string::npos) << rows;
  EXPECT_THROW((void)with_user_world(shipped(), {"/nowhere/at/all.tsv"}), base::Error);
}

TEST_F(UserWorldTest, ThousandsOfMistakesAreCounted) {
  std::string content = "id\ttype\tname\n";
  for (int i = 0; i < 1000; ++i) content += "x" + std::to_string(i) + "\tBAD\tA\n";
  EXPECT_NE(mistake(content).find("and 980 more"), std::string::npos);
}

}  // namespace
}  // namespace khabar::lexicon

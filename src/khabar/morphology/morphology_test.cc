// SPDX-License-Identifier: Apache-2.0
#include "khabar/morphology/morphology.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <vector>

#include "khabar/base/error.h"
#include "khabar/lexicon/format.h"
#include "khabar/lexicon/resources.h"
#include "khabar/morphology/builder.h"
#include "khabar/text/normalize.h"

namespace khabar::morphology {
namespace {

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
}

const Morphology& morphology() {
  static const Morphology morphology(resources());
  return morphology;
}

std::vector<std::vector<std::string>> rows(const std::string& name, std::size_t columns) {
  std::ifstream file(KHABAR_FIXTURES "/morphology/" + name);
  EXPECT_TRUE(file) << name;
  std::vector<std::vector<std::string>> result;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == '\t') {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    EXPECT_EQ(cells.size(), columns) << line;
    result.push_back(cells);
  }
  return result;
}

// The lexeme of the reading with this lemma and these features; kNoLexeme where the form has none.
std::uint32_t lexeme_of(const std::string& form, const std::string& lemma, const Features& features) {
  for (const image::Reading& reading : morphology().readings(text::folded(form))) {
    Analysis analysis = morphology().analysis(reading);
    analysis.features.guessed = false;
    if (analysis.lemma == text::folded(lemma) && analysis.features == features) return analysis.lexeme;
  }
  return kNoLexeme;
}

// tests/fixtures/morphology/forms.tsv: hi, ur, lemma hi, lemma ur, features.
TEST(MorphologyTest, FormsHaveTheSameReadingInBothScripts) {
  const auto table = rows("forms.tsv", 5);
  for (const auto& row : table) {
    const auto features = features_of(row[4]);
    ASSERT_TRUE(features) << row[4];
    const std::uint32_t hindi = row[0].empty() ? kNoLexeme : lexeme_of(row[0], row[2], *features);
    const std::uint32_t urdu = row[1].empty() ? kNoLexeme : lexeme_of(row[1], row[3], *features);
    if (!row[0].empty()) {
      EXPECT_NE(hindi, kNoLexeme) << row[0] << " as " << row[4] << " of " << row[2];
    }
    if (!row[1].empty()) {
      EXPECT_NE(urdu, kNoLexeme) << row[1] << " as " << row[4] << " of " << row[3];
    }
    if (!row[0].empty() && !row[1].empty()) {
      EXPECT_EQ(hindi, urdu) << row[0] << " " << row[1];
    }
  }
  EXPECT_GE(table.size(), 220U);
}

// tests/fixtures/morphology/english.tsv: form, lemma, features.
TEST(MorphologyTest, EnglishForms) {
  const auto table = rows("english.tsv", 3);
  for (const auto& row : table) {
    const Analysis found = morphology().analyze(row[0]);
    EXPECT_EQ(found.lemma, row[1]) << row[0];
    EXPECT_NE(lexeme_of(row[0], row[1], features_of(row[2]).value_or(Features{})), kNoLexeme)
        << row[0] << ": " << words_of(found.features);
  }
  EXPECT_GE(table.size(), 40U);
}

// tests/fixtures/morphology/context.tsv: words parted by spaces, which of them, its lemma, its features.
TEST(MorphologyTest, WhatFollowsDecidesBetweenReadings) {
  for (const auto& row : rows("context.tsv", 4)) {
    model::TokenLayer layer;
    std::istringstream words(row[0]);
    for (std::string word; words >> word;) {
      const std::string folded = text::folded(word);
      model::Token token;
      token.folded = {static_cast<std::uint32_t>(layer.folded.size()),
                      static_cast<std::uint32_t>(layer.folded.size() + folded.size())};
      layer.folded += folded;
      layer.tokens.push_back(token);
    }
    const Analysis found = morphology().analyze(layer, static_cast<std::uint32_t>(std::stoul(row[1])));
    EXPECT_EQ(found.lemma, text::folded(row[2])) << row[0];
    EXPECT_EQ(words_of(found.features), row[3]) << row[0];
  }
}

TEST(MorphologyTest, WordsThatNoTableHasAreToldBySureEndings) {
  // a name in the oblique plural: what stands before the ending is its lemma
  const std::string form = text::folded("\u091c\u092b\u0930\u093e\u0928\u0940\u0915\u094b\u0902");
  const Analysis found = morphology().analyze(form);
  EXPECT_EQ(found.lemma, text::folded("\u091c\u092b\u0930\u093e\u0928\u0940\u0915"));
  EXPECT_TRUE(found.features.guessed);
  EXPECT_EQ(words_of(found.features), "noun m pl obl");
  EXPECT_EQ(found.lexeme, kNoLexeme);
}

TEST(MorphologyTest, WhatHasNoFormStaysAsItIs) {
  for (const std::string form : {"", "x", "\u0928", "qzxv", "12", "@khabar"}) {
    EXPECT_EQ(morphology().analyze(form).lemma, form);
    EXPECT_EQ(morphology().analyze(form).features.part, Part::kUnknown) << form;
  }
  const std::string longest(10000, 's');
  EXPECT_EQ(morphology().lemma(longest), longest);
}

TEST(MorphologyTest, FeaturesAreReadAsWritten) {
  for (const std::string words : {"noun m pl obl", "verb fut f sg p3", "postp gen f", "other"}) {
    const auto features = features_of(words);
    ASSERT_TRUE(features) << words;
    EXPECT_EQ(features_of(words_of(*features)), features) << words;
  }
  EXPECT_FALSE(features_of("noun x"));
}

// The index that the build made and one made at the start are the same.
TEST(MorphologyTest, TheIndexFollowsFromTheTables) {
  EXPECT_EQ(resources().blob(kMorphologyBlob), build_image(resources()));
}

lexicon::SourceTable table(const std::string& name, const std::vector<std::string>& columns,
                           const std::vector<std::vector<std::string>>& rows) {
  lexicon::SourceTable made;
  made.name = name;
  made.columns = columns;
  made.rows = rows;
  return made;
}

std::string complaint(const std::string& features, const std::string& word) {
  try {
    static_cast<void>(build_image(lexicon::Lexicon::owning(
        lexicon::compile(
            {table("shared/languages", {"code", "name", "script", "direction"}, {{"en", "English", "Latn", "ltr"}}),
             table("shared/paradigms", {"class", "features", "en", "sure"},
                   {{"noun.y", "noun sg", "y", ""}, {"noun.y", features, "ies", ""}}),
             table("shared/lexemes", {"class", "en"}, {{"noun.y", word}}),
             table("shared/word_forms", {"features", "en"}, {})}),
        "test")));
  } catch (const base::Error& error) {
    return error.what();
  }
  return "";
}

TEST(MorphologyTest, MistakesInTablesAreNamed) {
  EXPECT_EQ(complaint("noun pl", "country"), "");
  EXPECT_EQ(complaint("noun many", "country"), "shared/paradigms: row 2: unknown features: noun many");
  EXPECT_EQ(complaint("noun pl", "minister"), "shared/lexemes: minister does not end as words of the class noun.y do");
}

}  // namespace
}  // namespace khabar::morphology

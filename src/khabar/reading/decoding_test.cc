// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/decoding.h"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <fstream>
#include <sstream>

#include "khabar/reading/charsets.h"
#include "khabar/reading/windows_1252.h"
#include "khabar/text/normalize.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {
namespace {

constexpr std::size_t kLarge = 1'000'000;

std::vector<std::vector<std::string>> rows_of(const std::string& name) {
  std::ifstream file(KHABAR_FIXTURES "/reading/" + name);
  EXPECT_TRUE(file) << name;
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    rows.emplace_back();
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');) rows.back().push_back(cell);
  }
  return rows;
}

std::string encoded(const std::string& utf8, const std::string& converter) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string out(utf8.size() * 4 + 16, '\0');
  out.resize(static_cast<std::size_t>(
      text.extract(0, text.length(), out.data(), static_cast<std::uint32_t>(out.size()), converter.c_str())));
  return out;
}

std::string codes_of(const DecodedPage& page) {
  std::string codes;
  for (const base::Problem& problem : page.problems) codes += (codes.empty() ? "" : " ") + problem.code;
  return codes;
}

// The bytes taken for windows-1252 and encoded as UTF-8 once more.
std::string encoded_twice(std::string_view utf8) {
  std::string out;
  for (char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    text::append(out, byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte);
  }
  return out;
}

// tests/fixtures/reading/charsets.tsv: label, language, text.
TEST(CharsetTest, WhatIsDeclaredOrGivenByTheServer) {
  for (const auto& row : rows_of("charsets.tsv")) {
    const std::string converter = converter_of(row[0]);
    ASSERT_NE(converter, "") << row[0];
    if (converter.starts_with("utf")) continue;  // the next test
    const std::string bytes = encoded(row[2], converter);
    EXPECT_EQ(decode(bytes, kLarge, row[0]).text, row[2]) << row[0];
    EXPECT_EQ(decode("<meta charset='" + row[0] + "'>" + bytes, kLarge).text,
              "<meta charset='" + row[0] + "'>" + row[2]);
    const std::string old = "<META HTTP-EQUIV=Content-Type CONTENT=\"text/html; charset=" + row[0] + "\">";
    EXPECT_EQ(decode(old + bytes, kLarge).text, old + row[2]);
    const std::string xml = "<?xml version=\"1.0\" encoding=\"" + row[0] + "\"?>";
    EXPECT_EQ(decode(xml + bytes, kLarge).text, xml + row[2]);
  }
}

TEST(CharsetTest, WideCharsetsWithAndWithoutMark) {
  for (const auto& row : rows_of("charsets.tsv")) {
    const std::string converter = converter_of(row[0]);
    if (!converter.starts_with("utf")) continue;
    std::string mark;
    text::append(mark, 0xFEFF);
    EXPECT_EQ(decode(encoded(mark + row[2], converter), kLarge).text, row[2]) << row[0];
    if (converter.starts_with("utf-16")) {
      EXPECT_EQ(decode(encoded(row[2], converter), kLarge).text, row[2]) << row[0];
    }
  }
}

TEST(CharsetTest, DetectedWhereNothingOrALieIsDeclared) {
  for (const auto& row : rows_of("charsets.tsv")) {
    if (row[0] != "windows-1256" && row[0] != "x-iscii-de") continue;
    const std::string bytes = encoded(row[2], converter_of(row[0]));
    const DecodedPage page = decode("<p>" + bytes + "</p>", kLarge);
    EXPECT_EQ(page.text, "<p>" + row[2] + "</p>") << row[0];
    EXPECT_EQ(codes_of(page), "guessed-charset");
    const DecodedPage lie = decode("<meta charset=iso-8859-1>" + bytes, kLarge);
    EXPECT_EQ(lie.text, "<meta charset=iso-8859-1>" + row[2]) << row[0];
    EXPECT_EQ(codes_of(lie), "guessed-charset");
  }
  EXPECT_EQ(decode("He said \x93yes\x94 \x96 then left.", kLarge).charset, "windows-1252");
}

TEST(CharsetTest, LabelsOfTheEncodingStandard) {
  EXPECT_EQ(converter_of(" ISO-8859-1\n"), "windows-1252");
  EXPECT_EQ(converter_of("latin1"), "windows-1252");
  EXPECT_EQ(converter_of("ks_c_5601-1987"), "windows-949");
  EXPECT_EQ(converter_of("x-cp1256"), "windows-1256");
  EXPECT_EQ(converter_of("arabic"), "iso-8859-6");
  EXPECT_EQ(converter_of("unicode-1-1-utf-8"), "utf-8");
  EXPECT_EQ(converter_of("x-iscii-de"), "ISCII,version=0");
  EXPECT_EQ(converter_of("no-such-charset"), "");
  EXPECT_EQ(converter_of("utf-8,version=1"), "");
  EXPECT_EQ(converter_of(std::string(5000, 'x')), "");
}

TEST(CharsetTest, OnlyMetaAndXmlDeclare) {
  EXPECT_EQ(declared_charset("<script charset=windows-1251 src=x></script><meta charset=\"windows-1256\">"),
            "windows-1256");
  EXPECT_EQ(declared_charset("<meta name=x content='a'><meta charset = utf-8>"), "utf-8");
  EXPECT_EQ(declared_charset("<p>charset=windows-1251"), "");
  EXPECT_EQ(codes_of(decode("<meta charset=klingon>caf\xC3\xA9 \xFF.", kLarge)), "unknown-charset broken-utf8");
}

TEST(RepairTest, SaysHowManyAndWhereAndLeadsBack) {
  const std::string mark = "\xEF\xBB\xBF";
  const std::string good = "a line of plain text, ";
  const std::string replacement = "\xEF\xBF\xBD";
  const DecodedPage page = decode(mark + good + "\xFF" + good + "\xED\xA0\x80" + "z", kLarge);
  EXPECT_EQ(page.text, good + replacement + good + replacement + replacement + replacement + "z");
  ASSERT_EQ(codes_of(page), "broken-utf8");
  EXPECT_NE(page.problems[0].message.find("4 broken"), std::string::npos);
  EXPECT_NE(page.problems[0].message.find("byte " + std::to_string(mark.size() + good.size())), std::string::npos);
  EXPECT_EQ(page.map.source(0), 3U);
  EXPECT_EQ(page.map.source(static_cast<std::uint32_t>(good.size() + 3)), mark.size() + good.size() + 1);
  EXPECT_EQ(page.map.source(static_cast<std::uint32_t>(page.text.find('z'))), mark.size() + 2 * good.size() + 4);
}

TEST(RepairTest, ACutOrDamagedPageStaysUtf8WhateverItDeclares) {
  const std::string text = rows_of("charsets.tsv")[2][2];
  const std::string cut = "<meta charset=windows-1252>" + text.substr(0, text.size() - 4);
  const DecodedPage page = decode(cut, kLarge);
  EXPECT_TRUE(page.text.starts_with("<meta charset=windows-1252>" + text.substr(0, 30)));
  EXPECT_EQ(codes_of(page), "broken-utf8");
}

TEST(MapTest, LeadsFromLegacyTextToItsBytes) {
  const auto row = rows_of("charsets.tsv")[0];
  const std::string bytes = "<p>" + encoded(row[2], "windows-1256");
  const DecodedPage page = decode(bytes, kLarge, "windows-1256");
  std::size_t word = 0;
  for (std::size_t at = page.text.find(' '); at != std::string::npos; at = page.text.find(' ', at + 1)) {
    word = bytes.find(' ', word + 1);
    EXPECT_EQ(page.map.source(static_cast<std::uint32_t>(at)), word);
    EXPECT_EQ(page.map.source(static_cast<std::uint32_t>(at + 1)), word + 1);
  }
}

// tests/fixtures/reading/double_encoding.tsv: mended or stays, text.
TEST(DoubleEncodingTest, MendedOnlyWhereCertain) {
  for (const auto& row : rows_of("double_encoding.tsv")) {
    if (row[0] == "stays") {
      EXPECT_EQ(decode(row[1], kLarge).text, row[1]);
      continue;
    }
    const DecodedPage whole = decode(encoded_twice(row[1]), kLarge);
    EXPECT_EQ(whole.text, row[1]);
    EXPECT_EQ(codes_of(whole), "double-encoding");
    const std::string before = "<p>Good text, \xE0\xA4\x95.</p>\n";
    const DecodedPage run = decode(before + encoded_twice(row[1]), kLarge);
    EXPECT_EQ(run.text, before + row[1]);
    EXPECT_NE(run.problems.at(0).message.find("encoded twice"), std::string::npos);
    EXPECT_EQ(run.map.source(static_cast<std::uint32_t>(before.size() - 1)), before.size() - 1);
  }
}

TEST(CleanLineTest, SafeToShow) {
  EXPECT_EQ(clean_line("a\xE2\x80\xAE"
                       "b\xE2\x81\xA6"
                       "c\xE2\x81\xA9\xEF\xBB\xBF\xC2\xAD"
                       "d"),
            "abcd");
  EXPECT_EQ(clean_line("a\xE2\x80\x8C"
                       "b\xE2\x80\x8D"
                       "c\xE2\x80\x8F"),
            "a\xE2\x80\x8C"
            "b\xE2\x80\x8D"
            "c\xE2\x80\x8F");
  EXPECT_EQ(clean_line("a\x01"
                       "b\x7F"
                       "c\xC2\x85\xE3\x80\x80 d\xEF\xBF\xBE"
                       "e\xF3\xA0\x80\x81"),
            "abc de");
  EXPECT_EQ(clean_line("e\xCC\x81 \xE0\xA5\x98"),
            "\xC3\xA9 \xE0\xA4\x95\xE0\xA4\xBC");  // NFC: e acute; qa is ka and nukta
}

// Where the quick look for NFC must not say yes, and where it may.
TEST(NfcTest, MarksBehindTheirLetters) {
  EXPECT_EQ(text::nfc("\xE0\xA4\xA8\xE0\xA4\xBC").text, "\xE0\xA4\xA9");  // na and nukta compose
  EXPECT_EQ(text::nfc("\xE0\xA4\xA1\xE0\xA4\xBC").text, "\xE0\xA4\xA1\xE0\xA4\xBC");
  EXPECT_EQ(text::nfc("\xD8\xA7\xD9\x93").text, "\xD8\xA2");          // alef and madda compose
  EXPECT_EQ(text::nfc("\xD9\x91\xD9\x8E").text, "\xD9\x8E\xD9\x91");  // shadda and fatha change places
}

}  // namespace
}  // namespace khabar::reading

// SPDX-License-Identifier: Apache-2.0
// The parts that the acceptance tests (test_inputs.py, test_bad_inputs.py) see only through whole files.
#include <gtest/gtest.h>
#include <zlib.h>

#include "khabar/reading/inputs/body_coding.h"
#include "khabar/reading/inputs/decompression.h"
#include "khabar/reading/inputs/format.h"
#include "khabar/reading/inputs/http_message.h"
#include "khabar/reading/inputs/json_record.h"
#include "khabar/reading/inputs/moments.h"
#include "khabar/reading/inputs/warc.h"

namespace khabar::reading::inputs {
namespace {

std::string zipped(std::string_view text, int window_bits) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}
std::string gzipped(std::string_view text) { return zipped(text, 15 + 16); }

// All that a source gives; breaks as "|code|".
std::string drained(ByteSource& source, std::size_t step = 7) {
  std::string out;
  std::string buffer(step, '\0');
  while (true) {
    const std::size_t count = source.read(buffer.data(), step);
    out.append(buffer, 0, count);
    if (count > 0) continue;
    const auto problem = source.take_problem();
    if (!problem) return out;
    out += "|" + problem->code + "|";
  }
}
std::string unpacked_text(std::string_view packed) {
  return drained(*unpacked(ByteReader(packed), packing_of(packed)));
}

TEST(DecompressionTest, MembersInARow) {
  const std::string one = gzipped("one "), two = gzipped("two");
  EXPECT_EQ(unpacked_text(one + two), "one two");
  EXPECT_EQ(unpacked_text(one + std::string(1000, '\0') + two), "one two");
  EXPECT_EQ(unpacked_text(one + "junk" + two), "one |damaged|two");
}

TEST(DecompressionTest, DamageCostsOnlyItsMember) {
  const std::string member = gzipped("a member whose middle is lost");
  const std::string cut = member.substr(0, member.size() - 12);
  EXPECT_EQ(unpacked_text(member + cut),
            "a member whose middle is lost" + drained(*unpacked(ByteReader(cut), Packing::kGzip)));
  EXPECT_TRUE(unpacked_text(cut).ends_with("|cut-off|"));
  EXPECT_TRUE(unpacked_text(cut + gzipped("next")).ends_with("|damaged|next")) << unpacked_text(cut + gzipped("next"));
}

TEST(DecompressionTest, BombsAreStopped) {
  std::string zeros(std::size_t{64} << 20U, '\0');
  const std::string bomb = gzipped(zeros);
  const std::string packed = bomb + gzipped("next");
  const std::string out = drained(*unpacked(ByteReader(packed), Packing::kGzip), std::size_t{1} << 16U);
  EXPECT_LT(out.size(), std::size_t{24} << 20U);
  EXPECT_TRUE(out.ends_with("|bomb|next"));
}

TEST(FormatTest, ByContent) {
  EXPECT_EQ(format_of("WARC/1.1\r\nWARC-Type: response"), Format::kWarc);
  EXPECT_EQ(format_of("WARC/ is a format"), Format::kText);
  EXPECT_EQ(format_of("PK\x03\x04"), Format::kZip);
  EXPECT_EQ(format_of("\xEF\xBB\xBF {\"text\": 1}"), Format::kJsonLines);
  EXPECT_EQ(format_of("[ {\"text\": 1}]"), Format::kJsonLines);
  EXPECT_EQ(format_of("{{ template }}"), Format::kText);
  EXPECT_EQ(format_of("[1] a footnote"), Format::kText);
  EXPECT_EQ(format_of("<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'>"), Format::kFeed);
  EXPECT_EQ(format_of("<!DOCTYPE rss [<!ENTITY a \"b\">]><rss>"), Format::kFeed);
  EXPECT_EQ(format_of("<atom:feed xmlns:atom='x'>"), Format::kFeed);
  EXPECT_EQ(format_of("<?xml version='1.0'?><!DOCTYPE html><html>"), Format::kHtml);
  EXPECT_EQ(format_of("Home | World"), Format::kText);
  EXPECT_EQ(format_of(""), Format::kText);
}

TEST(HttpTest, HeadsAsServersSendThem) {
  const HttpMessage message =
      read_response("HTTP/1.1 203 x\nserver y\nCONTENT-TYPE: Text/HTML;\r\n Charset=\"Windows-1256\"\r\n\r\nbody", 100);
  EXPECT_EQ(message.status, 203);
  EXPECT_EQ(message.content_type, "text/html");
  EXPECT_EQ(message.charset, "windows-1256");
  EXPECT_EQ(message.body, "body");
  EXPECT_EQ(read_response("HTTP/2 200\r\n\r\nx", 100).status, 200);
  EXPECT_EQ(read_response("", 100).body, "");
}

TEST(HttpTest, BodiesThatAreNotWhatTheHeadSays) {
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(read_response(head + "<p>plain all the same</p>", 100).body, "<p>plain all the same</p>");
  EXPECT_TRUE(read_response(head + "<p>plain all the same</p>", 100).problems.empty());
  EXPECT_EQ(read_response("HTTP/1.1 200 OK\r\n\r\n" + gzipped("packed, unsaid"), 100).body, "packed, unsaid");
  for (int window : {15, -15, 31}) {
    const HttpMessage message =
        read_response("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" + zipped("deflated \x01", window), 100);
    EXPECT_EQ(message.body, "deflated \x01") << window;
  }
}

TEST(HttpTest, Chunks) {
  std::vector<base::Problem> problems;
  EXPECT_EQ(joined_chunks("3;a=b\r\nabc\r\n2\nde\n0\r\nTrailer: x\r\n\r\n", problems), "abcde");
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(joined_chunks("face the facts", problems), std::nullopt);
  EXPECT_EQ(joined_chunks("fffffffff\r\nabc", problems), std::nullopt);
  EXPECT_EQ(joined_chunks("3\r\nabc\r\nnone", problems), "abcnone");
  EXPECT_EQ(problems.size(), 1U);
}

TEST(MomentsTest, MachineDates) {
  EXPECT_EQ(iso_moment("1753512240"), "2025-07-26T06:44:00Z");
  EXPECT_EQ(iso_moment("1753512240000"), "2025-07-26T06:44:00Z");
  EXPECT_EQ(iso_moment("Sat, 26 Jul 2025 06:44:00 +0530"), "2025-07-26T06:44:00+05:30");
  EXPECT_EQ(iso_moment("26 Jul 25 06:44 GMT"), "2025-07-26T06:44:00Z");
  EXPECT_EQ(iso_moment("2025-07-26"), "2025-07-26");
  EXPECT_EQ(iso_moment("2025"), "2025");
  EXPECT_EQ(iso_moment("yesterday, in the evening, late"), "yesterday, in the evening, late");
}

TEST(JsonRecordTest, TheBestNameWins) {
  const InputOptions options;
  const auto page = std::get<Page>(read_json_record(
      R"({"timestamp": 1, "date": "2025-01-02", "body": "B", "text": "T", "metadata": {"text": "M", "lang": "hi"}, "author": "A; B"})",
      options));
  EXPECT_EQ(page.bytes, "T");
  EXPECT_EQ(page.hints.published, "2025-01-02");
  EXPECT_EQ(page.hints.language, "hi");
  EXPECT_EQ(page.hints.authors, (std::vector<std::string>{"A", " B"}));
  EXPECT_EQ(std::get<base::Problem>(read_json_record("{\"words\": \"T\"}", options)).code, "no-text");
  EXPECT_EQ(std::get<base::Problem>(read_json_record("{\"text\": \"T\"", options)).code, "not-json");
  EXPECT_EQ(std::get<base::Problem>(read_json_record(std::string(5000, '['), options)).code, "not-json");
}

TEST(WarcTest, VersionLines) {
  EXPECT_TRUE(begins_record("WARC/1.0\r\nWARC"));
  EXPECT_TRUE(begins_record("WARC/0.9\n"));
  EXPECT_FALSE(begins_record("WARC/1.0 is"));
  EXPECT_FALSE(begins_record("WARC/1."));
}

}  // namespace
}  // namespace khabar::reading::inputs

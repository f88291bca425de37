// SPDX-License-Identifier: Apache-2.0
// From the bytes of one page to the stories on it: decoding, the story's text without furniture, title, byline, times,
// outlet, embedded posts. Plain-text crawl dumps and HTML, recognised by content.
//
// Never throws for the content of a page: what is wrong with it becomes Problems. A page without a story gives none.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "khabar/base/problem.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::reading {

// What a container says of a page beside its bytes: the heads of a WARC record, the fields of a JSON line, an entry of
// a feed. As found there: the reader tidies it, and uses it where the page itself says nothing.
struct PageHints {
  std::string url;
  std::string fetched;  // when the page was captured
  std::string title;
  std::string published;
  std::string updated;
  std::string language;
  std::string outlet;
  std::vector<std::string> authors;
};

// What of the bytes is story.
enum class PageShape : std::uint8_t {
  kPage,   // to be found among the furniture
  kText,   // somebody else has found it (a line of a text corpus): all but known furniture
  kEntry,  // an entry of a feed: the same, however short
};

struct Page {
  std::string path;          // as given
  std::uint32_t record = 0;  // ordinal in a container file
  std::string bytes;         // as stored, HTTP codings undone; moved from where it can be
  std::string charset = {};  // that the server gave (HTTP Content-Type); empty if unknown
  PageHints hints = {};
  PageShape shape = PageShape::kPage;
  bool in_container = false;
  std::vector<base::Problem> problems = {};  // what was wrong before it came here; every article of the page gets them
};

// A value of an article's metadata and where the page says it: "JSON-LD headline", "h1", "line above the story".
struct FieldOrigin {
  std::string field;
  std::string value;
  std::string from;
};

struct ReadPage {
  std::string sha256;                    // page_sha256 or captured_sha256
  std::vector<model::Article> articles;  // with source, metadata, text, page_map, embeds, dropped; ids set
  std::vector<base::Problem> problems;   // why there is no story, what was broken; ranges unused
};

// Why each line of a page went where it did, from the decisions themselves.
struct ExplainedLine {
  std::string text;
  enum What : std::uint8_t { kDropped, kKept, kTitle } what = kDropped;
  std::uint32_t story = 0;  // of what is kept: which article, from 0
  std::string reason;       // of what is dropped: the rule
  std::string phrase;       // the table's phrase that decided, with the table: "hi/furniture: ...", or empty
};

struct ExplainedPage {
  ReadPage page;
  std::string format;  // "HTML" or "plain text"; empty if the page could not be decoded
  std::vector<ExplainedLine> lines;
  std::vector<std::vector<FieldOrigin>> fields;  // for each article its metadata, with where it stands
};

// The page's identity, in hexadecimal: SHA-256 of its bytes and, where a container adds a title, dates, authors,
// outlet or language, or the server a charset that the bytes alone would not be read in, of these too. The same page
// has the same identity wherever it is stored.
[[nodiscard]] std::string page_sha256(const Page& page);
// The identity of a page that dates itself by its capture ("3 hours ago"): another at each capture.
[[nodiscard]] std::string captured_sha256(const Page& page);

class Reader {
 public:
  explicit Reader(const lexicon::Lexicon& lexicon);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  [[nodiscard]] ReadPage read(const Page& page) const;
  // The same reading, with its reasons.
  [[nodiscard]] ExplainedPage explain(const Page& page) const;

 private:
  struct Tables;
  [[nodiscard]] ReadPage read(const Page& page, ExplainedPage* explained) const;
  std::unique_ptr<const Tables> tables_;
};

// Larger pages are refused with a Problem ("too-large"): no press page is (crawlers cut at 1 to 5 MiB), and reading one
// stays under 300 MB. Of a page's text the first 4 MiB are read ("cut-short").
inline constexpr std::size_t kLargestPage = std::size_t{16} << 20U;

}  // namespace khabar::reading

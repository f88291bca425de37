// SPDX-License-Identifier: Apache-2.0
// The record of one story as one page tells it: its text, and the layers that the passes put on it.
//
// Ownership: an Article owns its text; every layer holds ranges or indices into the Article, never views.
// Each layer is written by one pass (pipeline/passes.cc) and read by later ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/problem.h"
#include "khabar/base/range.h"
#include "khabar/model/event.h"

namespace khabar::model {

using base::ByteRange;
using base::TokenRange;

// Where an article came from.
struct Source {
  std::string path;          // as given on the command line
  std::uint32_t record = 0;  // ordinal in a container file (WARC, JSON Lines), 0 for a page of its own
  std::uint32_t story = 0;   // ordinal of the story on its page
  std::optional<std::string> url;
  std::string sha256;  // of the page's bytes, lower-case hexadecimal
  std::optional<std::string> fetched;
};

// An embedded social post; it stays in the text.
struct Embed {
  ByteRange range;
  std::string platform;                  // "x", "facebook", "instagram", "youtube"
  std::string author;                    // display name, may be empty
  std::string handle;                    // without @, may be empty
  std::optional<std::string> published;  // YYYY-MM-DD
};

// What reading left out of a page by one of its rules ("advertisement"), in lines (blocks) and code points.
struct LeftOut {
  std::string rule;
  std::uint32_t lines = 0;
  std::uint32_t characters = 0;
  friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

enum class TokenKind : std::uint8_t { kWord, kNumber, kPunctuation, kHandle, kUrl };
enum class TokenScript : std::uint8_t { kCommon, kLatin, kDevanagari, kArabic, kOther };

struct Token {
  ByteRange range;   // in Article::text (or Article::title for title_tokens)
  ByteRange folded;  // in the same analysis' folded buffer: the form for comparison (text/normalize.h fold)
  std::uint32_t sentence = 0;
  TokenKind kind = TokenKind::kWord;
  TokenScript script = TokenScript::kCommon;
  bool space_before = false;
  bool capital = false;  // begins with a capital letter (Latin)
};

struct Sentence {
  ByteRange range;
  TokenRange tokens;
  std::uint32_t paragraph = 0;
  std::string lang;         // code of a language in shared/languages, or "und"
  std::int32_t embed = -1;  // index into Article::embeds when the sentence lies in one
};

// Sentences and tokens of one text.
struct TokenLayer {
  std::string folded;  // the folded forms of all tokens, one after the other
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  [[nodiscard]] std::string_view form(std::uint32_t token) const { return tokens[token].folded.of(folded); }
};

enum class EntityType : std::uint8_t { kPerson, kOrganisation, kPlace };
[[nodiscard]] std::string_view name_of(EntityType type);  // PER ORG LOC
[[nodiscard]] std::optional<EntityType> entity_type_of(std::string_view name);

// Somebody or something named on this page. Index into Article::entities is its local identity.
struct LocalEntity {
  std::string id;  // "Q..." or "e-...": of the world tables, else of this page; the record's linking may replace it
  EntityType type = EntityType::kPerson;
  std::string name;     // usual English name, else a readable transliteration
  std::string country;  // alpha-3 or empty
  std::string office;   // id in shared/titles at this page, or empty
  std::string kind;     // the world table's kind ("armed_group", "country", ...), or empty
  bool known = false;   // from the world tables
};

struct NameMention {
  ByteRange range;
  TokenRange tokens;
  std::uint32_t entity = 0;  // index into Article::entities
  EntityType type = EntityType::kPerson;
  std::string office;          // title or office said with this mention (id in shared/titles), or empty
  std::string office_country;  // alpha-3 that the office said with it belongs to, or empty
  TokenRange phrase;           // the mention with its titles: "US Secretary of State X Y"
  std::string voter;           // what found it: "world", "title", "page", "handle", "model"
};

enum class TimeKind : std::uint8_t { kDate, kSpan, kDuration, kSet, kTime, kAge };

// How far a time reaches that opens a sentence or a paragraph: what follows in it happens then, unless told otherwise.
enum class TimeScope : std::uint8_t { kClause, kSentence, kParagraph };

struct TimeMention {
  ByteRange range;
  TokenRange tokens;
  TimeKind kind = TimeKind::kDate;
  std::optional<std::string> value;   // model/date.h forms; nothing if the page does not let it be resolved
  std::string basis;                  // "stated", "published", "tense", "weekday", "context", ...
  std::string conflict;               // "weekday" or empty
  std::vector<std::string> readings;  // other defensible values, best first, `value` not among them
  double confidence = 1.0;            // 0 to 1
  TimeScope scope = TimeScope::kClause;
};

// What somebody is reported to have said.
struct Quote {
  ByteRange range;            // the words said
  std::int32_t speaker = -1;  // index into Article::entities, -1 where only a role is given
  std::string speaker_text;
  bool direct = false;
  std::string channel;  // social, briefing, statement, interview, speech, letter, or empty
  ByteRange cue;        // "ne kaha ki", "said that": why this is a quote
};

// One story. `text` is valid UTF-8 and NFC, paragraphs parted by '\n', furniture removed.
struct Article {
  std::string id;  // "a-..."
  Source source;
  std::string lang;  // main language: code of shared/languages, or "und"
  std::optional<std::string> title;
  std::optional<std::string> published;  // ISO 8601 as precise as the page, with zone where given
  std::optional<std::string> updated;
  std::optional<std::string> page_published;  // of another story on the page, where this one has no day of its own
  std::vector<std::string> authors;
  std::optional<std::string> outlet;
  std::optional<std::string> section;
  std::optional<std::string> dateline;
  std::vector<std::string> wire;
  std::string text;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> page_map;  // (byte of text, byte of the decoded page), ascending
  std::vector<Embed> embeds;
  std::vector<LeftOut> left_out;  // of the page, the same for each of its stories; by rule

  TokenLayer layer;        // of text
  TokenLayer title_layer;  // of title
  std::vector<LocalEntity> entities;
  std::vector<NameMention> mentions;  // ascending by range, not overlapping
  std::vector<TimeMention> times;     // ascending by range, not overlapping
  std::vector<Quote> quotes;
  std::vector<EventMention> events;
  std::vector<std::uint64_t> sketch;  // of the folded text, for near-duplicates (clustering/sketch.h)
  std::vector<std::uint32_t> terms;   // hashes of its rare terms by sound, sorted (clustering/terms.h)
  std::vector<base::Problem> problems;
};

}  // namespace khabar::model

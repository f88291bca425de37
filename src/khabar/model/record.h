// SPDX-License-Identifier: Apache-2.0
// The record: what many articles together say. Ids are text; nothing here points into an Article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "khabar/model/article.h"
#include "khabar/model/event.h"

namespace khabar::model {

struct SpellingCount {
  std::string text;
  std::string lang;
  std::uint32_t count = 0;
};

struct Office {
  std::string title;
  std::optional<std::string> from;
  std::optional<std::string> to;
};

// One person, body or place in every script.
struct Entity {
  std::string id;  // Wikidata QID where the world tables have one, else "e-..."
  EntityType type = EntityType::kPerson;
  std::string name;
  std::string country;               // alpha-3 or empty
  std::vector<SpellingCount> names;  // most frequent first
  std::vector<Office> offices;
};

// Input of linking: one local entity of one article.
struct EntityReport {
  std::string article;
  std::uint32_t local = 0;  // index into that article's entities
  LocalEntity entity;
  std::vector<SpellingCount> spellings;
  std::optional<std::string> published;  // of the article
};

// Input of clustering: what is language-neutral about an article.
struct StoryReport {
  std::string article;
  std::string lang;
  std::string title;
  std::optional<std::string> published;
  std::vector<std::string> wire;
  std::vector<std::pair<std::string, std::uint32_t>> entities;  // record id, mentions; by id
  std::vector<std::string> entity_names;  // the usual English names of `entities`, in their order, or none
  std::vector<std::string> countries;     // record ids among `entities` that are countries: they say little
  std::vector<std::string> event_keys;    // "kind|start|country,country" of its events
  std::vector<std::uint64_t> shingles;    // hashes of folded token 5-grams, for copies; sorted, sampled
  std::vector<std::string> dates;         // values of its resolved times
  std::vector<std::uint32_t> terms;       // hashes of rare terms by sound; sorted
};

struct Story {
  std::string id;  // "s-..."
  std::string title;
  std::vector<std::string> articles;  // sorted
  std::optional<std::string> first;   // publication days
  std::optional<std::string> last;
  std::vector<std::vector<std::string>> copies;  // near-duplicates: count as one source
};

struct ReportRef {
  std::string article;
  std::string event;  // EventMention::id
  friend auto operator<=>(const ReportRef&, const ReportRef&) = default;
};

struct RecordActor {
  std::string entity;
  std::string role;
  friend auto operator<=>(const RecordActor&, const RecordActor&) = default;
};

// Input of merging: one report with record ids in place of local indices.
struct EventReport : EventSlots {
  ReportRef ref;
  std::optional<std::string> place;  // record entity id
  std::vector<RecordActor> actors;
  std::vector<std::string> said_by;  // record entity ids
  std::string evidence;
  std::string why;
  std::string start_basis;
  double confidence = 0.5;
  bool background = false;
  // About the reporting article:
  std::string lang;
  std::optional<std::string> published;
  std::string story;                     // Story::id
  std::string source_group;              // copies of one report share it; else the article id
  std::vector<std::string> embed_dates;  // days of embedded posts in the article (YYYY-MM-DD)
  bool evidence_in_embed = false;
  bool weekday_conflict = false;  // the page's own weekday and date for this event disagree
};

struct DisagreeingValue {
  std::string value;
  std::vector<ReportRef> reports;         // none for a value that only a user's table gives
  std::vector<std::string> sources = {};  // kinds of source among them: post, page, side, word, announced, retold, copy
};

// Why one value is preferred: a code (merging/reasons.h) with its figures.
struct SettledReason {
  std::string code;
  std::uint32_t more = 0;
  std::uint32_t fewer = 0;
  std::string note = {};  // a user's own words
  friend bool operator==(const SettledReason&, const SettledReason&) = default;
};

struct Disagreement {
  std::string field;  // start, end, place, actors, counts.killed, ..., amount, round, status
  std::vector<DisagreeingValue> values;
  std::string settled_by;                   // the reasons in English
  std::vector<SettledReason> reasons = {};  // weightiest first
  bool update = false;                      // the settled value is what a later report makes of the earlier one
};

// What a user's table says against the record, by the reports it is about: ids of events change with what is merged.
struct Overruling {
  std::string what;   // value, same, different
  ReportRef report;   // stands for its event
  ReportRef other;    // of same and different
  std::string field;  // of value: start, end, place, status, kind, counts.killed, ...
  std::string value;  // of place an entity id
  std::string note;   // why, in the user's words
  std::string given;  // the id or report as the table names it
  std::string given_other;
  friend auto operator<=>(const Overruling&, const Overruling&) = default;
};

// One happening with every report of it.
struct Event : EventSlots {
  std::string id;                    // "v-..."
  std::optional<std::string> place;  // record entity id
  std::vector<RecordActor> actors;
  std::vector<std::string> said_by;
  std::string evidence;  // of the report that settles most
  ReportRef evidence_report;
  std::string why;
  std::vector<ReportRef> reports;  // sorted
  std::vector<Disagreement> disagreements;
  std::vector<Overruling> overrulings;  // those about its reports, in order
};

}  // namespace khabar::model

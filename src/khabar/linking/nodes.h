// SPDX-License-Identifier: Apache-2.0
// What linking compares: a node for each id that articles give, with what all of them say of it. Articles are tallied,
// so that one more or one less changes a tally by what it says; a node's facts are what two nodes are compared by.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/lexicon/world_id.h"
#include "khabar/linking/office_terms.h"
#include "khabar/matching/name_matcher.h"
#include "khabar/model/record.h"

namespace khabar::linking {

// What an article says of an id.
enum class Said : std::uint8_t { kKnown, kType, kName, kCountry, kOffice, kSpelling, kOfficeDay };

struct Saying {
  Said what = Said::kName;
  std::string text;  // of a type its name (PER), of an office "foreign_minister|PAK"
  std::string lang;  // of a spelling; of an office on a day (kOfficeDay) the day, since 1970-01-01
  friend bool operator<(const Saying& a, const Saying& b) {
    return std::tie(a.what, a.text, a.lang) < std::tie(b.what, b.text, b.lang);
  }
};

// How often each is said; never 0.
using Tally = std::map<Saying, std::int64_t>;

// Adds what a report says `times` times, or takes it back.
void count(const model::EntityReport& report, std::int64_t times, Tally& tally);

struct Node {
  std::string id;
  model::EntityType type = model::EntityType::kPerson;
  bool known = false;                  // of the world tables: its id stays
  std::string name;                    // of the tables, or the first in order that an article gave
  std::vector<std::string> countries;  // the one that most give, then the others in order
  std::vector<std::string> offices;    // "foreign_minister|PAK", in order
  OfficesSaid said;                    // the same of an article's name, by the days of the pages; no fact
  std::vector<OfficeTerm> terms;       // the same of the world tables, by their days; no fact
  std::vector<std::string> heard;      // the most frequent spellings, of those that sound alike one; in order
  // The persons and bodies of the world tables that it may be, with how surely (matching.h); by id.
  std::vector<std::pair<std::string, double>> near;
  std::vector<matching::PreparedName> spelled;  // `heard` ready to be compared; no fact

  [[nodiscard]] std::string_view country() const { return countries.empty() ? "" : std::string_view(countries[0]); }
};

// The offices that a tally gives, by the days of the pages.
[[nodiscard]] OfficesSaid offices_said(const Tally& tally);

// What a tally says, but for `near` and `spelled`.
[[nodiscard]] Node node_of(std::string id, const Tally& tally);

// Facts as bytes and back, without `spelled`.
[[nodiscard]] std::string packed(const Node& node);
[[nodiscard]] Node unpacked(std::string_view bytes);

using lexicon::record_id;

// The persons and organisations of the world tables with all their spellings, by id. Places are left to the names
// stage: too many of them sound alike.
[[nodiscard]] std::map<std::string, Node> world_nodes(const lexicon::Lexicon& lexicon);

// Fills spelled.
void make_ready(const matching::NameMatcher& matcher, Node& node);

}  // namespace khabar::linking

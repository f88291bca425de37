// SPDX-License-Identifier: Apache-2.0
// What linking compares: one node for each id that reports or world tables bring, with what is known of it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/lexicon/world_id.h"
#include "khabar/linking/office_terms.h"
#include "khabar/matching/name_matcher.h"
#include "khabar/model/record.h"

namespace khabar::linking {

struct Node {
  std::string id;
  std::vector<std::string> also;  // other ids that condensed() found to be the same
  model::EntityType type = model::EntityType::kPerson;
  bool known = false;     // of the world tables: its id stays
  bool reported = false;  // by an article; others only come from the tables
  std::string name;       // of the tables, or the first that a report gave
  std::map<std::string, std::uint32_t> countries;
  std::set<std::string> offices;                                           // "foreign_minister|PAK"
  OfficesSaid said;                                                        // the same, by the days of the pages
  std::vector<OfficeTerm> terms;                                           // of the world tables
  std::map<std::pair<std::string, std::string>, std::uint32_t> spellings;  // (text, language) -> count
  std::set<std::string> articles;
  std::set<std::string> company;                // known ids named in the same articles
  std::vector<std::string> keys;                // for the index (matching.h)
  std::vector<std::string> heard;               // the most frequent spellings, of those that sound alike one
  std::vector<matching::PreparedName> spelled;  // the same, ready to be compared

  // The country that most reports give; empty where none does.
  [[nodiscard]] std::string country() const;
};

using lexicon::record_id;

// Nodes of the reports, by id.
[[nodiscard]] std::map<std::string, Node> nodes_of(const std::vector<model::EntityReport>& reports);

// Adds the persons and organisations of the world tables; nodes that are there already get the tables' spellings and
// offices. Places are left to the names stage: too many of them sound alike.
void add_world(const lexicon::Lexicon& lexicon, std::map<std::string, Node>& nodes);

// Reports of things that no table knows, with the same type, full spelling, country and offices are one from the
// start: a record of many pages has few different names. Surnames alone are nobody in particular and stay apart. The
// result is in order of ids.
[[nodiscard]] std::vector<Node> condensed(std::map<std::string, Node>&& nodes);

// Fills keys and heard.
void add_keys(Node& node);

// Fills spelled, once: most of the tables' nodes are never compared.
void make_ready(const matching::NameMatcher& matcher, Node& node);

}  // namespace khabar::linking

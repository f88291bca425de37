// SPDX-License-Identifier: Apache-2.0
// A record as exports look at it: the events that were asked for with all that formats want to know of those who took
// part, the places and the sources. Held in memory: events, entities and the articles' heads, never their texts.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/query/timeline.h"
#include "khabar/storage/record_store.h"

namespace khabar::exporting {

// What a reader is shown, in the language that was asked for. Formats for people use it; formats for programs do not.
struct Wording {
  std::function<std::string(const query::TimelineRow&)> headline;  // "Meeting: Marco Rubio, Ishaq Dar (Washington)"
  std::function<std::string(const query::TimelineRow&)> date;      // "25 Jul 2025"
  std::function<std::string(const std::string&)> word;             // of a table LANG/ui
  std::string lang = "en";
};

// What the world tables tell of an entity beyond the record.
struct WorldFacts {
  std::string_view id;    // in the tables
  std::string_view kind;  // "armed_group", "city", ...; empty: no table has it
  std::string_view name;
  std::string_view part_of;  // id in the tables, or empty
  std::optional<double> latitude;
  std::optional<double> longitude;
};

// Where a place lies, each empty where it is unknown.
struct PlaceFacts {
  std::string name;
  std::string city;
  std::string district;
  std::string province;
  std::string country;  // alpha-3
  std::string kind;
  std::string geonames;  // id there
  std::optional<double> latitude;
  std::optional<double> longitude;
};

class RecordView {
 public:
  // One pass over entities, events and articles' heads. `record` and `lexicon` must outlive the view.
  RecordView(const storage::RecordReader& record, const lexicon::Lexicon& lexicon, const query::TimelineFilter& filter);
  // The same of a timeline that was asked for already.
  RecordView(const storage::RecordReader& record, const lexicon::Lexicon& lexicon, query::Timeline timeline,
             bool whole);

  [[nodiscard]] const storage::RecordReader& record() const { return record_; }
  [[nodiscard]] const lexicon::Lexicon& lexicon() const { return lexicon_; }
  // In order of the timeline.
  [[nodiscard]] const std::vector<query::TimelineRow>& events() const { return timeline_.rows; }
  // True if no condition keeps anything of the record out.
  [[nodiscard]] bool whole() const { return whole_; }
  // As of the timeline.
  [[nodiscard]] const std::vector<std::string>& unknown_names() const { return timeline_.unknown_names; }
  [[nodiscard]] const std::vector<model::Entity>& entities() const { return entities_; }

  // Null for an id that the record does not have.
  [[nodiscard]] const model::Entity* entity(const std::string& id) const;
  [[nodiscard]] const storage::ArticleHead* article(const std::string& id) const;
  // Empty facts for what no world table has. `id`: of the record.
  [[nodiscard]] WorldFacts world(const std::string& id) const;
  [[nodiscard]] PlaceFacts place(const std::string& id) const;
  // The usual English name of a state; the code where it is unknown.
  [[nodiscard]] std::string country_name(const std::string& alpha3) const;
  // Its articles, each once, by publication, then id.
  [[nodiscard]] std::vector<const storage::ArticleHead*> sources(const model::Event& event) const;

 private:
  const storage::RecordReader& record_;
  const lexicon::Lexicon& lexicon_;
  bool whole_;
  query::Timeline timeline_;
  std::vector<model::Entity> entities_;
  std::unordered_map<std::string, std::size_t> entity_of_;
  std::vector<storage::ArticleHead> articles_;
  std::unordered_map<std::string, std::size_t> article_of_;
  using WorldRow = std::pair<const lexicon::Table*, std::size_t>;
  [[nodiscard]] static WorldFacts facts_of(const WorldRow& row);
  std::unordered_map<std::string, WorldRow> world_;                 // by id of the record, of its entities
  std::unordered_map<std::string_view, WorldRow> world_by_own_id_;  // all
  std::unordered_map<std::string_view, std::string_view> country_names_;
};

}  // namespace khabar::exporting

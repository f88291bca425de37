// SPDX-License-Identifier: Apache-2.0
// Our events in the two-sided schemes of the field: PLOVER (manual at commit 5e0c24f) and CAMEO 1.1b3 as GDELT uses it.
// From the tables shared/event_codes, plover_scores, cameo_codes, role_sides, sectors and country_codes.
//
// Both schemes hold less than a record: what they cannot say is left out and counted, never bent.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khabar/exporting/record_view.h"

namespace khabar::exporting {

struct CodedParty {
  const model::Entity* entity = nullptr;  // null: a state that stands for itself
  std::string name;                       // English
  std::string country;                    // alpha-3, PLOVER's code of a body of no state (IGO, IMG, ...), or empty
  std::string sector;                     // PLOVER, or empty
  std::string cameo_type;                 // CAMEO's role code, or empty
  std::string title;                      // office, or empty
};

struct EventCoding {
  std::string type;  // PLOVER; empty: PLOVER has no such event
  std::string mode;
  int quad = 0;
  double score = 0;
  std::string cameo;  // empty: CAMEO has no such event
  double goldstein = 0;
  bool needs_recipient = false;  // PLOVER codes its type with one only
  std::vector<CodedParty> actors;
  std::vector<CodedParty> recipients;
};

// Why PLOVER does not hold an event: nullptr where it does.
[[nodiscard]] const char* unfit_for_plover(const EventCoding& coding, const query::TimelineRow& row);

struct CountryCodes {
  std::string_view iso2;
  std::string_view cow;
  std::string_view fips;
};

class EventCoder {
 public:
  explicit EventCoder(const RecordView& view);  // which must outlive it

  [[nodiscard]] EventCoding code(const query::TimelineRow& row) const;
  // Empty codes for what is no state of shared/country_codes.
  [[nodiscard]] CountryCodes codes_of(const std::string& alpha3) const;

 private:
  struct Score {
    int quad = 0;
    double score = 0;
    bool needs_recipient = false;
  };
  struct Scheme {
    std::string_view type, mode, cameo, states;
  };
  struct Sector {
    std::string_view sector, code, cameo;
  };
  [[nodiscard]] const Scheme* scheme_of(const model::Event& event) const;
  [[nodiscard]] CodedParty party(const model::RecordActor& actor) const;

  const RecordView& view_;
  std::map<std::string, Scheme, std::less<>> schemes_;  // "kind|status|mode"
  std::map<std::string, Score, std::less<>> scores_;    // "TYPE|mode"
  std::unordered_map<std::string_view, double> goldstein_;
  std::unordered_map<std::string_view, std::string_view> sides_;
  std::unordered_map<std::string_view, Sector> sectors_;
  std::unordered_map<std::string_view, CountryCodes> countries_;
};

// "EVENTS: 3 left out: without a date" for what a format could not say.
class LeftOut {
 public:
  void add(std::string_view reason) { ++counts_[std::string(reason)]; }
  [[nodiscard]] const std::map<std::string, std::size_t>& counts() const { return counts_; }

 private:
  std::map<std::string, std::size_t> counts_;
};

}  // namespace khabar::exporting

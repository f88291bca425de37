// SPDX-License-Identifier: Apache-2.0
// What the reports of one happening say about one of its slots, weighed: who says which value, how many independent
// sources that makes, and in words why one value is preferred.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "khabar/merging/report_facts.h"

namespace khabar::merging {

// One value with those who say it.
struct Claim {
  std::string value;                        // as it is printed in a disagreement
  std::vector<const ReportFacts*> reports;  // in the order of the reports
  double support = 0;                       // sum over independent sources
  std::size_t sources = 0;                  // independent ones: copies of one report count once
  bool embedded = false;                    // an embedded post is of that day, or holds the statement
  bool contradicted = false;                // every page that says so has a weekday that contradicts the date
  bool firm = false;                        // somebody reports it as it happened, not as told again or announced
  std::optional<std::int32_t> earliest;     // days of publication
  std::optional<std::int32_t> latest;
  std::optional<std::int32_t> nearest;  // days between the event and the report of it that is nearest
};

class Claims {
 public:
  void add(std::string value, const ReportFacts& facts);
  // Weighs every claim and puts the most supported first; equal ones by later publication, then by value.
  void weigh();

  [[nodiscard]] const std::vector<Claim>& list() const { return claims_; }
  [[nodiscard]] std::vector<Claim>& list() { return claims_; }
  [[nodiscard]] bool empty() const { return claims_.empty(); }

 private:
  std::vector<Claim> claims_;
};

// A report's weight among others: told again, announced, found with less certainty, or with a date that contradicts
// its weekday weighs less.
[[nodiscard]] double weight_of(const ReportFacts& facts);

// Recomputes support, sources and the rest of `claim` from its reports.
void weigh(Claim& claim);
// True if `a` is to be believed before `b`.
[[nodiscard]] bool outweighs(const Claim& a, const Claim& b);

// What kind of source a report is: "post" (an embedded post), "retold" (told again later), "announced" (beforehand),
// "side" (on the word of somebody who takes part), "word" (of somebody else), "copy" (of another page's report),
// "page".
[[nodiscard]] std::string source_kind(const ReportFacts& facts);

// True if `later` revises `earlier`: all its reports are of later days, none looks back, and they are of one time.
[[nodiscard]] bool revises(const Claim& later, const Claim& earlier);

[[nodiscard]] model::DisagreeingValue value_of(const Claim& claim);
// A disagreement over claims of which the first is the preferred one; `update` if it revises the others.
[[nodiscard]] model::Disagreement disagreement(std::string field, const std::vector<Claim>& claims,
                                               bool update = false);

}  // namespace khabar::merging

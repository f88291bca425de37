// SPDX-License-Identifier: Apache-2.0
// A user's word against the record (model::Overruling): the value of a slot, two events that are one, two that are not.
// It is about reports, so it holds for whatever event those reports end up in, and is silent while they are not there.
//
// "same" joins the whole events of its two reports, even against the rule that a page tells an event once.
// "different" keeps its two reports, and what "same" ties to them, apart. "value" sets a slot; what the reports say
// stays as a disagreement, which says that it was overruled. Among overrulings that contradict each other (which
// `khabar overrule` refuses) "different" wins over "same", and of two values the one that sorts first.
#pragma once

#include <string>
#include <vector>

#include "khabar/merging/event_merger.h"
#include "khabar/merging/grouping.h"

namespace khabar::merging {

class Overruled {
 public:
  // `reports` are sorted by ref; both must outlive this.
  Overruled(const std::vector<model::EventReport>& reports, const std::vector<model::Overruling>& overrulings);

  // Reports that must not come together.
  [[nodiscard]] const ReportPairs& apart() const { return apart_; }
  // The groups with those that are the same joined.
  [[nodiscard]] std::vector<base::Group> regrouped(std::vector<base::Group> groups) const;
  // The groups of which regrouped() may make or part something together.
  [[nodiscard]] std::vector<base::Group> bound(const std::vector<base::Group>& groups) const;
  // Sets the overruled slots of the event made of `group`, and notes what was overruled.
  void apply(const base::Group& group, const EntityDirectory& entities, model::Event& event) const;

 private:
  struct Link {
    std::uint32_t report = 0;
    std::uint32_t other = 0;
  };
  const std::vector<model::EventReport>& reports_;
  std::vector<std::pair<std::uint32_t, const model::Overruling*>> about_;  // by report, then overruling
  std::vector<Link> same_;
  ReportPairs apart_;
};

// The slots that a value can be given for.
[[nodiscard]] bool may_overrule(const std::string& field);
// What is wrong with `value` for `field`, in words; empty if nothing is. Whether a place exists is not asked.
[[nodiscard]] std::string wrong_with(const std::string& field, const std::string& value);

}  // namespace khabar::merging

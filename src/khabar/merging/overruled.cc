// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/overruled.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "khabar/merging/reasons.h"
#include "khabar/model/date.h"

namespace khabar::merging {
namespace {

using base::Group;
using model::Event;
using model::Overruling;

const char* const kFields[] = {"start",  "end",   "place",         "status",         "kind",           "amount",
                               "series", "round", "counts.killed", "counts.injured", "counts.arrested"};
const char* const kStatuses[] = {"held", "planned", "cancelled", "denied"};

std::optional<double> number_of(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size() && std::isfinite(number);
  return whole && number >= 0 && number < 1e15 ? std::optional(number) : std::nullopt;
}

// The number of a report in the sorted list, or nothing.
std::optional<std::uint32_t> find(const std::vector<model::EventReport>& reports, const model::ReportRef& ref) {
  const auto found =
      std::lower_bound(reports.begin(), reports.end(), ref, [](const auto& x, const auto& y) { return x.ref < y; });
  if (found == reports.end() || found->ref != ref) return std::nullopt;
  return static_cast<std::uint32_t>(found - reports.begin());
}

// Which reports "same" ties together: a forest over their numbers.
class Ties {
 public:
  std::uint32_t root(std::uint32_t report) {
    const auto found = parents_.find(report);
    if (found == parents_.end() || found->second == report) return report;
    return found->second = root(found->second);
  }
  void tie(std::uint32_t a, std::uint32_t b) {
    a = root(a), b = root(b);
    parents_[std::max(a, b)] = std::min(a, b);
  }
  // All that is tied to `report`, itself too.
  std::vector<std::uint32_t> with(std::uint32_t report) {
    std::vector<std::uint32_t> all{report};
    std::vector<std::uint32_t> known;
    for (const auto& [child, parent] : parents_) {
      known.push_back(child);
      known.push_back(parent);
    }
    const std::uint32_t own = root(report);
    for (std::uint32_t other : known) {
      if (root(other) == own) all.push_back(other);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

 private:
  std::unordered_map<std::uint32_t, std::uint32_t> parents_;
};

void set_count(const std::string& what, double value, Event& event) {
  std::erase_if(event.counts, [&](const model::Count& count) { return count.what == what; });
  if (value > 0) event.counts.push_back({what, static_cast<std::int64_t>(value), false});
  std::sort(event.counts.begin(), event.counts.end(), [](const auto& a, const auto& b) { return a.what < b.what; });
}

// An event's or a report's own value of a slot, as disagreements print it; empty if it has none.
template <typename Slots>
std::string value_of(const Slots& event, const std::string& field, const EntityDirectory& entities) {
  if (field == "start") return event.start.value_or("");
  if (field == "end") return event.end.value_or("");
  if (field == "status") return event.status;
  if (field == "kind") return event.kind;
  if (field == "series") return event.series.value_or("");
  if (field == "round") return event.round ? std::to_string(*event.round) : "";
  if (field == "amount") return event.amount ? std::to_string(event.amount->value) : "";
  if (field == "place") {
    const auto known = event.place ? entities.find(*event.place) : entities.end();
    return known == entities.end() ? event.place.value_or("") : known->second.name;
  }
  for (const model::Count& count : event.counts) {
    if (field == "counts." + count.what) return std::to_string(count.value);
  }
  return {};
}

void set(const std::string& field, const std::string& value, Event& event) {
  if (field == "start") event.start = value;
  if (field == "end") event.end = value;
  if (field == "place") event.place = value;
  if (field == "status") event.status = value;
  if (field == "kind") event.kind = value;
  if (field == "series") event.series = value;
  const double number = number_of(value).value_or(0);
  if (field == "round") event.round = static_cast<int>(number);
  if (field == "amount") event.amount = model::Amount{number, event.amount ? event.amount->unit : ""};
  if (field.starts_with("counts.")) set_count(field.substr(std::string("counts.").size()), number, event);
}

// Those of the event's reports that give the value themselves, or all, if it follows from them together.
std::vector<model::ReportRef> reports_with(const std::string& value, const std::string& field,
                                           const std::vector<const model::EventReport*>& reports,
                                           const EntityDirectory& entities) {
  std::vector<model::ReportRef> with;
  std::vector<model::ReportRef> all;
  for (const model::EventReport* report : reports) {
    all.push_back(report->ref);
    if (value_of(*report, field, entities) == value) with.push_back(report->ref);
  }
  return with.empty() ? all : with;
}

// The user's value goes first; what the reports say stays behind it.
void overrule(const Overruling& ruling, const std::vector<const model::EventReport*>& reports,
              const EntityDirectory& entities, Event& event) {
  const std::string& field = ruling.field;
  const std::string before = value_of(event, field, entities);
  set(field, ruling.value, event);
  const std::string now = value_of(event, field, entities);
  auto found = std::find_if(event.disagreements.begin(), event.disagreements.end(),
                            [&](const model::Disagreement& x) { return x.field == field; });
  if (found == event.disagreements.end()) {
    if (before == now) return;
    model::Disagreement made;
    made.field = field;
    if (!before.empty()) made.values.push_back({before, reports_with(before, field, reports, entities)});
    event.disagreements.push_back(std::move(made));
    found = event.disagreements.end() - 1;
  }
  auto& values = found->values;
  const auto own = std::find_if(values.begin(), values.end(), [&](const auto& value) { return value.value == now; });
  if (own == values.end()) {
    values.insert(values.begin(), {now, {}});
  } else {
    std::rotate(values.begin(), own, own + 1);
  }
  found->reasons = {{"overruled", 0, 0, ruling.note}};
  found->settled_by = in_english(found->reasons);
  found->update = false;
}

}  // namespace

Overruled::Overruled(const std::vector<model::EventReport>& reports, const std::vector<Overruling>& overrulings)
    : reports_(reports) {
  Ties ties;
  std::vector<Link> different;
  for (const Overruling& ruling : overrulings) {
    const auto report = find(reports, ruling.report);
    if (!report) continue;
    about_.emplace_back(*report, &ruling);
    if (ruling.what == "value") continue;
    const auto other = find(reports, ruling.other);
    if (!other || other == report) continue;
    about_.emplace_back(*other, &ruling);
    (ruling.what == "same" ? same_ : different).push_back({*report, *other});
    if (ruling.what == "same") ties.tie(*report, *other);
  }
  std::sort(about_.begin(), about_.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : *a.second < *b.second;
  });
  for (const Link& link : different) {
    for (std::uint32_t a : ties.with(link.report)) {
      for (std::uint32_t b : ties.with(link.other)) {
        if (a != b) apart_.emplace_back(std::min(a, b), std::max(a, b));
      }
    }
  }
  std::sort(apart_.begin(), apart_.end());
  apart_.erase(std::unique(apart_.begin(), apart_.end()), apart_.end());
}

std::vector<Group> Overruled::regrouped(std::vector<Group> groups) const {
  if (same_.empty()) return groups;
  const auto group_with = [&](std::uint32_t report) {
    return std::find_if(groups.begin(), groups.end(),
                        [&](const Group& group) { return std::binary_search(group.begin(), group.end(), report); });
  };
  for (const Link& link : same_) {
    const auto into = group_with(link.report);
    const auto from = group_with(link.other);
    if (into == from) continue;
    Group joined;
    std::merge(into->begin(), into->end(), from->begin(), from->end(), std::back_inserter(joined));
    *into = std::move(joined);
    from->clear();
  }
  // What came along with the two and is said to differ goes again.
  for (const auto& [a, b] : apart_) {
    const auto both = group_with(a);
    if (!std::binary_search(both->begin(), both->end(), b)) continue;
    std::erase(*both, b);
    groups.push_back({b});
  }
  std::erase_if(groups, [](const Group& group) { return group.empty(); });
  std::sort(groups.begin(), groups.end());
  return groups;
}

std::vector<Group> Overruled::bound(const std::vector<Group>& groups) const {
  std::vector<base::ScoredPair> ties;
  for (const Group& group : groups) {
    for (std::uint32_t report : group) ties.push_back({group.front(), report, 0});
  }
  for (const Link& link : same_)
    ties.push_back({std::min(link.report, link.other), std::max(link.report, link.other), 0});
  return base::connected(reports_.size(), ties);
}

void Overruled::apply(const Group& group, const EntityDirectory& entities, Event& event) const {
  if (about_.empty()) return;
  std::vector<const model::EventReport*> members;
  for (std::uint32_t report : group) members.push_back(&reports_[report]);
  for (std::uint32_t report : group) {
    const auto first = std::lower_bound(about_.begin(), about_.end(), report,
                                        [](const auto& x, std::uint32_t y) { return x.first < y; });
    for (auto it = first; it != about_.end() && it->first == report; ++it) {
      const Overruling& ruling = *it->second;
      const auto& known = event.overrulings;
      if (std::find(known.begin(), known.end(), ruling) != known.end()) continue;
      const bool settled = ruling.what == "value" && std::any_of(known.begin(), known.end(), [&](const Overruling& x) {
                             return x.what == "value" && x.field == ruling.field;
                           });
      event.overrulings.push_back(ruling);
      if (ruling.what == "value" && !settled) overrule(ruling, members, entities, event);
    }
  }
  const auto start = event.start ? model::parse_value(*event.start) : std::nullopt;
  const auto end = event.end ? model::parse_value(*event.end) : std::nullopt;
  if (start && end && end->last < start->first) event.end.reset();
}

bool may_overrule(const std::string& field) {
  return std::find(std::begin(kFields), std::end(kFields), field) != std::end(kFields);
}

std::string wrong_with(const std::string& field, const std::string& value) {
  if (!may_overrule(field)) {
    std::string fields;
    for (const char* known : kFields) fields += std::string(fields.empty() ? "" : ", ") + known;
    return "'" + field + "' is no field that can be overruled; those are " + fields;
  }
  if (value.empty()) return "gives no value for " + field;
  if ((field == "start" || field == "end") && !model::parse_value(value))
    return "'" + value + "' is no date; 2025-07-26, 2025-07 and 2025 are";
  if (field == "status" && std::find(std::begin(kStatuses), std::end(kStatuses), value) == std::end(kStatuses))
    return "'" + value + "' is no status; held, planned, cancelled and denied are";
  const bool numeric = field == "amount" || field == "round" || field.starts_with("counts.");
  if (numeric && !number_of(value)) return "'" + value + "' is no number that " + field + " can have";
  if (field == "round" && *number_of(value) > 1e6) return "'" + value + "' is no number of a round";
  return {};
}

}  // namespace khabar::merging

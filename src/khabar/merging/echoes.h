// SPDX-License-Identifier: Apache-2.0
// Of many reports that say the very same only some are heard.
//
// What happened long ago is told again by thousands of pages with the same day, place, people and toll. The thousandth
// changes nothing about the event, but would have all of them compared and weighed once more. So of the reports of one
// telling (telling.h) the first kHeard by rank are compared and settled like all others; the rest are its echoes, which
// stand in the event of the first. It weighs for them too: their number is known to the next lower power of two, so
// that it seldom changes. A telling has echoes only if what it says is enough for two reports to be one event
// (ReportRules::says_enough). Who is heard depends on the set of reports, not on the order in which they came.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "khabar/base/parts.h"
#include "khabar/merging/grouping.h"
#include "khabar/merging/telling.h"

namespace khabar::merging {

inline constexpr std::size_t kHeard = 8;

// For one update: hear(), then the parts are updated and the events written, then place().
class Echoes {
 public:
  // `heard`: the parts of the reports that are heard. `echoes`: facts of the others, each in the part of its telling;
  // in its blocks all reports of a telling. All must outlive it.
  Echoes(base::PartStore& heard, base::PartStore& echoes, const ReportRules& rules)
      : heard_(heard), echoes_(echoes), rules_(rules) {}

  // What `changes`, of which no two are of one item, change about those that are heard.
  [[nodiscard]] std::vector<base::ItemChange> hear(const std::vector<base::ItemChange>& changes);
  // Were echoes and are not.
  [[nodiscard]] const std::vector<model::ReportRef>& awoken() const { return awoken_; }
  // Were heard and are echoes now.
  [[nodiscard]] const std::vector<model::ReportRef>& silenced() const { return silenced_; }

  // A part that was made anew: the echoes of its reports follow these.
  void follow(const base::Part<ReportItem>& part);
  // Says where echoes stand that are new, or whose event is another than before: event_of(ref) is what is written of a
  // report, set(event, ref) writes.
  void place(const std::function<std::string(const model::ReportRef&)>& event_of,
             const std::function<void(const std::string&, const model::ReportRef&)>& set);

 private:
  struct Touched {
    std::vector<base::Item> changed;  // that say it now
    std::size_t added = 0;
    bool lost = false;    // some say it no more
    bool silent = false;  // an echo is among those
  };

  void note(const base::ItemChange& change, std::unordered_map<base::BlockKey, Touched>& touched);
  void divide(base::BlockKey key, const Touched& touched);
  // All that may be heard now and was not, or the other way round.
  [[nodiscard]] std::set<base::Item> candidates(base::BlockKey key, const Touched& touched, bool echoing, bool was);
  [[nodiscard]] std::string facts(base::Item item);
  void speak(base::Item item, std::string facts);
  void silence(base::BlockKey key, base::Item item, const std::string& facts);
  [[nodiscard]] model::ReportRef ref(base::Item item);

  base::PartStore& heard_;
  base::PartStore& echoes_;
  const ReportRules& rules_;
  std::unordered_map<base::Item, std::string> now_;                    // facts of what changed and is there
  std::unordered_map<base::Item, std::optional<std::string>> spoken_;  // what changes for the parts
  std::unordered_set<base::Item> fresh_;                               // echoes that changed
  std::set<base::BlockKey> placed_;                                    // whose echoes are looked at
  std::vector<model::ReportRef> awoken_;
  std::vector<model::ReportRef> silenced_;
};

}  // namespace khabar::merging

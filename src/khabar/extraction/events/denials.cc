// SPDX-License-Identifier: Apache-2.0
// What a page tells and what it reports to be denied are one happening of the page, and its last word is that it is
// denied: "X claimed that a third party had mediated; Y said there had been no mediation".
#include <algorithm>

#include "khabar/extraction/events/draft.h"
#include "khabar/model/date.h"

namespace khabar::extraction::events {
namespace {

constexpr std::uint32_t kAnswerReach = 3;  // sentences in which an accusation is answered

bool shares(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

std::size_t common_actors(const Draft& a, const Draft& b) {
  return static_cast<std::size_t>(std::count_if(a.event.actors.begin(), a.event.actors.end(), [&](const auto& actor) {
    return std::any_of(b.event.actors.begin(), b.event.actors.end(),
                       [&](const auto& other) { return other.entity == actor.entity; });
  }));
}

bool days_meet(const Draft& a, const Draft& b) {
  const auto x = a.event.start ? model::parse_value(*a.event.start) : std::nullopt;
  const auto y = b.event.start ? model::parse_value(*b.event.start) : std::nullopt;
  return !x || !y || x->overlaps(*y);
}

// Whether the denial is of just what was told: the same persons, or where neither names any, the same two states.
bool denies(const Draft& denial, const Draft& told) {
  if (denial.event.status != "denied" || is_statement(*denial.kind) || told.event.status == "denied") return false;
  if (denial.event.kind != told.event.kind || !days_meet(denial, told)) return false;
  if (denial.event.place >= 0 && told.event.place >= 0 && denial.event.place != told.event.place &&
      denial.place_rank == told.place_rank)
    return false;
  const auto persons = std::max(denial.event.actors.size(), told.event.actors.size());
  if (persons > 0) return persons == common_actors(denial, told);
  const auto& states = told.event.countries;
  return denial.event.countries.size() >= 2 && states.size() >= 2 &&
         std::all_of(states.begin(), states.end(), [&](const std::string& state) {
           return std::find(denial.event.countries.begin(), denial.event.countries.end(), state) !=
                  denial.event.countries.end();
         });
}

// The denial gets what it leaves open from the telling that it denies.
void take_up(Draft& denial, const Draft& told) {
  model::EventMention& event = denial.event;
  if (!event.start && !event.end) {
    event.start = told.event.start;
    event.end = told.event.end;
    event.start_basis = told.event.start_basis;
  }
  if (event.place < 0) {
    event.place = told.event.place;
    denial.place_rank = told.place_rank;
  }
  if (event.counts.empty()) event.counts = told.event.counts;
  if (!event.series) event.series = told.event.series;
  denial.traced.insert(denial.traced.end(), told.traced.begin(), told.traced.end());
  denial.sentences.insert(denial.sentences.end(), told.sentences.begin(), told.sentences.end());
}

bool accuses(const Draft& draft) { return is_statement(*draft.kind) && draft.stance == "accuse"; }
bool rejects(const Draft& draft) { return is_statement(*draft.kind) && draft.stance == "deny"; }

// What the accusation alone tells of, in its own words: an act of the state that rejects it, of which the page knows
// nothing more (not an attack that took place whoever did it).
bool is_alleged(const Draft& accusation, const Draft& told, const Draft& answer) {
  return !is_statement(*told.kind) && told.event.status == "held" && told.event.counts.empty() &&
         told.kind->countries_of_place && told.sentence == accusation.sentence && told.clause > accusation.clause &&
         std::all_of(told.sentences.begin(), told.sentences.end(),
                     [&](std::uint32_t sentence) { return sentence == accusation.sentence; }) &&
         shares(told.doers, answer.doers);
}

}  // namespace

void fold_denials(std::vector<Draft>& events) {
  for (std::size_t d = 0; d < events.size(); ++d) {
    for (std::size_t t = 0; t < events.size(); ++t) {
      if (t == d || events[t].dropped || events[d].dropped || !denies(events[d], events[t])) continue;
      take_up(events[d], events[t]);
      events[t].dropped = true;
    }
  }
  for (Draft& answer : events) {
    if (!rejects(answer)) continue;
    for (Draft& accusation : events) {
      if (!accuses(accusation) || accusation.sentence > answer.sentence ||
          accusation.sentence + kAnswerReach < answer.sentence)
        continue;
      for (Draft& told : events) {
        if (!is_alleged(accusation, told, answer)) continue;
        told.event.status = "denied";
        told.event.evidence = answer.event.evidence;
        told.sentences.push_back(answer.sentence);
      }
    }
  }
  std::erase_if(events, [](const Draft& draft) { return draft.dropped; });
}

}  // namespace khabar::extraction::events

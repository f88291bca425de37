// SPDX-License-Identifier: Apache-2.0
// A page tells a happening in its lead, again in a quote, again in the background. Tellings become one event when kind,
// parties, date and place can be the same and nothing speaks against it; "this meeting" goes to the telling before.
#include <algorithm>
#include <array>
#include <string_view>

#include "khabar/extraction/events/draft.h"
#include "khabar/model/date.h"

namespace khabar::extraction::events {
namespace {

using model::EventMention;

constexpr std::array<std::array<std::string_view, 6>, 2> kNear = {
    {{"meeting", "talks", "call", "conference", "visit", "mediation"}, {"attack", "military", "", "", "", ""}}};

bool near_kinds(const std::string& a, const std::string& b) {
  if (a == b) return true;
  return std::any_of(kNear.begin(), kNear.end(), [&](const auto& group) {
    return std::find(group.begin(), group.end(), a) != group.end() &&
           std::find(group.begin(), group.end(), b) != group.end();
  });
}

// A post of the next day by another clock, or a page whose weekday and date disagree, may be a day off.
bool may_be_off(const Scene& scene, const Draft& draft) {
  return draft.event.start_basis.find("conflict") != std::string::npos ||
         scene.article().layer.sentences[draft.sentence].embed >= 0;
}

bool dates_fit(const EventMention& a, const EventMention& b, int slack) {
  const auto& first = a.start ? a.start : a.end;
  const auto& second = b.start ? b.start : b.end;
  if (!first || !second) return true;
  const auto x = model::parse_value(*first);
  const auto y = model::parse_value(*second);
  return !x || !y || (x->first <= y->last + slack && y->first <= x->last + slack);
}

bool places_fit(const Scene& scene, const Draft& a, const Draft& b) {
  if (a.event.place < 0 || b.event.place < 0 || a.event.place == b.event.place) return true;
  const auto& x = scene.article().entities[static_cast<std::size_t>(a.event.place)];
  const auto& y = scene.article().entities[static_cast<std::size_t>(b.event.place)];
  return a.place_rank != b.place_rank && !x.country.empty() && x.country == y.country;
}

std::size_t common_actors(const EventMention& a, const EventMention& b) {
  return static_cast<std::size_t>(std::count_if(a.actors.begin(), a.actors.end(), [&](const auto& actor) {
    return std::any_of(b.actors.begin(), b.actors.end(),
                       [&](const auto& other) { return other.entity == actor.entity; });
  }));
}

std::size_t common_countries(const EventMention& a, const EventMention& b) {
  return static_cast<std::size_t>(
      std::count_if(a.countries.begin(), a.countries.end(), [&](const std::string& country) {
        return std::find(b.countries.begin(), b.countries.end(), country) != b.countries.end();
      }));
}

// Whether the parties can be the same: of each side's actors, as many as the smaller side has (two at most).
bool parties_fit(const Draft& a, const Draft& b) {
  const std::size_t actors = std::min({a.event.actors.size(), b.event.actors.size(), std::size_t{2}});
  if (actors > 0 && common_actors(a.event, b.event) < actors) return false;
  const std::size_t countries = std::min({a.event.countries.size(), b.event.countries.size(), std::size_t{2}});
  return common_countries(a.event, b.event) >= countries;
}

bool figures_fit(const EventMention& a, const EventMention& b) {
  if (a.amount && b.amount && !(*a.amount == *b.amount)) return false;
  if (a.round && b.round && *a.round != *b.round) return false;
  if (a.series && b.series && *a.series != *b.series) return false;
  return true;
}

bool statuses_fit(const EventMention& a, const EventMention& b) {
  if (a.status == b.status) return true;
  const bool one_planned = a.status == "planned" || b.status == "planned";
  const bool one_called_off = a.status == "cancelled" || b.status == "cancelled";
  return one_planned && one_called_off;
}

// Two numbers of dead of one attack differ by some; by half as much again, they are of two.
bool tolls_differ(const EventMention& a, const EventMention& b) {
  constexpr double kMost = 1.5;
  return std::any_of(a.counts.begin(), a.counts.end(), [&](const model::Count& count) {
    return std::any_of(b.counts.begin(), b.counts.end(), [&](const model::Count& other) {
      const auto most = static_cast<double>(std::max(count.value, other.value));
      return other.what == count.what && most > kMost * static_cast<double>(std::min(count.value, other.value));
    });
  });
}

// Attacks and the like are many, and few parties tell them apart: a date or a place must agree, or one telling must be
// without any ("in the attack").
bool happening_fits(const Draft& a, const Draft& b) {
  if (!a.kind->countries_of_place || a.event.kind == "appointment") return true;
  const bool dates = a.event.start && b.event.start;
  const bool places = a.event.place >= 0 && b.event.place >= 0;
  if (dates) return true;
  if (places) return !tolls_differ(a.event, b.event);
  const auto bare = [](const Draft& d) { return !d.event.start && d.event.place < 0; };
  if (!bare(a) && !bare(b)) return false;
  return !tolls_differ(a.event, b.event);
}

// "In the meeting": the one told before, unless both name their parties and none is the same.
bool points_to(const Draft& told, const Draft& again) {
  if (!again.points_back || again.event.start || told.event.kind == "statement") return false;
  const std::size_t common = common_actors(told.event, again.event);
  if (told.event.kind == again.event.kind)
    return common > 0 || told.event.actors.size() < 2 || again.event.actors.size() < 2;
  return near_kinds(told.event.kind, again.event.kind) && again.event.actors.size() < 2 &&
         common == again.event.actors.size();
}

// Words for other acts of one kind: to arrest and to convict, to welcome and to accuse, to impose and to lift; to
// recall an envoy and to halve a mission, in one sentence.
bool other_acts(const Draft& a, const Draft& b) {
  if (a.event.kind != b.event.kind) return false;
  const bool acts = is_statement(*a.kind) || a.event.kind == "arrest" || a.event.kind == "sanction";
  const bool listed = a.event.kind == "sanction" && a.sentence == b.sentence && a.clause != b.clause &&
                      !a.event.plover_mode.empty() && !b.event.plover_mode.empty();
  return (acts && a.event.plover_type != b.event.plover_type) || (listed && a.event.plover_mode != b.event.plover_mode);
}

bool has_donor(const Draft& draft) {
  return std::any_of(draft.event.actors.begin(), draft.event.actors.end(),
                     [](const model::EventActor& actor) { return actor.role == "donor"; });
}

// Iraq's mediation is not Oman's, though it be between the same two; nor the fund's loan China's, though to the same
// state; nor what one state does to another what that one does in return.
bool other_hosts(const Draft& a, const Draft& b) {
  const bool gives = a.kind->plover_type == "AID";
  const bool bans = a.event.kind == "sanction" && !a.doers.empty() && !b.doers.empty();
  if (a.kind->plover_mode != "third-party" && !gives && !bans) return false;
  if (a.doers.empty() || b.doers.empty())
    return gives && a.doers.empty() != b.doers.empty() && (a.doers.empty() ? has_donor(a) : has_donor(b));
  return std::none_of(a.doers.begin(), a.doers.end(), [&](const std::string& state) {
    return std::find(b.doers.begin(), b.doers.end(), state) != b.doers.end();
  });
}

// "X signed for the government and Y for the rebels", right behind an agreement of bodies: those who signed it.
bool signs(const Scene& scene, const Draft& told, const Draft& again) {
  const auto is_person = [&](const model::EventActor& actor) {
    return scene.article().entities[actor.entity].type == model::EntityType::kPerson;
  };
  const auto persons = [&](const Draft& draft) {
    return std::count_if(draft.event.actors.begin(), draft.event.actors.end(), is_person);
  };
  return told.event.kind == "agreement" && again.event.kind == "agreement" && again.own_parties &&
         again.sentence == told.sentences.back() + 1 && !again.event.start && again.event.place < 0 &&
         persons(told) == 0 && persons(again) > 0 &&
         persons(again) == static_cast<std::ptrdiff_t>(again.event.actors.size());
}

// "Police have arrested 330 people. On Wednesday they arrested X": the many and the one, told in other sentences.
bool other_arrests(const Scene& scene, const Draft& a, const Draft& b) {
  if (a.event.kind != "arrest" || b.event.kind != "arrest" || a.sentence == b.sentence || a.points_back ||
      b.points_back)
    return false;
  const auto many = [](const Draft& draft) {
    constexpr std::int64_t kMany = 3;
    return std::any_of(draft.event.counts.begin(), draft.event.counts.end(),
                       [](const model::Count& count) { return count.what == "arrested" && count.value >= kMany; });
  };
  const auto named = [&](const Draft& draft) {
    return std::any_of(draft.event.actors.begin(), draft.event.actors.end(), [&](const model::EventActor& actor) {
      return actor.role == "arrested" && scene.article().entities[actor.entity].type == model::EntityType::kPerson;
    });
  };
  return many(a) != many(b) && named(a) != named(b) && many(a) != named(a);
}

bool same_happening(const Scene& scene, const Draft& told, const Draft& again) {
  const bool back = points_to(told, again);
  if ((told.event.kind != again.event.kind && !back) || other_acts(told, again) || other_hosts(told, again) ||
      other_arrests(scene, told, again))
    return false;
  const int slack = may_be_off(scene, told) || may_be_off(scene, again) ? 1 : 0;
  if (!dates_fit(told.event, again.event, slack) || !places_fit(scene, told, again) ||
      !figures_fit(told.event, again.event))
    return false;
  if (back) return true;
  if (signs(scene, told, again)) return statuses_fit(told.event, again.event);
  return statuses_fit(told.event, again.event) && parties_fit(told, again) && happening_fits(told, again);
}

template <typename T>
void add_missing(std::vector<T>& into, const std::vector<T>& from) {
  for (const T& value : from) {
    if (std::find(into.begin(), into.end(), value) == into.end()) into.push_back(value);
  }
}

void merge_counts(std::vector<model::Count>& into, const std::vector<model::Count>& from) {
  for (const model::Count& count : from) {
    // "It killed one guard ... In all, 12 were killed": a part yields to the whole.
    const auto known = std::find_if(into.begin(), into.end(), [&](const auto& c) { return c.what == count.what; });
    if (known == into.end())
      into.push_back(count);
    else if (known->value < count.value)
      *known = count;
  }
}

void take_over(Draft& told, const Draft& again) {
  EventMention& event = told.event;
  told.sentences.push_back(again.sentence);
  told.traced.insert(told.traced.end(), again.traced.begin(), again.traced.end());
  const EventMention& more = again.event;
  if (!event.start && !event.end && (more.start || more.end)) {
    event.start = more.start;
    event.end = more.end;
    event.start_basis = more.start_basis;
  }
  if (again.event.place >= 0 && again.place_rank > told.place_rank) {
    event.place = more.place;
    told.place_rank = again.place_rank;
  }
  for (const model::EventActor& actor : more.actors) {
    const bool known =
        std::any_of(event.actors.begin(), event.actors.end(), [&](const auto& a) { return a.entity == actor.entity; });
    // "X said it had carried out the attack": who did it, where nobody was known to have.
    const bool claims =
        actor.role == "perpetrator" &&
        std::none_of(event.actors.begin(), event.actors.end(), [](const auto& a) { return a.role == "perpetrator"; });
    // "The accord, signed by X and Y": the words that point back name the parties.
    const bool signs = again.own_parties && more.kind == "agreement" && event.kind == more.kind;
    if (!known && (claims || signs || (!again.points_back && event.actors.size() < 2))) event.actors.push_back(actor);
  }
  if (!again.points_back) add_missing(event.countries, more.countries);
  add_missing(event.said_by, more.said_by);
  merge_counts(event.counts, more.counts);
  if (!event.amount) event.amount = more.amount;
  if (!event.series) event.series = more.series;
  if (!event.round) event.round = more.round;
  if (more.status == "cancelled") event.status = "cancelled";
  told.old |= again.old;
  event.background = told.old || (event.background && more.background);
  event.confidence = std::min(0.98, std::max(event.confidence, more.confidence) + 0.05);
  if (again.points > told.points) {
    event.evidence = more.evidence;
    event.why = more.why;
    told.points = again.points;
  }
}

// A meeting with the hosts during a journey happens where and when the journey does.
void fill_from_visits(const Scene& scene, std::vector<Draft>& events) {
  for (Draft& draft : events) {
    if (draft.event.kind != "meeting" || (draft.event.place >= 0 && draft.event.start)) continue;
    const Draft* journey = nullptr;
    int journeys = 0;
    for (const Draft& other : events) {
      if (!other.kind->countries_of_destination || other.event.place < 0 || other.event.status != draft.event.status)
        continue;
      const std::string& host = scene.article().entities[static_cast<std::size_t>(other.event.place)].country;
      const bool hosts =
          std::find(draft.event.countries.begin(), draft.event.countries.end(), host) != draft.event.countries.end();
      if (!hosts || common_actors(other.event, draft.event) == 0 || !dates_fit(other.event, draft.event, 0)) continue;
      journey = &other;
      ++journeys;
    }
    if (journeys != 1) continue;
    if (draft.event.place < 0 && journey->place_rank > 0) draft.event.place = journey->event.place;
    if (!draft.event.start) {
      draft.event.start = journey->event.start;
      draft.event.end = journey->event.end;
      draft.event.start_basis = "visit";
    }
    because(scene, draft, "place from the visit");
  }
}

// "Met on the sidelines of the summit": where the one summit of the page is held.
void fill_from_gatherings(const Scene& scene, std::vector<Draft>& events) {
  for (Draft& draft : events) {
    const bool meets = draft.event.kind == "meeting" || draft.event.kind == "talks";
    if (!meets || draft.event.place >= 0 ||
        !has_anaphor(scene, scene.clauses()[draft.clause].tokens, Anaphor::kSidelines))
      continue;
    const Draft* gathering = nullptr;
    int gatherings = 0;
    for (const Draft& other : events) {
      if (other.kind->plover_mode != "multilateral" || other.event.place < 0 ||
          other.event.status != draft.event.status || !dates_fit(other.event, draft.event, 1))
        continue;
      gathering = &other;
      ++gatherings;
    }
    if (gatherings != 1) continue;
    draft.event.place = gathering->event.place;
    draft.place_rank = gathering->place_rank;
    because(scene, draft, "place from the gathering");
  }
}

}  // namespace

std::vector<Draft> brought_together(const Scene& scene, std::vector<Draft> drafts) {
  std::vector<Draft> events;
  for (Draft& draft : drafts) {
    const auto told_by = [&](bool same_kind) {
      return std::find_if(events.rbegin(), events.rend(), [&](const Draft& told) {
        return (told.event.kind == draft.event.kind) == same_kind && same_happening(scene, told, draft);
      });
    };
    // "This attack" is the attack told before rather than the shelling told since.
    auto known = told_by(true);
    if (known == events.rend()) known = told_by(false);
    draft.sentences = {draft.sentence};
    if (known != events.rend())
      take_over(*known, draft);
    else if (!draft.dropped)
      events.push_back(std::move(draft));
  }
  fill_from_visits(scene, events);
  fill_from_gatherings(scene, events);
  fold_denials(events);
  link_statements(scene, events);
  for (Draft& draft : events) note_account(scene, draft);
  return events;
}

}  // namespace khabar::extraction::events

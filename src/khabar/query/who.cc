// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/who.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "khabar/query/quotes.h"
#include "khabar/text/normalize.h"

namespace khabar::query {
namespace {

constexpr double kMeant = 0.75;    // a spelling the record does not have, but clearly the same name
constexpr double kNearest = 0.05;  // anything at all in common
constexpr std::size_t kMostNearest = 5;
constexpr std::size_t kMostMeant = 20;

matching::NameKind kind_of(model::EntityType type) {
  if (type == model::EntityType::kPerson) return matching::NameKind::kPerson;
  return type == model::EntityType::kOrganisation ? matching::NameKind::kOrganisation : matching::NameKind::kPlace;
}

// A query made ready once for everything it is compared with.
struct Wanted {
  Wanted(const matching::NameMatcher& name_matcher, const std::string& query)
      : matcher(name_matcher), text(query), folded(text::folded(query)), sound(matcher.model().form(query)) {
    for (const model::EntityType type :
         {model::EntityType::kPerson, model::EntityType::kOrganisation, model::EntityType::kPlace})
      prepared.push_back(matcher.prepare(query, kind_of(type)));
  }
  const matching::NameMatcher& matcher;
  std::string text;
  std::string folded;
  matching::SoundForm sound;
  std::vector<matching::PreparedName> prepared;  // by type
};

WhoCandidate candidate(model::Entity&& entity, const Wanted& wanted) {
  WhoCandidate out;
  const matching::NameMatcher& matcher = wanted.matcher;
  const auto consider = [&](const std::string& spelling) {
    double score = 0;
    if (text::folded(spelling) == wanted.folded) {
      score = 1;
    } else {
      // Only what is spelled so is certain.
      constexpr double kNotSpelledSo = 0.99;
      score = std::min(kNotSpelledSo, matcher.compare(wanted.prepared[static_cast<std::size_t>(entity.type)],
                                                      matcher.prepare(spelling, kind_of(entity.type))));
      const double sound = matcher.model().similarity(wanted.sound, matcher.model().form(spelling));
      score = std::max(score, sound * (kMeant - 0.01));  // orders the nearest
    }
    if (score > out.score) std::tie(out.score, out.spelling) = std::pair(score, spelling);
  };
  consider(entity.name);
  for (const model::SpellingCount& name : entity.names) {
    out.mentions += name.count;
    if (out.score < 1) consider(name.text);
  }
  if (entity.id == wanted.text) std::tie(out.score, out.spelling) = std::pair(1.0, entity.id);
  out.entity = std::move(entity);
  return out;
}

std::vector<Counterpart> counterparts_of(const std::string& id, const std::vector<TimelineRow>& events) {
  std::map<std::string, Counterpart> by_id;
  for (const TimelineRow& row : events) {
    std::set<std::string> counted = {id};  // an actor may have two roles in an event
    for (const NamedActor& actor : row.who) {
      if (!counted.insert(actor.entity).second) continue;
      Counterpart& counterpart = by_id.try_emplace(actor.entity, Counterpart{actor.entity, actor.name}).first->second;
      ++counterpart.events;
    }
  }
  std::vector<Counterpart> counterparts;
  for (auto& [entity, counterpart] : by_id) counterparts.push_back(std::move(counterpart));
  std::stable_sort(counterparts.begin(), counterparts.end(),
                   [](const Counterpart& a, const Counterpart& b) { return a.events > b.events; });
  return counterparts;
}

}  // namespace

WhoAnswer who_is_called(const storage::RecordReader& record, const matching::NameMatcher& matcher,
                        const std::string& query) {
  WhoAnswer answer;
  const Wanted wanted(matcher, text::squeezed(query));
  if (wanted.folded.empty()) return answer;
  if (auto known = record.entity_of(wanted.text)) {  // an id means nobody else
    answer.meant.push_back(candidate(std::move(*known), wanted));
    return answer;
  }
  std::vector<WhoCandidate> alike;
  record.for_each_entity([&](model::Entity&& entity) {
    WhoCandidate found = candidate(std::move(entity), wanted);
    if (found.score >= kNearest) alike.push_back(std::move(found));
  });
  const bool spelled_so = std::any_of(alike.begin(), alike.end(), [](const auto& one) { return one.score >= 1; });
  const double needed = spelled_so ? 1.0 : kMeant;
  for (const WhoCandidate& one : alike) {
    if (one.score >= needed) answer.meant.push_back(one);
  }
  std::sort(answer.meant.begin(), answer.meant.end(), [](const WhoCandidate& a, const WhoCandidate& b) {
    return std::tuple(b.mentions, b.score, a.entity.id) < std::tuple(a.mentions, a.score, b.entity.id);
  });
  if (answer.meant.size() > kMostMeant) answer.meant.resize(kMostMeant);
  if (answer.meant.empty()) {
    std::sort(alike.begin(), alike.end(), [](const WhoCandidate& a, const WhoCandidate& b) {
      return std::tuple(b.score, b.mentions, a.entity.id) < std::tuple(a.score, a.mentions, b.entity.id);
    });
    if (alike.size() > kMostNearest) alike.resize(kMostNearest);
    answer.nearest = std::move(alike);
  }
  return answer;
}

WhoAnswer who(const storage::RecordReader& record, const matching::NameMatcher& matcher, const std::string& query,
              const TimelineFilter& asked) {
  WhoAnswer answer = who_is_called(record, matcher, query);
  if (answer.meant.size() == 1) {
    TimelineFilter filter = asked;
    filter.entity = answer.meant.front().entity.id;
    answer.events = timeline(record, filter).rows;
    answer.counterparts = counterparts_of(filter.entity, answer.events);
    filter.country.clear();  // his own words, whoever else is asked about
    for (QuoteRow& row : quotes(record, filter).rows) answer.statements.push_back(std::move(row.account));
  }
  return answer;
}

}  // namespace khabar::query

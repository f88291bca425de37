// SPDX-License-Identifier: Apache-2.0
// When, in what standing, on whose word, about what, and which words say it.
#include <algorithm>

#include "khabar/extraction/events/draft.h"
#include "khabar/model/date.h"

namespace khabar::extraction::events {
namespace {

// Longer sentences give only the clauses around the trigger as evidence.
constexpr std::uint32_t kEvidenceTokens = 60;
constexpr std::size_t kTopics = 3;
constexpr std::uint32_t kReach = 100;  // tokens to either side that can still speak of the trigger

bool is_dated(const model::TimeMention& time) {
  return (time.kind == model::TimeKind::kDate || time.kind == model::TimeKind::kSpan) && time.value &&
         model::parse_value(*time.value);
}

// "7 May ke hamle ke baad": the time of a noun that only says when or why.
bool belongs_to_noun(const Scene& scene, const LanguageTables& language, base::TokenRange time,
                     base::TokenRange trigger) {
  std::vector<Match> found;
  language.markers_after.find(scene.text(), {time.end, trigger.begin}, found);
  bool genitive = false, aside = false;
  for (const Match& match : found) {
    genitive |= match.tokens.begin == time.end && static_cast<Role>(match.payload) == Role::kOf;
    aside |= match.tokens.begin > time.end + 1 && static_cast<Role>(match.payload) == Role::kAbout;
  }
  return genitive && aside;
}

// "On 13 December, the attack that took place on parliament": in verb-final languages a participle behind the time
// takes it for a noun of its own, so that a trigger farther on does not have it.
bool is_taken(const Scene& scene, base::TokenRange time, base::TokenRange trigger) {
  const std::uint32_t sentence = scene.article().layer.tokens[trigger.begin].sentence;
  const LanguageTables& language = scene.language_of(sentence);
  std::vector<Match> found;
  if (language.marks_before()) {
    // "... signed, following the May attack, ...": the time is the attack's.
    constexpr std::uint32_t kArticle = 2;
    if (trigger.end + kArticle > time.begin) return false;
    language.markers_before.find(scene.text(), {time.begin - kArticle, time.begin}, found);
    return std::any_of(found.begin(), found.end(), [&](const Match& match) {
      return static_cast<Role>(match.payload) == Role::kAbout && match.tokens.end < time.begin;
    });
  }
  if (time.end >= trigger.begin) return false;
  if (belongs_to_noun(scene, language, time, trigger)) return true;
  scene.tables().participle_patterns.find(scene.text(), {time.end, trigger.begin}, found);
  return std::any_of(found.begin(), found.end(),
                     [&](const Match& match) { return match.tokens.end + 2 < trigger.begin; });
}

std::int32_t nearest_time(const Scene& scene, base::TokenRange range, base::TokenRange trigger) {
  std::int32_t best = -1;
  std::uint32_t nearest = UINT32_MAX;
  const auto& times = scene.article().times;
  for (std::size_t t = 0; t < times.size(); ++t) {
    if (!range.contains(times[t].tokens) || !is_dated(times[t])) continue;
    const base::TokenRange at = times[t].tokens;
    if (is_taken(scene, at, trigger)) continue;
    const std::uint32_t away = at.begin >= trigger.end   ? at.begin - trigger.end
                               : at.end <= trigger.begin ? trigger.begin - at.end
                                                         : 0;
    if (away < nearest) {
      nearest = away;
      best = static_cast<std::int32_t>(t);
    }
  }
  return best;
}

// What the marker beside the time says: from it on, or until it.
Role marker_of_time(const Scene& scene, base::TokenRange time, std::uint32_t sentence) {
  const LanguageTables& language = scene.language_of(sentence);
  const base::TokenRange tokens = scene.article().layer.sentences[sentence].tokens;
  std::vector<Match> found;
  if (time.end < tokens.end)
    language.markers_after.find(scene.text(), {time.end, std::min(tokens.end, time.end + 2)}, found);
  for (const Match& match : found) {
    if (match.tokens.begin == time.end) return static_cast<Role>(match.payload);
  }
  found.clear();
  if (time.begin > tokens.begin) language.markers_before.find(scene.text(), {time.begin - 1, time.begin}, found);
  return found.empty() ? Role::kBare : static_cast<Role>(found.front().payload);
}

void set_time(const Scene& scene, const model::TimeMention& time, Draft& draft) {
  const std::string& value = *time.value;
  const std::size_t slash = value.find('/');
  std::string first = value.substr(0, slash);
  std::string last = slash == std::string::npos ? value : value.substr(slash + 1);
  if (const std::size_t t = first.find('T'); t != std::string::npos) first.resize(t);
  if (const std::size_t t = last.find('T'); t != std::string::npos) last.resize(t);
  const Role marker = slash == std::string::npos ? marker_of_time(scene, time.tokens, draft.sentence) : Role::kBare;
  if (marker == Role::kUntil) {
    draft.event.end = last;
  } else {
    draft.event.start = first;
    if (marker != Role::kFrom && marker != Role::kWith) draft.event.end = last;
  }
  draft.event.start_basis =
      time.conflict.empty() ? (time.basis.empty() ? "stated" : time.basis) : time.conflict + "-conflict";
}

// Whether a clause says more of what the clause before it told: a relative clause, or one joined to it that names
// nobody
// ("the second round is being held here and goes on from Monday to Thursday").
bool goes_on(const Scene& scene, const Clause& clause) {
  if (clause.start == ClauseStart::kRelative) return true;
  if (clause.start != ClauseStart::kJoin || !clause.finite) return false;
  const auto& mention = scene.text().mention;
  return std::all_of(mention.begin() + clause.tokens.begin, mention.begin() + clause.tokens.end,
                     [](auto named) { return named < 0; });
}

}  // namespace

base::TokenRange around(const Scene& scene, const Draft& draft) {
  const base::TokenRange sentence = scene.article().layer.sentences[draft.sentence].tokens;
  return {std::max(sentence.begin, draft.trigger.begin >= kReach ? draft.trigger.begin - kReach : 0),
          std::min(sentence.end, draft.trigger.end + kReach)};
}

void fill_time(const Scene& scene, Draft& draft) {
  const auto& times = scene.article().times;
  std::int32_t found = nearest_time(scene, draft.scope, draft.trigger);
  std::string rule = "clause";
  if (found < 0) {
    const auto [first, last] = scene.clauses_of(draft.sentence);
    for (std::uint32_t c = draft.clause; c > first && found < 0; --c) {
      if (scene.clauses()[c].start == ClauseStart::kThat) break;
      if (scene.clauses()[c - 1].start == ClauseStart::kApart) continue;
      found = nearest_time(scene, scene.clauses()[c - 1].tokens, draft.trigger);
    }
    if (found < 0 && draft.clause + 1 < last && goes_on(scene, scene.clauses()[draft.clause + 1])) {
      found = nearest_time(scene, scene.clauses()[draft.clause + 1].tokens, draft.trigger);
    }
    rule = "sentence";
  }
  if (found < 0) return;
  set_time(scene, times[static_cast<std::size_t>(found)], draft);
  draft.event.why += ", date from " + rule;
}

namespace {

struct Standing {
  bool planned = false, cancelled = false, denied = false, negated = false, unreal = false;
};

Standing standing_of(const Scene& scene, const Draft& draft, base::TokenRange range) {
  std::vector<Match> found;
  scene.tables().cue_patterns.find(scene.text(), range, found);
  Standing standing;
  const bool verb_second = scene.language_of(draft.sentence).marks_before();
  for (const Match& match : found) {
    if (scene.text().time[match.tokens.begin] >= 0 || scene.text().mention[match.tokens.begin] >= 0) continue;
    switch (static_cast<Effect>(match.payload)) {
      case Effect::kPlanned: standing.planned = true; break;
      case Effect::kCancelled: standing.cancelled = true; break;
      case Effect::kDenied: standing.denied = true; break;
      case Effect::kUrged:
        // What a protest demands is its own; an appeal that a court turns down urges nothing.
        standing.unreal |= draft.kind->plover_type != "PROTEST" && !match.tokens.overlaps(draft.trigger);
        break;
      case Effect::kHypothetical:
      case Effect::kGeneral: standing.unreal = true; break;
      case Effect::kNegated: {
        const bool near =
            verb_second ? match.tokens.end <= draft.trigger.begin + 1 && draft.trigger.begin - match.tokens.begin <= 4
                        : match.tokens.begin + 1 >= draft.trigger.begin && match.tokens.begin <= draft.trigger.end + 2;
        // "Will not attend" is a statement's own word.
        standing.negated |= near && !(is_statement(*draft.kind) && draft.trigger.contains(match.tokens));
        break;
      }
    }
  }
  return standing;
}

}  // namespace

std::string_view fill_status(const Scene& scene, Draft& draft) {
  const Clause& clause = scene.clauses()[draft.clause];
  Standing standing = standing_of(scene, draft, clause.tokens);
  const std::uint32_t first = scene.clauses_of(draft.sentence).first;
  if (clause.bare_verb && draft.clause > first) {
    const Clause& before = scene.clauses()[draft.clause - 1];
    standing.planned |= before.future || before.bare_verb || standing_of(scene, draft, before.tokens).planned;
  }
  if (is_statement(*draft.kind)) return standing.negated ? "negated" : "";
  if (clause.start == ClauseStart::kThat && draft.clause > first) {
    standing.denied |= standing_of(scene, draft, scene.clauses()[draft.clause - 1].tokens).denied;
  }
  const bool mutual = draft.kind->roles.count(Role::kBetween) != 0 || draft.kind->countries_of_destination;
  if (standing.cancelled) {
    draft.event.status = "cancelled";
  } else if (standing.denied || standing.negated) {
    draft.event.status = "denied";
    if (!mutual) return standing.denied ? "denied" : "negated";
  } else if (standing.unreal) {
    return "supposed, urged or general";
  } else if (draft.kind->announced && (clause.future || standing.planned)) {
    draft.event.status = "planned";
  }
  if (draft.event.status != "held")
    draft.event.why +=
        ", " + draft.event.status + (standing.planned || !clause.future ? " by a cue word" : " by the verb");
  return {};
}

void fill_sources(const Scene& scene, Draft& draft) {
  const auto add = [&](std::int32_t entity) {
    if (entity < 0) return;
    const auto index = static_cast<std::uint32_t>(entity);
    auto& said_by = draft.event.said_by;
    if (std::find(said_by.begin(), said_by.end(), index) == said_by.end()) said_by.push_back(index);
  };
  const base::ByteRange bytes = {scene.article().layer.tokens[draft.trigger.begin].range.begin,
                                 scene.article().layer.tokens[draft.trigger.end - 1].range.end};
  for (const model::Quote& quote : scene.article().quotes) {
    if (quote.range.overlaps(bytes)) add(quote.speaker);
  }
  const auto [first, last] = scene.clauses_of(draft.sentence);
  (void)last;
  for (std::uint32_t c = draft.clause > first + 3 ? draft.clause - 3 : first; c <= draft.clause; ++c) {
    for (const Item* item : scene.items_in(c)) {
      if (item->role == Role::kAccording) add(item->entity);
    }
  }
}

void fill_topics(const Scene& scene, Draft& draft) {
  std::vector<std::string>& topics = draft.event.topics;
  const auto add = [&](const std::string& topic) {
    if (topics.size() < kTopics && std::find(topics.begin(), topics.end(), topic) == topics.end())
      topics.push_back(topic);
  };
  for (const std::string& topic : draft.frame->topics) add(topic);
  const bool diplomatic = draft.frame->topics.empty() && draft.kind->topics == std::vector<std::string>{"diplomatic"};
  if (!diplomatic && draft.frame->topics.empty()) {
    for (const std::string& topic : draft.kind->topics) add(topic);
  }
  std::vector<Match> found;
  scene.tables().topic_patterns.find(scene.text(), scene.clauses()[draft.clause].tokens, found);
  for (const Match& match : found) {
    const std::string& topic = scene.tables().topics[match.payload];
    if (topic != "diplomatic" && scene.text().mention[match.tokens.begin] < 0) add(topic);
  }
  if (topics.empty()) {
    for (const std::string& topic : draft.kind->topics) add(topic);
  }
}

void fill_evidence(const Scene& scene, Draft& draft) {
  const model::TokenLayer& layer = scene.article().layer;
  base::TokenRange tokens = layer.sentences[draft.sentence].tokens;
  std::vector<Match> openers;
  scene.tables().opener_patterns.find(scene.text(), {tokens.begin, std::min(tokens.end, tokens.begin + 8)}, openers);
  for (const Match& match : openers) draft.event.background |= match.tokens.begin <= tokens.begin + 1;
  if (tokens.size() > kEvidenceTokens) {
    const auto [first, last] = scene.clauses_of(draft.sentence);
    const std::uint32_t from = draft.clause > first ? draft.clause - 1 : first;
    const std::uint32_t to = std::min(draft.clause + 2, last);
    tokens = {scene.clauses()[from].tokens.begin, scene.clauses()[to - 1].tokens.end};
  }
  draft.event.evidence = {layer.tokens[tokens.begin].range.begin, layer.tokens[tokens.end - 1].range.end};
}

}  // namespace khabar::extraction::events

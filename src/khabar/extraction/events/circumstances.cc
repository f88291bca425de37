// SPDX-License-Identifier: Apache-2.0
// In what standing, on whose word, about what, and which words say it. When: when.cc.
#include <algorithm>

#include "khabar/extraction/events/draft.h"
#include "khabar/model/date.h"

namespace khabar::extraction::events {
namespace {

// Longer sentences give only the clauses around the trigger as evidence.
constexpr std::uint32_t kEvidenceTokens = 60;
constexpr std::size_t kTopics = 3;
constexpr std::uint32_t kSpeakerReach = 2;  // sentences on in which a state's statement names who made it
constexpr std::uint32_t kLead = 3;          // sentences that a page opens with
constexpr std::uint32_t kReach = 100;       // tokens to either side that can still speak of the trigger

}  // namespace

base::TokenRange around(const Scene& scene, const Draft& draft) {
  const base::TokenRange sentence = scene.article().layer.sentences[draft.sentence].tokens;
  return {std::max(sentence.begin, draft.trigger.begin >= kReach ? draft.trigger.begin - kReach : 0),
          std::min(sentence.end, draft.trigger.end + kReach)};
}

std::int32_t coordinate_of(const Scene& scene, const Draft& draft) {
  const std::uint32_t next = draft.clause + 1;
  const std::uint32_t last = scene.clauses_of(draft.sentence).second;
  if (next >= last || !draft.kind->countries_of_place || !scene.language_of(draft.sentence).marks_before()) return -1;
  const Clause& clause = scene.clauses()[next];
  if (clause.start != ClauseStart::kJoin || !clause.elided) return -1;
  std::vector<Match> told;
  scene.tables().frame_patterns.find(scene.text(), clause.tokens, told);
  const bool other = std::any_of(told.begin(), told.end(), [&](const Match& match) {
    const Frame& frame = scene.tables().frames[match.payload];
    return frame.kind != draft.frame->kind && !frame.continues && match.weight > 1;
  });
  return other ? -1 : static_cast<std::int32_t>(next);
}

namespace {

// Who says the words that hold the trigger, if they are quoted; else -1.
std::int32_t speaker_of(const Scene& scene, const Draft& draft) {
  const base::ByteRange at = scene.article().layer.tokens[draft.trigger.begin].range;
  for (const model::Quote& quote : scene.article().quotes) {
    if (quote.direct && quote.range.contains(at)) return quote.speaker;
  }
  return -1;
}

constexpr std::uint32_t kDenialReach = 3;  // clauses
constexpr std::uint32_t kAdjective = 4;    // tokens between "proposed" and its noun

struct Standing {
  bool planned = false, cancelled = false, denied = false, negated = false, supposed = false, unreal = false;
};

// "Before the talks that are to be held": the word stands right behind them.
bool is_put_ahead(const Scene& scene, const Draft& draft) {
  const std::uint32_t end = scene.clauses()[draft.clause].tokens.end;
  return has_anaphor(scene, {draft.trigger.end, std::min(end, draft.trigger.end + 2)}, Anaphor::kAhead);
}

Standing standing_of(const Scene& scene, const Draft& draft, base::TokenRange range) {
  std::vector<Match> found;
  scene.tables().cue_patterns.find(scene.text(), range, found);
  Standing standing;
  const bool verb_second = scene.language_of(draft.sentence).marks_before();
  for (const Match& match : found) {
    if (scene.text().time[match.tokens.begin] >= 0 || scene.text().mention[match.tokens.begin] >= 0) continue;
    const bool undone = std::any_of(found.begin(), found.end(), [&](const Match& other) {
      return static_cast<Effect>(other.payload) == Effect::kNone && other.tokens.contains(match.tokens);
    });
    if (undone) continue;
    switch (static_cast<Effect>(match.payload)) {
      case Effect::kNone: break;
      case Effect::kPlannedAhead:
        standing.planned |= match.tokens.begin < draft.trigger.end && is_put_ahead(scene, draft);
        break;
      case Effect::kPlanned: standing.planned = true; break;
      case Effect::kPlannedNear:
        standing.planned |=
            match.tokens.overlaps(draft.trigger) ||
            (match.tokens.end <= draft.trigger.begin && match.tokens.end + kAdjective > draft.trigger.begin) ||
            (verb_second && match.tokens.begin == draft.trigger.end);  // "talks expected in A"
        break;
      case Effect::kCancelled:
        // A treaty suspended, a visa cancelled: that is the sanction.
        standing.cancelled |= draft.frame->plover_type != "SANCTION" || !match.tokens.overlaps(draft.trigger);
        break;
      case Effect::kDenied: standing.denied = true; break;
      case Effect::kUrged:
        // What a protest demands is its own; an appeal that a court turns down urges nothing; "after talks in A he
        // urged ...": what stands before is real, and behind it where the verb stands last.
        standing.unreal |=
            draft.kind->plover_type != "PROTEST" && !match.tokens.overlaps(draft.trigger) &&
            (verb_second ? draft.trigger.end > match.tokens.begin : draft.trigger.begin < match.tokens.end);
        break;
      case Effect::kHypothetical: standing.supposed = standing.unreal = true; break;
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
  // "During the summit the planned talks were called off": the summit was not.
  if (draft.scope.end < clause.tokens.end && !scene.language_of(draft.sentence).marks_before()) {
    const Standing own = standing_of(scene, draft, {clause.tokens.begin, draft.scope.end});
    standing.cancelled = own.cancelled;
    standing.denied = own.denied;
    standing.negated = own.negated;
  }
  const std::uint32_t first = scene.clauses_of(draft.sentence).first;
  if (clause.bare_verb && draft.clause > first) {
    const Clause& before = scene.clauses()[draft.clause - 1];
    standing.planned |= before.future || before.bare_verb || standing_of(scene, draft, before.tokens).planned;
  }
  bool future = clause.future;
  if (clause.resumed >= 0) {
    const Clause& rest = scene.clauses()[static_cast<std::size_t>(clause.resumed)];
    const Standing more = standing_of(scene, draft, rest.tokens);
    standing.planned |= more.planned;
    standing.cancelled |= more.cancelled;
    standing.denied |= more.denied;
    future |= rest.future;
  }
  // "X denied that Y had condemned Z".
  const bool in_denied = clause.start == ClauseStart::kThat && draft.clause > first &&
                         standing_of(scene, draft, scene.clauses()[draft.clause - 1].tokens).denied;
  if (is_statement(*draft.kind) && in_denied) return "denied";
  if (is_statement(*draft.kind)) return standing.negated ? "negated" : "";
  // "Denied reports that the council, which ..., had met": beyond what is put in.
  const bool put_in = clause.start == ClauseStart::kRelative || clause.start == ClauseStart::kApart;
  for (std::uint32_t c = draft.clause; !put_in && c > first && c + kDenialReach > draft.clause; --c) {
    if (scene.clauses()[c].start == ClauseStart::kThat)
      standing.denied |= standing_of(scene, draft, scene.clauses()[c - 1].tokens).denied;
  }
  const bool mutual = draft.kind->roles.count(Role::kBetween) != 0 || draft.kind->countries_of_destination;
  if (standing.cancelled && !standing.supposed) {  // not "could be pushed back"
    draft.event.status = "cancelled";
  } else if (standing.denied || (standing.negated && !standing.supposed)) {
    draft.event.status = "denied";
    if (!mutual) return standing.denied ? "denied" : "negated";
  } else if (standing.unreal) {
    return "supposed, urged or general";
  } else if (draft.kind->announced && (future || standing.planned)) {
    draft.event.status = "planned";
  }
  if (draft.event.status != "held")
    because(scene, draft, draft.event.status + (standing.planned || !future ? " by a cue word" : " by the verb"));
  return {};
}

void because(const Scene& scene, Draft& draft, std::string_view rule) {
  draft.event.why += ", ";
  draft.event.why += rule;
  draft.event.why += scene.tables().measured(rule);
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

void fill_speaker(const Scene& scene, Draft& draft) {
  if (!is_statement(*draft.kind)) return;
  const auto speaks = [&](std::int32_t speaker, std::string_view rule) {
    draft.event.actors = {{static_cast<std::uint32_t>(speaker), draft.kind->roles.begin()->second}};
    because(scene, draft, rule);
  };
  // "'We welcome the council's decision,' X said": X does, whoever else the words name.
  const base::TokenRange clause = scene.clauses()[draft.clause].tokens;
  if (const std::int32_t own = speaker_of(scene, draft); own >= 0 && has_anaphor(scene, clause, Anaphor::kWe))
    return speaks(own, "speaker of the words");
  if (!draft.event.actors.empty() || draft.event.countries.empty()) return;
  const auto& sentences = scene.article().layer.sentences;
  const std::uint32_t last = std::min(draft.sentence + kSpeakerReach, static_cast<std::uint32_t>(sentences.size()) - 1);
  const base::ByteRange near{sentences[draft.sentence].range.begin, sentences[last].range.end};
  std::int32_t only = -1;
  bool several = false;
  for (const model::Quote& quote : scene.article().quotes) {
    if (quote.speaker < 0) continue;
    const model::LocalEntity& entity = scene.article().entities[static_cast<std::size_t>(quote.speaker)];
    if (entity.type == model::EntityType::kPlace || entity.country != draft.event.countries.front()) continue;
    if (near.contains(quote.range)) return speaks(quote.speaker, "speaker from the words quoted");
    several |= only >= 0 && only != quote.speaker;
    only = quote.speaker;
  }
  // What a page opens with: the only one of that state whom it quotes at all.
  const bool does = !draft.doers.empty() && draft.doers.front() == draft.event.countries.front();
  if (draft.sentence < kLead && only >= 0 && !several && does) speaks(only, "speaker from the words quoted");
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

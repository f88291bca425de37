// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/events/teller.h"

#include <algorithm>
#include <map>
#include <string>

#include "khabar/extraction/events/figures.h"
#include "khabar/text/normalize.h"

namespace khabar::extraction::events {
namespace {

// More tellings than this on one page are a list, not a story.
constexpr std::size_t kMostDrafts = 400;

// "March", "May": a word that stands in a date announces nothing.
bool is_date(const Scene& scene, base::TokenRange tokens) {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (scene.text().time[i] < 0) return false;
  }
  return true;
}

// What turns out to be no meeting for want of persons may be talks, and a sanction another.
bool is_of_one_type(const Kind& a, const Kind& b) {
  const bool gather = a.plover_type == "CONSULT" && a.plover_mode.empty() && b.plover_mode.empty();
  return a.plover_type == b.plover_type && (a.plover_type == "SANCTION" || gather);
}

bool told_apart(const model::EventMention& a, const model::EventMention& b) {
  if (a.kind == "arrest" && a.plover_type != b.plover_type) return true;  // "arrested and then convicted"
  return (a.start && b.start && *a.start != *b.start) || (a.round && b.round && *a.round != *b.round);
}

}  // namespace

Teller::Teller(const Scene& scene, Trace* trace) : scene_(scene), trace_(trace) {
  const model::Article& article = scene.article();
  note_main_states();
  if (!article.dateline) return;
  const std::string dateline = text::folded(*article.dateline);
  for (const model::NameMention& mention : article.mentions) {
    if (mention.type != model::EntityType::kPlace || text::folded(mention.range.of(article.text)) != dateline) continue;
    memory_.here = static_cast<std::int32_t>(mention.entity);
    memory_.here_is_dateline = true;
    break;
  }
}

// A page on two states: both named at least thrice, the second half as often as the first.
void Teller::note_main_states() {
  constexpr int kFewest = 3;
  std::map<std::string, int> named;
  for (const Item& item : scene_.items()) {
    if (!item.country.empty()) ++named[item.country];
  }
  const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
  const auto first = std::max_element(named.begin(), named.end(), less);
  if (first == named.end()) return;
  const auto [most, often] = *first;
  if (often >= kFewest) memory_.home = most;
  named.erase(first);
  const auto second = std::max_element(named.begin(), named.end(), less);
  if (second != named.end() && second->second >= kFewest && 2 * second->second >= often)
    memory_.main_states = {most, second->first};
}

std::vector<Draft> Teller::tell() {
  for (std::uint32_t c = 0; c < scene_.clauses().size() && drafts_.size() < kMostDrafts; ++c) {
    const std::size_t first = drafts_.size();
    kept_ = standing_matches(c);
    const std::vector<Match>& matches = kept_;
    for (std::size_t m = 0; m < matches.size(); ++m) {
      const base::TokenRange scope = scope_of(matches, m, c);
      if (add(matches[m], c, scope, first)) continue;
      // "The ministers' meeting" that is no conference may still be a meeting.
      for (const Match& shorter : yielded_) {
        if (shorter.tokens.overlaps(matches[m].tokens) && add(shorter, c, scope, first)) break;
      }
    }
    note_leaders(c);
    note_agent(c);
  }
  drop_denials();
  return std::move(drafts_);
}

// The matches that stand: longest first, none over another; words that only look like an event take theirs along.
std::vector<Match> Teller::standing_matches(std::uint32_t clause) {
  const base::TokenRange range = scene_.clauses()[clause].tokens;
  const Tables& tables = scene_.tables();
  found_.clear();
  tables.frame_patterns.find(scene_.text(), range, found_);
  const auto is_none = [&](const Match& match) { return tables.frames[match.payload].kind == kNoKind; };
  std::stable_sort(found_.begin(), found_.end(), [&](const Match& a, const Match& b) {
    if (is_none(a) != is_none(b)) return is_none(a);
    if (a.weight != b.weight) return a.weight > b.weight;
    return tables.frames[a.payload].weight > tables.frames[b.payload].weight;
  });
  std::vector<Match> kept;
  yielded_.clear();
  for (const Match& match : found_) {
    const auto over =
        std::find_if(kept.begin(), kept.end(), [&](const Match& other) { return other.tokens.overlaps(match.tokens); });
    if (over == kept.end()) {
      kept.push_back(match);
      continue;
    }
    const bool other = over->payload != match.payload && !is_none(match);
    // "Nuclear talks" without what these need may still be talks, and a conference a meeting.
    const auto frame = [&](const Match& m) -> const Frame& { return tables.frames[m.payload]; };
    if (other && !is_none(*over) &&
        (frame(*over).kind == frame(match).kind || tables.kinds[frame(*over).kind].plover_mode == "multilateral" ||
         is_of_one_type(tables.kinds[frame(*over).kind], tables.kinds[frame(match).kind])))
      yielded_.push_back(match);
    if (other && trace_ != nullptr)
      trace_->add(scene_, match, clause, "yields to the longer " + tables.frames[over->payload].id);
  }
  std::erase_if(kept, [&](const Match& match) {
    const bool none = is_none(match);
    if (!none && !is_date(scene_, match.tokens)) return false;
    if (trace_ != nullptr) trace_->add(scene_, match, clause, none ? "only looks like a happening" : "is a date");
    return true;
  });
  std::sort(kept.begin(), kept.end(), [](const Match& a, const Match& b) { return a.tokens < b.tokens; });
  return kept;
}

// "The storming of A on 22 December 2000, a raid at B on 1 January 2008 and the attacks on C": where a clause lists
// happenings of one kind with a time each, a trigger has what stands on its own side of its neighbours.
base::TokenRange Teller::scope_of(const std::vector<Match>& matches, std::size_t m, std::uint32_t clause) const {
  base::TokenRange scope = scene_.clauses()[clause].tokens;
  const LanguageTables& language = scene_.language_of(scene_.clauses()[clause].sentence);
  const bool verb_second = language.marks_before();
  // "Hamle ke baad X ne ... dastkhat kiye": what stands behind the "after" is not of the attack.
  if (!verb_second && m + 1 < matches.size()) {
    std::vector<Match> found;
    language.markers_after.find(scene_.text(), {matches[m].tokens.begin, matches[m + 1].tokens.begin}, found);
    for (const Match& marker : found) {
      const bool beside = marker.tokens.begin <= matches[m].tokens.end + 1;
      if (beside && static_cast<Role>(marker.payload) == Role::kAbout)
        scope.end = std::max(marker.tokens.begin, matches[m].tokens.end);
    }
  }
  const auto kind = [&](std::size_t i) { return scene_.tables().frames[matches[i].payload].kind; };
  std::int32_t first_time = -1;
  bool several = false;
  for (std::uint32_t i = scope.begin; i < scope.end; ++i) {
    const std::int32_t time = scene_.text().time[i];
    several |= time >= 0 && first_time >= 0 && time != first_time;
    if (first_time < 0) first_time = time;
  }
  if (!several) return scope;
  const auto timed = [&](std::uint32_t begin, std::uint32_t end) {
    return std::any_of(scene_.text().time.begin() + begin, scene_.text().time.begin() + std::max(begin, end),
                       [](auto time) { return time >= 0; });
  };
  // Where the words of the second of two triggers begin: behind the last "and" before it.
  const auto start_of = [&](std::uint32_t begin, std::uint32_t second) {
    for (std::uint32_t i = second; i > begin; --i) {
      const auto word = language.clause_words.find(scene_.text().words[i - 1]);
      if (word != language.clause_words.end() && word->second == 2 && scene_.text().words[i - 1] != kUnknownWord)
        return i;
    }
    return second;
  };
  const base::TokenRange trigger = matches[m].tokens;
  const bool time_behind = timed(trigger.end, scope.end);
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (i == m || kind(i) != kind(m)) continue;
    const base::TokenRange other = matches[i].tokens;
    // "The first round in A on Monday and the second in B on Friday": each has what stands behind it.
    const bool listed = matches[i].payload == matches[m].payload;
    if (listed && other.begin >= trigger.end && timed(trigger.end, other.begin) && timed(other.end, scope.end))
      scope.end = std::min(scope.end, start_of(trigger.end, other.begin));
    if (listed && other.end <= trigger.begin && time_behind && timed(other.end, trigger.begin))
      scope.begin = std::max(scope.begin, start_of(other.end, trigger.begin));
    if (!verb_second && matches[i].tokens.end <= matches[m].tokens.begin)
      scope.begin = std::max(scope.begin, matches[i].tokens.end);
    if (verb_second && matches[i].tokens.begin >= matches[m].tokens.end)
      scope.end = std::min(scope.end, matches[i].tokens.begin);
  }
  return scope;
}

bool Teller::add(const Match& match, std::uint32_t clause, base::TokenRange scope, std::size_t first_of_clause) {
  const Tables& tables = scene_.tables();
  Draft draft;
  for (const Match& other : kept_) {
    if (other.tokens.overlaps(match.tokens)) continue;
    draft.others.push_back(other.tokens);
    const auto type = [&](const Match& m) -> const std::string& {
      return tables.kinds[tables.frames[m.payload].kind].plover_type;
    };
    if (type(other) != type(match)) draft.rivals.push_back(other.tokens);
    if (is_statement(tables.kinds[tables.frames[other.payload].kind])) draft.stated.push_back(other.tokens);
  }
  draft.frame = &tables.frames[match.payload];
  draft.kind = &tables.kinds[draft.frame->kind];
  draft.trigger = match.tokens;
  draft.trigger_words = match.weight;
  draft.clause = clause;
  draft.scope = scope;
  draft.sentence = scene_.clauses()[clause].sentence;
  draft.event.why = "frame " + draft.frame->id;
  const std::int32_t number = trace_ != nullptr ? trace_->add(scene_, match, clause, {}) : -1;
  if (trace_ != nullptr) draft.traced.push_back(number);
  const std::string why_not = refused(draft, first_of_clause);
  if (why_not.empty()) {
    push(std::move(draft));
    return true;
  }
  if (trace_ != nullptr) trace_->explain(number, why_not);
  return !why_not.starts_with("lacks");
}

std::string Teller::refused(Draft& draft, std::size_t first_of_clause) {
  if (const std::string_view unreal = fill_status(scene_, draft); !unreal.empty()) return std::string(unreal);
  fill_arguments(scene_, memory_, draft);
  settle_kind(draft);
  fill_rest(draft);
  if (const std::string_view aside = beside_the_point(scene_, draft); !aside.empty()) return std::string(aside);
  fill_stance(scene_, draft);
  leave_to_others(scene_, draft);
  const std::vector<Item> parties = participants(scene_, memory_, draft);
  const bool enough =
      is_enough(scene_, memory_, parties, draft) || (parties.empty() && is_next_gathering(scene_, memory_, draft));
  if (!enough && !draft.points_back && adds_toll(draft)) return "a toll of the happening before it";
  if (!enough && !draft.points_back) return "lacks " + what_lacks(scene_, memory_, parties, draft);
  draft.dropped = !enough || (draft.points_back && draft.frame->weight < 2 && drafts_.size() > first_of_clause);
  if (yields(draft, first_of_clause)) return "its clause tells it by a word that says more";
  if (continues(draft)) return "tells more of the happening before it";
  if (gathers_again(draft)) return "tells more of the gathering before it";
  if (denies(draft, first_of_clause)) return "denies the happening that its clause tells";
  for (std::size_t i = first_of_clause; i < drafts_.size(); ++i) {
    // Two words of one clause for one kind are one telling.
    if (drafts_[i].event.kind != draft.event.kind || drafts_[i].clause != draft.clause ||
        told_apart(drafts_[i].event, draft.event))
      continue;
    if (drafts_[i].points < draft.points) {
      draft.traced.insert(draft.traced.end(), drafts_[i].traced.begin(), drafts_[i].traced.end());
      drafts_[i] = std::move(draft);
    } else {
      drafts_[i].traced.insert(drafts_[i].traced.end(), draft.traced.begin(), draft.traced.end());
    }
    return "one telling with another word of its clause";
  }
  suppose_parties(scene_, memory_, draft);
  if (enough) remember(scene_, draft, parties, memory_);
  return {};
}

// Two persons who talk meet, the frame says so; a state that attacks does so with its forces.
void Teller::settle_kind(Draft& draft) const {
  const auto persons =
      std::count_if(draft.event.actors.begin(), draft.event.actors.end(), [&](const model::EventActor& actor) {
        return scene_.article().entities[actor.entity].type == model::EntityType::kPerson;
      });
  if (draft.frame->person_kind >= 0 && persons >= 2)
    draft.kind = &scene_.tables().kinds[static_cast<std::size_t>(draft.frame->person_kind)];
  // "Israeli fire", "russi hamle": a people's word right before the words is the state that acts.
  const auto& verbs = scene_.language_of(draft.sentence).verb_forms;
  const WordId first_word = scene_.text().words[draft.trigger.begin];
  const bool noun = first_word == kUnknownWord || verbs.count(first_word) == 0;  // not "Palestinians shot"
  if (noun && draft.kind->countries_of_victims && draft.frame->topics.empty() && !draft.state_acts) {
    for (const Item* item : scene_.items_in(draft.clause)) {
      const bool beside = item->tokens.end == draft.trigger.begin || draft.trigger.contains(item->tokens);
      if (!item->is_state || item->mention >= 0 || !beside) continue;
      draft.state_acts = true;
      add_country(draft.doers, item->country);
    }
  }
  if (draft.state_acts && draft.kind->countries_of_victims && draft.frame->topics.empty()) {
    draft.kind = scene_.tables().kind_named("military");
    for (const std::string& state : draft.doers) add_country(draft.event.countries, state);
  }
  // "The Arakan Army seized the town": no state's forces.
  const bool army = std::any_of(draft.event.actors.begin(), draft.event.actors.end(), [&](const auto& actor) {
    return scene_.article().entities[actor.entity].kind == "military";
  });
  if (draft.group_acts && !draft.state_acts && !army && draft.frame->plover_mode == "seize")
    draft.kind = scene_.tables().kind_named("attack");
  draft.event.kind = draft.kind->name;
  const bool own = draft.kind->name == scene_.tables().kinds[draft.frame->kind].name;
  draft.event.plover_type =
      own && !draft.frame->plover_type.empty() ? draft.frame->plover_type : draft.kind->plover_type;
  draft.event.plover_mode =
      own && !draft.frame->plover_mode.empty() ? draft.frame->plover_mode : draft.kind->plover_mode;
}

void Teller::fill_rest(Draft& draft) const {
  const Clause& clause = scene_.clauses()[draft.clause];
  const base::TokenRange sentence = around(scene_, draft);
  fill_time(scene_, draft);
  fill_sources(scene_, draft);
  fill_speaker(scene_, draft);
  fill_topics(scene_, draft);
  fill_evidence(scene_, draft);
  fill_figures(draft, clause, sentence);
  std::vector<Match> back;
  scene_.tables().anaphor_patterns.find(scene_.text(), clause.tokens, back);
  for (const Match& m : back) {
    // "In all, nine people were killed in the attack": a toll belongs to what its clause points back to.
    const bool own = m.tokens.overlaps(draft.trigger) || (draft.frame->continues && !draft.event.counts.empty());
    draft.points_back |= is(m, Anaphor::kEvent) && own;
  }
}

void Teller::fill_figures(Draft& draft, const Clause& clause, base::TokenRange sentence) const {
  const std::string& kind = draft.event.kind;
  if (draft.kind->countries_of_place) draft.event.counts = counts_in(scene_, part_of_time(scene_, draft, sentence));
  if (kind == "aid" || kind == "sanction") {
    draft.event.amount = amount_in(scene_, clause.tokens, draft.event.countries);
    if (!draft.event.amount) draft.event.amount = amount_in(scene_, sentence, draft.event.countries);
  }
  if (kind == "talks" || kind == "conference" || kind == "meeting") {
    std::vector<Match> series;
    scene_.tables().series_patterns.find(scene_.text(), sentence, series);
    if (!series.empty()) draft.event.series = scene_.tables().series[series.front().payload].name;
  }
  if (kind == "talks") draft.event.round = ordinal_near(scene_, draft.trigger, clause.tokens);
}

// Whether of the actors of `all` only those that `one` leaves out are of the state.
bool Teller::is_of_others(const Draft& all, const Draft& one, const std::string& country) const {
  const auto any_of_state = [&](const Draft& draft) {
    return std::any_of(draft.event.actors.begin(), draft.event.actors.end(), [&](const model::EventActor& actor) {
      return scene_.article().entities[actor.entity].country == country;
    });
  };
  return any_of_state(all) && !any_of_state(one);
}

// A meeting with several persons one after the other is one with each.
void Teller::push(Draft draft) {
  const bool several = (draft.event.kind == "meeting" || draft.event.kind == "call") &&
                       draft.counterparts.size() >= 2 && draft.event.actors.size() > draft.counterparts.size();
  if (!several) {
    drafts_.push_back(std::move(draft));
    return;
  }
  for (const std::uint32_t counterpart : draft.counterparts) {
    Draft one = draft;
    std::erase_if(one.event.actors, [&](const model::EventActor& actor) {
      const bool met =
          std::find(draft.counterparts.begin(), draft.counterparts.end(), actor.entity) != draft.counterparts.end();
      return met && actor.entity != counterpart;
    });
    std::erase_if(one.event.countries, [&](const std::string& country) { return is_of_others(draft, one, country); });
    drafts_.push_back(std::move(one));
  }
}

void Teller::note_agent(std::uint32_t clause) {
  const std::uint32_t sentence = scene_.clauses()[clause].sentence;
  for (const Item* item : scene_.items_in(clause)) {
    const bool first = memory_.topic.empty() || scene_.clauses()[memory_.topic.front().clause].sentence != sentence;
    if (is_person(*item) && first) memory_.topic = {*item};
  }
  for (const Item* item : scene_.items_in(clause)) {
    if (is_person(*item) && item->role == Role::kAgent) memory_.last_agent = {*item};
    if (is_person(*item) && !item->country.empty() && item->role != Role::kAccording) note_recent(*item);
  }
}

void Teller::note_recent(const Item& person) {
  std::erase_if(memory_.recent, [&](const Item& other) { return other.country == person.country; });
  memory_.recent.push_back(person);
  if (memory_.recent.size() > 2) memory_.recent.erase(memory_.recent.begin());
}

}  // namespace khabar::extraction::events

// SPDX-License-Identifier: Apache-2.0
// When: the time that stands nearest to the words that tell of a happening, in their clause, in what is said of their
// noun, in the clauses that lead to them, or at the opening of their paragraph; for an anniversary, the day it is of.
#include <algorithm>
#include <cstdlib>
#include <optional>

#include "khabar/extraction/events/draft.h"
#include "khabar/extraction/events/figures.h"
#include "khabar/model/date.h"

namespace khabar::extraction::events {
namespace {

constexpr std::uint32_t kAnniversaryReach = 6;  // tokens between "anniversary of" and the happening
constexpr int kFirstYear = 1000;
constexpr std::uint32_t kFarOff = 1000;   // tokens: farther than any other time of the clause
constexpr std::uint32_t kScopeReach = 2;  // sentences for which a time that opens a paragraph holds

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

// "Condemned last month's attack", "pichhle mahine ke hamle ki ninda": the time belongs to the other word's noun, which
// it stands right before.
bool belongs_to_other(const Scene& scene, base::TokenRange time, const Draft& draft) {
  constexpr std::uint32_t kBeside = 2;
  const LanguageTables& language = scene.language_of(draft.sentence);
  return std::any_of(draft.others.begin(), draft.others.end(), [&](base::TokenRange other) {
    if (other.begin < time.end || other.begin > time.end + kBeside + 1) return false;
    if (draft.trigger.begin >= time.end && draft.trigger.begin < other.begin) return false;
    if (language.marks_before()) {
      const auto word = language.clause_words.find(scene.text().words[time.end]);
      const bool joined = word != language.clause_words.end() && word->second == 2 &&
                          scene.text().words[time.end] != kUnknownWord;  // "on 12 April and the second round"
      // "Ended on Tuesday without a deal": nor of what a preposition leads in.
      std::vector<Match> markers;
      language.markers_before.find(scene.text(), {time.end, std::max(other.begin, time.end + 1)}, markers);
      // "Will host X on July 5 to sign an accord": of both.
      const bool both = draft.trigger.end <= time.begin && other.begin == time.end &&
                        std::any_of(markers.begin(), markers.end(), [&](const Match& marker) {
                          return static_cast<Role>(marker.payload) == Role::kTo && marker.tokens.begin == time.end;
                        });
      if (both) return false;
      const bool led_in = std::any_of(markers.begin(), markers.end(), [](const Match& marker) {
        return static_cast<Role>(marker.payload) != Role::kOf && static_cast<Role>(marker.payload) != Role::kTo;
      });
      return other.begin <= time.end + kBeside && scene.text().punctuation[time.end] == 0 && !joined && !led_in;
    }
    std::vector<Match> found;
    language.markers_after.find(scene.text(), {time.end, other.begin}, found);
    return std::any_of(found.begin(), found.end(), [&](const Match& match) {
      return match.tokens.begin == time.end && static_cast<Role>(match.payload) == Role::kOf;
    });
  });
}

// "Pichhle mahine ke hamle": where the verb stands last, a genitive makes the time that of the noun behind it.
bool is_of_noun(const Scene& scene, base::TokenRange time, const Draft& draft) {
  const LanguageTables& language = scene.language_of(draft.sentence);
  if (language.marks_before() || time.end >= draft.trigger.begin) return false;
  std::vector<Match> found;
  language.markers_after.find(scene.text(), {time.end, std::min(time.end + 2, draft.trigger.begin)}, found);
  return std::any_of(found.begin(), found.end(), [&](const Match& match) {
    return match.tokens.begin == time.end && static_cast<Role>(match.payload) == Role::kOf &&
           match.tokens.end < draft.trigger.begin;
  });
}

// "X, elected in August 2021, will host Y on July 5": where the verb comes second, a time in what is put in with a verb
// of its own.
bool is_put_in(const Scene& scene, base::TokenRange range, base::TokenRange time, const Draft& draft) {
  const LanguageTables& language = scene.language_of(draft.sentence);
  if (!language.marks_before() || time.end >= draft.trigger.begin || scene.article().layer.form(time.end) != ",")
    return false;
  bool verb = false;
  for (std::uint32_t i = time.begin; i > range.begin; --i) {
    const std::string_view form = scene.article().layer.form(i - 1);
    if (form == ",") return verb;
    verb |= std::any_of(language.verb_endings.begin(), language.verb_endings.end(),
                        [&](const auto& ending) { return form.ends_with(ending.first); });
  }
  return false;
}

// Of two times, one that is a noun's yields to the other however near it is.
std::int32_t nearest_time(const Scene& scene, base::TokenRange range, const Draft& draft) {
  const base::TokenRange trigger = draft.trigger;
  std::int32_t best = -1;
  std::uint32_t nearest = UINT32_MAX;
  const auto& times = scene.article().times;
  for (std::size_t t = 0; t < times.size(); ++t) {
    if (!range.contains(times[t].tokens) || !is_dated(times[t])) continue;
    const base::TokenRange at = times[t].tokens;
    if (at.begin < scene.story_begin() || is_taken(scene, at, trigger) || belongs_to_other(scene, at, draft) ||
        is_put_in(scene, range, at, draft))
      continue;
    const std::uint32_t away = at.begin >= trigger.end   ? at.begin - trigger.end
                               : at.end <= trigger.begin ? trigger.begin - at.end
                                                         : 0;
    const std::uint32_t last = is_of_noun(scene, at, draft) ? away + kFarOff : away;
    if (last < nearest) {
      nearest = last;
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

// "... are to be exchanged by March 10": the clause announces something, and its day is that of what it announces.
bool is_to_come(const Scene& scene, const Clause& clause) {
  if (clause.future) return true;
  std::vector<Match> found;
  scene.tables().cue_patterns.find(scene.text(), clause.tokens, found);
  return std::any_of(found.begin(), found.end(),
                     [](const Match& match) { return static_cast<Effect>(match.payload) == Effect::kPlanned; });
}

// What has a day before the page's own is not to come ("the pact signed on 1 April 2001 will be carried out").
void settle_past(const Scene& scene, Draft& draft) {
  if (draft.event.status != "planned" || !draft.event.start || !scene.article().published) return;
  const auto when = model::parse_value(draft.event.end ? *draft.event.end : *draft.event.start);
  const auto today = model::parse_value(scene.article().published->substr(0, 10));
  if (!when || !today || when->last >= today->first - 1) return;
  draft.event.status = "held";
  because(scene, draft, "held by its date");
}

// What goes on from a day after the page's own is to come where no verb says otherwise ("the visit from 12 May").
void settle_future(const Scene& scene, Draft& draft) {
  // "Has called a strike for Friday": who calls one protests later.
  const bool called = draft.kind->plover_type == "PROTEST";
  if (draft.event.status != "held" || !draft.event.start || !scene.article().published || !draft.kind->announced ||
      (!called && (draft.event.end || scene.clauses()[draft.clause].finite)))
    return;
  const auto when = model::parse_value(*draft.event.start);
  const auto today = model::parse_value(scene.article().published->substr(0, 10));
  if (!when || !today || when->first <= today->last || is_statement(*draft.kind)) return;
  draft.event.status = "planned";
  because(scene, draft, "planned by its date");
}

// A time that opens the paragraph holds for what its next sentences tell as done.
std::int32_t time_of_paragraph(const Scene& scene, const Draft& draft) {
  const auto& sentences = scene.article().layer.sentences;
  const Clause& clause = scene.clauses()[draft.clause];
  if (draft.event.status != "held" || clause.start == ClauseStart::kThat || clause.start == ClauseStart::kApart)
    return -1;
  const auto& times = scene.article().times;
  for (std::size_t t = 0; t < times.size(); ++t) {
    if (times[t].scope != model::TimeScope::kParagraph || times[t].tokens.empty() || !is_dated(times[t])) continue;
    const std::uint32_t told = scene.article().layer.tokens[times[t].tokens.begin].sentence;
    if (told < draft.sentence && told + kScopeReach >= draft.sentence &&
        sentences[told].paragraph == sentences[draft.sentence].paragraph)
      return static_cast<std::int32_t>(t);
  }
  return -1;
}

// The words "anniversary of", "accused of" beside the draft's own, behind them where the verb stands last.
std::optional<base::TokenRange> words_beside(const Scene& scene, const Draft& draft, Anaphor what) {
  std::vector<Match> found;
  scene.tables().anaphor_patterns.find(scene.text(), scene.clauses()[draft.clause].tokens, found);
  const bool before = scene.language_of(draft.sentence).marks_before();
  for (const Match& match : found) {
    if (!is(match, what)) continue;
    const base::TokenRange first = before ? match.tokens : draft.trigger;
    const base::TokenRange second = before ? draft.trigger : match.tokens;
    if (first.end <= second.begin && second.begin - first.end <= kAnniversaryReach) return match.tokens;
  }
  return std::nullopt;
}

// "On Monday, the tenth anniversary of the raid": the raid was ten years before that Monday; without such a day, in the
// tenth year before the page. An anniversary without a number leaves the day open.
bool dated_by_anniversary(const Scene& scene, Draft& draft) {
  const auto words = words_beside(scene, draft, Anaphor::kAnniversary);
  if (!words) return false;
  draft.event.background = true;
  const std::optional<int> years = ordinal_near(scene, *words, scene.clauses()[draft.clause].tokens);
  if (!years) return true;
  const std::int32_t found = nearest_time(scene, draft.scope, draft);
  std::string day = found >= 0 ? *scene.article().times[static_cast<std::size_t>(found)].value : "";
  if (day.find('/') != std::string::npos) day.clear();
  if (day.empty()) day = scene.article().published.value_or("").substr(0, 4);
  const auto year = static_cast<int>(std::strtol(day.substr(0, 4).c_str(), nullptr, 10));
  if (year - *years < kFirstYear) return true;
  draft.event.start = draft.event.end = std::to_string(year - *years) + day.substr(4, 6);
  draft.event.start_basis = "anniversary";
  because(scene, draft, "date from its anniversary");
  return true;
}

void find_time(const Scene& scene, Draft& draft) {
  if (dated_by_anniversary(scene, draft)) return;
  // "The mastermind of the attack was hanged": the attack is an old story.
  draft.event.background |= draft.old = words_beside(scene, draft, Anaphor::kCharged).has_value();
  const auto& times = scene.article().times;
  std::int32_t found = nearest_time(scene, draft.scope, draft);
  std::string rule = "clause";
  if (const std::uint32_t more = scene.relative_of(draft.trigger, draft.clause); found < 0 && more != draft.clause) {
    found = nearest_time(scene, scene.clauses()[more].tokens, draft);
    rule = "relative clause";
  }
  if (const std::int32_t more = coordinate_of(scene, draft); found < 0 && more >= 0) {
    found = nearest_time(scene, scene.clauses()[static_cast<std::size_t>(more)].tokens, draft);
    rule = "clause";
  }
  if (const std::int32_t resumed = scene.clauses()[draft.clause].resumed; found < 0 && resumed >= 0) {
    found = nearest_time(scene, scene.clauses()[static_cast<std::size_t>(resumed)].tokens, draft);
    rule = "clause";
  }
  if (found < 0) {
    const auto [first, last] = scene.clauses_of(draft.sentence);
    for (std::uint32_t c = draft.clause; c > first && found < 0; --c) {
      if (scene.clauses()[c].start == ClauseStart::kThat) break;
      if (scene.clauses()[c - 1].start == ClauseStart::kApart) continue;
      found = nearest_time(scene, scene.clauses()[c - 1].tokens, draft);
    }
    // "Under the accord, signed by X, the prisoners are to be freed by March 10": that is the day of what is to come.
    const bool to_come = draft.clause + 1 < last && draft.event.status == "held" &&
                         scene.clauses()[draft.clause + 1].start == ClauseStart::kRelative &&
                         is_to_come(scene, scene.clauses()[draft.clause + 1]);
    if (found < 0 && draft.clause + 1 < last && !to_come && goes_on(scene, scene.clauses()[draft.clause + 1])) {
      found = nearest_time(scene, scene.clauses()[draft.clause + 1].tokens, draft);
    }
    rule = "sentence";
  }
  draft.time = found;
  if (found < 0) {
    found = time_of_paragraph(scene, draft);
    rule = "the paragraph's opening";
  }
  if (found < 0) return;
  set_time(scene, times[static_cast<std::size_t>(found)], draft);
  because(scene, draft, "date from " + rule);
}

}  // namespace

void fill_time(const Scene& scene, Draft& draft) {
  find_time(scene, draft);
  settle_past(scene, draft);
  settle_future(scene, draft);
}

}  // namespace khabar::extraction::events

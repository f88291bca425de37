// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/events/trace.h"

#include <utility>

namespace khabar::extraction::events {
namespace {

std::string name_of(ClauseStart start) {
  switch (start) {
    case ClauseStart::kSentence: return "sentence";
    case ClauseStart::kPunctuation: return "punctuation";
    case ClauseStart::kRelative: return "relative";
    case ClauseStart::kJoin: return "join";
    case ClauseStart::kThat: return "that";
    case ClauseStart::kApart: return "apart";
  }
  return {};
}

}  // namespace

std::int32_t Trace::add(const Scene& scene, const Match& match, std::uint32_t clause, std::string why) {
  const Tables& tables = scene.tables();
  const Frame& frame = tables.frames[match.payload];
  Noted noted;
  noted.clause = clause;
  noted.frame.trigger = match.tokens;
  noted.frame.frame = frame.id;
  noted.frame.pattern = tables.frame_patterns.written(match.pattern);
  if (frame.kind != kNoKind) noted.frame.kind = tables.kinds[frame.kind].name;
  noted.frame.why = std::move(why);
  noted_.push_back(std::move(noted));
  return static_cast<std::int32_t>(noted_.size() - 1);
}

void Trace::explain(std::int32_t number, std::string why) {
  noted_[static_cast<std::size_t>(number)].frame.why = std::move(why);
}

void Trace::told(std::int32_t number, const std::string& event, const std::string& why) {
  model::ExplainedFrame& frame = noted_[static_cast<std::size_t>(number)].frame;
  frame.told = true;
  frame.event = event;
  frame.why = why;
}

std::vector<model::ExplainedClause> Trace::clauses(const Scene& scene) const {
  std::vector<model::ExplainedClause> out;
  for (const Clause& clause : scene.clauses()) {
    model::ExplainedClause explained;
    explained.tokens = clause.tokens;
    explained.sentence = clause.sentence;
    explained.start = name_of(clause.start);
    explained.finite = clause.finite;
    explained.future = clause.future;
    const auto number = static_cast<std::uint32_t>(out.size());
    for (const Item* item : scene.items_in(number))
      explained.nouns.push_back({item->tokens, std::string(name_of(item->role)), item->country});
    out.push_back(std::move(explained));
  }
  for (const Noted& noted : noted_) out[noted.clause].frames.push_back(noted.frame);
  return out;
}

}  // namespace khabar::extraction::events

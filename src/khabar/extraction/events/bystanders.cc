// SPDX-License-Identifier: Apache-2.0
// Who is named in a happening's clause by a marker of its parties, and takes no part all the same.
#include <algorithm>

#include "khabar/extraction/events/draft.h"

namespace khabar::extraction::events {
namespace {

using model::EntityType;

// "In the Uzbek city of A", "Uzbekistan ke shahr A mein": the state right before a place of its own only says where.
bool is_of_place(const Scene& scene, const std::vector<const Item*>& items, std::size_t at) {
  constexpr std::uint32_t kReach = 3;  // "ke shahr"
  if (at + 1 >= items.size() || !items[at]->is_state || items[at]->role != Role::kOf) return false;
  const Item& next = *items[at + 1];
  return next.type == EntityType::kPlace && !next.is_state && next.entity >= 0 && next.country == items[at]->country &&
         next.role == Role::kIn && next.tokens.begin <= items[at]->tokens.end + kReach &&
         !scene.language_of(scene.clauses()[next.clause].sentence).marks_before();
}

// "X's envoy met Y": not X.
bool has_deputy(const Scene& scene, const Item& item) {
  constexpr std::uint32_t kWords = 4;  // "ke khususi numainde", "'s special envoy"
  if (!is_person(item) || item.title >= 0) return false;
  const std::uint32_t end = std::min(scene.clauses()[item.clause].tokens.end, item.tokens.end + kWords);
  std::vector<Match> found;
  scene.tables().anaphor_patterns.find(scene.text(), {item.tokens.end, std::max(end, item.tokens.end)}, found);
  return std::any_of(found.begin(), found.end(), [&](const Match& match) {
    return is(match, Anaphor::kDeputy) && match.tokens.begin == item.tokens.end;
  });
}

// "Met on the sidelines of the bloc's summit": the bloc holds the summit, and does not meet.
bool holds_other(const Scene& scene, const Item& item, const Draft& draft) {
  constexpr std::uint32_t kReach = 4;
  if (item.type != EntityType::kOrganisation || item.role != Role::kOf || !is_gathering(*draft.kind) ||
      !has_anaphor(scene, scene.clauses()[draft.clause].tokens, Anaphor::kSidelines))
    return false;
  return std::any_of(draft.others.begin(), draft.others.end(), [&](base::TokenRange other) {
    return (other.overlaps(item.tokens) || other.begin >= item.tokens.end) && other.begin <= item.tokens.end + kReach &&
           other.end <= draft.trigger.begin;
  });
}

// "A military contingent arrived in A": troops are no visitors.
bool is_troops(const Scene& scene, const Item& item, const Draft& draft) {
  if (!draft.kind->countries_of_destination || item.entity < 0) return false;
  const std::string& kind = scene.article().entities[static_cast<std::size_t>(item.entity)].kind;
  return item.type == EntityType::kOrganisation && (kind == "military" || kind == "armed_forces");
}

}  // namespace

bool is_bystander(const Scene& scene, const std::vector<const Item*>& items, std::size_t at, const Draft& draft) {
  const Item& item = *items[at];
  const bool hosts = draft.kind->plover_mode == "multilateral";
  // Where a report was filed nobody acts.
  return item.tokens.end <= scene.story_begin() || (!hosts && is_of_place(scene, items, at)) ||
         has_deputy(scene, item) || is_troops(scene, item, draft) || holds_other(scene, item, draft);
}

}  // namespace khabar::extraction::events

// SPDX-License-Identifier: Apache-2.0
// Roles from markers. Hindi and Urdu put the marker behind the noun ("X ne", "X aur Y se"), English before it ("with X
// and Y"); which of the two a language does is what its table has. A marker that makes one noun belong to the next
// ("America's foreign minister", "Pakistan ke wazir-e-khaarja Ishaq Dar ne") hands the first the role of the second.
#include <algorithm>

#include "khabar/extraction/events/scene.h"

namespace khabar::extraction::events {
namespace {

// Words that may stand between a noun and the marker of the noun it belongs to ("Pakistan's deputy prime minister
// and").
constexpr std::uint32_t kMarkerReach = 8;
constexpr std::uint32_t kJoinReach = 6;
constexpr std::uint32_t kPersonReach = 4;  // before a person with his titles stands little: "with the", "by a visiting"

class Reader {
 public:
  Reader(const Scene& scene, std::vector<Item>& items) : scene_(scene), items_(items) {}

  void run() {
    for (std::size_t i = items_.size(); i-- > 0;) {
      if (!before(i)) items_[i].role = marked_after(i);
      if (items_[i].role == Role::kNear) items_[i].role = items_[i].is_state ? Role::kSubject : Role::kIn;
    }
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (before(i)) items_[i].role = marked_before(i);
    }
  }

 private:
  [[nodiscard]] const Clause& clause_of(std::size_t i) const { return scene_.clauses()[items_[i].clause]; }
  [[nodiscard]] const LanguageTables& language(std::size_t i) const {
    return scene_.language_of(clause_of(i).sentence);
  }
  [[nodiscard]] bool before(std::size_t i) const { return language(i).marks_before(); }

  // The longest marker that begins at `token`.
  [[nodiscard]] std::optional<Match> marker_at(const PatternSet& set, std::uint32_t token, std::uint32_t end) const {
    std::vector<Match> found;
    set.find(scene_.text(), {token, std::min(end, token + 4)}, found);
    std::optional<Match> best;
    for (const Match& match : found) {
      if (match.tokens.begin == token && (!best || match.tokens.end > best->tokens.end)) best = match;
    }
    return best;
  }

  // Behind closing quotation marks and what stands in brackets: "'The Resistance Front' (TRF) ko".
  [[nodiscard]] std::uint32_t behind_marks(std::uint32_t token, std::uint32_t end) const {
    constexpr std::uint32_t kLongestBracket = 8;
    const model::TokenLayer& layer = scene_.article().layer;
    while (token < end && scene_.text().punctuation[token] != 0 && layer.form(token) != "," &&
           layer.form(token) != "\u060C") {
      if (layer.form(token) == "(") {
        std::uint32_t close = token + 1;
        while (close < end && close < token + kLongestBracket && layer.form(close) != ")") ++close;
        if (close >= end || layer.form(close) != ")") return token;
        token = close;
      } else if (layer.form(token) == "." || layer.form(token) == "-") {
        return token;
      }
      ++token;
    }
    return token;
  }

  [[nodiscard]] bool is_join(std::uint32_t token, std::size_t i) const {
    const std::string_view form = scene_.article().layer.form(token);
    if (form == "," || form == "\u060C") return true;
    const auto it = language(i).clause_words.find(scene_.text().words[token]);
    return it != language(i).clause_words.end() && it->second == 2 && scene_.text().words[token] != kUnknownWord;
  }

  [[nodiscard]] bool is_verb(std::uint32_t token, std::size_t i) const {
    const auto it = language(i).verb_forms.find(scene_.text().words[token]);
    return it != language(i).verb_forms.end() && scene_.text().words[token] != kUnknownWord && it->second != 'b';
  }

  // The item that begins at or soon behind `token` with no marker before it; items_.size() if none.
  [[nodiscard]] std::size_t next_item(std::size_t i, std::uint32_t token, std::uint32_t reach) const {
    for (std::size_t j = i + 1; j < items_.size() && items_[j].clause == items_[i].clause; ++j) {
      if (items_[j].tokens.begin < token) continue;
      if (items_[j].tokens.begin > token + reach) break;
      for (std::uint32_t t = token; t < items_[j].tokens.begin; ++t) {
        const auto marker = marker_at(language(i).markers_after, t, items_[j].tokens.begin);
        if ((marker && static_cast<Role>(marker->payload) != Role::kOf) || is_verb(t, i)) return items_.size();
      }
      return j;
    }
    return items_.size();
  }

  [[nodiscard]] Role marked_after(std::size_t i) {
    Item& item = items_[i];
    const std::uint32_t end = clause_of(i).tokens.end;
    std::uint32_t token = item.tokens.end;
    const bool state = item.type != model::EntityType::kPerson;
    if (const std::size_t whole = container(i); whole < items_.size()) {
      take_into(i, whole);
      return items_[whole].role;
    }
    token = behind_marks(token, end);
    if (token >= end) return Role::kBare;
    if (is_join(token, i)) {
      const std::size_t next = next_item(i, token + 1, kJoinReach);
      return next < items_.size() ? items_[next].role : Role::kBare;
    }
    auto marker = marker_at(language(i).markers_after, token, end);
    if (marker && static_cast<Role>(marker->payload) != Role::kOf) return static_cast<Role>(marker->payload);
    if (!state) return marker ? Role::kOf : Role::kBare;
    // A state or body before the noun it belongs to: that noun's marker counts.
    if (marker) token = marker->tokens.end;
    const bool genitive = marker.has_value();
    if (const std::size_t next = next_item(i, token, kMarkerReach);
        next < items_.size() && items_[next].type != model::EntityType::kPlace) {
      if (items_[next].type == model::EntityType::kPerson && items_[next].mention >= 0) {
        take_into(i, next);
      } else {
        item.modifies = true;
        item.of_party = true;
      }
      return items_[next].role;
    }
    for (std::uint32_t t = token; t < end && t < token + kMarkerReach; ++t) {
      if (is_verb(t, i) || scene_.text().punctuation[t] != 0 || scene_.text().time[t] >= 0) break;
      // "India 135 dinon mein": the number's noun has the marker.
      if (!genitive && scene_.text().number[t] != 0) break;
      marker = marker_at(language(i).markers_after, t, end);
      if (!marker || static_cast<Role>(marker->payload) == Role::kOf) continue;
      item.modifies = t > token || genitive;
      const Role role = static_cast<Role>(marker->payload);
      if (genitive && (role == Role::kOn || role == Role::kIn || role == Role::kAbout || role == Role::kFor ||
                       role == Role::kUntil))
        return Role::kOf;
      return role;
    }
    return genitive ? Role::kOf : Role::kBare;
  }

  // The item whose titles this one stands in: "American" in "American Secretary of State Marco Rubio".
  [[nodiscard]] std::size_t container(std::size_t i) const {
    for (std::size_t j = i + 1; j < items_.size() && items_[j].clause == items_[i].clause; ++j) {
      if (items_[j].tokens.begin <= items_[i].tokens.begin && items_[j].mention >= 0) return j;
      if (items_[j].tokens.begin >= items_[i].tokens.end) break;
    }
    return items_.size();
  }

  // The head of an international body speaks for it, not for the state he comes from.
  void take_into(std::size_t i, std::size_t whole) {
    items_[i].modifies = true;
    items_[i].of_party = true;
    if (items_[i].entity < 0 || items_[i].type != model::EntityType::kOrganisation) return;
    const model::LocalEntity& body = scene_.article().entities[static_cast<std::size_t>(items_[i].entity)];
    const bool international = body.kind == "international" || (body.kind == "alliance" && body.country.empty());
    if (international) items_[whole].country.clear();
  }

  [[nodiscard]] Role marked_before(std::size_t i) {
    if (const std::size_t whole = container(i); whole < items_.size()) {
      take_into(i, whole);
      return marked_before_item(whole, i);
    }
    return marked_before_item(i, i);
  }

  // The role of items_[i]; `first` is the item that began its noun phrase.
  [[nodiscard]] Role marked_before_item(std::size_t i, std::size_t first) const {
    const Item& item = items_[i];
    const std::uint32_t begin = clause_of(i).tokens.begin;
    // The clause's own items before this one, joined to it by "and" or a comma: "with X and Y".
    const std::uint32_t reach = item.type == model::EntityType::kPerson ? kPersonReach : kMarkerReach;
    for (std::uint32_t back = 1; back <= reach && item.tokens.begin >= begin + back; ++back) {
      const std::uint32_t t = item.tokens.begin - back;
      if (scene_.text().time[t] >= 0) return Role::kBare;
      const bool opens_clause =
          t == begin && (clause_of(i).start == ClauseStart::kRelative || clause_of(i).start == ClauseStart::kApart);
      const auto marker = opens_clause ? std::nullopt : marker_ending_at(language(i).markers_before, t, begin);
      const bool roughly =
          marker && static_cast<Role>(marker->payload) == Role::kAbout && scene_.text().number[t + 1] != 0;
      if (marker && !roughly) return static_cast<Role>(marker->payload);
      if (is_verb(t, i)) return Role::kObject;
      if (is_join(t, i)) {
        const Item* previous = item_ending_near(first, t);
        const bool listed = previous != nullptr && (scene_.text().punctuation[t] == 0 || previous->type == item.type);
        if (listed) return previous->role;
        if (scene_.text().punctuation[t] != 0) return Role::kBare;
      }
      if (item_covers(first, t) && item.type != model::EntityType::kPlace) return items_[first - 1].role;
    }
    return Role::kBare;
  }

  [[nodiscard]] std::optional<Match> marker_ending_at(const PatternSet& set, std::uint32_t token,
                                                      std::uint32_t begin) const {
    std::vector<Match> found;
    set.find(scene_.text(), {token >= begin + 3 ? token - 3 : begin, token + 1}, found);
    std::optional<Match> best;
    for (const Match& match : found) {
      if (match.tokens.end == token + 1 && (!best || match.tokens.begin < best->tokens.begin)) best = match;
    }
    return best;
  }

  [[nodiscard]] bool item_covers(std::size_t i, std::uint32_t token) const {
    return i > 0 && items_[i - 1].clause == items_[i].clause && items_[i - 1].tokens.begin <= token &&
           token < items_[i - 1].tokens.end;
  }

  [[nodiscard]] const Item* item_ending_near(std::size_t i, std::uint32_t token) const {
    if (i == 0 || items_[i - 1].clause != items_[i].clause || items_[i - 1].tokens.end + kJoinReach < token)
      return nullptr;
    return items_[i - 1].tokens.end <= token ? &items_[i - 1] : nullptr;
  }

  const Scene& scene_;
  std::vector<Item>& items_;
};

}  // namespace

void assign_roles(const Scene& scene, std::vector<Item>& items) { Reader(scene, items).run(); }

}  // namespace khabar::extraction::events

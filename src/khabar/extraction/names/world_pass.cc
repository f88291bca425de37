// SPDX-License-Identifier: Apache-2.0
// Names that the world tables know. One spelling may mean several things; what stands around it and what the page is
// about decide, then prominence (the order of the tables). A little town that is said to lie in another state than the
// tables' is another town.
#include <algorithm>
#include <map>

#include "khabar/extraction/names/passes.h"
#include "khabar/text/normalize.h"

namespace khabar::extraction::names {
namespace {

// Weights of what speaks for a sense; a title before a person outweighs everything else.
constexpr double kTitleFits = 3.0;
constexpr double kPlaceFits = 2.0;
constexpr double kCountryOnPage = 1.0;
constexpr double kCountryMost = 0.5;
constexpr double kGenerated = -2.0;
constexpr double kShortForm = -1.0;
constexpr double kLiesIn = 2.5;  // "Hyderabad in Sindh"
constexpr std::uint32_t kWordsBetween = 2;

class WorldPass {
 public:
  WorldPass(Scan& scan, const std::map<std::string, std::uint32_t>& countries)
      : scan_(scan), know_(scan.knowledge()), countries_(countries) {
    for (const auto& [code, count] : countries) most_ = std::max(most_, count);
  }

  void run() {
    note_other_towns();
    for (const Segment& segment : scan_.segments()) {
      if (segment.kind != SenseKind::kWorld || is_doubtful(segment)) continue;
      const Sense* best = nullptr;
      double best_score = 0;
      for (std::uint32_t number : segment.senses) {
        const double score = score_of(know_.senses[number], segment.tokens);
        if (best == nullptr || score > best_score) {
          best = &know_.senses[number];
          best_score = score;
        }
      }
      const auto other = other_towns_.find(best->index);
      if (other == other_towns_.end()) {
        add(*best, segment.tokens);
      } else {
        add_town(segment.tokens, other->second);
      }
    }
  }

 private:
  // The country of the place in which the text says that the place of these tokens lies: "X district of Y", "X, Y";
  // where the verb stands last, "Y ke shahr X". Empty if it does not say.
  std::string country_around(TokenRange tokens) const {
    const bool behind = scan_.is_cased(tokens.begin);
    const auto step = [&](std::int64_t token) {
      return behind ? scan_.after(static_cast<std::uint32_t>(token)) : scan_.before(static_cast<std::uint32_t>(token));
    };
    std::int64_t at = behind ? scan_.after(tokens.end - 1) : scan_.before(tokens.begin);
    bool linked = false;
    std::uint32_t words = 0;
    for (; at >= 0 && words <= kWordsBetween; at = step(at)) {
      if (const Segment* place = scan_.segment_at(at); place != nullptr) {
        if (!linked || place->kind != SenseKind::kWorld || place->senses.size() != 1) return {};
        const WorldEntity& entity = know_.world[know_.senses[place->senses.front()].index];
        return entity.type == EntityType::kPlace ? entity.country : std::string();
      }
      const std::string_view form = scan_.form(static_cast<std::uint32_t>(at));
      const WordKind kind = know_.word_kind(form);
      const bool comma = form == "," && behind && words == 0;
      if (comma || kind == WordKind::kGenitive || (kind == WordKind::kLocative && behind)) {
        if (linked) return {};
        linked = true;
        words = 0;
      } else if (!scan_.is_word(static_cast<std::uint32_t>(at)) || know_.is_function(form)) {
        return {};
      } else {
        ++words;
      }
    }
    return {};
  }

  // Towns that only a table made by a program has, that the text puts into another country, and whose own country the
  // page does not name: the tables know another town of that name.
  void note_other_towns() {
    std::map<std::uint32_t, std::uint32_t> named;
    for (const Segment& segment : scan_.segments()) {
      if (segment.kind == SenseKind::kWorld && segment.senses.size() == 1)
        ++named[know_.senses[segment.senses.front()].index];
    }
    for (const Segment& segment : scan_.segments()) {
      if (segment.kind != SenseKind::kWorld || segment.senses.size() != 1) continue;
      const std::uint32_t index = know_.senses[segment.senses.front()].index;
      const WorldEntity& entity = know_.world[index];
      if (entity.type != EntityType::kPlace || !entity.generated) continue;
      const auto country = countries_.find(entity.country);
      constexpr std::uint32_t kInTitle = 1;
      if (country != countries_.end() && country->second > named[index] + kInTitle) continue;
      const std::string around = country_around(segment.tokens);
      if (!around.empty() && around != entity.country) other_towns_.try_emplace(index, around);
    }
  }

  void add_town(TokenRange tokens, const std::string& country) {
    Found found;
    found.tokens = tokens;
    found.type = EntityType::kPlace;
    found.name = std::string(scan_.raw(tokens));
    found.key = Scan::key_of(EntityType::kPlace, found.name);
    found.country = country;
    found.voter = "world";
    scan_.add(std::move(found));
  }

  double score_of(const Sense& sense, TokenRange tokens) const {
    const WorldEntity& entity = know_.world[sense.index];
    double score = 0;
    if (entity.generated) score += kGenerated;
    if (sense.short_form) score += kShortForm;
    if (entity.type == EntityType::kPerson && is_title(scan_.before(tokens.begin))) score += kTitleFits;
    if (entity.type == EntityType::kPlace && is_placed(tokens)) score += kPlaceFits;
    const auto country = countries_.find(entity.country);
    if (entity.type == EntityType::kPlace) {
      const std::string around = country_around(tokens);
      if (!around.empty()) score += around == entity.country ? kLiesIn : -kLiesIn;
    }
    if (country != countries_.end()) score += kCountryOnPage + (country->second == most_ ? kCountryMost : 0.0);
    return score;
  }

  // "Iraq and ...", "..., Lebanon": whether a country stands in one list with the words.
  bool is_listed_with_country(TokenRange tokens) const {
    const auto country_at = [&](std::int64_t token) {
      const Segment* segment = token < 0 ? nullptr : scan_.segment_at(token);
      return segment != nullptr && segment->kind == SenseKind::kWorld &&
             know_.world[know_.senses[segment->senses.front()].index].kind == "country";
    };
    const auto joins = [&](std::int64_t token) {
      if (token < 0) return false;
      const std::string_view form = scan_.form(static_cast<std::uint32_t>(token));
      return form == "," || form == "\u060C" || know_.word_kind(form) == WordKind::kConjunction;
    };
    const std::int64_t left = scan_.before(tokens.begin);
    const std::int64_t right = scan_.after(tokens.end - 1);
    return (joins(left) && country_at(scan_.before(static_cast<std::uint32_t>(left)))) ||
           (joins(right) && country_at(scan_.after(static_cast<std::uint32_t>(right))));
  }

  // "Mali ki fauj", "Mali ke sadr": the words for a land's army, government or office stand behind its genitive.
  bool is_stately(TokenRange tokens) const {
    std::int64_t next = scan_.after(tokens.end - 1);
    if (next < 0) return false;
    if (know_.word_kind(scan_.form(static_cast<std::uint32_t>(next))) == WordKind::kGenitive)
      next = scan_.after(static_cast<std::uint32_t>(next));
    const Segment* segment = scan_.segment_at(next);
    if (segment != nullptr && segment->tokens.begin == static_cast<std::uint32_t>(next))
      return segment->kind == SenseKind::kBody || (segment->kind == SenseKind::kTitle && is_title(next));
    return next >= 0 &&
           know_.has_cue(scan_.form(static_cast<std::uint32_t>(next)), CuePlace::kBefore, EntityType::kPlace);
  }

  // Whether a word of the grammar or a sign stands behind: the word is a noun.
  bool is_noun(TokenRange tokens) const {
    const std::int64_t next = scan_.after(tokens.end - 1);
    return next < 0 || !scan_.is_word(static_cast<std::uint32_t>(next)) ||
           know_.is_function(scan_.form(static_cast<std::uint32_t>(next)));
  }

  // "Syria" is "evening" in Urdu, "Mali" a gardener or "financial": only if the page names the country otherwise, in a
  // list of countries, or before what a state has.
  bool is_doubtful(const Segment& segment) const {
    if (segment.tokens.size() != 1 || !know_.is_double(scan_.form(segment.tokens.begin))) return false;
    if (is_listed_with_country(segment.tokens) || is_stately(segment.tokens)) return false;
    const WorldEntity& entity = know_.world[know_.senses[segment.senses.front()].index];
    for (const Segment& other : scan_.segments()) {
      const Sense& sense = know_.senses[other.senses.front()];
      if (other.kind == SenseKind::kDemonym && know_.demonyms[sense.index] == entity.country) return false;
      if (other.kind != SenseKind::kWorld || know_.world[sense.index].country != entity.country) continue;
      if (scan_.form(other.tokens.begin) != scan_.form(segment.tokens.begin)) return false;
      if (is_noun(segment.tokens) && (is_stately(other.tokens) || is_listed_with_country(other.tokens))) return false;
    }
    return true;
  }

  bool is_title(std::int64_t token) const {
    const Title* title = scan_.title_at(token);
    return title != nullptr && title->kind != "group" && title->kind != "modifier";
  }

  bool is_placed(TokenRange tokens) const {
    const std::int64_t side = scan_.is_cased(tokens.begin) ? scan_.before(tokens.begin) : scan_.after(tokens.end - 1);
    return side >= 0 && know_.word_kind(scan_.form(static_cast<std::uint32_t>(side))) == WordKind::kLocative;
  }

  // A token that belongs to the person's name though the tables' spelling has it not: "Mohammad" before "Ishaq Dar".
  bool continues_name(std::int64_t side, bool left) const {
    if (side < 0) return false;
    const auto i = static_cast<std::uint32_t>(side);
    if (!scan_.is_word(i) || scan_.segment_at(side) != nullptr || scan_.found_at(side) != nullptr) return false;
    const std::string_view form = scan_.form(i);
    if (know_.is_function(form) || know_.is_common(form) || know_.is_capital_word(form)) return false;
    if (!scan_.is_cased(i))
      return know_.bearers(form) >= 2 && !know_.has_cue(form, CuePlace::kHead, EntityType::kOrganisation);
    if (!scan_.token(i).capital) return false;
    if (know_.bearers(form) > 0) return true;
    return left && scan_.before(i) >= 0 && !know_.is_nothing_head(form) &&
           !know_.has_cue(form, CuePlace::kHead, EntityType::kOrganisation);
  }

  void add(const Sense& sense, TokenRange tokens) {
    const WorldEntity& entity = know_.world[sense.index];
    Found found;
    found.tokens = with_point(tokens);
    if (entity.type == EntityType::kPerson && !sense.short_form) {
      while (continues_name(scan_.before(found.tokens.begin), true)) --found.tokens.begin;
      while (continues_name(scan_.after(found.tokens.end - 1), false)) ++found.tokens.end;
    }
    if (entity.type == EntityType::kPerson) drop_titles(found.tokens, entity);
    if (entity.type == EntityType::kPlace && entity.kind == "country") add_form_of_state(found.tokens);
    if (entity.type != EntityType::kPerson) drop_article(found.tokens, sense.index);
    if (entity.type == EntityType::kOrganisation) drop_adjective(found.tokens, sense.index);
    found.type = entity.type;
    found.world = static_cast<std::int32_t>(sense.index);
    found.voter = "world";
    found.full = !sense.short_form;
    scan_.add(std::move(found));
  }

  // Some spellings of the tables begin with a title ("Mullah Abdul Ghani Baradar"); it is no part of the name, unless
  // the usual name has it too ("Sheikh Hasina").
  void drop_titles(TokenRange& tokens, const WorldEntity& entity) const {
    if (know_.begins_with_title(entity.name)) return;
    while (tokens.size() >= 2 && scan_.is_title_word(tokens.begin)) ++tokens.begin;
  }

  // "Republic of North Macedonia", in either order of the scripts.
  void add_form_of_state(TokenRange& tokens) const {
    std::int64_t side = scan_.before(tokens.begin);
    const WordKind kind = side < 0 ? WordKind::kNone : know_.word_kind(scan_.form(static_cast<std::uint32_t>(side)));
    if (kind == WordKind::kLink || (kind == WordKind::kGenitive && scan_.is_cased(tokens.begin)))
      side = scan_.before(static_cast<std::uint32_t>(side));
    while (side >= 0 && scan_.segment_at(side) == nullptr) {
      const auto i = static_cast<std::uint32_t>(side);
      const bool form = know_.has_cue(scan_.form(i), CuePlace::kFirst, EntityType::kPlace) &&
                        (!scan_.is_cased(i) || scan_.token(i).capital);
      if (!form) break;
      tokens.begin = i;
      side = scan_.before(i);
    }
  }

  // "the Middle East" without its article, where the rest is a spelling too.
  void drop_article(TokenRange& tokens, std::uint32_t world) const {
    if (tokens.size() < 2 || know_.word_kind(scan_.form(tokens.begin)) != WordKind::kDeterminer) return;
    const std::string& name = know_.world[world].name;
    const bool own = name.size() > 4 && text::folded(name.substr(0, 4)) == text::folded(scan_.raw(tokens.begin)) + " ";
    if (!own && (!scan_.token(tokens.begin).capital || rest_means(tokens, world))) ++tokens.begin;
  }

  // "Afghan Taliban", "banned TTP": the adjective is no part of the name, where the rest is a spelling too.
  void drop_adjective(TokenRange& tokens, std::uint32_t world) const {
    if (tokens.size() < 2) return;
    const PhraseIndex::Match first = scan_.known_from(tokens.begin, 1);
    const bool attribute = know_.word_kind(scan_.form(tokens.begin)) == WordKind::kAdverb;
    const bool group = know_.world[world].kind == "armed_group";
    const bool adjective =
        attribute || (group && std::any_of(first.payloads.begin(), first.payloads.end(), [&](std::uint32_t number) {
                        return know_.senses[number].kind == SenseKind::kDemonym;
                      }));
    if (adjective && rest_means(tokens, world)) ++tokens.begin;
  }

  bool rest_means(TokenRange tokens, std::uint32_t world) const {
    const PhraseIndex::Match rest = scan_.known_from(tokens.begin + 1, 0);
    return std::any_of(rest.payloads.begin(), rest.payloads.end(), [&](std::uint32_t number) {
      return know_.senses[number].kind == SenseKind::kWorld && know_.senses[number].index == world;
    });
  }

  // "U.S." keeps its last point.
  TokenRange with_point(TokenRange tokens) const {
    const std::uint32_t last = tokens.end - 1;
    if (tokens.size() < 2 || scan_.raw(last).size() != 1 || scan_.form(last - 1) != ".") return tokens;
    const std::int64_t next = scan_.after(last);
    if (next >= 0 && scan_.form(tokens.end) == "." && !scan_.token(tokens.end).space_before) ++tokens.end;
    return tokens;
  }

  Scan& scan_;
  const Knowledge& know_;
  const std::map<std::string, std::uint32_t>& countries_;
  std::uint32_t most_ = 1;
  std::map<std::uint32_t, std::string> other_towns_;  // index into Knowledge::world -> the country that the text gives
};

}  // namespace

void find_world_names(Scan& scan, const std::map<std::string, std::uint32_t>& page_countries) {
  WorldPass(scan, page_countries).run();
}

}  // namespace khabar::extraction::names

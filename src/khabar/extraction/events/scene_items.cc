// SPDX-License-Identifier: Apache-2.0
// The nouns of an article that can take part: names, peoples' words, offices without a name.
#include <algorithm>

#include "khabar/extraction/events/scene.h"

namespace khabar::extraction::events {
namespace {

constexpr std::uint32_t kTitleReach = 4;  // tokens of titles before a name

bool is_comma(std::string_view form) { return form == "," || form == "\u060C"; }

}  // namespace

// "New York (X se)", "Baghdad (AFP)": the one who writes stands in brackets in the page's first words, and takes part
// in nothing.
bool Scene::is_writer(const model::NameMention& mention) const {
  constexpr std::uint32_t kOpening = 8;
  const std::uint32_t begin = mention.tokens.begin;
  // No body is in a dateline but the one that files.
  if (mention.type == model::EntityType::kOrganisation && mention.tokens.end <= story_begin_) return true;
  if (mention.type != model::EntityType::kPerson || begin == 0 || begin > kOpening ||
      article_.layer.form(begin - 1) != "(")
    return false;
  const std::uint32_t reach = std::min(mention.tokens.end + 2, static_cast<std::uint32_t>(text_.words.size()));
  for (std::uint32_t i = mention.tokens.end; i < reach; ++i) {
    if (article_.layer.form(i) == ")") return true;
  }
  return false;
}

void Scene::add_mention_items(std::vector<Item>& out) const {
  for (std::size_t m = 0; m < article_.mentions.size(); ++m) {
    const model::NameMention& mention = article_.mentions[m];
    if (mention.tokens.empty() || mention.tokens.end > text_.words.size() ||
        mention.entity >= article_.entities.size() || is_writer(mention))
      continue;
    const model::LocalEntity& entity = article_.entities[mention.entity];
    Item item;
    item.tokens = mention.tokens;
    const bool phrase = !mention.phrase.empty() && mention.phrase.begin <= mention.tokens.begin &&
                        mention.phrase.end >= mention.tokens.end && mention.phrase.end <= text_.words.size();
    if (phrase) item.tokens = mention.phrase;
    item.mention = static_cast<std::int32_t>(m);
    item.entity = static_cast<std::int32_t>(mention.entity);
    item.type = mention.type;
    // Who heads an international body is of no state.
    const bool of_none =
        mention.type == model::EntityType::kPerson && (entity.kind == "international" || entity.kind == "alliance");
    item.country = !mention.office_country.empty() ? mention.office_country : of_none ? std::string() : entity.country;
    item.is_state = mention.type == model::EntityType::kPlace && entity.kind == "country";
    out.push_back(std::move(item));
  }
}

void Scene::add_demonym_items(std::vector<Item>& out) const {
  std::vector<Match> matches;
  for (const model::Sentence& sentence : article_.layer.sentences)
    tables_.demonym_patterns.find(text_, sentence.tokens, matches);
  std::uint32_t end = 0;
  for (const Match& match : matches) {
    if (match.tokens.begin < end || text_.mention[match.tokens.begin] >= 0) continue;
    Item item;
    item.tokens = match.tokens;
    item.country = tables_.demonym_countries[match.payload];
    item.is_state = true;
    out.push_back(std::move(item));
    end = match.tokens.end;
  }
}

// The alpha-3 code of the state right before the words ("the Iranian foreign minister"), or behind an "of" right after
// them
// ("the president of Iran"); else empty.
std::string Scene::state_beside(base::TokenRange words, const std::vector<Item>& items) const {
  constexpr std::uint32_t kReach = 2;
  const auto after = std::upper_bound(items.begin(), items.end(), words.begin,
                                      [](std::uint32_t t, const Item& item) { return t < item.tokens.end; });
  auto it = after;
  for (int back = 0; back < 3 && it != items.begin(); ++back) {
    --it;
    if (it->tokens.end + kReach < words.begin) break;
    if (it->is_state) return it->country;
  }
  const LanguageTables& language = language_of(article_.layer.tokens[words.begin].sentence);
  if (after == items.end() || !after->is_state || !language.marks_before()) return {};
  if (after->tokens.begin <= words.end || after->tokens.begin > words.end + kReach) return {};
  std::vector<Match> found;
  language.markers_before.find(text_, {words.end, words.end + 1}, found);
  const bool of = std::any_of(found.begin(), found.end(),
                              [](const Match& match) { return static_cast<Role>(match.payload) == Role::kOf; });
  return of ? after->country : std::string();
}

// "Besides X, the Indian minister met Y": behind a name and a comma, but before a verb, an office is no apposition.
bool Scene::is_subject(base::TokenRange words) const {
  const LanguageTables& language = language_of(article_.layer.tokens[words.begin].sentence);
  return language.marks_before() && words.end < text_.words.size() && tense_of(words.end, language) != 0;
}

// The one person whom the page calls a delegation's leader ("led by X", "X ke netritva mein"); -1 if none or several.
std::int32_t Scene::leader_of_delegation(const std::vector<Item>& items) const {
  constexpr std::uint32_t kReach = 2;  // between the word and the name with its titles
  constexpr int kSteps = 5;            // names and peoples' words that can end there
  std::vector<Match> found;
  for (const model::Sentence& sentence : article_.layer.sentences)
    tables_.anaphor_patterns.find(text_, sentence.tokens, found);
  std::int32_t leader = -1;
  for (const Match& match : found) {
    if (!is(match, Anaphor::kLed)) continue;
    const LanguageTables& language = language_of(article_.layer.tokens[match.tokens.begin].sentence);
    // "The delegation, which X led": behind the word too where the verb stands last ("jis ki qiyadat X ...").
    const auto first = language.clause_words.find(text_.words[match.tokens.begin]);
    const bool relative = first != language.clause_words.end() && first->second == 1;
    const bool before = language.marks_before() || relative;
    // Items stand in the order of their ends: those that end right before the word, or the few right behind it.
    const std::uint32_t from = before ? match.tokens.end : std::max(match.tokens.begin, 1U) - 1;
    auto item = std::lower_bound(items.begin(), items.end(), from,
                                 [](const Item& one, std::uint32_t token) { return one.tokens.end < token; });
    for (int steps = 0; item != items.end() && steps < kSteps; ++item, ++steps) {
      const bool beside = before
                              ? item->tokens.end > match.tokens.end && item->tokens.begin <= match.tokens.end + kReach
                              : item->tokens.end <= match.tokens.begin;
      if (!beside || item->entity < 0 || item->mention < 0 || item->type != model::EntityType::kPerson) continue;
      if (leader >= 0 && leader != item->entity) return -1;
      leader = item->entity;
    }
  }
  return leader;
}

// "The prime minister met X", "pradhan mantri ne X se": a verb or a marker between makes the title somebody else's.
bool Scene::parts_from_name(std::uint32_t token) const {
  const LanguageTables& language = language_of(article_.layer.tokens[token].sentence);
  if (language.marks_before()) return tense_of(token, language) != 0;
  std::vector<Match> found;
  language.markers_after.find(text_, {token, token + 1}, found);
  return std::any_of(found.begin(), found.end(),
                     [](const Match& match) { return static_cast<Role>(match.payload) != Role::kOf; });
}

void Scene::add_title_items(std::vector<Item>& out) const {
  std::vector<Match> matches;
  for (const model::Sentence& sentence : article_.layer.sentences)
    tables_.title_patterns.find(text_, sentence.tokens, matches);
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.tokens.size() > b.tokens.size(); });
  std::vector<bool> taken(text_.words.size());
  std::vector<bool> behind(text_.words.size());
  for (const Item& item : out) std::fill(taken.begin() + item.tokens.begin, taken.begin() + item.tokens.end, true);
  // A title right before a name, or behind it in apposition, is the name's.
  for (const Item& item : out) {
    if (item.mention < 0 || item.type != model::EntityType::kPerson) continue;
    for (std::uint32_t i = item.tokens.begin; i > 0 && i + kTitleReach > item.tokens.begin; --i) {
      if (parts_from_name(i - 1)) break;
      taken[i - 1] = true;
    }
    // "The prime ministers of the time, X and Y".
    const LanguageTables& apposing = language_of(article_.layer.tokens[item.tokens.begin].sentence);
    const bool apposed =
        item.tokens.begin > 1 && is_comma(article_.layer.form(item.tokens.begin - 1)) && apposing.marks_before();
    for (std::uint32_t i = item.tokens.begin - 1; apposed && i > 0 && i + 2 * kTitleReach > item.tokens.begin; --i) {
      const auto word = apposing.clause_words.find(text_.words[i - 1]);
      const bool joins = text_.words[i - 1] != kUnknownWord && word != apposing.clause_words.end();
      if (joins || text_.mention[i - 1] >= 0 || parts_from_name(i - 1) || text_.punctuation[i - 1] != 0) break;
      taken[i - 1] = true;
    }
    const bool comma = item.tokens.end < taken.size() && is_comma(article_.layer.form(item.tokens.end));
    for (std::uint32_t i = item.tokens.end; comma && i < item.tokens.end + 2 * kTitleReach && i < taken.size(); ++i)
      behind[i] = true;
  }
  const std::int32_t leader = leader_of_delegation(out);
  std::vector<Item> titles;
  std::vector<Match> several;
  for (const Match& match : matches) {
    const auto begin = taken.begin() + match.tokens.begin;
    const auto end = taken.begin() + match.tokens.end;
    if (std::find(begin, end, true) != end) continue;
    if (behind[match.tokens.begin] && !is_subject(match.tokens)) continue;
    const std::string country = state_beside(match.tokens, out);
    if (tables_.loose_titles[match.payload] && country.empty()) continue;
    std::fill(begin, end, true);
    Item item;
    item.tokens = match.tokens;
    item.type = model::EntityType::kPerson;
    item.title = static_cast<std::int32_t>(match.payload);
    // "The foreign ministers": nobody is meant alone.
    several.clear();
    tables_.anaphor_patterns.find(text_, match.tokens, several);
    const bool one =
        std::none_of(several.begin(), several.end(), [](const Match& found) { return is(found, Anaphor::kSeveral); });
    if (one) item.entity = holders_.meant_by(tables_, tables_.titles[match.payload], match.tokens.begin, country);
    const bool theirs = leader >= 0 && tables_.titles[match.payload] == "delegation" &&
                        (country.empty() || country == article_.entities[static_cast<std::size_t>(leader)].country);
    if (item.entity < 0 && theirs) item.entity = leader;
    if (item.entity >= 0) item.country = article_.entities[static_cast<std::size_t>(item.entity)].country;
    titles.push_back(std::move(item));
  }
  out.insert(out.end(), titles.begin(), titles.end());
}

void Scene::sort_items() {
  std::stable_sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
    return a.tokens.end != b.tokens.end ? a.tokens.end < b.tokens.end : a.tokens.begin < b.tokens.begin;
  });
}

void Scene::collect_items() {
  add_mention_items(items_);
  add_demonym_items(items_);
  sort_items();
  holders_ = Holders(article_, tables_, items_);
  add_title_items(items_);
  sort_items();
  std::uint32_t clause = 0;
  for (Item& item : items_) {
    while (clause + 1 < clauses_.size() && clauses_[clause].tokens.end < item.tokens.end) ++clause;
    item.clause = clause;
  }
  assign_roles(*this, items_);
}

}  // namespace khabar::extraction::events

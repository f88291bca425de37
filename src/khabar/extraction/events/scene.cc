// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/events/scene.h"

#include <algorithm>

namespace khabar::extraction::events {
namespace {

constexpr std::uint32_t kLongestClause = 90;  // more is a list or a table run together

constexpr std::uint32_t kTitleReach = 4;  // tokens of titles before a name

bool parts_clauses(std::string_view form) { return form == ";" || form == ":" || form == "\u2014" || form == "\u061B"; }

bool is_comma(std::string_view form) { return form == "," || form == "\u060C"; }

}  // namespace

Scene::Scene(const model::Article& article, const Tables& tables) : article_(article), tables_(tables) {
  look_up_words();
  clauses_of_sentence_.resize(article.layer.sentences.size());
  for (std::uint32_t s = 0; s < article.layer.sentences.size(); ++s) split_sentence(s);
  collect_items();
}

const LanguageTables& Scene::language_of(std::uint32_t sentence) const {
  return tables_.language(article_.layer.sentences[sentence].lang);
}

std::pair<std::uint32_t, std::uint32_t> Scene::clauses_of(std::uint32_t sentence) const {
  return clauses_of_sentence_[sentence];
}

std::uint32_t Scene::relative_of(base::TokenRange noun, std::uint32_t clause) const {
  constexpr std::uint32_t kReach = 2;  // a comma, a bracket
  if (clause + 1 >= clauses_.size()) return clause;
  const Clause& next = clauses_[clause + 1];
  const bool behind = next.sentence == clauses_[clause].sentence && next.tokens.begin <= noun.end + kReach;
  const bool says_more = next.start == ClauseStart::kRelative ||
                         (next.start == ClauseStart::kThat && language_of(next.sentence).marks_before());
  return behind && says_more ? clause + 1 : clause;
}

std::vector<const Item*> Scene::items_in(std::uint32_t clause) const {
  std::vector<const Item*> out;
  const auto first = std::lower_bound(items_.begin(), items_.end(), clause,
                                      [](const Item& item, std::uint32_t c) { return item.clause < c; });
  for (auto it = first; it != items_.end() && it->clause == clause; ++it) out.push_back(&*it);
  return out;
}

std::int32_t Scene::holder_of(std::string_view office, std::string_view country) const {
  const auto holder = holders_.find({std::string(office), std::string(country)});
  return holder == holders_.end() ? -1 : holder->second;
}

void Scene::find_holders() {
  for (const Item& item : items_) {
    if (item.mention < 0 || item.type != model::EntityType::kPerson) continue;
    for (const std::string* office : {&article_.mentions[static_cast<std::size_t>(item.mention)].office,
                                      &article_.entities[static_cast<std::size_t>(item.entity)].office}) {
      if (office->empty()) continue;
      const auto [known, fresh] = holders_.try_emplace({*office, item.country}, item.entity);
      if (!fresh && known->second != item.entity) known->second = -1;
    }
  }
}

void Scene::look_up_words() {
  const model::TokenLayer& layer = article_.layer;
  const std::size_t n = layer.tokens.size();
  text_.words.resize(n);
  text_.punctuation.resize(n);
  text_.number.resize(n);
  text_.mention.assign(n, -1);
  text_.time.assign(n, -1);
  text_.mentions = &article_.mentions;
  text_.times = &article_.times;
  for (std::uint32_t i = 0; i < n; ++i) {
    text_.words[i] = tables_.vocabulary.find(layer.form(i));
    text_.punctuation[i] = layer.tokens[i].kind == model::TokenKind::kPunctuation ? 1 : 0;
    text_.number[i] = layer.tokens[i].kind == model::TokenKind::kNumber ? 1 : 0;
  }
  for (std::size_t m = 0; m < article_.mentions.size(); ++m) {
    const base::TokenRange tokens = article_.mentions[m].tokens;
    for (std::uint32_t i = tokens.begin; i < tokens.end && i < n; ++i) text_.mention[i] = static_cast<std::int32_t>(m);
  }
  for (std::size_t t = 0; t < article_.times.size(); ++t) {
    const base::TokenRange tokens = article_.times[t].tokens;
    for (std::uint32_t i = tokens.begin; i < tokens.end && i < n; ++i) text_.time[i] = static_cast<std::int32_t>(t);
  }
}

// 'p', 'n', 'f' for a finite verb form, 0 for any other word.
char Scene::tense_of(std::uint32_t token, const LanguageTables& language) const {
  if (const auto it = language.verb_forms.find(text_.words[token]);
      it != language.verb_forms.end() && text_.words[token] != kUnknownWord) {
    return it->second;
  }
  if (article_.layer.tokens[token].kind != model::TokenKind::kWord || text_.mention[token] >= 0) return 0;
  const std::string_view form = article_.layer.form(token);
  for (const auto& [ending, tense] : language.verb_endings) {
    if (form.size() > ending.size() + 2 && form.ends_with(ending)) return tense;
  }
  return 0;
}

void Scene::close_clause(base::TokenRange tokens, std::uint32_t sentence, ClauseStart start) {
  if (tokens.empty()) return;
  Clause clause;
  clause.tokens = tokens;
  clause.sentence = sentence;
  clause.start = start;
  const LanguageTables& language = language_of(sentence);
  const auto opening = language.clause_words.find(text_.words[tokens.begin]);
  if (text_.words[tokens.begin] != kUnknownWord && opening != language.clause_words.end()) {
    // What the comma before it parted, the word says more of.
    if (opening->second == 1 && start == ClauseStart::kPunctuation) clause.start = ClauseStart::kRelative;
    if (opening->second == 3) clause.start = ClauseStart::kThat;
    if (opening->second == 6) clause.start = ClauseStart::kApart;
  }
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const char tense = tense_of(i, language);
    clause.finite |= tense != 0 && tense != 'b';
    clause.future |= tense == 'f';
  }
  const std::uint32_t second = tokens.begin + (start == ClauseStart::kJoin ? 1 : 0);
  clause.bare_verb = start != ClauseStart::kSentence && second < tokens.end && tense_of(second, language) == 'b';
  clauses_.push_back(clause);
}

// "said China had given ...": what is said begins without a "that".
bool Scene::speech_ends(std::uint32_t token, std::uint32_t end, const LanguageTables& language) const {
  const auto word = language.clause_words.find(text_.words[token]);
  if (text_.words[token] == kUnknownWord || word == language.clause_words.end() ||
      (word->second != 4 && word->second != 5))
    return false;
  if (word->second == 4) return subject_follows(token + 1, end, language);
  return token + 1 < end && text_.punctuation[token + 1] == 0 && text_.time[token + 1] < 0 &&
         !language.markers_before.matches(text_, {token + 1, std::min(end, token + 3)});
}

// Whether a name and then its verb follow: "..., and Foreign Minister X met ...".
bool Scene::subject_follows(std::uint32_t token, std::uint32_t end, const LanguageTables& language) const {
  constexpr std::uint32_t kWordsBeforeName = 6;
  for (std::uint32_t i = token; i < end && i < token + kWordsBeforeName; ++i) {
    if (text_.punctuation[i] != 0 || tense_of(i, language) != 0) return false;
    if (text_.mention[i] < 0) continue;
    std::uint32_t after = i + 1;
    while (after < end && text_.mention[after] == text_.mention[i]) ++after;
    return after < end && tense_of(after, language) != 0;
  }
  return false;
}

void Scene::split_sentence(std::uint32_t sentence) {
  const base::TokenRange tokens = article_.layer.sentences[sentence].tokens;
  const LanguageTables& language = language_of(sentence);
  const auto first = static_cast<std::uint32_t>(clauses_.size());
  std::uint32_t begin = tokens.begin;
  ClauseStart start = ClauseStart::kSentence;
  bool has_verb = false;
  const auto part = [&](std::uint32_t at, ClauseStart next) {
    close_clause({begin, at}, sentence, start);
    begin = at;
    start = next;
    has_verb = false;
  };
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const bool inside_name = text_.mention[i] >= 0 || text_.time[i] >= 0;
    if (i == begin || inside_name) continue;
    if (speech_ends(i - 1, tokens.end, language)) part(i, ClauseStart::kThat);
    if (i - begin >= kLongestClause) part(i, ClauseStart::kPunctuation);
    const std::string_view form = article_.layer.form(i);
    const bool after_verb = tense_of(i - 1, language) != 0;
    has_verb = i == begin + 1 ? after_verb : has_verb || after_verb;
    const bool before_verb = language.marks_before() && i + 1 < tokens.end && has_verb &&
                             (tense_of(i + 1, language) != 0 || subject_follows(i + 1, tokens.end, language));
    if (text_.punctuation[i] != 0) {
      if (parts_clauses(form))
        part(i + 1, ClauseStart::kPunctuation);
      else if (is_comma(form) && (language.marks_before() ? before_verb : after_verb))
        part(i + 1, ClauseStart::kPunctuation);
      continue;
    }
    const auto word = language.clause_words.find(text_.words[i]);
    if (word == language.clause_words.end() || text_.words[i] == kUnknownWord) continue;
    if (word->second == 1) part(i, ClauseStart::kRelative);
    if (word->second == 6) part(i, ClauseStart::kApart);
    if (word->second == 3) part(i, ClauseStart::kThat);
    if (word->second == 2 && (language.marks_before() ? before_verb : after_verb)) part(i, ClauseStart::kJoin);
  }
  part(tokens.end, ClauseStart::kSentence);
  clauses_of_sentence_[sentence] = {first, static_cast<std::uint32_t>(clauses_.size())};
}

// "New York (X se)": the one who writes stands in brackets in the page's first words, and takes part in nothing.
bool Scene::is_writer(const model::NameMention& mention) const {
  constexpr std::uint32_t kOpening = 8;
  const std::uint32_t begin = mention.tokens.begin;
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
    item.country = !mention.office_country.empty() ? mention.office_country : entity.country;
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

namespace {

// Who holds which office on this page, and how often each is named.
class Holders {
 public:
  Holders(const Scene& scene, const std::vector<Item>& items) : scene_(scene), items_(items) {
    const model::Article& article = scene.article();
    for (const Item& item : items) {
      if (item.entity < 0 || item.type != model::EntityType::kPerson) continue;
      const auto entity = static_cast<std::uint32_t>(item.entity);
      ++named_[entity];
      add(article.mentions[static_cast<std::size_t>(item.mention)].office, item);
      add(article.entities[entity].office, item);
    }
  }

  // The person whom the page has called by this office before `token`; of several the one of the state named right
  // before it, else the one whom the page names most. Where the page names the holder only later ("X's foreign minister
  // met ... X's foreign minister Y"), the only one of that state. -1 if none.
  [[nodiscard]] std::int32_t of(std::string_view office, std::uint32_t token) const {
    const auto known = holders_.find(office);
    if (known == holders_.end()) return -1;
    const std::string country = state_before(token);
    std::int32_t holder = -1;
    std::uint32_t most = 0;
    for (const Item* item : known->second) {
      if (item->tokens.begin >= token) {
        if (holder < 0 && !country.empty()) holder = scene_.holder_of(office, country);
        break;
      }
      const std::uint32_t named = named_.at(static_cast<std::uint32_t>(item->entity));
      if ((!country.empty() && !item->country.empty() && item->country != country) || named < most) continue;
      most = named;
      holder = item->entity;
    }
    return holder;
  }

 private:
  void add(const std::string& office, const Item& item) {
    if (office.empty()) return;
    std::vector<const Item*>& list = holders_[office];
    const bool listed =
        std::any_of(list.begin(), list.end(), [&](const Item* other) { return other->entity == item.entity; });
    if (!listed) list.push_back(&item);
  }

  [[nodiscard]] std::string state_before(std::uint32_t token) const {
    auto it = std::upper_bound(items_.begin(), items_.end(), token,
                               [](std::uint32_t t, const Item& item) { return t < item.tokens.end; });
    for (int back = 0; back < 3 && it != items_.begin(); ++back) {
      --it;
      if (it->tokens.end + 2 < token) break;
      if (it->is_state) return it->country;
    }
    return {};
  }

  const Scene& scene_;
  const std::vector<Item>& items_;
  std::unordered_map<std::uint32_t, std::uint32_t> named_;
  std::map<std::string, std::vector<const Item*>, std::less<>> holders_;
};

}  // namespace

void Scene::add_title_items(std::vector<Item>& out) const {
  std::vector<Match> matches;
  for (const model::Sentence& sentence : article_.layer.sentences)
    tables_.title_patterns.find(text_, sentence.tokens, matches);
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.tokens.size() > b.tokens.size(); });
  std::vector<bool> taken(text_.words.size());
  for (const Item& item : out) std::fill(taken.begin() + item.tokens.begin, taken.begin() + item.tokens.end, true);
  // A title right before a name, or behind it in apposition, is the name's.
  for (const Item& item : out) {
    if (item.mention < 0 || item.type != model::EntityType::kPerson) continue;
    for (std::uint32_t i = item.tokens.begin; i > 0 && i + kTitleReach > item.tokens.begin; --i) taken[i - 1] = true;
    const bool comma = item.tokens.end < taken.size() && is_comma(article_.layer.form(item.tokens.end));
    for (std::uint32_t i = item.tokens.end; comma && i < item.tokens.end + 2 * kTitleReach && i < taken.size(); ++i)
      taken[i] = true;
  }
  const Holders holders(*this, out);
  std::vector<Item> titles;
  for (const Match& match : matches) {
    const auto begin = taken.begin() + match.tokens.begin;
    const auto end = taken.begin() + match.tokens.end;
    if (std::find(begin, end, true) != end) continue;
    std::fill(begin, end, true);
    Item item;
    item.tokens = match.tokens;
    item.type = model::EntityType::kPerson;
    item.title = static_cast<std::int32_t>(match.payload);
    item.entity = holders.of(tables_.titles[match.payload], match.tokens.begin);
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
  find_holders();
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

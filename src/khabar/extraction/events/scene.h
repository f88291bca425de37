// SPDX-License-Identifier: Apache-2.0
// An article laid out for the event rules: words as numbers, clauses, and the nouns that can take part with the role
// their marker gives them. Built once an article; refers to the article, which must outlive it.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khabar/extraction/events/holders.h"
#include "khabar/extraction/events/patterns.h"
#include "khabar/extraction/events/tables.h"
#include "khabar/model/article.h"

namespace khabar::extraction::events {

// How a clause begins.
// kApart: a clause of another time or cause ("after ...", "because ...").
enum class ClauseStart : std::uint8_t { kSentence, kPunctuation, kRelative, kJoin, kThat, kApart };

struct Clause {
  base::TokenRange tokens;
  std::uint32_t sentence = 0;
  ClauseStart start = ClauseStart::kSentence;
  bool future = false;  // a future verb form stands in it
  bool finite = false;
  std::int32_t resumes = -1;  // goes on with the clause of this number behind what was put in: "X, who ..., | met Y"
  std::int32_t resumed = -1;  // the other way round
  bool elided = false;        // begins with its verb: "and later met": its subject is that of the clause before
  bool bare_verb =
      false;  // goes on with a bare verb: "will visit X, meet Y": its standing is that of the clause before
};

// A noun that can take part: a named person, body or place, a word for a state's people ("American"), or an office
// without a name ("the foreign minister"), which is its holder where the page has named one.
struct Item {
  base::TokenRange tokens;    // with its titles
  std::int32_t mention = -1;  // index into Article::mentions; -1: a demonym or title
  std::int32_t entity = -1;   // index into Article::entities
  model::EntityType type = model::EntityType::kPlace;
  std::string country;    // alpha-3 or empty
  bool is_state = false;  // a country or its people
  Role role = Role::kBare;
  std::uint32_t clause = 0;
  std::int32_t title = -1;  // of an office without a name: index into Tables::titles
  bool modifies = false;    // belongs to a noun behind it: "America's foreign minister"
  bool of_party = false;    // that noun is a person or body
};

class Scene {
 public:
  Scene(const model::Article& article, const Tables& tables);

  [[nodiscard]] const model::Article& article() const { return article_; }
  [[nodiscard]] const Tables& tables() const { return tables_; }
  [[nodiscard]] const TextView& text() const { return text_; }
  [[nodiscard]] const std::vector<Clause>& clauses() const { return clauses_; }
  [[nodiscard]] const std::vector<Item>& items() const { return items_; }
  // The items of a clause, in order of the text.
  [[nodiscard]] std::vector<const Item*> items_in(std::uint32_t clause) const;
  [[nodiscard]] const LanguageTables& language_of(std::uint32_t sentence) const;
  // The relative clause right behind a noun that ends its clause: "negotiations | that opened on 6 March", "the
  // dialogue | which will be held in May". The noun's clause if there is none. What stands in it is of the noun.
  [[nodiscard]] std::uint32_t relative_of(base::TokenRange noun, std::uint32_t clause) const;
  // The one person of the state who holds that office, named before or behind (holders.h); -1 if none or several.
  [[nodiscard]] std::int32_t holder_of(std::string_view office, std::string_view country) const;
  // Who holds in the state an office that the person holds in his: the counterpart of his; -1 if none.
  [[nodiscard]] std::int32_t counterpart_of(std::int32_t person, std::string_view country) const {
    return holders_.counterpart_of(tables_, person, country);
  }
  // The first token behind the dateline; the day of filing is no day of what is told.
  [[nodiscard]] std::uint32_t story_begin() const { return story_begin_; }
  // Clauses of one sentence: [first, last).
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> clauses_of(std::uint32_t sentence) const;

  // The words of a range that point at something, a bit each (1 << Anaphor). A clause is asked often, and looked
  // through once. From one thread.
  [[nodiscard]] std::uint32_t anaphors_in(base::TokenRange range) const;

 private:
  void look_up_words();
  void split_sentence(std::uint32_t sentence);
  [[nodiscard]] bool speech_ends(std::uint32_t token, std::uint32_t end, const LanguageTables& language) const;
  void join_parts(std::uint32_t first);
  [[nodiscard]] bool opens_sentence(std::uint32_t token, const LanguageTables& language) const;
  [[nodiscard]] bool lists_names(std::uint32_t comma, std::uint32_t end) const;
  [[nodiscard]] bool attributes(std::uint32_t token, std::uint32_t end, const LanguageTables& language) const;
  [[nodiscard]] bool joins_names(std::uint32_t join, std::uint32_t end) const;
  [[nodiscard]] bool begins_with_verb(base::TokenRange tokens, const LanguageTables& language) const;
  [[nodiscard]] bool subject_follows(std::uint32_t token, std::uint32_t end, const LanguageTables& language) const;
  void close_clause(base::TokenRange tokens, std::uint32_t sentence, ClauseStart start);
  [[nodiscard]] bool is_genitive(std::uint32_t token, const LanguageTables& language) const;
  [[nodiscard]] char tense_of(std::uint32_t token, const LanguageTables& language) const;
  void collect_items();
  [[nodiscard]] bool is_writer(const model::NameMention& mention) const;
  void add_mention_items(std::vector<Item>& out) const;
  void add_demonym_items(std::vector<Item>& out) const;
  void add_title_items(std::vector<Item>& out) const;
  [[nodiscard]] bool parts_from_name(std::uint32_t token) const;
  [[nodiscard]] bool is_subject(base::TokenRange words) const;
  [[nodiscard]] std::int32_t leader_of_delegation(const std::vector<Item>& items) const;
  [[nodiscard]] std::string state_beside(base::TokenRange words, const std::vector<Item>& items) const;
  void sort_items();

  const model::Article& article_;
  const Tables& tables_;
  TextView text_;
  std::vector<Clause> clauses_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> clauses_of_sentence_;
  std::vector<Item> items_;
  Holders holders_;
  std::uint32_t story_begin_;
  mutable std::unordered_map<std::uint64_t, std::uint32_t> anaphors_;  // by begin and end of a range
};

// Gives every item of the scene's items its role (roles.cc).
void assign_roles(const Scene& scene, std::vector<Item>& items);

}  // namespace khabar::extraction::events

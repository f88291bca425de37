// SPDX-License-Identifier: Apache-2.0
// One text under work: its segments (phrases that the tables know) and the names found so far. The passes of this stage
// read segments and add findings; a token belongs to one finding at most.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/extraction/names/knowledge.h"
#include "khabar/model/article.h"

namespace khabar::extraction::names {

using base::TokenRange;
using model::EntityType;

// A phrase of the tables in the text. All senses have the kind.
struct Segment {
  TokenRange tokens;
  SenseKind kind = SenseKind::kWorld;
  std::vector<std::uint32_t> senses;
};

// A name in the text.
struct Found {
  TokenRange tokens;
  EntityType type = EntityType::kPerson;
  std::int32_t world = -1;  // index into Knowledge::world
  std::string key;          // identity on this page where world is -1; equal keys are one entity
  std::string name;         // English where known
  std::string country;
  std::string kind;
  std::string voter;    // the pass that found it
  bool tagged = false;  // the trained tagger says the same
  std::string office;
  std::string office_country;
  TokenRange phrase;
  bool full = true;  // a full name: may explain shorter ones
};

class Scan {
 public:
  Scan(const Knowledge& knowledge, std::string_view text, const model::TokenLayer& layer);

  [[nodiscard]] const Knowledge& knowledge() const { return knowledge_; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(layer_.tokens.size()); }
  [[nodiscard]] const model::Token& token(std::uint32_t i) const { return layer_.tokens[i]; }
  [[nodiscard]] std::string_view form(std::uint32_t i) const { return layer_.form(i); }
  [[nodiscard]] std::string_view raw(std::uint32_t i) const { return layer_.tokens[i].range.of(text_); }
  [[nodiscard]] std::string_view raw(TokenRange tokens) const;
  [[nodiscard]] const std::vector<model::Sentence>& sentences() const { return layer_.sentences; }
  [[nodiscard]] bool is_word(std::uint32_t i) const { return layer_.tokens[i].kind == model::TokenKind::kWord; }
  [[nodiscard]] bool is_cased(std::uint32_t i) const { return layer_.tokens[i].script == model::TokenScript::kLatin; }
  [[nodiscard]] bool same_sentence(std::uint32_t a, std::uint32_t b) const {
    return layer_.tokens[a].sentence == layer_.tokens[b].sentence;
  }
  // The neighbour in the same sentence, or -1 where the sentence ends.
  [[nodiscard]] std::int64_t before(std::uint32_t i) const;
  [[nodiscard]] std::int64_t after(std::uint32_t last) const;

  // In the order of the text; behind them the bodies that stand inside titles ("foreign ministry spokesman").
  [[nodiscard]] const std::vector<Segment>& segments() const { return segments_; }
  // The segment that covers a token, or null.
  [[nodiscard]] const Segment* segment_at(std::int64_t token) const;
  [[nodiscard]] bool is_segment(std::int64_t token, SenseKind kind) const;
  // True if the token alone is an honorific or a rank, whatever longer phrase it stands in.
  [[nodiscard]] bool is_title_word(std::uint32_t token) const;
  [[nodiscard]] const Title* title_at(std::int64_t token) const;

  // The longest phrase of the tables that begins at a token; of `words` words where that is not 0.
  [[nodiscard]] PhraseIndex::Match known_from(std::uint32_t token, std::uint32_t words) const;

  [[nodiscard]] const Found* found_at(std::int64_t token) const;
  [[nodiscard]] bool is_free(TokenRange tokens) const;
  // Adds a finding if its tokens are free.
  bool add(Found found);
  // Adds a finding in place of shorter ones that it covers.
  bool replace(Found found);
  std::vector<Found>& found() { return found_; }
  [[nodiscard]] const std::vector<Found>& found() const { return found_; }
  // Takes a finding back.
  void drop(Found& found);
  // Findings in the order of the text, without those replaced.
  [[nodiscard]] std::vector<Found> take_found();

  // How often each country is named here, by name or adjective.
  [[nodiscard]] const std::map<std::string, std::uint32_t>& countries() const { return countries_; }

  // The identity of an unknown name.
  [[nodiscard]] static std::string key_of(EntityType type, std::string_view name);

 private:
  void cut_segments();
  [[nodiscard]] std::vector<std::uint32_t> accepted(std::span<const std::uint32_t> senses, TokenRange tokens) const;
  [[nodiscard]] bool accepts(const Sense& sense, TokenRange tokens) const;
  [[nodiscard]] bool letters_fit(const Sense& sense, TokenRange tokens) const;
  [[nodiscard]] bool is_everyday_word(const Sense& sense, TokenRange tokens) const;
  [[nodiscard]] bool is_everyday_phrase(const Sense& sense, TokenRange tokens) const;
  [[nodiscard]] bool stands_in_longer_name(TokenRange tokens) const;
  void add_inner_segments(std::size_t first_key, std::size_t keys, std::vector<Segment>& inner) const;
  void count_countries();
  void mark(TokenRange tokens, std::int32_t found);

  const Knowledge& knowledge_;
  std::string_view text_;
  const model::TokenLayer& layer_;
  KeyedText keys_;
  std::vector<Segment> segments_;
  std::vector<std::int32_t> segment_of_;  // by token
  std::vector<Found> found_;
  std::vector<std::int32_t> found_of_;  // by token
  std::map<std::string, std::uint32_t> countries_;
};

}  // namespace khabar::extraction::names

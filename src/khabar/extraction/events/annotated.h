// SPDX-License-Identifier: Apache-2.0
// For tests: an annotated article from one line of text.
//
//   [PER:PAK Ishaq Dar] met [PER:USA Marco Rubio] in [LOC:USA:city Washington] on [TIME:2025-07-25 Friday] .
//
// A bracket holds the type, for names the state's alpha-3 code (or -) and for places the kind, for times the value;
// then the words. The same words with the same type are the same entity. Sentences end at a full stop of any script.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/model/article.h"
#include "khabar/text/normalize.h"
#include "khabar/text/words.h"

namespace khabar::extraction::events {

class AnnotatedArticle {
 public:
  AnnotatedArticle(std::string_view lang, std::string_view line) {
    article_.lang = lang;
    article_.published = "2025-07-27";
    while (!line.empty()) {
      const std::size_t open = std::min(line.find('['), line.size());
      article_.text += line.substr(0, open);
      line.remove_prefix(open);
      if (line.empty()) break;
      const std::size_t close = std::min(line.find(']'), line.size() - 1);
      add_bracket(line.substr(1, close - 1));
      line.remove_prefix(close + 1);
    }
    tokenize(lang);
    place_brackets();
  }
  [[nodiscard]] model::Article& article() { return article_; }

 private:
  struct Bracket {
    std::vector<std::string> fields;
    base::ByteRange range;
  };

  void add_bracket(std::string_view inner) {
    const std::size_t space = std::min(inner.find(' '), inner.size());
    Bracket bracket;
    for (std::string_view head = inner.substr(0, space); !head.empty();) {
      const std::size_t colon = std::min(head.find(':'), head.size());
      bracket.fields.emplace_back(head.substr(0, colon));
      head.remove_prefix(std::min(colon + 1, head.size()));
    }
    bracket.range.begin = static_cast<std::uint32_t>(article_.text.size());
    if (space < inner.size()) article_.text += inner.substr(space + 1);
    bracket.range.end = static_cast<std::uint32_t>(article_.text.size());
    brackets_.push_back(std::move(bracket));
  }

  void tokenize(std::string_view lang) {
    std::vector<text::Piece> pieces;
    text::cut(article_.text, {0, static_cast<std::uint32_t>(article_.text.size())}, pieces);
    model::TokenLayer& layer = article_.layer;
    std::uint32_t first = 0;
    const auto close = [&] {
      const auto end = static_cast<std::uint32_t>(layer.tokens.size());
      if (end == first) return;
      model::Sentence sentence;
      sentence.tokens = {first, end};
      sentence.range = {layer.tokens[first].range.begin, layer.tokens.back().range.end};
      sentence.lang = lang;
      layer.sentences.push_back(std::move(sentence));
      first = end;
    };
    for (const text::Piece& piece : pieces) {
      model::Token token;
      token.range = piece.range;
      token.space_before = piece.space_before;
      token.kind = piece.kind == text::PieceKind::kNumber        ? model::TokenKind::kNumber
                   : piece.kind == text::PieceKind::kPunctuation ? model::TokenKind::kPunctuation
                                                                 : model::TokenKind::kWord;
      token.sentence = static_cast<std::uint32_t>(layer.sentences.size());
      token.folded.begin = static_cast<std::uint32_t>(layer.folded.size());
      text::fold(piece.range.of(article_.text), layer.folded);
      token.folded.end = static_cast<std::uint32_t>(layer.folded.size());
      layer.tokens.push_back(token);
      const std::string_view form = piece.range.of(article_.text);
      if (form == "." || form == "\u0964" || form == "\u06D4") close();
    }
    close();
  }

  [[nodiscard]] base::TokenRange tokens_of(base::ByteRange range) const {
    base::TokenRange tokens{UINT32_MAX, 0};
    for (std::uint32_t i = 0; i < article_.layer.tokens.size(); ++i) {
      if (!range.contains(article_.layer.tokens[i].range)) continue;
      if (tokens.begin == UINT32_MAX) tokens.begin = i;
      tokens.end = i + 1;
    }
    return tokens;
  }

  void place_brackets() {
    for (const Bracket& bracket : brackets_) {
      if (bracket.fields.empty()) continue;
      const base::TokenRange tokens = tokens_of(bracket.range);
      if (bracket.fields[0] == "TIME") {
        model::TimeMention time;
        time.range = bracket.range;
        time.tokens = tokens;
        if (bracket.fields.size() > 1) time.value = bracket.fields[1];
        article_.times.push_back(std::move(time));
        continue;
      }
      const auto type = model::entity_type_of(bracket.fields[0]);
      if (!type) continue;
      model::NameMention mention;
      mention.range = bracket.range;
      mention.tokens = tokens;
      mention.type = *type;
      mention.entity = entity_for(bracket, *type);
      article_.mentions.push_back(std::move(mention));
    }
  }

  std::uint32_t entity_for(const Bracket& bracket, model::EntityType type) {
    const std::string name(bracket.range.of(article_.text));
    for (std::uint32_t i = 0; i < article_.entities.size(); ++i) {
      if (article_.entities[i].name == name && article_.entities[i].type == type) return i;
    }
    model::LocalEntity entity;
    entity.id = "e-" + name;
    entity.name = name;
    entity.type = type;
    if (bracket.fields.size() > 1 && bracket.fields[1] != "-") entity.country = bracket.fields[1];
    if (bracket.fields.size() > 2) entity.kind = bracket.fields[2];
    article_.entities.push_back(std::move(entity));
    return static_cast<std::uint32_t>(article_.entities.size() - 1);
  }

  model::Article article_;
  std::vector<Bracket> brackets_;
};

}  // namespace khabar::extraction::events

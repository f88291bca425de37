// SPDX-License-Identifier: Apache-2.0
// Finds expressions of time: the rules of shared/time_rules over the words of the vocabulary, a chart filled bottom up,
// each rule once over the sentence in the table's order. Of the expressions that overlap the longest from the left
// stays.
//
// A phrase that somebody asks for ("khabar when") is read with the rules of shared/phrase_rules too, which build a
// tree.
#pragma once

#include <bitset>
#include <string_view>
#include <vector>

#include "khabar/extraction/times/spec.h"
#include "khabar/extraction/times/tree.h"
#include "khabar/extraction/times/vocabulary.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::extraction::times {

class Grammar {
 public:
  explicit Grammar(const lexicon::Lexicon& lexicon);

  // The expressions of one sentence, ascending, not overlapping; also those that are no date (durations).
  [[nodiscard]] std::vector<Expression> parse(const model::TokenLayer& layer, base::TokenRange sentence) const;
  // The same for a phrase; an expression's node is one of `tree`, to which the new nodes are appended.
  [[nodiscard]] std::vector<Expression> parse_phrase(const model::TokenLayer& layer, base::TokenRange tokens,
                                                     Tree& tree) const;
  // "TIME <- DATE": the row that made an expression.
  [[nodiscard]] const std::string& rule_text(std::uint16_t rule) const { return rules_[rule].text; }

 private:
  using Symbols = std::bitset<Vocabulary::kSymbols>;

  struct Element {
    Symbols symbols;
    bool optional = false;
    bool silent = false;  // brings no value
    bool second = false;  // what follows belongs to the span's last end
  };
  struct Rule {
    Symbol makes = 0;
    std::vector<Element> elements;
    Symbols before;     // one of these must end where the expression begins
    Symbols after;      // one of these must begin where it ends
    Symbols not_after;  // none of these may
    Symbols first;      // what it can begin with
    model::TimeKind kind = model::TimeKind::kDate;
    std::optional<Op> op;
    std::vector<std::size_t> order;  // of the operation's children, where the words stand otherwise
    bool phrase = false;             // only for phrases
    std::string text;
  };
  struct Chart;

  void load(const lexicon::Table& table, bool phrase);
  [[nodiscard]] Rule rule_of(std::string_view makes, std::string_view right) const;
  [[nodiscard]] Element element_of(std::string_view text) const;
  void apply(const Rule& rule, Chart& chart) const;
  void match(const Rule& rule, std::size_t element, Item made, Chart& chart) const;
  [[nodiscard]] std::vector<Expression> longest(const Chart& chart) const;
  [[nodiscard]] std::int32_t node_of(const Rule& rule, const Item& made, Chart& chart) const;
  [[nodiscard]] bool stands_alone(const Chart& chart, const Item& item) const;

  Vocabulary vocabulary_;
  std::vector<Rule> rules_;
  Symbols cores_;  // a sentence without any of these has no expression
  Symbol time_ = 0;
  Symbol none_ = 0;
  Symbol block_ = 0;
  Symbol in_ = 0;
  Symbol marker_ = 0;
  Symbol joined_ = 0;
  Symbol or_ = 0;
  Symbol and_ = 0;
};

}  // namespace khabar::extraction::times

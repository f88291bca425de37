// SPDX-License-Identifier: Apache-2.0
// Finds expressions of time: the rules of shared/time_rules over the words of the vocabulary, a chart filled bottom up,
// each rule once over the sentence in the table's order. Of the expressions that overlap the longest from the left
// stays.
#pragma once

#include <bitset>
#include <string_view>
#include <vector>

#include "khabar/extraction/times/spec.h"
#include "khabar/extraction/times/vocabulary.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::extraction::times {

class Grammar {
 public:
  explicit Grammar(const lexicon::Lexicon& lexicon);

  // The expressions of one sentence, ascending, not overlapping; also those that are no date (durations).
  [[nodiscard]] std::vector<Expression> parse(const model::TokenLayer& layer, base::TokenRange sentence) const;

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
    Symbols before;  // one of these must end where the expression begins
    Symbols after;   // one of these must begin where it ends
    Symbols first;   // what it can begin with
    model::TimeKind kind = model::TimeKind::kDate;
  };
  struct Chart;

  [[nodiscard]] Rule rule_of(std::string_view makes, std::string_view right, std::string_view kind) const;
  [[nodiscard]] Element element_of(std::string_view text) const;
  void apply(const Rule& rule, Chart& chart) const;
  void match(const Rule& rule, std::size_t element, Item made, Chart& chart) const;
  [[nodiscard]] std::vector<Expression> longest(const Chart& chart) const;
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
};

}  // namespace khabar::extraction::times

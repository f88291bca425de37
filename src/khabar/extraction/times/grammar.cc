// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/grammar.h"

#include <algorithm>

#include "khabar/base/error.h"

namespace khabar::extraction::times {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

model::TimeKind kind_named(std::string_view name) {
  if (name == "span") return model::TimeKind::kSpan;
  if (name == "duration") return model::TimeKind::kDuration;
  if (name == "set") return model::TimeKind::kSet;
  if (name == "time") return model::TimeKind::kTime;
  if (name == "age") return model::TimeKind::kAge;
  return model::TimeKind::kDate;
}

// Symbols that make a sentence worth a look: all the others only join or place them.
constexpr std::string_view kCores[] = {"month", "weekday",  "wshort",   "relday", "nextday",
                                       "year",  "fulldate", "festival", "dir",    "unit",
                                       "units", "fiscal",   "season",   "decade", "hmonth"};

}  // namespace

struct Grammar::Chart {
  const model::TokenLayer& layer;
  base::TokenRange tokens;
  std::vector<Item> items;
  std::vector<model::TimeKind> kinds;              // of each item
  std::vector<std::vector<std::uint32_t>> starts;  // items by the token they begin at, from tokens.begin
  std::vector<Symbols> begin;                      // symbols that begin at a token
  std::vector<Symbols> end;                        // symbols that end before a token
  std::vector<Item> made;                          // by the rule being applied
  Symbols present;                                 // symbols that begin anywhere
  Tree* tree = nullptr;                            // of a phrase
  std::vector<std::uint32_t> path;                 // the items that the rule being matched takes

  Chart(const model::TokenLayer& its_layer, base::TokenRange range)
      : layer(its_layer), tokens(range), starts(range.size() + 1U), begin(range.size() + 1U), end(range.size() + 1U) {}

  // An expression is what the later rule says it is; a part what the first rule says.
  void add(const Item& item, model::TimeKind kind, bool replace) {
    const std::uint32_t at = item.begin - tokens.begin;
    for (std::uint32_t other : starts[at]) {
      if (items[other].symbol == item.symbol && items[other].end == item.end) {
        if (replace) {
          items[other] = item;
          kinds[other] = kind;
        }
        return;
      }
    }
    starts[at].push_back(static_cast<std::uint32_t>(items.size()));
    begin[at].set(item.symbol);
    present.set(item.symbol);
    end[item.end - tokens.begin].set(item.symbol);
    items.push_back(item);
    kinds.push_back(kind);
  }
};

Grammar::Grammar(const lexicon::Lexicon& lexicon) : vocabulary_(lexicon) {
  load(lexicon.table("shared/time_rules"), false);
  load(lexicon.table("shared/phrase_rules"), true);
  for (std::string_view core : kCores) cores_.set(vocabulary_.known(core));
  time_ = vocabulary_.known("TIME");
  none_ = vocabulary_.known("NOT");
  block_ = vocabulary_.known("block");
  in_ = vocabulary_.known("in");
  marker_ = vocabulary_.known("loc");
  joined_ = vocabulary_.known("gen");
  or_ = vocabulary_.known("or");
  and_ = vocabulary_.known("and");
}

void Grammar::load(const lexicon::Table& table, bool phrase) {
  const std::size_t lhs = table.column("lhs");
  const std::size_t rhs = table.column("rhs");
  const std::size_t kind = table.column("kind");
  for (std::size_t row = 0; row < table.rows(); ++row) (void)vocabulary_.symbol(table.cell(row, lhs));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Rule rule = rule_of(table.cell(row, lhs), table.cell(row, rhs));
    rule.kind = kind_named(table.cell(row, kind));
    rule.phrase = phrase;
    rule.text = std::string(table.cell(row, lhs)) + " <- " + std::string(table.cell(row, rhs));
    if (phrase && !table.cell(row, table.column("op")).empty()) {
      const std::vector<std::string_view> words = split(table.cell(row, table.column("op")), ' ');
      rule.op = op_named(words.front());
      for (std::size_t i = 1; i < words.size(); ++i) rule.order.push_back(static_cast<std::size_t>(words[i][0] - '1'));
      if (!rule.op)
        throw base::Error(base::ErrorKind::kResource, std::string(table.name()),
                          "unknown operation in '" + std::string(table.cell(row, rhs)) + "'");
    }
    rules_.push_back(std::move(rule));
  }
}

Grammar::Element Grammar::element_of(std::string_view text) const {
  Element element;
  if (text.starts_with("-")) {
    element.silent = true;
    text.remove_prefix(1);
  }
  if (text.ends_with(":")) {
    element.second = true;
    text.remove_suffix(1);
  }
  if (text.ends_with("?")) {
    element.optional = true;
    text.remove_suffix(1);
  }
  for (std::string_view name : split(text, '|')) element.symbols.set(vocabulary_.known(name));
  return element;
}

Grammar::Rule Grammar::rule_of(std::string_view makes, std::string_view right) const {
  Rule rule;
  rule.makes = vocabulary_.known(makes);
  bool open = true;  // everything so far may be missing
  for (std::string_view part : split(right, ' ')) {
    if (part.starts_with("<") || part.starts_with(">") || part.starts_with("!")) {
      (part[0] == '<'   ? rule.before
       : part[0] == '>' ? rule.after
                        : rule.not_after) |= element_of(part.substr(1)).symbols;
      continue;
    }
    rule.elements.push_back(element_of(part));
    if (open) rule.first |= rule.elements.back().symbols;
    open = open && rule.elements.back().optional;
  }
  if (open)
    throw base::Error(base::ErrorKind::kResource, "shared/time_rules", "'" + std::string(right) + "' may be empty");
  return rule;
}

void Grammar::match(const Rule& rule, std::size_t element, Item made, Chart& chart) const {
  const std::uint32_t at = made.end - chart.tokens.begin;
  if (element == rule.elements.size()) {
    if (rule.after.any() && !(chart.begin[at] & rule.after).any()) return;
    if ((chart.begin[at] & rule.not_after).any()) return;
    if (chart.tree != nullptr) made.node = node_of(rule, made, chart);
    chart.made.push_back(made);
    return;
  }
  const Element& wanted = rule.elements[element];
  if (wanted.optional) match(rule, element + 1, made, chart);
  if (made.end < chart.tokens.end && (chart.begin[at] & wanted.symbols).any()) {
    for (std::size_t i = 0; i < chart.starts[at].size(); ++i) {
      const Item& item = chart.items[chart.starts[at][i]];
      if (!wanted.symbols.test(item.symbol)) continue;
      Item longer = made;
      longer.end = item.end;
      if (!wanted.silent) {
        Spec& spec = longer.spec;
        (spec.span ? spec.last : spec.first).fill(item.spec.first);
        if (item.spec.span) {
          spec.span = true;
          spec.last.fill(item.spec.last);
        }
      }
      if (wanted.second) longer.spec.span = true;
      const bool child = chart.tree != nullptr && !wanted.silent;
      if (child) chart.path.push_back(chart.starts[at][i]);
      match(rule, element + 1, longer, chart);
      if (child) chart.path.pop_back();
    }
  }
}

// The node of what a rule has matched: its operation over the items on the path, else the one tree among them.
std::int32_t Grammar::node_of(const Rule& rule, const Item& made, Chart& chart) const {
  Tree& tree = *chart.tree;
  if (!rule.op) {
    for (std::uint32_t index : chart.path) {
      if (chart.items[index].node >= 0) return chart.items[index].node;
    }
    return -1;
  }
  Node node;
  node.op = *rule.op;
  node.spec = made.spec;
  node.kind = rule.kind;
  for (std::size_t i = 0; i < std::min(chart.path.size(), Node::kMost); ++i) {
    const std::size_t at = i < rule.order.size() ? rule.order[i] : i;
    if (at >= chart.path.size()) continue;
    const Item& item = chart.items[chart.path[at]];
    std::int32_t child = item.node;
    if (child < 0) {
      Node leaf;
      leaf.spec = item.spec;
      child = static_cast<std::int32_t>(tree.size());
      tree.push_back(leaf);
    }
    node.children.at(node.count++) = child;
  }
  tree.push_back(node);
  return static_cast<std::int32_t>(tree.size()) - 1;
}

void Grammar::apply(const Rule& rule, Chart& chart) const {
  for (const Element& element : rule.elements) {
    if (!element.optional && !(chart.present & element.symbols).any()) return;
  }
  chart.made.clear();
  for (std::uint32_t token = chart.tokens.begin; token < chart.tokens.end; ++token) {
    const std::uint32_t at = token - chart.tokens.begin;
    if (!(chart.begin[at] & rule.first).any()) continue;
    if (rule.before.any() && !(chart.end[at] & rule.before).any()) continue;
    Item made;
    made.symbol = rule.makes;
    made.rule = static_cast<std::uint16_t>(&rule - rules_.data());
    made.begin = made.end = token;
    match(rule, 0, made, chart);
  }
  for (const Item& item : chart.made) chart.add(item, rule.kind, rule.makes == time_);
}

// Whether a name that is an everyday word too has something beside it that makes it a time.
bool Grammar::stands_alone(const Chart& chart, const Item& item) const {
  const Point& point = item.spec.first;
  if (item.spec.span || !point.has(kAlone) || !(point.only(kMonth) || point.only(kWeekday))) return true;
  if (point.is(kAlone, kNeedsDate)) {  // in a phrase "Mon or Tue" will do
    const Symbols& before = chart.end[item.begin - chart.tokens.begin];
    return chart.tree != nullptr && (before.test(or_) || before.test(and_));
  }
  const std::uint32_t next = item.end - chart.tokens.begin;
  if (point.has(kWeekday)) {
    if (item.end - item.begin > 1) return true;
    if (item.end == chart.tokens.end || chart.layer.tokens[item.end].kind == model::TokenKind::kPunctuation)
      return true;
    return chart.begin[next].test(marker_) && !chart.begin[next].test(joined_);
  }
  return chart.begin[next].test(marker_) || chart.end[item.begin - chart.tokens.begin].test(in_);
}

std::vector<Expression> Grammar::longest(const Chart& chart) const {
  std::vector<Expression> found;
  for (std::uint32_t token = chart.tokens.begin; token < chart.tokens.end;) {
    const Item* best = nullptr;
    model::TimeKind kind = model::TimeKind::kDate;
    for (std::uint32_t index : chart.starts[token - chart.tokens.begin]) {
      const Item& item = chart.items[index];
      if (item.symbol != time_ && item.symbol != none_ && item.symbol != block_) continue;
      if (item.symbol == time_ && !stands_alone(chart, item)) continue;
      // A phrase that is no time hides the words in it; else the longest, then the time.
      if (best == nullptr || item.end > best->end ||
          (item.end == best->end && (best->symbol == none_ || (chart.tree != nullptr && best->symbol == block_)))) {
        best = &item;
        kind = chart.kinds[index];
      }
    }
    if (best == nullptr) {
      ++token;
      continue;
    }
    if (best->symbol == time_ || best->symbol == none_)
      found.push_back({{best->begin, best->end}, kind, best->spec, best->node, best->rule});
    token = best->end;
  }
  return found;
}

std::vector<Expression> Grammar::parse(const model::TokenLayer& layer, base::TokenRange sentence) const {
  std::vector<Item> words;
  for (std::uint32_t token = sentence.begin; token < sentence.end; ++token) {
    vocabulary_.items_at(layer, token, sentence.end, false, words);
  }
  Symbols all;
  for (const Item& item : words) all.set(item.symbol);
  if (!(all & cores_).any()) return {};
  Chart chart(layer, sentence);
  for (const Item& item : words) chart.add(item, model::TimeKind::kDate, false);
  for (const Rule& rule : rules_) {
    if (!rule.phrase) apply(rule, chart);
  }
  return longest(chart);
}

std::vector<Expression> Grammar::parse_phrase(const model::TokenLayer& layer, base::TokenRange tokens,
                                              Tree& tree) const {
  Chart chart(layer, tokens);
  chart.tree = &tree;
  std::vector<Item> words;
  for (std::uint32_t token = tokens.begin; token < tokens.end; ++token) {
    vocabulary_.items_at(layer, token, tokens.end, true, words);
  }
  for (const Item& item : words) chart.add(item, model::TimeKind::kDate, false);
  for (const Rule& rule : rules_) apply(rule, chart);
  return longest(chart);
}

}  // namespace khabar::extraction::times

// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/search_plan.h"

#include <algorithm>
#include <utility>

#include "khabar/base/joined.h"
#include "khabar/model/date.h"
#include "khabar/query/part_names.h"
#include "khabar/search/article_keys.h"
#include "khabar/search/name_keys.h"
#include "khabar/text/normalize.h"

namespace khabar::query {
namespace {

using search::QueryNode;
using search::QueryNodeKind;
using search::QueryWord;

constexpr std::size_t kMostCombinations = 24;  // of alternatives in a phrase

[[noreturn]] void fail(const QueryNode& node, std::string message) {
  throw search::QueryError{node.at, std::move(message)};
}

// A '*' at the end stands behind the quotes: a prefix.
std::string quoted(std::string_view keys) {
  const bool prefix = keys.ends_with('*');
  if (prefix) keys.remove_suffix(1);
  std::string out = "\"";
  for (const char c : keys) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + (prefix ? "\" *" : "\"");
}

bool is_days(const QueryNode& node) {
  return node.kind == QueryNodeKind::kField && (node.field == "from" || node.field == "to");
}

// Keys have no braces.
constexpr std::string_view kTitleAndText = "({title text} : (";
constexpr std::string_view kTitle = "({title} : (";

std::string in_text(const std::string& expression) { return std::string(kTitleAndText) + expression + "))"; }
bool asks_text(const std::string& expression) { return expression.find(kTitleAndText) != std::string::npos; }
// The same expression of titles; empty where it asks for facts alone.
std::string in_title_alone(const std::string& match) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at = match.find(kTitleAndText); at != std::string::npos; at = match.find(kTitleAndText, begin)) {
    out.append(match, begin, at - begin).append(kTitle);
    begin = at + kTitleAndText.size();
  }
  return begin == 0 ? "" : out.append(match, begin);
}

// Keys of facts stand in no other column (search/article_keys.h), so the index need not look where they stand.
std::string in_facts(const std::string& expression) { return "(" + expression + ")"; }

// Every way to take one key of each unit, in order, as key sequences; not more than kMostCombinations.
std::vector<std::vector<std::string>> combinations(const std::vector<const std::vector<std::string>*>& alternatives) {
  std::vector<std::vector<std::string>> out = {{}};
  for (const std::vector<std::string>* keys : alternatives) {
    std::vector<std::vector<std::string>> longer;
    for (const std::string& key : *keys) {
      for (const std::vector<std::string>& begun : out) {
        if (longer.size() >= kMostCombinations) break;
        longer.push_back(begun);
        longer.back().push_back(key);
      }
    }
    out = std::move(longer);
  }
  return out;
}

std::string alpha3_of_country(const lexicon::Lexicon& lexicon, const std::string& entity) {
  const lexicon::Table* countries = lexicon.find("world/countries");
  if (countries == nullptr) return {};
  for (std::size_t row = 0; row < countries->rows(); ++row) {
    if (countries->cell(row, countries->column("id")) == entity)
      return std::string(countries->cell(row, countries->column("country")));
  }
  return {};
}

}  // namespace

SearchPlan::SearchPlan(const QueryNode& query, const lexicon::Lexicon& lexicon, const search::Lexemes& lexemes,
                       const storage::RecordStore& record)
    : lexicon_(lexicon), record_(record), keys_(lexicon, lexemes, record) {
  request_.match = expression(query, true, false);
  request_.text_match = query.kind == QueryNodeKind::kAnd ? text_conditions_ : request_.match;
  request_.title_match = in_title_alone(request_.text_match);
  request_.facts_alone = request_.title_match.empty();
}

std::string SearchPlan::expression(const QueryNode& node, bool top, bool denied) {
  switch (node.kind) {
    case QueryNodeKind::kWords: return run(node, denied);
    case QueryNodeKind::kPhrase: return phrase(node, denied);
    case QueryNodeKind::kNear: return near(node, denied);
    case QueryNodeKind::kField: return field(node, top && !denied);
    case QueryNodeKind::kAnd: return all_of(node, top, denied);
    case QueryNodeKind::kOr: {
      std::vector<std::string> parts;
      for (const QueryNode& child : node.children) parts.push_back(expression(child, false, denied));
      return "(" + base::joined(parts, " OR ") + ")";
    }
    case QueryNodeKind::kNot: break;
  }
  return "(" + in_facts("\"_all\"") + " NOT " + expression(node.children.front(), false, true) + ")";
}

// FTS5's NOT stands between two expressions, so what is denied comes last. Days are no condition of the index.
std::string SearchPlan::all_of(const QueryNode& node, bool top, bool denied) {
  std::vector<std::string> wanted;
  std::vector<std::string> of_text;
  std::string unwanted;
  std::string kind;
  std::string status;
  for (const QueryNode& child : node.children) {
    if (child.kind == QueryNodeKind::kNot) {
      unwanted += " NOT " + expression(child.children.front(), false, !denied);
      continue;
    }
    const std::string part = expression(child, top, denied);
    if (is_days(child)) continue;
    if (child.kind == QueryNodeKind::kField && child.field == "kind") kind = part;
    if (child.kind == QueryNodeKind::kField && child.field == "status") status = part;
    if (part.empty()) continue;
    wanted.push_back(part);
    if (asks_text(part)) of_text.push_back(part);
  }
  // Kind and status asked for together are of one event.
  if (!kind.empty() && !status.empty() && top)
    wanted.push_back(in_facts(quoted(search::key_of("_k", kind_) + search::key_of("_h", status_))));
  if (wanted.empty()) wanted.push_back(in_facts("\"_all\""));
  text_conditions_ = "(" + base::joined(of_text, " AND ") + ")";
  const std::string all = base::joined(wanted, " AND ");
  return "(" + (unwanted.empty() ? all : "(" + all + ")" + unwanted) + ")";
}

std::string SearchPlan::any_of(const QuestionUnit& unit) const {
  std::vector<std::string> parts;
  for (const std::string& key : unit.keys) parts.push_back(quoted(key));
  return base::joined(parts, " OR ");
}

void SearchPlan::want(const QuestionUnit& unit, bool denied) {
  if (denied) return;
  for (const std::string& key : unit.keys) {
    const bool prefix = key.ends_with('*');
    wanted_.push_back({prefix ? key.substr(0, key.size() - 1) : key, prefix});
  }
}

// A name that one press writes as two words is one elsewhere; what sounds so by chance is short.
bool SearchPlan::may_be_one_word(const QuestionUnit& a, const QuestionUnit& b) {
  constexpr std::size_t kConsonants = 5;
  return !a.sound.empty() && !b.sound.empty() && a.sound.size() + b.sound.size() >= kConsonants;
}

std::string SearchPlan::run(const QueryNode& node, bool denied) {
  std::vector<std::string> parts;
  std::vector<QuestionUnit> units = keys_.units_of(node.words, understood_);
  const auto says_nothing = [](const QuestionUnit& unit) { return unit.grammar; };
  // "campaign against Pakistan": how a language says "against" is its own affair.
  if (!std::all_of(units.begin(), units.end(), says_nothing)) std::erase_if(units, says_nothing);
  for (std::size_t i = 0; i < units.size(); ++i) {
    want(units[i], denied);
    if (i + 1 < units.size() && may_be_one_word(units[i], units[i + 1])) {
      QuestionUnit joined;
      joined.keys = {"_s" + units[i].sound + units[i + 1].sound};
      want(units[i + 1], denied);
      want(joined, denied);
      parts.push_back("((" + in_text(any_of(units[i])) + " AND " + in_text(any_of(units[i + 1])) + ") OR " +
                      in_text(any_of(joined)) + ")");
      ++i;
    } else {
      parts.push_back(in_text(any_of(units[i])));
    }
  }
  return parts.size() == 1 ? parts.front() : "(" + base::joined(parts, " AND ") + ")";
}

// A name or a phrase of several words has as many places in a text as the text spells it with; so a phrase is parted
// there, and both parts hold the name: "met Marco Rubio in Washington" is "met NAME" and "NAME in WASHINGTON".
std::string SearchPlan::phrase(const QueryNode& node, bool denied) {
  const std::vector<QuestionUnit> units = keys_.units_of(node.words, understood_);
  std::vector<std::string> parts;
  std::vector<const std::vector<std::string>*> piece;
  const auto close = [&] {
    std::vector<std::string> ways;
    for (const std::vector<std::string>& keys : combinations(piece)) ways.push_back(quoted(base::joined(keys, " ")));
    parts.push_back(in_text(base::joined(ways, " OR ")));
  };
  for (std::size_t i = 0; i < units.size(); ++i) {
    want(units[i], denied);
    piece.push_back(&units[i].keys);
    const bool parted = units[i].words > 1 && i > 0 && i + 1 < units.size();
    if (!parted) continue;
    close();
    piece = {&units[i].keys};
  }
  close();
  return "(" + base::joined(parts, " AND ") + ")";
}

std::string SearchPlan::near(const QueryNode& node, bool denied) {
  std::vector<QuestionUnit> units = keys_.units_of(node.words, understood_);
  if (units.size() < 2) return run(node, denied);
  std::vector<const std::vector<std::string>*> alternatives;
  for (const QuestionUnit& unit : units) {
    if (std::any_of(unit.keys.begin(), unit.keys.end(), [](const std::string& key) { return key.ends_with('*'); }))
      fail(node, "a prefix cannot stand in NEAR");
    want(unit, denied);
    alternatives.push_back(&unit.keys);
  }
  std::vector<std::string> ways;
  for (const std::vector<std::string>& keys : combinations(alternatives)) {
    std::string way = "NEAR(";
    for (const std::string& key : keys) way += quoted(key) + " ";
    way.back() = ',';
    ways.push_back(way + " " + std::to_string(node.distance) + ")");
  }
  return in_text(base::joined(ways, " OR "));
}

std::string SearchPlan::field(const QueryNode& node, bool top) {
  if (is_days(node)) {
    if (!top) fail(node, node.field + ": limits the whole question; write it outside of parentheses, OR and NOT");
    set_days(node);
    return in_facts("\"_all\"");
  }
  if (node.field == "who" || node.field == "where") return who_or_where(node);
  if (node.field == "outlet") {
    const std::string key = search::outlet_key(node.value);
    if (key.size() < 3) fail(node, "outlet: needs a name behind it");
    return in_facts(quoted(key + "*"));
  }
  if (node.field == "lang")
    return in_facts(quoted(search::key_of("_z", known_value(node, "shared/languages", "code"))));
  const bool is_kind = node.field == "kind";
  const std::string value =
      is_kind ? known_value(node, "shared/kinds", "kind") : known_value(node, "shared/statuses", "status");
  if (top) (is_kind ? kind_ : status_) = value;
  return in_facts(quoted(search::key_of(is_kind ? "_k" : "_h", value)));
}

// A value of a table, or one of its labels in any language.
std::string SearchPlan::known_value(const QueryNode& node, std::string_view name, std::string_view column) {
  const lexicon::Table& table = lexicon_.table(name);
  const std::string wanted = text::folded(node.value);
  std::string known;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string value(table.cell(row, table.column(column)));
    for (std::size_t k = 0; k < table.columns(); ++k) {
      const bool names_it =
          k == table.column(column) || table.column_name(k).starts_with("label_") || table.column_name(k) == "name";
      if (names_it && text::folded(table.cell(row, k)) == wanted) return value;
    }
    known += (known.empty() ? "" : ", ") + value;
  }
  fail(node, node.field + ": does not know '" + node.value + "'; it is one of " + known);
}

void SearchPlan::set_days(const QueryNode& node) {
  const auto span = model::parse_value(text::folded(node.value));
  if (!span) fail(node, "'" + node.value + "' is not a date; write 2025, 2025-07 or 2025-07-26");
  (node.field == "from" ? request_.from : request_.to) =
      model::day_value(node.field == "from" ? span->first : span->last);
}

std::string SearchPlan::who_or_where(const QueryNode& node) {
  const bool is_who = node.field == "who";
  const std::string name = search::name_key(node.value);
  std::vector<std::string> entities = keys_.entities_called(name);
  if (entities.empty() && record_.entity(node.value)) entities.push_back(node.value);
  if (entities.empty()) {
    if (const auto called = partly_called(record_, node.value); first_is_meant(called)) {
      entities.push_back(called.front().entity);
      understood_.push_back(node.field + ":" + node.value + " is taken for " + called.front().name);
    }
  }
  if (entities.empty()) {
    unknown_name_ = node.value;
    return in_facts("\"_nobody\"");
  }
  std::vector<std::string> keys = keys_.page_keys(entities, is_who ? "_a" : "_p");
  for (const std::string& entity : entities) {
    if (const std::string alpha3 = alpha3_of_country(lexicon_, entity); !alpha3.empty())
      keys.push_back(search::key_of(is_who ? "_g" : "_w", alpha3));
  }
  understood_.push_back(node.field + ":" + node.value + " = " + base::joined(entities, ", "));
  return in_facts(any_of({keys, 1, false, {}}));
}

}  // namespace khabar::query

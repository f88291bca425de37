// SPDX-License-Identifier: Apache-2.0
// How many, how much, which round.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "khabar/merging/claims.h"
#include "khabar/merging/settle.h"

namespace khabar::merging {
namespace {

using model::Count;

// Amounts this close are one amount in other words ("$1 billion", "$1.004 billion").
constexpr double kSameAmount = 0.01;

std::string printed(double value) {
  std::array<char, 64> buffer{};
  const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
  const auto result =
      whole ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<std::int64_t>(value))
            : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

// What one report says of one thing counted: all its figures, and the one it stands for, which is the largest.
struct Figure {
  const ReportFacts* facts = nullptr;
  std::set<std::int64_t> values;
  std::int64_t value = 0;
  bool at_least = false;
};

std::map<std::string, std::vector<Figure>> figures_of(const Reports& group) {
  std::map<std::string, std::vector<Figure>> figures;
  for (const ReportFacts* facts : group) {
    std::map<std::string, Figure> own;
    for (const Count& count : facts->report->counts) {
      Figure& figure = own[count.what];
      figure.facts = facts;
      if (figure.values.empty() || count.value > figure.value) {
        figure.value = count.value;
        figure.at_least = count.at_least;
      }
      figure.values.insert(count.value);
    }
    for (auto& [what, figure] : own) figures[what].push_back(std::move(figure));
  }
  return figures;
}

bool exclude(const Figure& a, const Figure& b) {
  if (a.value == b.value) return false;
  if (a.values.contains(b.value) || b.values.contains(a.value)) return false;  // one of them counts in parts
  if (a.at_least && b.at_least) return false;
  if (a.at_least) return b.value < a.value;
  if (b.at_least) return a.value < b.value;
  return true;
}

// The claim that revises all others that dispute with it, or the first: a toll is right as it is counted last.
std::size_t last_count(const std::vector<Claim>& disputed) {
  for (std::size_t i = 0; i < disputed.size(); ++i) {
    const bool revises_all = std::all_of(disputed.begin(), disputed.end(), [&](const Claim& other) {
      return &other == &disputed[i] || revises(disputed[i], other);
    });
    if (revises_all) return i;
  }
  return disputed.size();
}

void settle_count(const std::string& what, const std::vector<Figure>& figures, model::Event& event) {
  Claims claims;
  // Each way of giving a figure once: many give the same.
  std::map<std::tuple<std::int64_t, bool, std::set<std::int64_t>>, const Figure*> ways;
  for (const Figure& figure : figures) {
    claims.add(std::to_string(figure.value), *figure.facts);
    ways.try_emplace({figure.value, figure.at_least, figure.values}, &figure);
  }
  std::set<std::string> disputed_values;
  for (const auto& [way, figure] : ways) {
    const bool disputes =
        std::any_of(ways.begin(), ways.end(), [&](const auto& other) { return exclude(*figure, *other.second); });
    if (disputes) disputed_values.insert(std::to_string(figure->value));
  }
  claims.weigh();
  std::vector<Claim> disputed;
  for (const Claim& claim : claims.list()) {
    if (disputed_values.contains(claim.value)) disputed.push_back(claim);
  }
  const std::size_t last = disputed.size() > 1 ? last_count(disputed) : disputed.size();
  const bool update = last < disputed.size();
  if (update)
    std::rotate(disputed.begin(), disputed.begin() + static_cast<std::ptrdiff_t>(last),
                disputed.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  const std::string best = update ? disputed.front().value : claims.list().front().value;
  const bool bound = std::all_of(figures.begin(), figures.end(), [&](const Figure& figure) {
    return figure.at_least || std::to_string(figure.value) != best;
  });
  event.counts.push_back({what, std::stoll(best), bound});
  const bool printed_field = what == "killed" || what == "injured" || what == "arrested";
  if (printed_field && disputed.size() > 1)
    event.disagreements.push_back(disagreement("counts." + what, disputed, update));
}

void settle_amount(const Reports& group, model::Event& event) {
  std::map<std::string, Claims> by_unit;
  std::map<std::string, double> value_of_text;
  for (const ReportFacts* facts : group) {
    const auto& amount = facts->report->amount;
    if (!amount) continue;
    std::string text = printed(amount->value);
    for (const Claim& claim : by_unit[amount->unit].list()) {
      const double other = value_of_text[claim.value];
      if (std::abs(other - amount->value) <= kSameAmount * std::abs(other)) text = claim.value;
    }
    value_of_text.try_emplace(text, amount->value);
    by_unit[amount->unit].add(text, *facts);
  }
  event.amount.reset();
  double most = -1;
  for (auto& [unit, claims] : by_unit) {
    claims.weigh();
    double support = 0;
    for (const Claim& claim : claims.list()) support += claim.support;
    if (support > most) {
      most = support;
      event.amount = model::Amount{value_of_text[claims.list().front().value], unit};
    }
    if (claims.list().size() > 1) event.disagreements.push_back(disagreement("amount", claims.list()));
  }
}

}  // namespace

void settle_numbers(const Reports& group, model::Event& event) {
  event.counts.clear();
  for (const auto& [what, figures] : figures_of(group)) settle_count(what, figures, event);
  settle_amount(group, event);
  Claims series;
  Claims rounds;
  for (const ReportFacts* facts : group) {
    if (facts->report->series) series.add(*facts->report->series, *facts);
    if (facts->report->round) rounds.add(std::to_string(*facts->report->round), *facts);
  }
  event.series.reset();
  event.round.reset();
  if (!series.empty()) {
    series.weigh();
    event.series = series.list().front().value;
  }
  if (!rounds.empty()) {
    rounds.weigh();
    event.round = std::stoi(rounds.list().front().value);
    if (rounds.list().size() > 1) event.disagreements.push_back(disagreement("round", rounds.list()));
  }
}

}  // namespace khabar::merging

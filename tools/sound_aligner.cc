// SPDX-License-Identifier: Apache-2.0
#include "sound_aligner.h"

#include <algorithm>
#include <cmath>

namespace khabar::tools {
namespace {

constexpr std::size_t kLongest = 40;
constexpr double kWorstShare = 0.12;  // of the pairs of ship data so many are translations, by a look at 200
constexpr double kPerLetter = 0.4;    // added to the exponent for each further letter of a unit
constexpr double kFloor = 1e-7;       // of a probability: an operation that was dropped may come back

std::size_t length_of(Unit unit) { return unit == 0 ? 0 : unit < 256 ? 1 : unit < 65536 ? 2 : 3; }

bool is_allowed(std::size_t p, std::size_t q) { return p + q <= 4 && (p == 0 ? q == 1 : q == 0 ? p == 1 : true); }

}  // namespace

std::uint32_t SoundAligner::operation(Unit a, Unit b) {
  const auto [it, added] =
      index_.try_emplace(static_cast<std::uint64_t>(a) << 32U | b, static_cast<std::uint32_t>(units_.size()));
  if (added) units_.emplace_back(a, b);
  return it->second;
}

void SoundAligner::add(const std::vector<Symbol>& a, const std::vector<Symbol>& b) {
  if (a.empty() || b.empty() || a.size() > kLongest || b.size() > kLongest) return;
  Pair pair{a, b, {}, true, 0};
  const auto cell = [&](std::size_t i, std::size_t k) { return static_cast<std::uint16_t>(i * (b.size() + 1) + k); };
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t k = 0; k <= b.size(); ++k) {
      const auto edge = [&](Unit u, std::size_t p, Unit v, std::size_t q) {
        if (is_allowed(p, q)) pair.edges.push_back({cell(i, k), cell(i + p, k + q), operation(u, v)});
      };
      each_unit(a, i, [&](Unit u, std::size_t p) {
        edge(u, p, 0, 0);
        each_unit(b, k, [&](Unit v, std::size_t q) { edge(u, p, v, q); });
      });
      each_unit(b, k, [&](Unit v, std::size_t q) { edge(0, 0, v, q); });
    }
  }
  pairs_.push_back(std::move(pair));
}

// Edges run from smaller to larger cells, and are listed by the cell they leave.
void SoundAligner::expect(Pair& pair, std::vector<double>& counts) const {
  const std::size_t cells = (pair.a.size() + 1) * (pair.b.size() + 1);
  std::vector<double> forward(cells, 0.0);
  std::vector<double> backward(cells, 0.0);
  forward[0] = 1;
  backward[cells - 1] = 1;
  for (const Edge& edge : pair.edges) forward[edge.to] += forward[edge.from] * probability_[edge.operation];
  for (auto edge = pair.edges.rbegin(); edge != pair.edges.rend(); ++edge)
    backward[edge->from] += backward[edge->to] * probability_[edge->operation];
  const double whole = forward[cells - 1];
  if (!(whole > 0)) {
    pair.fit = -1e9;
    return;
  }
  pair.fit = std::log(whole) / static_cast<double>(pair.a.size() + pair.b.size());
  for (const Edge& edge : pair.edges)
    counts[edge.operation] += forward[edge.from] * probability_[edge.operation] * backward[edge.to] / whole;
}

void SoundAligner::drop_worst() {
  std::vector<double> fits;
  for (const Pair& pair : pairs_) fits.push_back(pair.fit);
  const auto cut = fits.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(fits.size()) * kWorstShare);
  if (cut == fits.end()) return;
  std::nth_element(fits.begin(), cut, fits.end());
  for (Pair& pair : pairs_) pair.kept = pair.fit >= *cut;
}

void SoundAligner::learn(int rounds) {
  probability_.assign(units_.size(), 0);
  for (std::size_t i = 0; i < units_.size(); ++i) {
    // To begin with, letters stand for letters.
    const std::size_t p = length_of(units_[i].first);
    const std::size_t q = length_of(units_[i].second);
    probability_[i] = p == 1 && q == 1 ? 0.01 : p == 0 || q == 0 ? 0.005 : 0.001;
  }
  for (int round = 0; round < rounds; ++round) {
    count_.assign(units_.size(), 0);
    for (Pair& pair : pairs_) {
      if (pair.kept) expect(pair, count_);
    }
    if (round == 1 || round == rounds / 2) drop_worst();
    double sum = 0;
    for (double count : count_) sum += count;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const std::size_t longest = std::max(length_of(units_[i].first), length_of(units_[i].second));
      probability_[i] =
          std::pow(std::max(count_[i] / sum, kFloor), 1 + kPerLetter * (static_cast<double>(longest) - 1));
    }
  }
  count_occurrences();
}

void SoundAligner::count_occurrences() {
  const auto count = [](const std::vector<Symbol>& symbols, std::unordered_map<Unit, double>& in) {
    for (std::size_t i = 0; i < symbols.size(); ++i)
      each_unit(symbols, i, [&](Unit unit, std::size_t) { in[unit] += 1; });
  };
  for (const Pair& pair : pairs_) {
    if (!pair.kept) continue;
    count(pair.a, in_a_);
    count(pair.b, in_b_);
  }
}

std::vector<Operation> SoundAligner::operations() const {
  std::vector<Operation> out;
  for (std::size_t i = 0; i < units_.size(); ++i) out.push_back({units_[i].first, units_[i].second, count_[i]});
  std::sort(out.begin(), out.end(),
            [](const Operation& x, const Operation& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
  return out;
}

double SoundAligner::occurrences_in_a(Unit unit) const {
  const auto it = in_a_.find(unit);
  return it == in_a_.end() ? 0.0 : it->second;
}

double SoundAligner::occurrences_in_b(Unit unit) const {
  const auto it = in_b_.find(unit);
  return it == in_b_.end() ? 0.0 : it->second;
}

std::size_t SoundAligner::kept() const {
  return static_cast<std::size_t>(std::count_if(pairs_.begin(), pairs_.end(), [](const Pair& p) { return p.kept; }));
}

}  // namespace khabar::tools

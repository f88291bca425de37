// SPDX-License-Identifier: Apache-2.0
// Learns which letters of one script stand for which of another from pairs of one name in both: the many-to-many
// aligner of Jiampojamarn, Kondrak and Sherif 2007 (forward-backward over all ways to cut both names into units of one
// to three letters), with the probabilities of longer units raised to a power that grows with their length, so that
// they do not win for being few, as Phonetisaurus does (Novak et al. 2012). Deterministic.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "khabar/matching/sound_units.h"

namespace khabar::tools {

using matching::Symbol;
using Unit = std::uint32_t;  // up to three symbols, the last in the lowest byte; 0: nothing

struct Operation {
  Unit a;
  Unit b;
  double count;
};

class SoundAligner {
 public:
  // Names longer than 40 symbols are left out: they are descriptions.
  void add(const std::vector<Symbol>& a, const std::vector<Symbol>& b);
  // After the second round the pairs that fit worst (translations, not transcriptions) are left out.
  void learn(int rounds);

  [[nodiscard]] std::vector<Operation> operations() const;  // by units
  // How often a unit stands in the names that were kept.
  [[nodiscard]] double occurrences_in_a(Unit unit) const;
  [[nodiscard]] double occurrences_in_b(Unit unit) const;
  [[nodiscard]] std::size_t kept() const;
  [[nodiscard]] std::size_t pairs() const { return pairs_.size(); }

 private:
  struct Edge {
    std::uint16_t from;  // cells of the lattice
    std::uint16_t to;
    std::uint32_t operation;
  };
  struct Pair {
    std::vector<Symbol> a;
    std::vector<Symbol> b;
    std::vector<Edge> edges;  // by `from`
    bool kept = true;
    double fit = 0;  // log likelihood a letter
  };
  std::uint32_t operation(Unit a, Unit b);
  void expect(Pair& pair, std::vector<double>& counts) const;
  void drop_worst();
  void count_occurrences();

  std::vector<Pair> pairs_;
  std::unordered_map<std::uint64_t, std::uint32_t> index_;
  std::vector<std::pair<Unit, Unit>> units_;  // by operation
  std::vector<double> probability_;           // as used in a path
  std::vector<double> count_;
  std::unordered_map<Unit, double> in_a_;
  std::unordered_map<Unit, double> in_b_;
};

// Every unit of up to three symbols that begins at `from`: calls take(unit, length).
template <typename Take>
void each_unit(const std::vector<Symbol>& symbols, std::size_t from, Take take) {
  Unit unit = 0;
  for (std::size_t length = 1; length <= 3 && from + length <= symbols.size(); ++length) {
    unit = unit << 8U | symbols[from + length - 1];
    take(unit, length);
  }
}

}  // namespace khabar::tools

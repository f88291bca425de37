// SPDX-License-Identifier: Apache-2.0
// train_sound RESOURCES FILE... : learns what letters of one script stand for in another from names in English, Hindi
// and Urdu and writes the rows of shared/sound_costs to standard output. Rows that measure_sound measures on, and names
// equal to one of theirs in any script, are kept out. The files: tables with the columns en, hi, ur and an id.
//
// An operation's cost is -log of the geometric mean of both conditional probabilities, that a unit stands for the other
// and the other for it. Costs within one script follow by way of the others: two units that may stand for one unit of
// another script are near.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <set>

#include "khabar/base/error.h"
#include "khabar/text/normalize.h"
#include "khabar/text/utf8.h"
#include "name_pairs.h"
#include "sound_aligner.h"

namespace {

using namespace khabar;
using tools::Unit;

constexpr int kRounds = 14;
constexpr double kRareUnit = 1.5;     // as if every unit had been seen so often more, standing for something else
constexpr double kLeastCount = 1.6;   // of an operation
constexpr double kHighestCost = 3.6;  // above it two letters are as good as unrelated
constexpr double kHighestInScript = 2.2;

using Costs = std::map<std::pair<Unit, Unit>, double>;
using Shares = std::map<Unit, std::map<Unit, double>>;  // unit -> what it stands for, with the probability

std::string written(Unit unit) {
  std::string out;
  for (int shift = 16; shift >= 0; shift -= 8) {
    const auto symbol = static_cast<matching::Symbol>(unit >> static_cast<unsigned>(shift));
    if (symbol != 0) text::append(out, matching::letter_of(symbol));
  }
  return out;
}

void row(const std::string& a, const std::string& b, std::string_view against, double cost) {
  std::printf("%s\t%s\t%s\t%.2f\n", a.c_str(), b.c_str(), std::string(against).c_str(), std::max(cost, 0.0));
}

struct Learned {
  Shares forward;
  Shares backward;
};

double share(double count, double occurrences) { return count / (occurrences + kRareUnit); }

bool has_border(Unit unit) {
  for (; unit != 0; unit >>= 8U) {
    if ((unit & 255U) == matching::kWordBorder) return true;
  }
  return false;
}

// Writes the costs between two scripts and gives the shares for the ways through them.
Learned between(const std::vector<tools::NameRow>& rows, std::size_t a, std::size_t b) {
  tools::SoundAligner aligner;
  std::set<std::pair<std::string, std::string>> seen;
  for (const tools::NameRow& name : rows) {
    if (name.names[a].empty() || name.names[b].empty() || !seen.emplace(name.names[a], name.names[b]).second) continue;
    aligner.add(matching::symbols_of(name.names[a]), matching::symbols_of(name.names[b]));
  }
  aligner.learn(kRounds);
  std::cerr << matching::kScriptNames[a] << "-" << matching::kScriptNames[b] << ": " << aligner.pairs() << " pairs, "
            << aligner.kept() << " kept\n";
  Learned learned;
  for (const tools::Operation& op : aligner.operations()) {
    const bool lost = op.a == 0 || op.b == 0;
    if (op.count < (lost ? 0.2 : kLeastCount)) continue;
    if (!lost && (has_border(op.a) || has_border(op.b))) continue;
    const double there = share(op.count, aligner.occurrences_in_a(op.a));
    const double back = share(op.count, aligner.occurrences_in_b(op.b));
    if (op.b == 0) {
      if (op.a != matching::kWordBorder) row(written(op.a), "", matching::kScriptNames[b], -std::log(there));
      learned.forward[op.a][0] = there;
      continue;
    }
    if (op.a == 0) {
      if (op.b != matching::kWordBorder) row(written(op.b), "", matching::kScriptNames[a], -std::log(back));
      learned.backward[op.b][0] = back;
      continue;
    }
    learned.forward[op.a][op.b] = there;
    learned.backward[op.b][op.a] = back;
    const double cost = -0.5 * std::log(there) - 0.5 * std::log(back);
    if (cost <= kHighestCost) row(written(op.a), written(op.b), "", cost);
  }
  return learned;
}

// What a unit of one script may become by way of another.
Shares through(const Shares& there, const Shares& back) {
  Shares out;
  for (const auto& [unit, stands] : there) {
    for (const auto& [middle, share_there] : stands) {
      const auto again = back.find(middle);
      if (middle == 0 || again == back.end()) continue;
      for (const auto& [other, share_back] : again->second) out[unit][other] += share_there * share_back;
    }
  }
  return out;
}

void within(std::string_view script, const Shares& one, const Shares& other) {
  Shares both = one;
  for (const auto& [unit, stands] : other) {
    for (const auto& [to, probability] : stands) both[unit][to] += probability;
  }
  for (const auto& [unit, stands] : both) {
    const auto same = stands.find(unit);
    if (same == stands.end() || unit > 0xFFFF) continue;
    for (const auto& [to, probability] : stands) {
      if (to == 0 && unit < 256) row(written(unit), "", script, -std::log(std::min(1.0, probability / same->second)));
      if (to <= unit || to > 0xFFFF) continue;  // symmetric: written once
      const auto reverse = both.find(to);
      if (reverse == both.end() || !reverse->second.contains(to) || !reverse->second.contains(unit)) continue;
      const double back = reverse->second.at(unit) / reverse->second.at(to);
      const double cost = -0.5 * std::log(probability / same->second) - 0.5 * std::log(back);
      if (cost <= kHighestInScript) row(written(unit), written(to), "", std::max(cost, 0.05));
    }
  }
}

std::vector<tools::NameRow> training_rows(const std::string& resources, const std::vector<std::string>& paths) {
  const std::set<std::string> everyday = tools::everyday_words(resources);
  std::vector<tools::NameRow> rows;
  std::array<std::set<std::string>, 3> held;
  for (const std::string& path : paths) {
    tools::NameFile file = tools::read_names(path);
    if (path.find("/world/") == std::string::npos) tools::hold_out(file, everyday);
    for (std::size_t i : file.held) {
      for (std::size_t k = 0; k < 3; ++k) held[k].insert(text::folded(file.rows[i].names[k]));
    }
    rows.insert(rows.end(), file.rows.begin(), file.rows.end());
  }
  for (std::set<std::string>& names : held) names.erase("");
  std::erase_if(rows, [&](const tools::NameRow& name) {
    for (std::size_t k = 0; k < 3; ++k) {
      if (held[k].contains(text::folded(name.names[k]))) return true;
    }
    return false;
  });
  return rows;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: train_sound RESOURCES FILE...\n";
    return 2;
  }
  try {
    const std::vector<tools::NameRow> rows = training_rows(argv[1], {argv + 2, argv + argc});
    std::puts("# Generated by tools/train_sound; not edited by hand. See SOURCE-sound.md.");
    std::puts("a\tb\tagainst\tcost");
    const Learned latin_deva = between(rows, 0, 1);
    const Learned latin_arab = between(rows, 0, 2);
    const Learned deva_arab = between(rows, 1, 2);
    within(matching::kScriptNames[0], through(latin_deva.forward, latin_deva.backward),
           through(latin_arab.forward, latin_arab.backward));
    within(matching::kScriptNames[1], through(latin_deva.backward, latin_deva.forward),
           through(deva_arab.forward, deva_arab.backward));
    within(matching::kScriptNames[2], through(latin_arab.backward, latin_arab.forward),
           through(deva_arab.backward, deva_arab.forward));
  } catch (const base::Error& error) {
    std::cerr << "train_sound: " << error.what() << "\n";
    return 1;
  }
  return 0;
}

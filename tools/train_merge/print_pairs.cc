// SPDX-License-Identifier: Apache-2.0
// print_pairs REPORTS.jsonl [--weights TABLE] [--groups]: what train.py learns from and measures with.
//
// For each two coded reports that merging compares: their lines (from 0) and what speaks for and against their being
// one event, "12<TAB>40<TAB>kind_same=1<TAB>day_same=1...". With --groups, after merging with the weights of TABLE:
// each line and its event.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>

#include "khabar/base/error.h"
#include "khabar/lexicon/resources.h"
#include "khabar/merging/candidates.h"
#include "khabar/merging/pair_score.h"
#include "khabar/pipeline/coded_reports.h"

namespace {

using khabar::merging::FactTable;

void print_pairs(const FactTable& table) {
  khabar::merging::for_each_candidate(table, [&](std::uint32_t a, std::uint32_t b) {
    const auto evidence = khabar::merging::evidence_of(table, a, b);
    if (evidence.empty()) return;
    std::cout << khabar::pipeline::line_of(table.facts[a].report->ref) << "\t"
              << khabar::pipeline::line_of(table.facts[b].report->ref);
    for (const auto& one : evidence) std::cout << "\t" << khabar::merging::name_of(one.feature) << "=" << one.value;
    std::cout << "\n";
  });
}

void print_groups(const FactTable& table) {
  std::size_t number = 0;
  for (const auto& group : khabar::merging::group_reports(table)) {
    for (const std::uint32_t report : group)
      std::cout << khabar::pipeline::line_of(table.facts[report].report->ref) << "\t" << number << "\n";
    ++number;
  }
}

void read_weights(const std::string& path, khabar::merging::Rules& rules) {
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    std::istringstream cells(line);
    std::string feature;
    std::string weight;
    if (std::getline(cells, feature, '\t') && std::getline(cells, weight, '\t')) rules.set_weight(feature, weight);
  }
}

int run(const std::vector<std::string>& arguments) {
  std::string reports;
  std::string weights;
  bool groups = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--groups") {
      groups = true;
    } else if (arguments[i] == "--weights" && i + 1 < arguments.size()) {
      weights = arguments[++i];
    } else {
      reports = arguments[i];
    }
  }
  std::ifstream in(reports);
  if (!in) {
    std::cerr << "print_pairs: cannot open '" << reports << "'\n";
    return 1;
  }
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
  const auto lexicon = khabar::lexicon::Lexicon::embedded(khabar::lexicon::embedded_bytes());
  khabar::merging::Rules rules(lexicon);
  if (!weights.empty()) read_weights(weights, rules);
  khabar::pipeline::CodedColumns columns;
  khabar::pipeline::CodedReports coded = khabar::pipeline::coded_reports(lines, columns, lexicon);
  std::sort(coded.reports.begin(), coded.reports.end(), [](const auto& a, const auto& b) { return a.ref < b.ref; });
  const FactTable table = khabar::merging::facts_of(coded.reports, coded.entities, rules);
  groups ? print_groups(table) : print_pairs(table);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const khabar::base::Error& error) {
    std::cerr << "print_pairs: " << error.what() << "\n";
    return 1;
  }
}

// SPDX-License-Identifier: Apache-2.0
#include "name_pairs.h"

#include <algorithm>
#include <fstream>

#include "khabar/base/error.h"
#include "khabar/base/hash.h"
#include "khabar/text/normalize.h"

namespace khabar::tools {
namespace {

std::vector<std::string> split(const std::string& line, char mark) {
  std::vector<std::string> cells(1);
  for (char c : line) {
    if (c == mark) {
      cells.emplace_back();
    } else if (c != '\r') {
      cells.back().push_back(c);
    }
  }
  return cells;
}

bool is_proper(const std::string& name, const std::set<std::string>& everyday) {
  for (const std::string& word : split(name, ' ')) {
    if (word.empty() || word[0] < 'A' || word[0] > 'Z' || everyday.contains(text::folded(word))) return false;
  }
  return true;
}

}  // namespace

NameFile read_names(const std::string& path) {
  NameFile file{path, {}, {}};
  std::ifstream in(path);
  if (!in) throw base::Error(base::ErrorKind::kInput, path, "cannot be read");
  std::vector<std::string> head;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> cells = split(line, '\t');
    if (head.empty()) {
      head = cells;
      continue;
    }
    const auto cell = [&](const char* name) -> std::string {
      const auto at = static_cast<std::size_t>(std::find(head.begin(), head.end(), name) - head.begin());
      return at < cells.size() ? text::nfc(split(cells[at], '|').front()).text : "";
    };
    NameRow row{cell("qid") + cell("id"), {cell("en"), cell("hi"), cell("ur")}};
    if (row.names[0].empty()) row.names[0] = cell("name");
    file.rows.push_back(std::move(row));
  }
  return file;
}

void hold_out(NameFile& file, const std::set<std::string>& everyday) {
  std::vector<std::pair<std::string, std::size_t>> order;
  for (std::size_t i = 0; i < file.rows.size(); ++i) {
    const NameRow& row = file.rows[i];
    if (!is_proper(row.names[0], everyday) || (row.names[1].empty() && row.names[2].empty())) continue;
    order.emplace_back(base::stable_id("", {row.id}), i);
  }
  std::sort(order.begin(), order.end());
  for (std::size_t i = 0; i < order.size() && i < kHeld; ++i) file.held.push_back(order[i].second);
}

std::set<std::string> everyday_words(const std::string& resources) {
  constexpr std::size_t kEveryday = 5000;  // beyond them names begin
  std::ifstream in(resources + "/en/frequent_words.tsv");
  if (!in) throw base::Error(base::ErrorKind::kInput, resources + "/en/frequent_words.tsv", "cannot be read");
  std::set<std::string> words;
  for (std::string line; std::getline(in, line) && words.size() < kEveryday;) words.insert(line);
  return words;
}

}  // namespace khabar::tools

// SPDX-License-Identifier: Apache-2.0
#include "khabar/lexicon/table_file.h"

#include <algorithm>
#include <string_view>

#include "khabar/text/utf8.h"

namespace khabar::lexicon {
namespace {

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (std::size_t begin = 0;;) {
    const std::size_t tab = line.find('\t', begin);
    cells.emplace_back(line.substr(begin, tab - begin));
    if (tab == std::string_view::npos) return cells;
    begin = tab + 1;
  }
}

void check_columns(const std::vector<std::string>& columns, std::size_t line, const Complain& complain) {
  for (auto it = columns.begin(); it != columns.end(); ++it) {
    if (std::find(columns.begin(), it, *it) != it) complain(line, "has the column '" + *it + "' twice");
  }
}

}  // namespace

TableFile read_table(std::istream& in, const std::string& name, const Complain& complain) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  TableFile out;
  out.table.name = name;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (number == 1 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    if (!text::is_valid(line)) {
      complain(number, "is not valid UTF-8");
      continue;
    }
    std::vector<std::string> cells = cells_of(line);
    if (out.table.columns.empty()) {
      check_columns(cells, number, complain);
      out.table.columns = std::move(cells);
      continue;
    }
    const std::size_t columns = out.table.columns.size();
    if (cells.size() > columns) {
      complain(number,
               std::to_string(cells.size()) + " cells, but the table has " + std::to_string(columns) + " columns");
    }
    cells.resize(columns);
    out.table.rows.push_back(std::move(cells));
    out.numbers.push_back(number);
  }
  if (out.table.columns.empty()) complain(1, "has no header line");
  return out;
}

}  // namespace khabar::lexicon

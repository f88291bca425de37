// SPDX-License-Identifier: Apache-2.0
// compile_resources FOLDER OUTPUT: reads every .tsv under FOLDER, checks it against FOLDER/schema.tsv and writes the
// compiled file (lexicon/format.h). Every complaint names file and line; with any complaint nothing is written.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "khabar/lexicon/format.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/text/normalize.h"
#include "khabar/text/utf8.h"

namespace {

using khabar::lexicon::SourceTable;
namespace fs = std::filesystem;

struct Complaints {
  int count = 0;
  void add(const std::string& file, std::size_t line, const std::string& what) {
    std::cerr << "resources/" << file << ".tsv:" << line << ": " << what << "\n";
    ++count;
  }
};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (char c : line) {
    if (c == '\t') {
      cells.emplace_back();
    } else {
      cells.back().push_back(c);
    }
  }
  return cells;
}

void check_line(const std::string& line, const std::string& name, std::size_t number, Complaints& complaints) {
  if (!khabar::text::is_valid(line)) {
    complaints.add(name, number, "is not valid UTF-8");
  } else if (khabar::text::nfc(line).text != line) {
    complaints.add(name, number, "is not in Unicode normal form C");
  }
}

struct Lines {
  SourceTable table;
  std::vector<std::size_t> numbers;  // of each row in its file
};

Lines read_table(const fs::path& path, const std::string& name, Complaints& complaints) {
  Lines out;
  out.table.name = name;
  std::ifstream file(path, std::ios::binary);
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    check_line(line, name, number, complaints);
    std::vector<std::string> cells = cells_of(line);
    if (out.table.columns.empty()) {
      out.table.columns = std::move(cells);
      continue;
    }
    if (cells.size() > out.table.columns.size()) {
      complaints.add(name, number, std::to_string(cells.size()) + " cells, but the table has " +
                                       std::to_string(out.table.columns.size()) + " columns");
    }
    cells.resize(out.table.columns.size());
    out.table.rows.push_back(std::move(cells));
    out.numbers.push_back(number);
  }
  if (out.table.columns.empty()) complaints.add(name, 1, "has no header line");
  return out;
}

// schema.tsv: table, columns (all must be there), key (their values together are unique), required (may not be empty).
void check_schema(const std::map<std::string, Lines>& tables, Complaints& complaints) {
  const auto schema = tables.find("schema");
  if (schema == tables.end()) return;
  for (const auto& row : schema->second.table.rows) {
    const auto found = tables.find(row.at(0));
    if (found == tables.end()) {
      complaints.add(row.at(0), 0, "is named in schema.tsv but missing");
      continue;
    }
    const Lines& lines = found->second;
    const auto index = [&](std::string_view column) {
      const auto it = std::find(lines.table.columns.begin(), lines.table.columns.end(), column);
      if (it == lines.table.columns.end()) complaints.add(row[0], 1, "lacks the column '" + std::string(column) + "'");
      return it == lines.table.columns.end() ? -1 : static_cast<int>(it - lines.table.columns.begin());
    };
    for (std::string_view column : khabar::lexicon::items(row.at(1))) index(column);
    std::vector<std::size_t> key;
    for (std::string_view column : khabar::lexicon::items(row.at(2))) {
      if (const int i = index(column); i >= 0) key.push_back(static_cast<std::size_t>(i));
    }
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < lines.table.rows.size(); ++i) {
      std::string value;
      for (std::size_t column : key) value += lines.table.rows[i][column] + '\t';
      if (key.empty()) break;
      const auto [it, fresh] = seen.try_emplace(value, lines.numbers[i]);
      if (!fresh) complaints.add(row[0], lines.numbers[i], "repeats the key of line " + std::to_string(it->second) + ": " + value);
    }
    for (std::string_view column : khabar::lexicon::items(row.at(3))) {
      const int at = index(column);
      for (std::size_t i = 0; at >= 0 && i < lines.table.rows.size(); ++i) {
        if (lines.table.rows[i][static_cast<std::size_t>(at)].empty()) {
          complaints.add(row[0], lines.numbers[i], "needs a value in '" + std::string(column) + "'");
        }
      }
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: compile_resources FOLDER OUTPUT\n";
    return 2;
  }
  const fs::path root = argv[1];
  Complaints complaints;
  std::map<std::string, Lines> tables;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".tsv") continue;
    std::string name = fs::relative(entry.path(), root).replace_extension().generic_string();
    tables[name] = read_table(entry.path(), name, complaints);
  }
  check_schema(tables, complaints);
  if (complaints.count > 0) {
    std::cerr << complaints.count << " mistakes in the resources; nothing written\n";
    return 1;
  }
  std::vector<SourceTable> sources;
  for (auto& [name, lines] : tables) {
    if (name != "schema") sources.push_back(std::move(lines.table));
  }
  const std::string bytes = khabar::lexicon::compile(std::move(sources));
  std::ofstream out(argv[2], std::ios::binary);
  out << bytes;
  if (!out.flush()) {
    std::cerr << argv[2] << ": cannot write\n";
    return 1;
  }
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
#include "khabar/lexicon/user_world.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "khabar/base/error.h"
#include "khabar/base/string_map.h"
#include "khabar/lexicon/format.h"
#include "khabar/lexicon/table_file.h"
#include "khabar/text/normalize.h"

namespace khabar::lexicon {
namespace {

constexpr std::array<std::string_view, 3> kMust = {"id", "type", "name"};
constexpr std::array<std::string_view, 8> kMay = {"country", "kind", "en", "hi", "ur", "short", "handles", "offices"};
constexpr std::size_t kMostMistakes = 20;

using Row = std::vector<std::string>;

template <typename Names>
bool contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::set<std::string> cells_of(const Lexicon& lexicon, std::string_view table, std::string_view column) {
  std::set<std::string> out;
  if (const Table* found = lexicon.find(table)) {
    for (std::size_t row = 0; row < found->rows(); ++row) out.emplace(found->cell(row, found->column(column)));
  }
  return out;
}

class UserWorld {
 public:
  explicit UserWorld(const Lexicon& lexicon)
      : lexicon_(lexicon),
        titles_(cells_of(lexicon, "shared/titles", "id")),
        countries_(cells_of(lexicon, "world/countries", "country")) {
    for (std::string_view column : kMust) things_.columns.emplace_back(column);
    for (std::string_view column : kMay) {
      if (column != "offices") things_.columns.emplace_back(column);
    }
  }

  void add(const std::string& path) {
    path_ = path;
    std::ifstream in(path, std::ios::binary);
    if (!in) return complain(0, "cannot open the table");
    const TableFile file =
        read_table(in, path, [this](std::size_t line, const std::string& what) { complain(line, what); });
    if (in.bad() || !check_columns(file.table.columns)) return;
    for (std::size_t i = 0; i < file.table.rows.size(); ++i) add_row(file, i);
  }

  ExtendedLexicon finish() {
    if (!mistakes_.empty()) {
      if (mistakes_.size() > kMostMistakes) {
        const std::size_t more = mistakes_.size() - kMostMistakes;
        mistakes_.resize(kMostMistakes);
        mistakes_.push_back("and " + std::to_string(more) + " more");
      }
      std::string all;
      for (const std::string& mistake : mistakes_) all += (all.empty() ? "" : "; ") + mistake;
      throw base::Error(base::ErrorKind::kUsage, "--world", all);
    }
    find_clashes();
    return {Lexicon::owning(extended_bytes(), "the resources with --world"), std::move(clashes_)};
  }

 private:
  void complain(std::size_t line, const std::string& what) {
    mistakes_.push_back(path_ + (line == 0 ? "" : ":" + std::to_string(line)) + ": " + what);
  }

  bool check_columns(const Row& columns) {
    const std::size_t before = mistakes_.size();
    for (std::string_view column : kMust) {
      if (!contains(columns, column)) complain(1, "lacks the column '" + std::string(column) + "'");
    }
    for (const std::string& column : columns) {
      if (contains(kMust, column) || contains(kMay, column)) continue;
      complain(1, "knows no column '" + column +
                      "'; the columns are id type name country kind en hi ur short handles offices");
    }
    return mistakes_.size() == before;
  }

  void add_row(const TableFile& file, std::size_t index) {
    std::map<std::string, std::string> cells;
    for (std::size_t i = 0; i < file.table.columns.size(); ++i) {
      cells[file.table.columns[i]] = text::nfc(file.table.rows[index][i]).text;
    }
    const std::size_t line = file.numbers[index];
    const std::string& id = cells["id"];
    for (std::string_view column : kMust) {
      if (cells[std::string(column)].empty()) complain(line, "needs a value in '" + std::string(column) + "'");
    }
    if (id.find_first_of("| ") != std::string::npos) complain(line, "the id '" + id + "' holds a blank or a bar");
    if (!lines_.try_emplace(id, path_ + ":" + std::to_string(line)).second)
      complain(line, "the id '" + id + "' stands at " + lines_[id] + " too");
    if (!model_type(cells["type"])) complain(line, "'" + cells["type"] + "' is no type; the types are PER ORG LOC");
    if (const std::string& country = cells["country"]; !country.empty() && countries_.count(country) == 0)
      complain(line, "'" + country + "' is no country; countries are ISO 3166-1 alpha-3, like PAK");
    if (cells["en"].empty() && cells["hi"].empty() && cells["ur"].empty()) cells["en"] = cells["name"];
    for (std::string_view office : items(cells["offices"])) add_office(line, id, cells["country"], office);
    Row row;
    for (const std::string& column : things_.columns) row.push_back(cells[column]);
    things_.rows.push_back(std::move(row));
  }

  static bool model_type(std::string_view type) { return type == "PER" || type == "ORG" || type == "LOC"; }

  void add_office(std::size_t line, const std::string& id, const std::string& home, std::string_view item) {
    std::istringstream words{std::string(item)};
    std::array<std::string, 4> parts;  // office country from to
    std::size_t count = 0;
    for (std::string word; words >> word; ++count) {
      if (count < parts.size()) parts[count] = word;
    }
    if (count > parts.size()) complain(line, "the office '" + std::string(item) + "' is not 'office country from to'");
    if (titles_.count(parts[0]) == 0)
      complain(line, "'" + parts[0] + "' is no office; offices are ids of resources/shared/titles.tsv");
    if (parts[1].empty()) parts[1] = home;
    offices_.push_back({id, parts[0], parts[1], "", parts[2], parts[3]});
  }

  // The users' spellings, folded, that other things of the resources bear too.
  void find_clashes() {
    base::StringMap<std::vector<std::size_t>> rows_of;  // folded spelling -> rows
    base::StringMap<std::size_t> row_of_id;
    for (std::size_t row = 0; row < things_.rows.size(); ++row) {
      row_of_id.emplace(things_.rows[row][0], row);
      for (const char* column : {"en", "hi", "ur", "short"}) {
        for (std::string_view item : items(cell(row, column))) {
          std::vector<std::size_t>& rows = rows_of[text::folded(item)];
          if (rows.empty() || rows.back() != row) rows.push_back(row);
        }
      }
    }
    std::set<std::string> said;
    for (const Table& table : lexicon_.tables()) {
      if (!table.name().starts_with("world/") || !table.has_column("type") || !table.has_column("en")) continue;
      for (std::size_t other = 0; other < table.rows(); ++other) compare(table, other, rows_of, row_of_id, said);
    }
    clashes_.assign(said.begin(), said.end());
  }

  void compare(const Table& table, std::size_t other, const base::StringMap<std::vector<std::size_t>>& rows_of,
               const base::StringMap<std::size_t>& row_of_id, std::set<std::string>& said) const {
    const std::string_view id = table.cell(other, table.column("id"));
    const std::string_view type = table.cell(other, table.column("type"));
    const std::string known = std::string(id) + " (" + std::string(table.cell(other, table.column("name"))) + ")";
    if (const auto own = row_of_id.find(id); own != row_of_id.end()) {
      said.insert(lines_.at(std::string(id)) + ": " + known +
                  " is in the resources too; your name, country and kind win, spellings of both count");
    }
    for (const char* column : {"en", "hi", "ur", "short"}) {
      if (!table.has_column(column)) continue;
      for (std::string_view item : items(table.cell(other, table.column(column)))) {
        const auto rows = rows_of.find(text::folded(item));
        if (rows == rows_of.end()) continue;
        for (std::size_t row : rows->second) {
          if (things_.rows[row][0] == id || things_.rows[row][1] != type) continue;
          said.insert(lines_.at(things_.rows[row][0]) + ": '" + std::string(item) + "' of " + things_.rows[row][0] +
                      " also names " + known +
                      " of the resources; where the page does not tell them apart, yours wins");
        }
      }
    }
  }

  [[nodiscard]] std::string_view cell(std::size_t row, std::string_view column) const {
    const auto at = std::find(things_.columns.begin(), things_.columns.end(), column) - things_.columns.begin();
    return things_.rows[row][static_cast<std::size_t>(at)];
  }

  // All tables and blobs once more, without the indices that follow from the tables.
  std::string extended_bytes() {
    std::vector<SourceTable> tables;
    for (const Table& table : lexicon_.tables()) {
      SourceTable copy{std::string(table.name()), {}, {}};
      for (std::size_t i = 0; i < table.columns(); ++i) copy.columns.emplace_back(table.column_name(i));
      for (std::size_t row = 0; row < table.rows(); ++row) {
        Row& cells = copy.rows.emplace_back();
        for (std::size_t i = 0; i < table.columns(); ++i) cells.emplace_back(table.cell(row, i));
      }
      if (copy.name == "world/offices") copy.rows.insert(copy.rows.end(), offices_.begin(), offices_.end());
      tables.push_back(std::move(copy));
    }
    things_.name = std::string(kUserTable);
    tables.push_back(std::move(things_));
    std::vector<SourceBlob> blobs;
    for (const auto& [name, bytes] : lexicon_.blobs()) {
      if (!name.starts_with(kIndexBlobs)) blobs.push_back({std::string(name), std::string(bytes)});
    }
    return compile(std::move(tables), std::move(blobs));
  }

  const Lexicon& lexicon_;
  std::set<std::string> titles_;
  std::set<std::string> countries_;
  SourceTable things_;
  std::vector<Row> offices_;
  std::map<std::string, std::string> lines_;  // id -> "FILE:LINE"
  std::string path_;
  std::vector<std::string> mistakes_;
  std::vector<std::string> clashes_;
};

}  // namespace

ExtendedLexicon with_user_world(const Lexicon& lexicon, const std::vector<std::string>& paths) {
  UserWorld world(lexicon);
  for (const std::string& path : paths) world.add(path);
  return world.finish();
}

}  // namespace khabar::lexicon

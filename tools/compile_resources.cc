// SPDX-License-Identifier: Apache-2.0
// compile_resources FOLDER OUTPUT: reads every .tsv under FOLDER, checks it against FOLDER/schema.tsv and writes the
// compiled file (lexicon/format.h). A .model under FOLDER becomes a blob of that name. Every complaint names file and
// line; with any complaint nothing is written.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>

#include "khabar/base/error.h"
#include "khabar/clustering/term_rarity.h"
#include "khabar/extraction/names/knowledge_builder.h"
#include "khabar/lexicon/commonness.h"
#include "khabar/lexicon/format.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/lexicon/table_file.h"
#include "khabar/lexicon/world_rows.h"
#include "khabar/linking/known_nodes.h"
#include "khabar/matching/romanizer_image.h"
#include "khabar/matching/world_spellings.h"
#include "khabar/morphology/builder.h"
#include "khabar/morphology/image.h"
#include "khabar/text/normalize.h"

namespace {

using khabar::lexicon::SourceTable;
namespace fs = std::filesystem;
namespace matching = khabar::matching;
namespace names = khabar::extraction::names;

struct Complaints {
  int count = 0;
  void add(const std::string& file, std::size_t line, const std::string& what) {
    std::cerr << "resources/" << file << ".tsv:" << line << ": " << what << "\n";
    ++count;
  }
};

using Lines = khabar::lexicon::TableFile;

Lines read_table(const fs::path& path, const std::string& name, Complaints& complaints) {
  std::ifstream file(path, std::ios::binary);
  Lines lines = khabar::lexicon::read_table(
      file, name, [&](std::size_t line, const std::string& what) { complaints.add(name, line, what); });
  for (std::size_t i = 0; i < lines.table.rows.size(); ++i) {
    for (const std::string& cell : lines.table.rows[i]) {
      if (khabar::text::nfc(cell).text != cell)
        complaints.add(name, lines.numbers[i], "is not in Unicode normal form C: " + cell);
    }
  }
  return lines;
}

using Tables = std::map<std::string, Lines>;

// schema.tsv: table, columns (all must be there), key (their values together are unique), required (may not be empty),
// space (its column "id" is unique over all tables of that space), refs ("column>space": items name an id of the
// space).
class SchemaCheck {
 public:
  SchemaCheck(const Tables& tables, Complaints& complaints) : tables_(tables), complaints_(complaints) {}

  void run() {
    const auto schema = tables_.find("schema");
    if (schema == tables_.end()) return;
    const auto& rows = schema->second.table.rows;
    std::set<std::string> named;
    for (const auto& row : rows) {
      named.insert(row.at(0));
      if (tables_.count(row.at(0)) == 0) {
        complaints_.add(row.at(0), 0, "is named in schema.tsv but missing");
        continue;
      }
      check_columns(row);
      check_key(row);
      check_required(row);
      fill_space(row);
    }
    for (const auto& row : rows) check_refs(row);
    for (const auto& [name, lines] : tables_) {
      if (name != "schema" && named.count(name) == 0) complaints_.add(name, 1, "has no row in schema.tsv");
    }
  }

 private:
  using Row = std::vector<std::string>;

  // The number of a column, or -1.
  [[nodiscard]] static int index(const Lines& lines, std::string_view column) {
    const auto& columns = lines.table.columns;
    const auto it = std::find(columns.begin(), columns.end(), column);
    return it == columns.end() ? -1 : static_cast<int>(it - columns.begin());
  }
  [[nodiscard]] const Lines& lines_of(const Row& row) const { return tables_.at(row.at(0)); }

  void check_columns(const Row& row) {
    for (std::string_view column : khabar::lexicon::items(row.at(1))) {
      if (index(lines_of(row), column) < 0)
        complaints_.add(row[0], 1, "lacks the column '" + std::string(column) + "'");
    }
  }

  void check_key(const Row& row) {
    const Lines& lines = lines_of(row);
    std::vector<std::size_t> key;
    for (std::string_view column : khabar::lexicon::items(row.at(2))) {
      if (const int i = index(lines, column); i >= 0) key.push_back(static_cast<std::size_t>(i));
    }
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; !key.empty() && i < lines.table.rows.size(); ++i) {
      std::string value;
      for (std::size_t column : key) value += lines.table.rows[i][column] + '\t';
      const auto [it, fresh] = seen.try_emplace(value, lines.numbers[i]);
      if (!fresh)
        complaints_.add(row[0], lines.numbers[i],
                        "repeats the key of line " + std::to_string(it->second) + ": " + value);
    }
  }

  void check_required(const Row& row) {
    const Lines& lines = lines_of(row);
    for (std::string_view column : khabar::lexicon::items(row.at(3))) {
      const int at = index(lines, column);
      for (std::size_t i = 0; at >= 0 && i < lines.table.rows.size(); ++i) {
        if (lines.table.rows[i][static_cast<std::size_t>(at)].empty()) {
          complaints_.add(row[0], lines.numbers[i], "needs a value in '" + std::string(column) + "'");
        }
      }
    }
  }

  void fill_space(const Row& row) {
    const Lines& lines = lines_of(row);
    const int id = index(lines, "id");
    for (std::size_t i = 0; !row.at(4).empty() && id >= 0 && i < lines.table.rows.size(); ++i) {
      const std::string& value = lines.table.rows[i][static_cast<std::size_t>(id)];
      const auto [it, fresh] = spaces_[row[4]].try_emplace(value, row[0]);
      if (!fresh) complaints_.add(row[0], lines.numbers[i], "the id " + value + " stands in " + it->second + " too");
    }
  }

  void check_refs(const Row& row) {
    for (std::string_view ref : khabar::lexicon::items(row.at(5))) {
      const std::size_t arrow = ref.find('>');
      const auto lines = tables_.find(row.at(0));
      const int at = lines == tables_.end() ? -1 : index(lines->second, ref.substr(0, arrow));
      const auto& space = spaces_[std::string(ref.substr(arrow + 1))];
      for (std::size_t i = 0; at >= 0 && i < lines->second.table.rows.size(); ++i) {
        for (std::string_view item :
             khabar::lexicon::items(lines->second.table.rows[i][static_cast<std::size_t>(at)])) {
          if (space.count(std::string(item)) == 0) {
            complaints_.add(row[0], lines->second.numbers[i],
                            "'" + std::string(item) + "' in " + std::string(ref) + " names nothing");
          }
        }
      }
    }
  }

  const Tables& tables_;
  Complaints& complaints_;
  std::map<std::string, std::map<std::string, std::string>> spaces_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: compile_resources FOLDER OUTPUT\n";
    return 2;
  }
  const fs::path root = argv[1];
  Complaints complaints;
  Tables tables;
  std::vector<khabar::lexicon::SourceBlob> blobs;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".model") {
      std::ifstream file(entry.path(), std::ios::binary);
      blobs.push_back({fs::relative(entry.path(), root).replace_extension().generic_string(),
                       std::string(std::istreambuf_iterator<char>(file), {})});
    }
    if (entry.path().extension() != ".tsv") continue;
    std::string name = fs::relative(entry.path(), root).replace_extension().generic_string();
    tables[name] = read_table(entry.path(), name, complaints);
  }
  SchemaCheck(tables, complaints).run();
  if (complaints.count > 0) {
    std::cerr << complaints.count << " mistakes in the resources; nothing written\n";
    return 1;
  }
  std::vector<SourceTable> sources;
  for (auto& [name, lines] : tables) {
    if (name != "schema") sources.push_back(std::move(lines.table));
  }
  // Indices are made here, over the compiled tables, so that no run has to.
  try {
    const auto lexicon = khabar::lexicon::Lexicon::owning(khabar::lexicon::compile(sources), argv[2]);
    blobs.push_back({std::string(names::kKnowledgeBlob), names::KnowledgeBuilder(lexicon).image()});
    blobs.push_back({std::string(khabar::morphology::kMorphologyBlob), khabar::morphology::build_image(lexicon)});
    blobs.push_back({std::string(khabar::linking::kKnownNodesBlob), khabar::linking::known_nodes_image(lexicon)});
    blobs.push_back({std::string(khabar::lexicon::kCommonnessBlob), khabar::lexicon::commonness_image(lexicon)});
    blobs.push_back({std::string(khabar::lexicon::kWorldRowsBlob), khabar::lexicon::world_rows_image(lexicon)});
    blobs.push_back({std::string(khabar::clustering::kKnownTermsBlob), khabar::clustering::known_terms_image(lexicon)});
    blobs.push_back({std::string(matching::kRomanizerBlob), matching::romanizer_image(lexicon)});
    blobs.push_back({std::string(matching::kWorldSpellingsBlob), matching::world_spellings_image(lexicon)});
  } catch (const khabar::base::Error& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
  const std::string bytes = khabar::lexicon::compile(std::move(sources), std::move(blobs));
  std::ofstream out(argv[2], std::ios::binary);
  out << bytes;
  if (!out.flush()) {
    std::cerr << argv[2] << ": cannot write\n";
    return 1;
  }
  return 0;
}

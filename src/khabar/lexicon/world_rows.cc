// SPDX-License-Identifier: Apache-2.0
#include "khabar/lexicon/world_rows.h"

#include <map>
#include <utility>

#include "khabar/base/flat.h"
#include "khabar/lexicon/world_id.h"

namespace khabar::lexicon {
namespace {

constexpr std::uint32_t kVersion = 1;

// Rows hold numbers of tables: what a table added or taken away would shift is written down too.
std::string table_names(const Lexicon& lexicon) {
  std::string names;
  for (const Table& table : lexicon.tables()) {
    names += table.name();
    names += '\n';
  }
  return names;
}

}  // namespace

std::string world_rows_image(const Lexicon& lexicon) {
  std::map<std::string, std::vector<WorldRows::Row>> by_id;
  for (std::uint32_t number = 0; number < lexicon.tables().size(); ++number) {
    const Table& table = lexicon.tables()[number];
    if (!table.name().starts_with("world/") || !table.has_column("id")) continue;
    const std::size_t id = table.column("id");
    for (std::uint32_t row = 0; row < table.rows(); ++row)
      by_id[record_id(table.cell(row, id))].push_back({number, row});
  }
  std::vector<std::pair<std::string_view, std::uint32_t>> ids;
  std::vector<std::uint32_t> begins;
  std::vector<WorldRows::Row> rows;
  for (const auto& [id, list] : by_id) {
    ids.emplace_back(id, static_cast<std::uint32_t>(begins.size()));
    begins.push_back(static_cast<std::uint32_t>(rows.size()));
    rows.insert(rows.end(), list.begin(), list.end());
  }
  begins.push_back(static_cast<std::uint32_t>(rows.size()));
  base::FlatWriter out;
  out.array(std::vector<std::uint32_t>{kVersion});
  out.text(table_names(lexicon));
  base::FlatMap::write(ids, out);
  out.array(begins);
  out.array(rows);
  return out.take();
}

WorldRows::WorldRows(const Lexicon& lexicon) : lexicon_(lexicon) {
  if (load(lexicon.blob(kWorldRowsBlob))) return;
  own_ = world_rows_image(lexicon);
  static_cast<void>(load(own_));
}

bool WorldRows::load(std::string_view bytes) {
  base::FlatReader in(bytes);
  const auto header = in.array<std::uint32_t>();
  if (header.size() != 1 || header[0] != kVersion || in.text() != table_names(lexicon_)) return false;
  ids_ = base::FlatMap(in);
  begins_ = in.array<std::uint32_t>();
  rows_ = in.array<Row>();
  return in.ok();
}

std::span<const WorldRows::Row> WorldRows::of(std::string_view record_id) const {
  const std::uint32_t* number = ids_.find(record_id);
  if (number == nullptr) return {};
  return rows_.subspan(begins_[*number], begins_[*number + 1] - begins_[*number]);
}

}  // namespace khabar::lexicon

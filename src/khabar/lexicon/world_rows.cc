// SPDX-License-Identifier: Apache-2.0
#include "khabar/lexicon/world_rows.h"

#include <map>
#include <utility>

#include "khabar/base/flat.h"
#include "khabar/lexicon/index_blob.h"
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
  base::FlatWriter out;
  put_version(kVersion, out);
  out.text(table_names(lexicon));
  base::FlatLists<WorldRows::Row>::write(by_id, out);
  return out.take();
}

WorldRows::WorldRows(const Lexicon& lexicon) : lexicon_(lexicon) {
  load_index(lexicon, kWorldRowsBlob, world_rows_image, own_, [&](std::string_view bytes) { return load(bytes); });
}

bool WorldRows::load(std::string_view bytes) {
  base::FlatReader in(bytes);
  if (!has_version(kVersion, in) || in.text() != table_names(lexicon_)) return false;
  rows_ = base::FlatLists<Row>(in);
  return in.ok();
}

std::span<const WorldRows::Row> WorldRows::of(std::string_view record_id) const { return rows_.find(record_id); }

}  // namespace khabar::lexicon

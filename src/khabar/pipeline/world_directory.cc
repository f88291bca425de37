// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/world_directory.h"

#include "khabar/lexicon/world_id.h"

namespace khabar::pipeline {
namespace {

bool tells(const lexicon::Table& table) {
  return table.name().starts_with("world/") && table.has_column("type") && table.has_column("kind");
}

}  // namespace

double WorldDirectory::rarity_of(std::string_view name) const {
  constexpr double kCommonest = 0.43;
  constexpr double kRarest = 0.7;
  const double rarity = words_.name_rarity(name);
  return rarity == 1.0 ? 1.0 : kCommonest + (kRarest - kCommonest) * rarity;
}

// The first row says who it is, the last what it is part of.
bool WorldDirectory::add(const lexicon::Table& table, std::size_t row,
                         std::optional<merging::EntityFacts>& facts) const {
  const auto cell = [&](std::string_view column) { return std::string(table.cell(row, table.column(column))); };
  const auto type = model::entity_type_of(cell("type"));
  if (!type) return false;
  if (!facts) facts = {cell("name"), *type, cell("country"), "", "", 1};
  facts->kind = cell("kind");
  facts->part_of.clear();
  if (table.has_column("part_of") && !cell("part_of").empty()) facts->part_of = lexicon::record_id(cell("part_of"));
  facts->rarity = rarity_of(cell("name"));
  return true;
}

std::optional<merging::EntityFacts> WorldDirectory::find(std::string_view id) const {
  std::optional<merging::EntityFacts> facts;
  for (const lexicon::WorldRows::Row& at : rows_.of(id)) {
    if (tells(rows_.table(at))) add(rows_.table(at), at.row, facts);
  }
  return facts;
}

void WorldDirectory::add_all(merging::EntityDirectory& directory) const {
  for (const lexicon::Table& table : lexicon_.tables()) {
    if (!tells(table)) continue;
    const std::size_t id = table.column("id");
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string record_id = lexicon::record_id(table.cell(row, id));
      const auto known = directory.find(record_id);
      std::optional<merging::EntityFacts> facts;
      if (known != directory.end()) facts = std::move(known->second);
      const bool added = add(table, row, facts);
      if (added || known != directory.end()) directory.insert_or_assign(record_id, std::move(*facts));
    }
  }
}

}  // namespace khabar::pipeline

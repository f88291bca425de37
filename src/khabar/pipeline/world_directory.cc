// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/world_directory.h"

#include "khabar/linking/nodes.h"

namespace khabar::pipeline {

double rarity_of(const lexicon::Commonness& words, std::string_view name) {
  constexpr double kCommonest = 0.43;
  constexpr double kRarest = 0.7;
  const double rarity = words.name_rarity(name);
  return rarity == 1.0 ? 1.0 : kCommonest + (kRarest - kCommonest) * rarity;
}

void add_world(const lexicon::Lexicon& lexicon, merging::EntityDirectory& directory) {
  const lexicon::Commonness words(lexicon);
  for (const lexicon::Table& table : lexicon.tables()) {
    if (!table.name().starts_with("world/") || !table.has_column("type") || !table.has_column("kind")) continue;
    const std::size_t id = table.column("id");
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const auto cell = [&](std::string_view column) { return std::string(table.cell(row, table.column(column))); };
      const auto type = model::entity_type_of(cell("type"));
      if (!type) continue;
      merging::EntityFacts facts{cell("name"), *type, cell("country"), "", cell("kind"), 1};
      if (table.has_column("part_of") && !cell("part_of").empty()) facts.part_of = linking::record_id(cell("part_of"));
      facts.rarity = rarity_of(words, facts.name);
      const auto [it, added] = directory.try_emplace(linking::record_id(table.cell(row, id)), facts);
      if (added) continue;
      it->second.part_of = facts.part_of;
      it->second.kind = facts.kind;
      it->second.rarity = facts.rarity;
    }
  }
}

}  // namespace khabar::pipeline

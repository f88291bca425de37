// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/world_map.h"

#include <charconv>
#include <string_view>

#include "khabar/lexicon/world_id.h"

namespace khabar::server {
namespace {

std::optional<double> degrees(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size() || cell.empty()) return std::nullopt;
  return value;
}

}  // namespace

WorldMap::WorldMap(const lexicon::Lexicon& lexicon) {
  for (const lexicon::Table& table : lexicon.tables()) {
    const bool has_places = table.name().starts_with("world/") && table.has_column("kind") && table.has_column("id") &&
                            table.has_column("lat") && table.has_column("lon");
    if (!has_places) continue;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const auto latitude = degrees(table.cell(row, table.column("lat")));
      const auto longitude = degrees(table.cell(row, table.column("lon")));
      if (latitude && longitude)
        places_.try_emplace(lexicon::record_id(table.cell(row, table.column("id"))),
                            Coordinates{*latitude, *longitude});
    }
  }
}

std::optional<Coordinates> WorldMap::find(const std::string& entity) const {
  const auto found = places_.find(entity);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace khabar::server

// SPDX-License-Identifier: Apache-2.0
// How many of some articles have each kind, language, outlet, country, year and person.
#pragma once

#include <cstdint>
#include <vector>

#include "khabar/storage/search_store.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

// `articles`: their numbers, ascending, each once. Each table is walked once, in its own order.
[[nodiscard]] Facets count_facets(const Database& database, const std::vector<std::uint32_t>& articles,
                                  std::size_t most);

}  // namespace khabar::storage::sqlite

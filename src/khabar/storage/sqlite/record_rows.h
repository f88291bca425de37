// SPDX-License-Identifier: Apache-2.0
// What follows from all pages, to rows and back.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "khabar/model/record.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

void write_entities(const Database& database, const std::vector<model::Entity>& entities);
void write_stories(const Database& database, const std::vector<model::Story>& stories);
void write_events(const Database& database, const std::vector<model::Event>& events);

void read_entities(const Database& database, const std::function<void(model::Entity&&)>& take);
void read_stories(const Database& database, const std::function<void(model::Story&&)>& take);
void read_events(const Database& database, const std::function<void(model::Event&&)>& take);
[[nodiscard]] std::optional<model::Entity> read_entity(const Database& database, const std::string& id);
[[nodiscard]] std::optional<model::Event> read_event(const Database& database, const std::string& id);

}  // namespace khabar::storage::sqlite

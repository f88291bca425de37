// SPDX-License-Identifier: Apache-2.0
#include "khabar/linking/linker.h"

#include <map>

namespace khabar::linking {

struct Linker::Tables {};

Linker::Linker(const lexicon::Lexicon& lexicon) : tables_(std::make_unique<Tables>()) { (void)lexicon; }
Linker::~Linker() = default;

Linked Linker::link(const std::vector<model::EntityReport>& reports) const {
  Linked linked;
  std::map<std::string, model::Entity> entities;
  for (const model::EntityReport& report : reports) {
    model::Entity& entity = entities[report.entity.id];
    entity.id = report.entity.id;
    entity.type = report.entity.type;
    entity.name = report.entity.name;
    entity.country = report.entity.country;
    linked.record_ids.push_back(entity.id);
  }
  for (auto& [id, entity] : entities) linked.entities.push_back(std::move(entity));
  return linked;
}

}  // namespace khabar::linking

// SPDX-License-Identifier: Apache-2.0
#include "khabar/model/article.h"

namespace khabar::model {

std::string_view name_of(EntityType type) {
  switch (type) {
    case EntityType::kPerson: return "PER";
    case EntityType::kOrganisation: return "ORG";
    case EntityType::kPlace: return "LOC";
  }
  return "";
}

std::optional<EntityType> entity_type_of(std::string_view name) {
  if (name == "PER") return EntityType::kPerson;
  if (name == "ORG") return EntityType::kOrganisation;
  if (name == "LOC") return EntityType::kPlace;
  return std::nullopt;
}

}  // namespace khabar::model

// SPDX-License-Identifier: Apache-2.0
// Where on earth the places of a record lie, as far as the world's tables know.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "khabar/lexicon/lexicon.h"

namespace khabar::server {

struct Coordinates {
  double latitude = 0;  // degrees
  double longitude = 0;
};

class WorldMap {
 public:
  // One pass over the tables.
  explicit WorldMap(const lexicon::Lexicon& lexicon);
  // Of an entity by the record's id.
  [[nodiscard]] std::optional<Coordinates> find(const std::string& entity) const;

 private:
  std::unordered_map<std::string, Coordinates> places_;
};

}  // namespace khabar::server

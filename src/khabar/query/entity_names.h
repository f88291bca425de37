// SPDX-License-Identifier: Apache-2.0
// How a record's entities are called in one language's press.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "khabar/storage/record_store.h"

namespace khabar::query {

// The name by which `lang`'s press calls it: its usual spelling there (of a person, the usual full one), else
// the record's name.
[[nodiscard]] std::string name_in(const model::Entity& entity, const std::string& lang);

class EntityNames {
 public:
  // One pass over the entities. `wanted`: a name in any spelling and script, or an id; empty for nobody.
  EntityNames(const storage::RecordReader& record, const std::string& lang, const std::string& wanted);
  // An id that the record does not have is given as it is.
  [[nodiscard]] const std::string& of(const std::string& id) const;
  // The ids that `wanted` may mean.
  [[nodiscard]] const std::unordered_set<std::string>& wanted() const { return wanted_; }

 private:
  std::unordered_map<std::string, std::string> names_;
  std::unordered_set<std::string> wanted_;
};

}  // namespace khabar::query

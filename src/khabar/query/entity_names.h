// SPDX-License-Identifier: Apache-2.0
// How a record's entities are called in one language's press.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "khabar/storage/record_store.h"

namespace khabar::query {

// The name by which `lang`'s press calls it: its usual spelling there (of a person, the usual full one), else
// the record's name.
[[nodiscard]] std::string name_in(const model::Entity& entity, const std::string& lang);

// Looked up when first asked for; from one thread.
class EntityNames {
 public:
  // `record` must outlive it. `wanted`: names in any spelling and script, or ids.
  EntityNames(const storage::RecordReader& record, const std::string& lang,
              const std::vector<std::string>& wanted = {});
  // An id that the record does not have is given as it is.
  [[nodiscard]] const std::string& of(const std::string& id) const;
  // The ids that the i-th of `wanted` may mean.
  [[nodiscard]] const std::unordered_set<std::string>& meant(std::size_t i) const { return meant_[i]; }
  // Of `wanted` those that nobody and nothing is called.
  [[nodiscard]] std::vector<std::string> unknown() const;

 private:
  const storage::RecordReader& record_;
  std::string lang_;
  mutable std::unordered_map<std::string, std::string> names_;
  std::vector<std::string> wanted_;
  std::vector<std::unordered_set<std::string>> meant_;  // by place in wanted_
};

}  // namespace khabar::query

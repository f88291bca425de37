// SPDX-License-Identifier: Apache-2.0
// One person, body or place in every script: local entities of many articles become entities of the record.
//
// Those that the world tables know keep their id. The others are compared by sound over scripts, with type and country
// as context, and merged; the result does not depend on the order of the reports, and an id depends only on what was
// merged. Candidates come from an index over skeletons, so the work is near linear.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/record.h"

namespace khabar::linking {

struct Node;

struct Linked {
  std::vector<model::Entity> entities;  // by id
  std::vector<std::string> record_ids;  // for each report, in the order given
};

class Linker {
 public:
  // The lexicon must outlive the linker.
  explicit Linker(const lexicon::Lexicon& lexicon);
  ~Linker();
  Linker(const Linker&) = delete;
  Linker& operator=(const Linker&) = delete;

  [[nodiscard]] Linked link(const std::vector<model::EntityReport>& reports) const;

 private:
  struct Tables;
  struct Names;
  [[nodiscard]] model::Entity entity_of(const Names& names, const std::vector<Node>& nodes,
                                        const std::vector<std::uint32_t>& members) const;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace khabar::linking

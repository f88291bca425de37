// SPDX-License-Identifier: Apache-2.0
// What merging has to know of the things in the world's tables, by their ids in the record: names, countries, kinds of
// place, and what lies in what, so that a town is known to be in a province that no page names.
#pragma once

#include <optional>
#include <string_view>

#include "khabar/lexicon/commonness.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/lexicon/world_rows.h"
#include "khabar/merging/event_merger.h"

namespace khabar::pipeline {

// Read-only after construction: safe from any thread.
class WorldDirectory {
 public:
  // The lexicon must outlive it.
  explicit WorldDirectory(const lexicon::Lexicon& lexicon) : lexicon_(lexicon), rows_(lexicon), words_(lexicon) {}

  // Nothing where no table tells of it.
  [[nodiscard]] std::optional<merging::EntityFacts> find(std::string_view id) const;

  // Adds to `directory` what it lacks: new things as a whole; of those it has, kind and what they are part of.
  void add_all(merging::EntityDirectory& directory) const;

  // EntityFacts::rarity of a thing by its usual English name: a matter of the language, not of the record, so that
  // adding pages changes nothing between reports that are there.
  [[nodiscard]] double rarity_of(std::string_view name) const;

 private:
  // False where the row is of no use here.
  bool add(const lexicon::Table& table, std::size_t row, std::optional<merging::EntityFacts>& facts) const;

  const lexicon::Lexicon& lexicon_;
  lexicon::WorldRows rows_;
  lexicon::Commonness words_;
};

}  // namespace khabar::pipeline

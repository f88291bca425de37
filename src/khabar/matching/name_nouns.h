// SPDX-License-Identifier: Apache-2.0
// The words that names of places and bodies are made of, across languages (shared/name_nouns): "island" in three
// languages. A word may stand for several: Hindi writes "united" and "joint" as one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/string_map.h"
#include "khabar/lexicon/lexicon.h"

namespace khabar::matching {

class NameNouns {
 public:
  explicit NameNouns(const lexicon::Lexicon& lexicon);

  // What a folded word stands for, for share(); 0: it is no such word.
  [[nodiscard]] std::uint32_t of(std::string_view folded_word) const;
  // Whether two of of()'s numbers may stand for one thing; 0 for nothing.
  [[nodiscard]] bool share(std::uint32_t a, std::uint32_t b) const;
  // The same for all that share something, at whatever remove; for index keys.
  [[nodiscard]] std::uint32_t family(std::uint32_t number) const { return families_[number]; }

 private:
  void find_families();

  base::StringMap<std::uint32_t> numbers_;        // -> rows_
  std::vector<std::vector<std::uint32_t>> rows_;  // of the table, ascending
  std::vector<std::uint32_t> families_;
};

}  // namespace khabar::matching

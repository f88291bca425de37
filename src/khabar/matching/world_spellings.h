// SPDX-License-Identifier: Apache-2.0
// What the world's tables call what: every spelling of every world/ table with names in all languages, folded. Indexed
// when khabar is built (blob "index/world_spellings"), or at the start where the resources have no such index.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/flat_lists.h"
#include "khabar/lexicon/lexicon.h"

namespace khabar::matching {

inline constexpr std::string_view kWorldSpellingsBlob = "index/world_spellings";

// The bytes of the blob; the same tables give the same bytes.
[[nodiscard]] std::string world_spellings_image(const lexicon::Lexicon& lexicon);

// Read-only after construction: safe from any thread.
class WorldSpellings {
 public:
  // The lexicon must outlive it.
  explicit WorldSpellings(const lexicon::Lexicon& lexicon);
  WorldSpellings(const WorldSpellings&) = delete;
  WorldSpellings& operator=(const WorldSpellings&) = delete;

  // What has this phrase (name_words.h) among its spellings, ascending.
  [[nodiscard]] std::span<const std::uint32_t> called(std::string_view phrase) const;
  // The usual English name of one of them.
  [[nodiscard]] std::string_view name(std::uint32_t known) const { return names_[known]; }

 private:
  [[nodiscard]] bool load(std::string_view bytes);

  std::string own_;  // the image where the resources have none
  base::FlatLists<std::uint32_t> known_;
  std::vector<std::string_view> names_;
};

}  // namespace khabar::matching

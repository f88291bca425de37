// SPDX-License-Identifier: Apache-2.0
// What a page says about its own names: full names (from text and title) explain shorter ones; equal names are one
// entity; handles belong to somebody on the page.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "khabar/extraction/names/scan.h"

namespace khabar::extraction::names {

class PageNames {
 public:
  explicit PageNames(const Knowledge& knowledge) : know_(knowledge) {}

  // Learns the full names of a scan, in the order of its text.
  void learn(const Scan& scan);

  // Gives unknown people who bear a part of a learnt name its identity.
  void settle(Scan& scan) const;

  // Finds shorter forms and repetitions of learnt names among the free tokens of a scan.
  void find_short_forms(Scan& scan) const;

  // Finds handles; `embeds` are those of the text.
  void find_handles(Scan& scan, const model::Article& article) const;

  // Turns findings into the article's entities and mentions.
  void write(Scan& scan, model::Article& article) const;

 private:
  struct Known {
    Found found;  // tokens mean nothing here
    std::vector<std::string> words;
  };
  // The one whose name has the words at its beginning or end, a longer name before an equal one; -1 where none or a
  // given name of many.
  [[nodiscard]] std::int32_t explain(const std::vector<std::string>& words) const;
  [[nodiscard]] bool is_family_first(const Found& found) const;
  [[nodiscard]] bool stands_alone(const Scan& scan, std::uint32_t i) const;
  [[nodiscard]] std::int32_t by_letters(std::string_view handle) const;

  const Knowledge& know_;
  std::vector<Known> known_;
  StringMap<std::vector<std::uint32_t>> by_word_;  // first or last word -> known_
};

}  // namespace khabar::extraction::names

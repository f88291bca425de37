// SPDX-License-Identifier: Apache-2.0
// An HTML page taken apart: its paragraphs as blocks, with what the markup says of each, and its metadata.
//
// Navigation, asides, forms, and elements whose class or id says related, share, promo, comments, ... (table
// shared/page_hints) are furniture unless they hold much of the page's prose or its headline. Which part holds the
// story: main_part.h.
#pragma once

#include <string>
#include <string_view>

#include "khabar/base/string_map.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/reading/page.h"

namespace khabar::reading {

// What a word of class or id says: an `outside` word is believed of most of a page too ("comments"), others are not.
struct ClassHint {
  Hint hint = Hint::kNone;
  bool outside = false;
  std::uint16_t number = 0;  // of the row
};

class HtmlReader {
 public:
  explicit HtmlReader(const lexicon::Lexicon& lexicon);
  [[nodiscard]] PageParts read(std::string_view page) const;

 private:
  base::StringMap<ClassHint> hints_;  // words of class and id
};

}  // namespace khabar::reading

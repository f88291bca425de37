// SPDX-License-Identifier: Apache-2.0
// An HTML page taken apart: its paragraphs as blocks, with what the markup says of each, and its metadata.
//
// Navigation, asides, forms, and elements whose class or id says related, share, promo, comments, ... (table
// shared/page_hints) are furniture unless they hold much of the page's prose or its headline. Which part holds the
// story: main_part.h.
#pragma once

#include <string_view>

#include "khabar/lexicon/lexicon.h"
#include "khabar/reading/class_hints.h"
#include "khabar/reading/page.h"

namespace khabar::reading {

class HtmlReader {
 public:
  explicit HtmlReader(const lexicon::Lexicon& lexicon) : hints_(lexicon) {}
  [[nodiscard]] PageParts read(std::string_view page) const;

 private:
  ClassHints hints_;
};

}  // namespace khabar::reading

// SPDX-License-Identifier: Apache-2.0
// An HTML page taken apart: its paragraphs as blocks, with what the markup says of each, and its metadata.
//
// The main part is found by structure first (itemprop articleBody, article) and by density of prose else: the deepest
// element that holds nearly all paragraphs. Navigation, asides, forms, and elements whose class or id says related,
// share, promo, comments, ... (table shared/page_hints) are furniture unless they hold much of the page's prose.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "khabar/lexicon/lexicon.h"
#include "khabar/reading/page.h"

namespace khabar::reading {

class HtmlReader {
 public:
  explicit HtmlReader(const lexicon::Lexicon& lexicon);
  [[nodiscard]] PageParts read(std::string_view page) const;

 private:
  std::unordered_map<std::string, Hint> hints_;  // words of class and id
};

}  // namespace khabar::reading

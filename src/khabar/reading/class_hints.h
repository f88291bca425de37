// SPDX-License-Identifier: Apache-2.0
// What an element's class, id, role or kind says of what stands in it: furniture, a byline, a date, a social post, ...
// (table shared/page_hints, and the elements that HTML itself has for them).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/string_map.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/reading/html_document.h"
#include "khabar/reading/page.h"

namespace khabar::reading {

// What a word of class or id says: an `outside` word is believed of most of a page too ("comments"), others are not.
struct ClassHint {
  Hint hint = Hint::kNone;
  bool outside = false;
  std::uint16_t number = 0;  // of the row, from 1; 0 of what no row says
};

class ClassHints {
 public:
  explicit ClassHints(const lexicon::Lexicon& lexicon);

  [[nodiscard]] std::size_t rows() const { return words_.size(); }
  // kNone if the element says nothing. `distrust`: by row, words that are not believed on this page; `scratch` saves an
  // allocation for each element.
  [[nodiscard]] ClassHint of(const HtmlNode& node, const std::vector<bool>& distrust, std::string& scratch) const;

 private:
  bool add_words(std::string_view value, const std::vector<bool>& distrust, std::string& pair, ClassHint& found) const;

  base::StringMap<ClassHint> words_;  // of class and id
};

// A class for what is not shown: texts for screen readers alone.
[[nodiscard]] bool names_hidden(std::string_view classes);

}  // namespace khabar::reading

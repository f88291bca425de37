// SPDX-License-Identifier: Apache-2.0
// Who wrote it: persons and agencies in bylines ("By Tara Lobo, Lahore", "... PTI | Updated: ..."), in the
// brackets of a dateline ("(Reuters)", "(name se)") and in metadata. Desks ("Web Desk") and places are nobody's names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/reading/phrases.h"

namespace khabar::reading {

class Bylines {
 public:
  static constexpr std::size_t kLongestDesk = 7;  // words

  explicit Bylines(const lexicon::Lexicon& lexicon);

  // True for a line that says it is a byline: "By ...", "Author: ...".
  [[nodiscard]] bool is_labelled(std::string_view text, const PhraseText& line) const;
  // True for a line that is such a label and nothing else; the name stands in the next line.
  [[nodiscard]] bool is_label(const PhraseText& line) const;
  // True for a line that names desks and agencies and nothing else, a place behind them aside.
  [[nodiscard]] bool is_desk(std::string_view line) const;
  [[nodiscard]] bool is_wire(std::string_view name) const;
  [[nodiscard]] bool is_place(std::string_view name) const;

  // The persons and agencies a byline names, in order; labels, desks, places and handles left out.
  [[nodiscard]] std::vector<std::string> authors(std::string_view line) const;
  // Those of a dateline's brackets: wires, and a person who is said to report.
  struct Credit {
    std::vector<std::string> wires;
    std::vector<std::string> persons;
  };
  [[nodiscard]] Credit credit(std::string_view brackets) const;

 private:
  void add_words(const lexicon::Table& table);
  [[nodiscard]] std::size_t label_words(std::string_view part, const PhraseText& words, std::size_t word) const;
  [[nodiscard]] std::string without_label(std::string_view part) const;
  void add_author(std::string_view part, bool first, std::vector<std::string>& out) const;
  [[nodiscard]] std::vector<std::string> split(std::string_view line) const;

  PhraseSet by_, desk_, join_, from_, role_, wires_, places_;
};

}  // namespace khabar::reading

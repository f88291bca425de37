// SPDX-License-Identifier: Apache-2.0
// The classes of endings: shared/paradigms. Used when the index is made.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/morphology/features.h"

namespace khabar::morphology {

// The readings of a cell "noun m sg obl|noun m pl dir". Error(kResource) names table and row.
[[nodiscard]] std::vector<Features> readings_of(std::string_view cell, std::string_view table, std::size_t row);

class Paradigms {
 public:
  struct Rule {
    std::string ending;  // NFC, not folded
    std::vector<Features> readings;
    bool sure = false;  // the ending alone tells them
  };

  // Error(kResource) for what shared/SOURCE-morphology.md does not allow.
  explicit Paradigms(const lexicon::Lexicon& lexicon);

  // Calls take(form, features) for every form of a word in citation form. False if the word does not end as the class
  // says; error for an unknown class.
  template <typename Take>
  bool inflect(std::string_view name, std::string_view language, std::string_view word, Take take) const {
    const Class& rules = class_of(name, language);
    const std::string* cut = nullptr;
    for (const std::string& citation : rules.citations) {
      if (word.ends_with(citation) && (cut == nullptr || citation.size() > cut->size())) cut = &citation;
    }
    if (cut == nullptr) return false;
    const std::string stem(word.substr(0, word.size() - cut->size()));
    for (const Rule& rule : rules.rules) {
      const bool other_citation = rule.ending != *cut && is_citation(rules, rule.ending);
      if (other_citation) continue;
      for (const Features& features : rule.readings) take(stem + rule.ending, features);
    }
    return true;
  }

  // Calls take(rule, citation ending) for every rule of every class and language.
  template <typename Take>
  void each_ending(Take take) const {
    for (const auto& [name, languages] : classes_) {
      for (const auto& [language, rules] : languages) {
        for (const Rule& rule : rules.rules) {
          if (is_citation(rules, rule.ending)) continue;
          for (const std::string& citation : rules.citations) take(rule, citation);
        }
      }
    }
  }

 private:
  struct Class {
    std::vector<std::string> citations;
    std::vector<Rule> rules;
    std::vector<std::string> given;  // features that have a row of their own
  };
  struct Inclusion {
    std::string name;
    std::string base;
    std::string language;
    std::string prefix;
  };
  [[nodiscard]] static bool is_citation(const Class& rules, const std::string& ending);
  [[nodiscard]] const Class& class_of(std::string_view name, std::string_view language) const;
  void read_row(const lexicon::Table& table, std::size_t row, std::string_view language,
                std::vector<Inclusion>& inclusions);
  void include(const Inclusion& inclusion);

  std::map<std::string, std::map<std::string, Class, std::less<>>, std::less<>> classes_;
};

}  // namespace khabar::morphology

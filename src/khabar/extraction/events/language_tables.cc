// SPDX-License-Identifier: Apache-2.0
// What Tables reads for each language by itself: words that part clauses, verb forms and stems, markers of roles.
#include <algorithm>

#include "khabar/extraction/events/tables.h"
#include "khabar/text/normalize.h"

namespace khabar::extraction::events {

using lexicon::Lexicon;
using lexicon::Table;

// Under "=hat" the class of the forms of a stem: "hat", "hate", "hatne", ... A pattern's word is looked up there first.
void Tables::load_stems(const Lexicon& lexicon, std::string_view code) {
  const Table* table = lexicon.find(code, "events/stems");
  if (table == nullptr) return;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::vector<std::string_view> endings = lexicon::items(table->cell(row, table->column("endings")));
    for (const std::string_view stem : lexicon::items(table->cell(row, table->column("stems")))) {
      std::vector<WordId>& words = classes_[PatternSet::stem_class(text::folded(stem))];
      words.push_back(vocabulary.intern(text::folded(stem)));
      for (const std::string_view ending : endings)
        words.push_back(vocabulary.intern(text::folded(std::string(stem).append(ending))));
      std::sort(words.begin(), words.end());
    }
  }
}

void Tables::load_language(const Lexicon& lexicon, std::string_view code) {
  LanguageTables& language = languages_[std::string(code)];
  if (const Table* table = lexicon.find(code, "events/clauses")) {
    for (std::size_t row = 0; row < table->rows(); ++row) {
      const std::string_view use = table->cell(row, table->column("use"));
      for (const std::string_view item : lexicon::items(table->cell(row, table->column("word")))) {
        language.clause_words.emplace(vocabulary.intern(text::folded(item)), use == "subject" ? 7
                                                                             : use == "apart" ? 6
                                                                             : use == "said"  ? 5
                                                                             : use == "says"  ? 4
                                                                             : use == "that"  ? 3
                                                                             : use == "join"  ? 2
                                                                                              : 1);
      }
    }
  }
  if (const Table* table = lexicon.find(code, "events/verbs")) {
    for (std::size_t row = 0; row < table->rows(); ++row) {
      const std::string_view tense = table->cell(row, table->column("tense"));
      const char mark = tense == "future" ? 'f' : tense == "past" ? 'p' : tense == "bare" ? 'b' : 'n';
      for (const std::string_view item : lexicon::items(table->cell(row, table->column("form")))) {
        const std::string form = text::folded(item);
        if (table->cell(row, table->column("use")) == "ending") {
          language.verb_endings.emplace_back(form, mark);
        } else {
          language.verb_forms.emplace(vocabulary.intern(form), mark);
        }
      }
    }
  }
  if (const Table* table = lexicon.find(code, "events/markers")) {
    for (std::size_t row = 0; row < table->rows(); ++row) {
      const Role role = role_named(table->cell(row, table->column("role")));
      const bool after = table->cell(row, table->column("side")) == "after";
      add_cell(table->cell(row, table->column("forms")), static_cast<std::uint32_t>(role),
               after ? language.markers_after : language.markers_before);
      for (const std::string_view item : lexicon::items(table->cell(row, table->column("forms")))) {
        const WordId word = vocabulary.find(text::folded(item));
        if (role == Role::kOf && after && language.verb_forms.count(word) != 0) language.genitive_verbs.insert(word);
      }
    }
  }
}

}  // namespace khabar::extraction::events

// SPDX-License-Identifier: Apache-2.0
#include "record_scale/world_names.h"

#include <algorithm>

#include "khabar/base/hash.h"
#include "khabar/base/split.h"
#include "khabar/lexicon/world_id.h"
#include "khabar/text/normalize.h"

namespace khabar::scale {
namespace {

std::vector<std::string> words_of(std::string_view name) {
  const std::vector<std::string_view> words = base::split(name);
  return {words.begin(), words.end()};
}

// The first spelling in each language.
std::map<std::string, std::string, std::less<>> spellings(const lexicon::Lexicon& lexicon, const lexicon::Table& table,
                                                          std::size_t row) {
  std::map<std::string, std::string, std::less<>> spelled;
  for (const lexicon::Language& language : lexicon.languages()) {
    if (!table.has_column(language.code)) continue;
    const auto all = lexicon::items(table.cell(row, table.column(language.code)));
    if (!all.empty()) spelled.emplace(language.code, all.front());
  }
  return spelled;
}

// Those of a table that are spelled in all languages; `kind`: of these only, or empty.
std::vector<Name> known(const lexicon::Lexicon& lexicon, const char* name, std::string_view kind) {
  std::vector<Name> all;
  const lexicon::Table& table = lexicon.table(name);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!kind.empty() && table.cell(row, table.column("kind")) != kind) continue;
    const auto type = model::entity_type_of(table.cell(row, table.column("type")));
    Name one;
    one.spelled = spellings(lexicon, table, row);
    if (!type || one.spelled.size() < lexicon.languages().size()) continue;
    one.entity.id = lexicon::record_id(table.cell(row, table.column("id")));
    one.entity.type = *type;
    one.entity.name = table.cell(row, table.column("name"));
    one.entity.country = table.cell(row, table.column("country"));
    one.entity.kind = table.cell(row, table.column("kind"));
    one.entity.known = true;
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

WorldNames::WorldNames(const lexicon::Lexicon& lexicon)
    : towns_(known(lexicon, "world/places", "city")),
      countries_(known(lexicon, "world/countries", "country")),
      bodies_(known(lexicon, "world/organisations", "")) {
  const lexicon::Table& people = lexicon.table("world/people");
  for (std::size_t row = 0; row < people.rows(); ++row) {
    Word first;
    Word last;
    std::size_t length = 0;
    bool even = true;
    for (const auto& [lang, name] : spellings(lexicon, people, row)) {
      const std::vector<std::string> words = words_of(name);
      even = even && words.size() > 1 && (length == 0 || length == words.size());
      length = words.size();
      if (!even) break;
      first[lang] = words.front();
      last[lang] = words.back();
    }
    if (!even || first.size() < lexicon.languages().size()) continue;
    first_.push_back(std::move(first));
    last_.push_back(std::move(last));
  }
  for (const lexicon::Language& language : lexicon.languages()) {
    const lexicon::Table* table = lexicon.find(language.code, "frequent_words");
    if (table == nullptr) continue;
    std::vector<std::string>& words = words_[std::string(language.code)];
    for (std::size_t row = 0; row < table->rows(); ++row) words.emplace_back(table->cell(row, table->column("word")));
  }
}

Name WorldNames::person(std::size_t number, std::string_view lang) const {
  Name person;
  const Word& first = first_[number % first_.size()];
  const Word& last = last_[(number * 7919 + number / first_.size()) % last_.size()];
  for (const auto& [code, word] : first) person.spelled[code] = word + " " + last.at(code);
  const auto own = person.spelled.find(lang);
  const std::string& spelled = own == person.spelled.end() ? person.spelled.begin()->second : own->second;
  person.entity.id = base::stable_id("e-", {"PER", text::folded(spelled)});
  person.entity.name = spelled;
  if (number % 2 == 0) person.entity.country = countries_[number * 31 % countries_.size()].entity.country;
  return person;
}

const std::vector<std::string>& WorldNames::words(std::string_view lang) const {
  static const std::vector<std::string> kNone;
  const auto found = words_.find(lang);
  return found == words_.end() ? kNone : found->second;
}

}  // namespace khabar::scale

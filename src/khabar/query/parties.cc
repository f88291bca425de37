// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/parties.h"

#include "khabar/text/normalize.h"

namespace khabar::query {
namespace {

// True if the cell, a list of names, has one that is folded so.
bool lists(std::string_view cell, const std::string& folded) {
  for (const std::string_view name : lexicon::items(cell)) {
    if (text::folded(std::string(name)) == folded) return true;
  }
  return false;
}

}  // namespace

Party party_called(const std::string& name, const lexicon::Lexicon& lexicon) {
  const lexicon::Table* table = lexicon.find("world/countries");
  const std::string squeezed = text::squeezed(name);
  const std::string folded = text::folded(squeezed);
  if (table == nullptr || !table->has_column("country")) return {squeezed, ""};
  const std::size_t code = table->column("country");
  std::vector<std::size_t> columns = {code};
  for (const lexicon::Language& language : lexicon.languages()) {
    if (table->has_column(language.code)) columns.push_back(table->column(language.code));
  }
  for (std::size_t row = 0; row < table->rows(); ++row) {
    for (const std::size_t column : columns) {
      if (lists(table->cell(row, column), folded)) return {"", std::string(table->cell(row, code))};
    }
  }
  return {squeezed, ""};
}

}  // namespace khabar::query

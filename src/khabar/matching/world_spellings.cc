// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/world_spellings.h"

#include <map>
#include <utility>

#include "khabar/base/flat.h"
#include "khabar/lexicon/index_blob.h"
#include "khabar/matching/name_words.h"

namespace khabar::matching {
namespace {

constexpr std::uint32_t kVersion = 1;

bool has_names(const lexicon::Table& table) {
  return table.name().starts_with("world/") && table.has_column("type") && table.has_column("ur");
}

}  // namespace

std::string world_spellings_image(const lexicon::Lexicon& lexicon) {
  std::map<std::string, std::vector<std::uint32_t>> by_phrase;
  std::uint32_t first = 0;
  for (const lexicon::Table& table : lexicon.tables()) {
    if (!has_names(table)) continue;
    each_phrase(table, {"name", "en", "hi", "ur"}, [&](std::string words, std::size_t row) {
      std::vector<std::uint32_t>& known = by_phrase[std::move(words)];
      const auto number = first + static_cast<std::uint32_t>(row);
      if (known.empty() || known.back() != number) known.push_back(number);
    });
    first += static_cast<std::uint32_t>(table.rows());
  }
  base::FlatWriter out;
  lexicon::put_version(kVersion, out);
  base::FlatLists<std::uint32_t>::write(by_phrase, out);
  return out.take();
}

WorldSpellings::WorldSpellings(const lexicon::Lexicon& lexicon) {
  lexicon::load_index(lexicon, kWorldSpellingsBlob, world_spellings_image, own_,
                      [&](std::string_view bytes) { return load(bytes); });
  for (const lexicon::Table& table : lexicon.tables()) {
    if (!has_names(table)) continue;
    const std::size_t name = table.column("name");
    for (std::size_t row = 0; row < table.rows(); ++row) names_.push_back(table.cell(row, name));
  }
}

bool WorldSpellings::load(std::string_view bytes) {
  base::FlatReader in(bytes);
  if (!lexicon::has_version(kVersion, in)) return false;
  known_ = base::FlatLists<std::uint32_t>(in);
  return in.ok();
}

std::span<const std::uint32_t> WorldSpellings::called(std::string_view phrase) const { return known_.find(phrase); }

}  // namespace khabar::matching

// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/world_spellings.h"

#include <map>
#include <utility>

#include "khabar/base/flat.h"
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
  std::vector<std::pair<std::string_view, std::uint32_t>> phrases;
  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> known;
  for (const auto& [phrase, numbers] : by_phrase) {
    phrases.emplace_back(phrase, static_cast<std::uint32_t>(begins.size()));
    begins.push_back(static_cast<std::uint32_t>(known.size()));
    known.insert(known.end(), numbers.begin(), numbers.end());
  }
  begins.push_back(static_cast<std::uint32_t>(known.size()));
  base::FlatWriter out;
  out.array(std::vector<std::uint32_t>{kVersion});
  base::FlatMap::write(phrases, out);
  out.array(begins);
  out.array(known);
  return out.take();
}

WorldSpellings::WorldSpellings(const lexicon::Lexicon& lexicon) {
  if (!load(lexicon.blob(kWorldSpellingsBlob))) {
    own_ = world_spellings_image(lexicon);
    static_cast<void>(load(own_));
  }
  for (const lexicon::Table& table : lexicon.tables()) {
    if (!has_names(table)) continue;
    const std::size_t name = table.column("name");
    for (std::size_t row = 0; row < table.rows(); ++row) names_.push_back(table.cell(row, name));
  }
}

bool WorldSpellings::load(std::string_view bytes) {
  base::FlatReader in(bytes);
  const auto header = in.array<std::uint32_t>();
  if (header.size() != 1 || header[0] != kVersion) return false;
  phrases_ = base::FlatMap(in);
  begins_ = in.array<std::uint32_t>();
  known_ = in.array<std::uint32_t>();
  return in.ok();
}

std::span<const std::uint32_t> WorldSpellings::called(std::string_view phrase) const {
  const std::uint32_t* number = phrases_.find(phrase);
  if (number == nullptr) return {};
  return known_.subspan(begins_[*number], begins_[*number + 1] - begins_[*number]);
}

}  // namespace khabar::matching

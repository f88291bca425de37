// SPDX-License-Identifier: Apache-2.0
// The tables of a lexicon with other indices than its own: what tests of indices need.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "khabar/lexicon/format.h"
#include "khabar/lexicon/lexicon.h"

namespace khabar::lexicon {

inline Lexicon with_blobs(const Lexicon& lexicon, std::vector<SourceBlob> blobs) {
  std::vector<SourceTable> tables;
  for (const Table& table : lexicon.tables()) {
    SourceTable& copy = tables.emplace_back();
    copy.name = table.name();
    for (std::size_t i = 0; i < table.columns(); ++i) copy.columns.emplace_back(table.column_name(i));
    for (std::size_t row = 0; row < table.rows(); ++row) {
      auto& cells = copy.rows.emplace_back();
      for (std::size_t i = 0; i < table.columns(); ++i) cells.emplace_back(table.cell(row, i));
    }
  }
  return Lexicon::owning(compile(std::move(tables), std::move(blobs)), "a test");
}

// What an index may be other than right: there is none, it is of another version, it is cut short.
inline std::vector<SourceBlob> unusable(std::string_view name, std::string_view image, int how) {
  if (how == 0) return {};
  std::string bytes(image.substr(0, how == 1 ? image.size() : image.size() / 2));
  constexpr std::size_t kVersionAt = 8;  // behind the count of the first array
  if (how == 1) bytes[kVersionAt] = static_cast<char>(bytes[kVersionAt] + 1);
  return {{std::string(name), std::move(bytes)}};
}

}  // namespace khabar::lexicon

// SPDX-License-Identifier: Apache-2.0
// Indices that are made when khabar is built and embedded as blobs of the lexicon (docs/decisions/0005). Where the
// resources have none, or one of another version, or one cut short, the same code makes it at the start.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/flat.h"
#include "khabar/lexicon/lexicon.h"

namespace khabar::lexicon {

// An index begins with the version of its layout.
inline void put_version(std::uint32_t version, base::FlatWriter& out) {
  out.array(std::vector<std::uint32_t>{version});
}
[[nodiscard]] inline bool has_version(std::uint32_t version, base::FlatReader& in) {
  const auto header = in.array<std::uint32_t>();
  return header.size() == 1 && header[0] == version;
}

// `load` takes the bytes of an index and tells whether they are one; those that `make` gives are kept in `own`.
template <typename Load>
void load_index(const Lexicon& lexicon, std::string_view blob, std::string (*make)(const Lexicon&), std::string& own,
                const Load& load) {
  if (load(lexicon.blob(blob))) return;
  own = make(lexicon);
  static_cast<void>(load(own));
}

}  // namespace khabar::lexicon

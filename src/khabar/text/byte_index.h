// SPDX-License-Identifier: Apache-2.0
// Code points back to bytes: the way from what a record or an export tells to the text in memory. The other way is
// CodePointIndex in utf8.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "khabar/base/range.h"

namespace khabar::text {

class ByteIndex {
 public:
  // `text` is valid UTF-8; it need not outlive the index.
  explicit ByteIndex(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) starts_.push_back(static_cast<std::uint32_t>(i));
    }
    starts_.push_back(static_cast<std::uint32_t>(text.size()));
  }

  // Of the code points from `start` up to `end`; nothing for what is no range of the text.
  [[nodiscard]] std::optional<base::ByteRange> range(std::int64_t start, std::int64_t end) const {
    if (start < 0 || end < start || end >= static_cast<std::int64_t>(starts_.size())) return std::nullopt;
    return base::ByteRange{starts_[static_cast<std::size_t>(start)], starts_[static_cast<std::size_t>(end)]};
  }

 private:
  std::vector<std::uint32_t> starts_;
};

}  // namespace khabar::text

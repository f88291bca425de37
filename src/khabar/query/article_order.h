// SPDX-License-Identifier: Apache-2.0
// The order in which articles are shown: by publication, undated ones last, then by id.
#pragma once

#include <string_view>
#include <tuple>

#include "khabar/storage/record_store.h"

namespace khabar::query {

// A key to sort by; views into the head.
[[nodiscard]] inline auto publication_order(const storage::ArticleHead& head) {
  return std::tuple(head.published.empty(), std::string_view(head.published), std::string_view(head.id));
}

}  // namespace khabar::query

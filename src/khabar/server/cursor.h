// SPDX-License-Identifier: Apache-2.0
// Where a reader of a list goes on: opaque to him, bound to the record and the question.
//
// A cursor holds the place of the last item that was shown, not its number: a record that grows meanwhile neither
// repeats nor skips what was there before.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace khabar::server {

struct CursorScope {
  std::uint64_t record = 0;    // which file it is (served_record.h)
  std::uint64_t question = 0;  // a hash of everything asked but the page
};

[[nodiscard]] std::string cursor_of(const CursorScope& scope, std::string_view place);

// The place. Throws Refusal: 400 for what is no cursor or one of another question, 410 for one of another record.
[[nodiscard]] std::string place_of(const CursorScope& scope, std::string_view cursor);

}  // namespace khabar::server

// SPDX-License-Identifier: Apache-2.0
// What was wrong with an input. A bad page never throws: its Problems travel with what was found.
#pragma once

#include <optional>
#include <string>

#include "khabar/base/range.h"

namespace khabar::base {

struct Problem {
  std::string code;                // stable, lower-case with hyphens: "weekday-conflict"
  std::string message;             // one English sentence for a person
  std::optional<ByteRange> range;  // in the article's text, where it has a place
};

}  // namespace khabar::base

// SPDX-License-Identifier: Apache-2.0
// The passes over one article, in order. Each says which layers it reads and which it writes; a wrong order is found
// when the engine starts.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::pipeline {

enum Layer : std::uint32_t {
  kText = 1U << 0U,
  kTokens = 1U << 1U,
  kNames = 1U << 2U,
  kTimes = 1U << 3U,
  kQuotes = 1U << 4U,
  kEvents = 1U << 5U,
  kSketch = 1U << 6U,
  kTerms = 1U << 7U,
};

struct Pass {
  std::string_view name;
  std::uint32_t reads;
  std::uint32_t writes;
  std::function<void(model::Article&)> run;
};

// The ordered list. The passes share ownership of what they need; the lexicon must outlive them. Every pass may run on
// many articles at once from different threads.
[[nodiscard]] std::vector<Pass> make_passes(const lexicon::Lexicon& lexicon);

}  // namespace khabar::pipeline

// SPDX-License-Identifier: Apache-2.0
// The pages that benchmarks read: the examples, repeated and varied so that no two have the same bytes.
#pragma once

#include <vector>

#include "khabar/reading/reader.h"

namespace khabar::bench {

// `copies` variants of every page in examples/pages; the same ones each time.
[[nodiscard]] std::vector<reading::Page> make_corpus(int copies);

}  // namespace khabar::bench

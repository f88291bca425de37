// SPDX-License-Identifier: Apache-2.0
// The compiled resources inside the binary (resources/CMakeLists.txt puts them there).
#pragma once

#include <string_view>

namespace khabar::lexicon {

[[nodiscard]] std::string_view embedded_bytes();

}  // namespace khabar::lexicon

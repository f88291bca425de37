// SPDX-License-Identifier: Apache-2.0
// HTTP bodies back to what the server encoded: chunks (RFC 9112, 7.1) and content codings (RFC 9110, 8.4.1).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/problem.h"

namespace khabar::reading::inputs {

// The chunks' data; nothing where no chunk begins, as in bodies that were stored decoded. A chunk that is cut or broken
// ends the body with a Problem; what stands behind it is kept as it is.
[[nodiscard]] std::optional<std::string> joined_chunks(std::string_view body, std::vector<base::Problem>& problems);

// `body` unpacked: by what it begins with, and by the name of its `coding` where that has no magic number (deflate,
// br). A body that is not packed after all is given as it is. At most `largest` bytes come out; a body that has more,
// or grows like a bomb (decompression.h), is emptied, with a Problem.
[[nodiscard]] std::string decoded_body(std::string&& body, std::string_view coding, std::size_t largest,
                                       std::vector<base::Problem>& problems);

}  // namespace khabar::reading::inputs

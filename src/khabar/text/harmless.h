// SPDX-License-Identifier: Apache-2.0
// Text of strangers made fit for a terminal or a log line.
#pragma once

#include <string>
#include <string_view>

namespace khabar::text {

// `utf8` without what could steer a terminal or turn the line around: control characters (ESC among them) become
// U+FFFD, line ends and tabs spaces; direction marks, embeddings, overrides and isolates are left out. Broken UTF-8
// becomes U+FFFD.
[[nodiscard]] std::string harmless(std::string_view utf8);

}  // namespace khabar::text

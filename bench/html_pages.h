// SPDX-License-Identifier: Apache-2.0
// Pages of HTML as news sites serve them, made from the words of the examples: head with metadata, styles and scripts,
// navigation, a story with furniture in its middle, cards of other stories, a footer.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "khabar/reading/reader.h"

namespace khabar::bench {

// The words, in order, of the stories in examples/pages whose name begins with `language`.
[[nodiscard]] std::vector<std::string> example_words(const reading::Reader& reader, const std::string& language);

// `count` pages of about `bytes` bytes, no two the same; the same ones each time.
[[nodiscard]] std::vector<reading::Page> make_html_pages(const std::vector<std::string>& words, std::size_t count,
                                                         std::size_t bytes);

}  // namespace khabar::bench

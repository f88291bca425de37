// SPDX-License-Identifier: Apache-2.0
// Character references of HTML: &amp; &nbsp &#2325; &#x915; and the windows-1252 numbers that old pages write (&#147;).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace khabar::reading {

// The reference that begins with the '&' at `pos`, as the HTML standard reads it (section "Character reference state"):
// appends its characters to `out` and returns one behind its last byte. Returns `pos` where the '&' is only itself.
// Never appends NUL, a surrogate or anything that is no Unicode scalar value.
[[nodiscard]] std::size_t read_reference(std::string_view text, std::size_t pos, bool in_attribute, std::string& out);

}  // namespace khabar::reading

// SPDX-License-Identifier: Apache-2.0
// Where an export goes: pieces of it, in order, as soon as they are there.
#pragma once

#include <functional>
#include <string_view>

namespace khabar::exporting {

using Sink = std::function<void(std::string_view)>;

}  // namespace khabar::exporting

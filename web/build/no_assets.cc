// SPDX-License-Identifier: Apache-2.0
// No pages: node and npm were not there when khabar was built.
#include "khabar/server/assets.h"

namespace khabar::server {

std::span<const Asset> web_assets() { return {}; }

}  // namespace khabar::server

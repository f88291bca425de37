// SPDX-License-Identifier: Apache-2.0
// What a WACZ says of its own files: datapackage.json, resources[] of {path, hash: "sha256:...", bytes} (Webrecorder's
// WACZ 1.2, which follows Frictionless Data Package 1).
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace khabar::reading::inputs {

// Larger ones are not read: Browsertrix writes some kilobytes.
inline constexpr std::size_t kLargestManifest = std::size_t{16} << 20U;

// SHA-256 by path, in lower-case hexadecimal; only of resources that state one. Anything that is no such JSON states
// nothing.
[[nodiscard]] std::map<std::string, std::string, std::less<>> stated_digests(std::string json);

}  // namespace khabar::reading::inputs

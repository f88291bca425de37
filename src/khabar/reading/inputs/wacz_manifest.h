// SPDX-License-Identifier: Apache-2.0
// What a WACZ says of its own files: datapackage.json, resources[] of {path, hash: "sha256:...", bytes}, and
// datapackage-digest.json, {path: "datapackage.json", hash} of that one (Webrecorder's WACZ 1.2, which follows
// Frictionless Data Package 1).
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace khabar::reading::inputs {

// Larger ones are not read: Browsertrix writes some kilobytes.
inline constexpr std::size_t kLargestManifest = std::size_t{16} << 20U;
inline constexpr std::size_t kLargestManifestDigest = std::size_t{64} << 10U;

// SHA-256 by path, in lower-case hexadecimal; only of resources that state one. Anything that is no such JSON states
// nothing.
[[nodiscard]] std::map<std::string, std::string, std::less<>> stated_digests(std::string json);

// The SHA-256 that datapackage-digest.json states of datapackage.json, in lower-case hexadecimal; empty if it states
// none.
[[nodiscard]] std::string stated_manifest_digest(std::string json);

}  // namespace khabar::reading::inputs

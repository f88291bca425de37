// SPDX-License-Identifier: Apache-2.0
// Hashes: stable over machines and versions, so that ids made of them are stable too.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace khabar::base {

// XXH3, 64 bits: tables and ids.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

// `prefix` and 16 lower-case hexadecimal digits of XXH3-64: "a-" + ... names an article.
// The parts are joined with an unambiguous separator: id("a-", {"x","yz"}) != id("a-", {"xy","z"}).
[[nodiscard]] std::string stable_id(std::string_view prefix, std::initializer_list<std::string_view> parts);

// SHA-256 in lower-case hexadecimal (FIPS 180-4).
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace khabar::base

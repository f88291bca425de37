// SPDX-License-Identifier: Apache-2.0
// Chance that depends on nothing but what it is for: the same seed and purpose give the same draw on every machine, in
// whatever order draws are made.
#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>

#include "khabar/base/hash.h"

namespace khabar::scale {

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : seed_(seed) {}
  // Another, independent one for each purpose.
  [[nodiscard]] Draw of(std::string_view purpose) const { return Draw(base::hash64(purpose, seed_)); }
  [[nodiscard]] Draw of(std::uint64_t purpose) const {
    return of(std::string_view(reinterpret_cast<const char*>(&purpose), sizeof purpose));
  }
  [[nodiscard]] std::uint64_t number() const { return base::hash64("number", seed_); }
  [[nodiscard]] std::size_t below(std::size_t count) const { return static_cast<std::size_t>(number() % count); }
  // 0 to 1.
  [[nodiscard]] double share() const { return static_cast<double>(number() >> 11U) * 0x1p-53; }
  [[nodiscard]] bool happens(double chance) const { return share() < chance; }
  // Below `count`, small ones far more often: few are in every paper, most hardly ever.
  [[nodiscard]] std::size_t favourite(std::size_t count) const {
    return static_cast<std::size_t>(static_cast<double>(count) * std::pow(share(), 3));
  }

 private:
  std::uint64_t seed_;
};

}  // namespace khabar::scale

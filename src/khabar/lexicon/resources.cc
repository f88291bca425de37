// SPDX-License-Identifier: Apache-2.0
#include "khabar/lexicon/resources.h"

extern "C" {
extern const char khabar_resources_begin[];  // NOLINT: defined in embed.S
extern const char khabar_resources_end[];    // NOLINT
}

namespace khabar::lexicon {

std::string_view embedded_bytes() {
  return {static_cast<const char*>(khabar_resources_begin),
          static_cast<std::size_t>(khabar_resources_end - khabar_resources_begin)};
}

}  // namespace khabar::lexicon

// SPDX-License-Identifier: Apache-2.0
// What stands in a request's target or form: any bytes are parts of valid text within their bounds, or a reason why
// not.
#include <cstddef>
#include <cstdint>
#include <string>

#include "khabar/server/request.h"
#include "pages.h"

namespace {

using khabar::fuzz::require;
using khabar::server::Parameters;

void check(const Parameters& parameters, std::size_t size) {
  require(parameters.size() <= khabar::server::kMostParameters);
  std::size_t bytes = 0;
  for (const auto& [name, value] : parameters) {
    require(khabar::text::is_valid(name) && khabar::text::is_valid(value));
    bytes += name.size() + value.size();
  }
  require(bytes <= size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::string why;
  if (const auto target = khabar::server::parse_target(bytes, why)) {
    require(size <= khabar::server::kLongestTarget && bytes.starts_with(target->path));
    for (const std::string& segment : target->segments)
      require(khabar::text::is_valid(segment) && segment != "." && segment != "..");
    check(target->parameters, size);
  } else {
    require(!why.empty());
  }
  why.clear();
  if (const auto form = khabar::server::parse_form(bytes, why)) {
    check(*form, size);
  } else {
    require(!why.empty());
  }
  return 0;
}

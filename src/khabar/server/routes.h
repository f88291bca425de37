// SPDX-License-Identifier: Apache-2.0
// The API's addresses, one row each; openapi.json describes them, and a test holds the two together.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/server/handlers.h"

namespace khabar::server {

inline constexpr std::string_view kApiRoot = "/api/v1";

enum class Lane : std::uint8_t {
  kQuick,  // a page's worth of work
  kLong,   // the whole record: one at a time, so that it holds up nobody else
};

// Which filter parameters a route heeds (asked.h).
enum class Filters : std::uint8_t { kNone, kEvents, kRecord, kQuotes, kSearch };

struct Route {
  std::string_view method;  // GET (and so HEAD) or POST
  std::string_view path;    // behind kApiRoot: "/events/{id}"
  Reply (*handle)(const Call& call);
  Filters filters = Filters::kNone;
  std::vector<std::string_view> parameters = {};  // and these beside them
  Lane lane = Lane::kQuick;
};

[[nodiscard]] std::span<const Route> routes();

struct Match {
  const Route* route = nullptr;
  std::vector<std::string> arguments;
  std::string allowed;  // where the path is known but not for the method: "GET, HEAD"
};
// `segments`: of the path behind kApiRoot.
[[nodiscard]] Match match(std::string_view method, std::span<const std::string> segments);

// Throws Refusal(400) for a parameter that the route does not have.
void refuse_unknown_parameters(const Route& route, const Parameters& parameters);

}  // namespace khabar::server

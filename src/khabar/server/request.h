// SPDX-License-Identifier: Apache-2.0
// What is asked of the server: a target taken apart, and the few header fields that count. The bytes of HTTP itself are
// read by the library behind http_server.h; what stands in a target is read here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khabar::server {

inline constexpr std::size_t kLongestTarget = 8192;  // bytes
inline constexpr std::size_t kMostParameters = 64;

using Parameters = std::vector<std::pair<std::string, std::string>>;

// RFC 3986: "/api/v1/events/v-1?lang=hi&who=Ishaq%20Dar".
struct Target {
  std::string path;                   // as written, without the query
  std::vector<std::string> segments;  // decoded; of "/" none
  Parameters parameters;              // decoded, in order
};

// Nothing, and `why` says it, for a target that is none: too long, not origin-form, a broken escape, text that is not
// UTF-8 or holds NUL, a segment "." or "..", too many parameters.
[[nodiscard]] std::optional<Target> parse_target(std::string_view target, std::string& why);

// "a=1&b=2" with '+' for a space (application/x-www-form-urlencoded); as parse_target.
[[nodiscard]] std::optional<Parameters> parse_form(std::string_view form, std::string& why);

// A request whose form is right and who may ask it is settled.
struct Request {
  std::string method;  // GET, HEAD, POST, DELETE
  Target target;
  std::string body;
  std::string content_type;
  std::string host;  // one of the server's
  bool head = false;

  // The first value of a parameter; empty if there is none.
  [[nodiscard]] std::string_view parameter(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
};

}  // namespace khabar::server

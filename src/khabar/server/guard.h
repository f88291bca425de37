// SPDX-License-Identifier: Apache-2.0
// Who may ask at all. A page that somebody's browser has open must not be able to read the record through it (DNS
// rebinding, requests across sites), and beyond this machine only who has the token may.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khabar/server/reply.h"

namespace khabar::server {

// The header fields that decide.
struct Asking {
  std::string_view host;
  std::string_view origin;      // empty: not sent, here and below
  std::string_view fetch_site;  // Sec-Fetch-Site
  std::string_view fetch_mode;  // Sec-Fetch-Mode
  std::string_view authorization;
  std::string_view cookie;
  bool changes = false;  // POST, DELETE
  bool page = false;     // what anybody may have: the pages without the record
};

// Names a server answers to, with the port where it is not HTTP's own.
class HostList {
 public:
  // `names`: host names and addresses; IPv6 in brackets. One that has a port keeps it (behind a proxy).
  HostList(const std::vector<std::string>& names, std::uint16_t port);
  // Compared without case, otherwise to the letter.
  [[nodiscard]] bool has(std::string_view host) const;

 private:
  std::vector<std::string> hosts_;
};

// Nothing if Host is one of the server's and no other site asks. Else why not.
[[nodiscard]] std::optional<Refusal> refuse_strangers(const Asking& asking, const HostList& hosts);

// The token, and the sessions of browsers that have shown it. Safe from any thread.
class Gate {
 public:
  // Empty: everybody may ask.
  explicit Gate(std::string token) : token_(std::move(token)) {}
  [[nodiscard]] bool closed() const { return !token_.empty(); }
  // "Authorization: Bearer TOKEN" or the cookie of a session. Compared in constant time.
  [[nodiscard]] bool lets_in(const Asking& asking) const;
  [[nodiscard]] bool is_token(std::string_view token) const;

  // The Set-Cookie value of a new session, good for twelve hours and until the server ends.
  [[nodiscard]] std::string open_session();
  // The Set-Cookie value that makes the browser forget it; so does the server.
  [[nodiscard]] std::string close_session(std::string_view cookie);

 private:
  using Clock = std::chrono::steady_clock;
  std::string token_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Clock::time_point> sessions_;
};

// 256 bits from the system as 43 characters of base64url.
[[nodiscard]] std::string random_token();

// The token in a file that nobody else may read; a file that is not there is made with a new one. Throws
// base::Error(kUsage) for one that others may read, that is empty, shorter than 22 characters (128 bits) or holds more
// than letters, digits and "-._~+/=".
[[nodiscard]] std::string token_of_file(const std::string& path);

}  // namespace khabar::server

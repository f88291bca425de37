// SPDX-License-Identifier: Apache-2.0
// HTTP/1.1 (RFC 9112) over TCP: one thread carries all connections and never waits for any of them; workers work
// answers out. docs/decisions/0012-http-server.md says why so. No TLS: a proxy's affair (docs/serving.md).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "khabar/server/served_record.h"

namespace khabar::server {

struct ServerSettings {
  std::string bind = "127.0.0.1";  // an address; "localhost" is both of this machine's own
  std::uint16_t port = 8787;       // 0: any that is free
  std::vector<std::string> hosts;  // further names that it answers to, with a port where a proxy's differs
  std::string token;               // empty: none; then only this machine may be bound to
  unsigned workers = 2;
  // Told the address once it listens; asked a few times a second whether to end; given harmless lines of what failed,
  // and, where `log_requests`, of every request.
  std::function<void(const std::string& address)> listening;
  std::function<bool()> should_stop;
  std::function<void(const std::string& line)> log;
  bool log_requests = false;
};

// What bounds a single asker, whoever he is.
struct Limits {
  static constexpr std::size_t kHeaderBytes = 16384;  // request line and header fields
  static constexpr std::size_t kBodyBytes = 65536;
  static constexpr int kReadSeconds = 15;   // for a whole request, and for idle connections between two
  static constexpr int kWriteSeconds = 20;  // for each 64 KiB
  static constexpr std::size_t kConnections = 1024;
};

// Returns when should_stop() says so. Throws base::Error(kUsage) for a bind address that is none or is not this
// machine's own without a token, and kInput where the port cannot be had.
void serve(ServedRecord& record, const ServerSettings& settings);

}  // namespace khabar::server

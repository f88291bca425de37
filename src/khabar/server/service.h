// SPDX-License-Identifier: Apache-2.0
// From a request to a reply, whatever carries them: who may ask, which route, what is kept, what must be worked out.
//
//   Service service(settings, record);
//   Turn turn = service.take(asking, request);               // at once, from any thread
//   if (!turn.reply) turn.reply = service.work(turn, reader);  // by a worker
#pragma once

#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "khabar/server/guard.h"
#include "khabar/server/routes.h"
#include "khabar/server/served_record.h"

namespace khabar::server {

// Replies that were asked for before, by what was asked; the least lately asked go first. Safe from any thread.
class ReplyCache {
 public:
  explicit ReplyCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}
  // Null unless it is kept and of this generation of the record.
  [[nodiscard]] PreparedReply find(const std::string& key, std::uint64_t generation);
  void keep(const std::string& key, std::uint64_t generation, PreparedReply reply);

 private:
  struct Entry {
    std::string key;
    PreparedReply reply;
  };
  void forget_all(std::uint64_t generation);
  std::mutex mutex_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::uint64_t generation_ = 0;
  std::list<Entry> entries_;  // the latest first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

struct Turn {
  PreparedReply reply;    // null: must be worked out
  bool no_store = false;  // for whoever has the token only
  Request request;
  Match match;
  std::string key;  // of the cache
};

class Service {
 public:
  // `log` is given one harmless line a failure. `record` must outlive it.
  Service(ServedRecord& record, HostList hosts, Gate& gate, std::function<void(const std::string&)> log);

  // `target`: as the request line has it. Never throws for what a request holds.
  [[nodiscard]] Turn take(Asking asking, std::string_view method, std::string_view target, std::string_view body,
                          std::string_view content_type);
  // What a handler makes of it, kept for the next who asks. Never throws.
  [[nodiscard]] PreparedReply work(const Turn& turn, Reader& reader);

 private:
  [[nodiscard]] Reply session(const Asking& asking, const Request& request);
  void take_api(Turn& turn, const Asking& asking);
  ServedRecord& record_;
  HostList hosts_;
  Gate& gate_;
  std::function<void(const std::string&)> log_;
  ReplyCache cache_;
};

}  // namespace khabar::server

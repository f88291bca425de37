// SPDX-License-Identifier: Apache-2.0
// Threads that work questions out, each with its own Reader; what takes long has a thread of its own.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "khabar/server/routes.h"
#include "khabar/server/served_record.h"

namespace khabar::server {

class Workers {
 public:
  using Job = std::function<void(Reader&)>;

  // `quick` threads for the one lane, one for the other. `record` must outlive them.
  Workers(ServedRecord& record, unsigned quick);
  ~Workers();  // what has begun is ended, what waits is dropped
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // False if too many wait already.
  [[nodiscard]] bool give(Lane lane, Job job);

 private:
  struct Queue {
    std::mutex mutex;
    std::condition_variable some;
    std::deque<Job> jobs;
    std::size_t most = 0;
    bool stopping = false;
  };
  void run(Queue& queue);
  ServedRecord& record_;
  Queue quick_;
  Queue long_;
  std::vector<std::thread> threads_;
};

}  // namespace khabar::server

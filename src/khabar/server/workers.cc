// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/workers.h"

#include "khabar/base/error.h"

namespace khabar::server {
namespace {

// So many may wait: at some milliseconds each, what comes behind them would wait longer than anybody likes.
constexpr std::size_t kMostQuick = 512;
constexpr std::size_t kMostLong = 8;

}  // namespace

Workers::Workers(ServedRecord& record, unsigned quick) : record_(record) {
  quick_.most = kMostQuick;
  long_.most = kMostLong;
  for (unsigned i = 0; i < quick; ++i) threads_.emplace_back([this] { run(quick_); });
  threads_.emplace_back([this] { run(long_); });
}

Workers::~Workers() {
  for (Queue* queue : {&quick_, &long_}) {
    const std::lock_guard lock(queue->mutex);
    queue->stopping = true;
    queue->some.notify_all();
  }
  for (std::thread& thread : threads_) thread.join();
}

bool Workers::give(Lane lane, Job job) {
  Queue& queue = lane == Lane::kQuick ? quick_ : long_;
  const std::lock_guard lock(queue.mutex);
  if (queue.jobs.size() >= queue.most) return false;
  queue.jobs.push_back(std::move(job));
  queue.some.notify_one();
  return true;
}

void Workers::run(Queue& queue) {
  // Made ready before it is asked; a record that cannot be opened now is tried again with each question.
  Reader reader(record_);
  try {
    const ReadScope scope(reader);
  } catch (const base::Error&) {
  }
  while (true) {
    Job job;
    {
      std::unique_lock lock(queue.mutex);
      queue.some.wait(lock, [&] { return queue.stopping || !queue.jobs.empty(); });
      if (queue.stopping) return;
      job = std::move(queue.jobs.front());
      queue.jobs.pop_front();
    }
    job(reader);
  }
}

}  // namespace khabar::server

// SPDX-License-Identifier: Apache-2.0
// Work on many items by many threads, results handed on in the order of the items.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace khabar::pipeline {

// Calls work(i) for i in [0, count) on `threads` threads, and take(i, result) on the calling thread for i = 0, 1, 2 ...
// At most a few items a thread are finished ahead, so memory stays bounded. take() returns false to stop early.
// An exception from work() or take() ends the rest and is thrown on the calling thread.
template <typename Result, typename Work, typename Take>
void in_order(std::size_t count, unsigned threads, Work work, Take take) {
  if (threads <= 1 || count <= 1) {
    for (std::size_t i = 0; i < count; ++i) {
      if (!take(i, work(i))) return;
    }
    return;
  }
  constexpr std::size_t kAhead = 8;  // items a thread: enough that a slow page does not stall the others
  const std::size_t window = kAhead * threads;
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, Result> done;
  std::size_t taken = 0;
  std::size_t next = 0;
  bool stop = false;
  std::exception_ptr failure;
  const auto worker = [&] {
    for (;;) {
      std::size_t item = 0;
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return stop || next >= count || next < taken + window; });
        if (stop || next >= count) return;
        item = next++;
      }
      try {
        Result result = work(item);
        const std::lock_guard lock(mutex);
        done.emplace(item, std::move(result));
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
        stop = true;
      }
      changed.notify_all();
    }
  };
  std::vector<std::thread> pool;
  for (unsigned i = 0; i < threads; ++i) pool.emplace_back(worker);
  try {
    std::unique_lock lock(mutex);
    while (taken < count) {
      changed.wait(lock, [&] { return stop || done.count(taken) != 0; });
      if (stop) break;
      auto node = done.extract(taken);
      lock.unlock();
      const bool go_on = take(node.key(), std::move(node.mapped()));
      lock.lock();
      ++taken;
      if (!go_on) stop = true;
      changed.notify_all();
    }
  } catch (...) {
    const std::lock_guard lock(mutex);
    failure = std::current_exception();
    stop = true;
  }
  changed.notify_all();
  for (std::thread& thread : pool) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace khabar::pipeline

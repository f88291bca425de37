// SPDX-License-Identifier: Apache-2.0
// Work on many items by many threads, results handed on in the order of the items.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace khabar::pipeline {

// Draws items from next() until it gives none, calls work(item) on `threads` threads, and take(result) on the calling
// thread in the order drawn. next() returns an optional item and is called by one thread at a time; weight(item) is its
// size in bytes. Memory stays bounded: a few items a thread are ahead of take(), and no more than `most_weight` of them
// unless it is a single one. take() returns false to stop early. An exception from next(), work() or take() ends the
// rest and is thrown on the calling thread.
template <typename Result, typename Next, typename Weight, typename Work, typename Take>
void feed_in_order(Next next, Weight weight, std::size_t most_weight, unsigned threads, Work work, Take take) {
  if (threads <= 1) {
    while (auto item = next()) {
      if (!take(work(std::move(*item)))) return;
    }
    return;
  }
  struct Done {
    Result result;
    std::size_t weight;
  };
  constexpr std::size_t kAhead = 8;  // items a thread: enough that a slow page does not stall the others
  const std::size_t window = kAhead * threads;
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, Done> done;
  std::size_t taken = 0;
  std::size_t drawn = 0;
  std::size_t weight_ahead = 0;
  bool drawing = false;
  bool exhausted = false;
  bool stop = false;
  std::exception_ptr failure;
  const auto fail = [&] {
    const std::lock_guard lock(mutex);
    if (!failure) failure = std::current_exception();
    stop = true;
    drawing = false;
  };
  const auto worker = [&] {
    for (;;) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] {
        const bool room = drawn < taken + window && (weight_ahead < most_weight || drawn == taken);
        return stop || exhausted || (!drawing && room);
      });
      if (stop || exhausted) return;
      drawing = true;
      lock.unlock();
      try {
        auto item = next();
        lock.lock();
        drawing = false;
        exhausted = !item;
        const std::size_t number = drawn;
        const std::size_t size = item ? weight(*item) : 0;
        drawn += item ? 1 : 0;
        weight_ahead += size;
        // A heavy item waits until all before it are taken: two of them at once would be too much.
        changed.notify_all();
        if (!item) return;
        changed.wait(lock, [&] { return stop || weight_ahead <= most_weight || number == taken; });
        if (stop) return;
        lock.unlock();
        Result result = work(std::move(*item));
        lock.lock();
        done.emplace(number, Done{std::move(result), size});
      } catch (...) {
        if (lock.owns_lock()) lock.unlock();
        fail();
      }
      changed.notify_all();
    }
  };
  std::vector<std::thread> pool;
  for (unsigned i = 0; i < threads; ++i) pool.emplace_back(worker);
  try {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [&] { return stop || done.count(taken) != 0 || (exhausted && taken == drawn); });
      if (stop || done.count(taken) == 0) break;
      auto node = done.extract(taken);
      lock.unlock();
      const bool go_on = take(std::move(node.mapped().result));
      lock.lock();
      ++taken;
      weight_ahead -= node.mapped().weight;
      if (!go_on) stop = true;
      changed.notify_all();
    }
    stop = true;
  } catch (...) {
    fail();
  }
  changed.notify_all();
  for (std::thread& thread : pool) thread.join();
  if (failure) std::rethrow_exception(failure);
}

// The same for work(i), i in [0, count), with take(i, result).
template <typename Result, typename Work, typename Take>
void in_order(std::size_t count, unsigned threads, Work work, Take take) {
  std::size_t next = 0;
  std::size_t taken = 0;
  feed_in_order<Result>(
      [&]() -> std::optional<std::size_t> { return next < count ? std::optional(next++) : std::nullopt; },
      [](std::size_t) { return std::size_t{1}; }, SIZE_MAX, count <= 1 ? 1 : threads, work,
      [&](Result&& result) { return take(taken++, std::move(result)); });
}

}  // namespace khabar::pipeline

// SPDX-License-Identifier: Apache-2.0
// A loop over several threads, for work whose pieces do not touch each other.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace khabar::base {

inline constexpr std::size_t kSlice = 256;

// Calls each(i) once for every i below `count`, from up to `threads` threads (0: as many as the machine runs at once),
// which take `slice` of them at a time: the fewer the more one costs.
// What `each` writes must belong to i alone. The first exception is thrown again when all threads have ended.
template <typename Each>
void parallel_for(std::size_t count, unsigned threads, std::size_t slice, Each&& each) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t useful = std::min<std::size_t>(threads, count / slice);
  if (useful < 2) {
    for (std::size_t i = 0; i < count; ++i) each(i);
    return;
  }
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failing;
  const auto work = [&] {
    try {
      for (std::size_t begin = next.fetch_add(slice); begin < count; begin = next.fetch_add(slice)) {
        for (std::size_t i = begin; i < std::min(count, begin + slice); ++i) each(i);
      }
    } catch (...) {
      const std::lock_guard<std::mutex> lock(failing);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < useful; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace khabar::base

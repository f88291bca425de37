// SPDX-License-Identifier: Apache-2.0
// How a long command gets on, on standard error: one line that is written over on a terminal, or one JSON object a line
// for programs. At most twice a second, and at the beginning of each stage.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace khabar::cli {

enum class ProgressForm { kNone, kTerminal, kJson };

struct ProgressState {
  std::string stage = "reading";  // reading, deriving, done, stopped
  std::uint64_t pages = 0;        // read
  std::uint64_t skipped = 0;      // that the record has already
  std::uint64_t bytes = 0;        // of input files that are behind us
  std::uint64_t bytes_total = 0;  // of all; 0: not known (standard input)
  double seconds = 0;             // since the beginning
};

// Seconds until all bytes are read at the rate so far; below 0 where that cannot be told.
[[nodiscard]] double seconds_left(const ProgressState& state);
// "1,240 pages read, 80 a second, 43%, 0:16 left"
[[nodiscard]] std::string progress_text(const ProgressState& state);
// {"schema":"khabar/progress/1","stage","pages","skipped","bytes","bytes_total","seconds","pages_per_second",
//  "seconds_left"}; what is not known is null.
[[nodiscard]] std::string progress_json(const ProgressState& state);

class Progress {
 public:
  // `named`: what the user named; its files' sizes tell how far it is.
  Progress(ProgressForm form, const std::vector<std::string>& named);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Each page of the file `path` in order, read or skipped.
  void passed(const std::string& path, bool read);
  void stage(const std::string& name);
  // Leaves the terminal's line empty.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  void show();

  const ProgressForm form_;
  const Clock::time_point begun_ = Clock::now();
  Clock::time_point shown_;
  ProgressState state_;
  std::unordered_map<std::string, std::uint64_t> sizes_;  // of files that are not behind us
  std::string path_;                                      // where we are
  bool line_ = false;                                     // something stands on the terminal's line
};

}  // namespace khabar::cli

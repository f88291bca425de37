// SPDX-License-Identifier: Apache-2.0
// A wish to stop (Ctrl-C, SIGTERM) as something to ask for, while a command has work that should end well.
#pragma once

#include <csignal>

namespace khabar::cli {

// While it lives, the first SIGINT or SIGTERM is only noted; a second one ends the program at once, as it does without.
// One at a time.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  // The signal that came, or 0. Any thread may ask.
  [[nodiscard]] int came() const;

 private:
  struct sigaction before_int_ {};
  struct sigaction before_term_ {};
};

}  // namespace khabar::cli

// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/stop_signal.h"

#include <atomic>

namespace khabar::cli {
namespace {

std::atomic<int> the_signal{0};
static_assert(std::atomic<int>::is_always_lock_free, "a handler may touch nothing else");

extern "C" void note_signal(int signal) {
  the_signal.store(signal);
  // Whoever asks twice means it, whichever of the two it is.
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

}  // namespace

StopSignal::StopSignal() {
  the_signal.store(0);
  struct sigaction action {};
  action.sa_handler = note_signal;
  action.sa_flags = SA_RESTART;  // reading and writing go on as if nothing had come
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, &before_int_);
  sigaction(SIGTERM, &action, &before_term_);
  // Who was started with the signal ignored (nohup, a shell's background) keeps ignoring it.
  if (before_int_.sa_handler == SIG_IGN) sigaction(SIGINT, &before_int_, nullptr);
  if (before_term_.sa_handler == SIG_IGN) sigaction(SIGTERM, &before_term_, nullptr);
}

StopSignal::~StopSignal() {
  sigaction(SIGINT, &before_int_, nullptr);
  sigaction(SIGTERM, &before_term_, nullptr);
}

int StopSignal::came() const { return the_signal.load(); }

}  // namespace khabar::cli

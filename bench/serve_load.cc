// SPDX-License-Identifier: Apache-2.0
// How `khabar serve` holds up: so many requests a second, spread over kept connections, beside connections that send a
// byte a second and never come to their end. Open loop: a request is due at its time whatever became of the ones
// before, and its time counts from when it was due (no coordinated omission).
//
//   serve_load PORT RATE SECONDS CONNECTIONS SLOW TARGET...
//   serve_load 8787 2000 30 64 500 /api/v1/timeline '/api/v1/search?q=pakistan'
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Plan {
  std::uint16_t port = 0;
  double rate = 0;
  double seconds = 0;
  std::size_t connections = 0;
  std::size_t slow = 0;
  std::vector<std::string> requests;
};

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int yes = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (socket < 0 || connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    std::perror("connect");
    std::exit(1);
  }
  return socket;
}

// A kept connection with at most one request under way.
struct Asker {
  int socket = -1;
  bool busy = false;
  Clock::time_point due;
  std::string head;           // of the answer, as far as it has come
  std::size_t body_left = 0;  // once the head is whole
};

struct Outcome {
  std::vector<double> milliseconds;
  std::size_t failed = 0;  // another status than 200
  std::size_t bytes = 0;
};

class Load {
 public:
  explicit Load(const Plan& plan) : plan_(plan), askers_(plan.connections), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    for (std::size_t i = 0; i < askers_.size(); ++i) {
      askers_[i].socket = connect_to(plan.port);
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.u64 = i;
      epoll_ctl(epoll_, EPOLL_CTL_ADD, askers_[i].socket, &event);
      free_.push_back(i);
    }
    for (std::size_t i = 0; i < plan.slow; ++i) slow_.push_back(connect_to(plan.port));
  }

  Outcome run() {
    const auto begin = Clock::now();
    const auto end = begin + std::chrono::duration<double>(plan_.seconds);
    std::size_t sent = 0;
    while (true) {
      const auto now = Clock::now();
      if (now >= end && due_.empty() && free_.size() == askers_.size()) break;
      const auto wanted = static_cast<std::size_t>(
          std::chrono::duration<double>(
              std::min(now, Clock::time_point(std::chrono::duration_cast<Clock::duration>(end.time_since_epoch()))) -
              begin)
              .count() *
          plan_.rate);
      for (; sent < wanted; ++sent)
        due_.push_back(begin + std::chrono::duration_cast<Clock::duration>(
                                   std::chrono::duration<double>(static_cast<double>(sent) / plan_.rate)));
      while (!due_.empty() && !free_.empty()) ask();
      drip(now);
      listen();
    }
    return std::move(outcome_);
  }

 private:
  void ask() {
    Asker& asker = askers_[free_.front()];  // in turn, so that none is idle for long
    free_.pop_front();
    asker.busy = true;
    asker.due = due_.front();
    due_.pop_front();
    const std::string& request = plan_.requests[next_++ % plan_.requests.size()];
    if (write(asker.socket, request.data(), request.size()) != static_cast<ssize_t>(request.size())) fail("write");
  }

  // A byte a second for each slow one: never a whole request. Those that the server has ended come anew.
  void drip(Clock::time_point now) {
    if (now < next_drip_) return;
    next_drip_ = now + std::chrono::seconds(1);
    for (int& socket : slow_) {
      if (send(socket, "G", 1, MSG_NOSIGNAL | MSG_DONTWAIT) == 1) continue;
      close(socket);
      socket = connect_to(plan_.port);
    }
  }

  void listen() {
    std::array<epoll_event, 64> events{};
    const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 1);
    for (int i = 0; i < count; ++i) hear(events[static_cast<std::size_t>(i)].data.u64);
  }

  void hear(std::size_t index) {
    Asker& asker = askers_[index];
    const ssize_t size = read(asker.socket, buffer_.data(), buffer_.size());
    if (size <= 0) fail("the server ended a connection");
    std::string_view piece(buffer_.data(), static_cast<std::size_t>(size));
    outcome_.bytes += piece.size();
    if (asker.body_left == 0) {
      asker.head += piece;
      const std::size_t end = asker.head.find("\r\n\r\n");
      if (end == std::string::npos) return;
      const std::size_t field = asker.head.find("Content-Length: ");
      if (field == std::string::npos || field > end) fail("an answer without its length");
      std::size_t length = 0;
      std::from_chars(asker.head.data() + field + 16, asker.head.data() + end, length);
      if (!asker.head.starts_with("HTTP/1.1 200 ")) ++outcome_.failed;
      asker.body_left = length - (asker.head.size() - end - 4);
      asker.head.clear();
    } else {
      asker.body_left -= piece.size();
    }
    if (asker.body_left > 0) return;
    outcome_.milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - asker.due).count());
    asker.busy = false;
    free_.push_back(index);
  }

  [[noreturn]] static void fail(const char* what) {
    std::fprintf(stderr, "serve_load: %s\n", what);
    std::exit(1);
  }

  const Plan& plan_;
  std::vector<Asker> askers_;
  std::deque<std::size_t> free_;
  std::vector<int> slow_;
  std::deque<Clock::time_point> due_;
  std::size_t next_ = 0;
  Clock::time_point next_drip_{};
  Outcome outcome_;
  int epoll_;
  std::array<char, 262144> buffer_{};
};

double at(const std::vector<double>& sorted, double share) {
  return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

}  // namespace

int main(int argc, char** argv) {
  constexpr int kTargets = 6;
  if (argc <= kTargets) {
    std::fprintf(stderr, "usage: serve_load PORT RATE SECONDS CONNECTIONS SLOW TARGET...\n");
    return 2;
  }
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  Plan plan;
  plan.port = static_cast<std::uint16_t>(std::atoi(argv[1]));
  plan.rate = std::atof(argv[2]);
  plan.seconds = std::atof(argv[3]);
  plan.connections = static_cast<std::size_t>(std::atoi(argv[4]));
  plan.slow = static_cast<std::size_t>(std::atoi(argv[5]));
  for (int i = kTargets; i < argc; ++i) {
    plan.requests.push_back("GET " + std::string(argv[i]) + " HTTP/1.1\r\nHost: 127.0.0.1:" + argv[1] +
                            "\r\nAccept-Encoding: gzip\r\n\r\n");
  }
  const auto begin = Clock::now();
  Outcome outcome = Load(plan).run();
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  std::sort(outcome.milliseconds.begin(), outcome.milliseconds.end());
  const auto& times = outcome.milliseconds;
  if (times.empty()) return 1;
  std::printf(
      "%zu answers in %.1f s (%.0f a second), %zu not 200, %.1f MB/s; ms: p50 %.2f, p90 %.2f, p99 %.2f, p99.9 %.2f, "
      "most %.1f\n",
      times.size(), seconds, static_cast<double>(times.size()) / seconds, outcome.failed,
      static_cast<double>(outcome.bytes) / seconds / 1e6, at(times, 0.5), at(times, 0.9), at(times, 0.99),
      at(times, 0.999), times.back());
  return outcome.failed == 0 ? 0 : 1;
}

// SPDX-License-Identifier: Apache-2.0
// All sockets belong to one io_context and one thread. A request that takes work is given to a worker; its reply comes
// back as a task of that thread.
#include "khabar/server/http_server.h"

#include <sys/resource.h>

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <optional>

#include "khabar/base/error.h"
#include "khabar/server/connection.h"
#include "khabar/text/harmless.h"

namespace khabar::server {
namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using boost::system::error_code;

// Takes connections in as they come; where there are too many, the one that has waited longest makes room.
class Listener {
 public:
  Listener(std::shared_ptr<Hub> hub, const tcp::endpoint& endpoint)
      : hub_(std::move(hub)), acceptor_(hub_->io), pause_(hub_->io) {
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    if (endpoint.address().is_v6()) acceptor_.set_option(asio::ip::v6_only(true));
    acceptor_.bind(endpoint);
    acceptor_.listen();
  }
  [[nodiscard]] tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }
  void accept() {
    acceptor_.async_accept([this](error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (!error) {
        take(std::move(socket));
        return accept();
      }
      // Out of descriptors, mostly: others will end.
      constexpr auto kPause = std::chrono::milliseconds(50);
      pause_.expires_after(kPause);
      pause_.async_wait([this](error_code stopped) {
        if (!stopped) accept();
      });
    });
  }

 private:
  void take(tcp::socket&& socket) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    if (hub_->connections >= Limits::kConnections && !hub_->waiting.empty()) hub_->waiting.front()->drop();
    if (hub_->connections >= 2 * Limits::kConnections) return;  // all of them are being answered
    std::make_shared<Connection>(std::move(socket), hub_)->read();
  }
  std::shared_ptr<Hub> hub_;
  tcp::acceptor acceptor_;
  asio::steady_timer pause_;
};

// Descriptors for all connections and the readers.
void raise_descriptor_limit() {
  constexpr rlim_t kWanted = 4 * Limits::kConnections;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= kWanted) return;
  limit.rlim_cur = std::min(limit.rlim_max, kWanted);
  setrlimit(RLIMIT_NOFILE, &limit);
}

std::vector<asio::ip::address> addresses_of(const ServerSettings& settings) {
  if (settings.bind == "localhost") return {asio::ip::make_address("127.0.0.1")};
  error_code error;
  const asio::ip::address address = asio::ip::make_address(settings.bind, error);
  if (error)
    throw base::Error(
        base::ErrorKind::kUsage, "--bind",
        "'" + text::harmless(settings.bind) + "' is not an address; write 127.0.0.1 or ::1, or 0.0.0.0 for all");
  if (!address.is_loopback() && settings.token.empty()) {
    throw base::Error(base::ErrorKind::kUsage, "--bind",
                      "others could read the record; give --token-file FILE, or bind to 127.0.0.1");
  }
  return {address};
}

std::string shown(const asio::ip::address& address) {
  return address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
}

std::vector<std::string> names_of(const asio::ip::address& address, const ServerSettings& settings) {
  std::vector<std::string> names = settings.hosts;
  if (address.is_loopback() || address.is_unspecified()) names.insert(names.end(), {"localhost", "127.0.0.1", "[::1]"});
  if (!address.is_unspecified()) names.push_back(shown(address));
  return names;
}

void look_whether_to_stop(asio::steady_timer& timer, asio::io_context& io, const ServerSettings& settings) {
  constexpr auto kOften = std::chrono::milliseconds(100);
  timer.expires_after(kOften);
  timer.async_wait([&](error_code) {
    if (settings.should_stop && settings.should_stop()) {
      io.stop();
    } else {
      look_whether_to_stop(timer, io, settings);
    }
  });
}

}  // namespace

void serve(ServedRecord& record, const ServerSettings& settings) {
  const asio::ip::address address = addresses_of(settings).front();
  raise_descriptor_limit();
  asio::io_context io(1);
  // The port must be known before the names are: with 0 the system picks it.
  Gate gate(settings.token);
  tcp::endpoint endpoint(address, settings.port);
  if (settings.port == 0) {
    tcp::acceptor probe(io, endpoint);
    endpoint = probe.local_endpoint();
  }
  Service service(record, HostList(names_of(address, settings), endpoint.port()), gate, settings.log);
  Workers workers(record, settings.workers);
  const auto hub = std::make_shared<Hub>(io, service, workers, settings);
  std::optional<Listener> listener;
  try {
    listener.emplace(hub, endpoint);
  } catch (const boost::system::system_error& error) {
    throw base::Error(base::ErrorKind::kInput, shown(address) + ":" + std::to_string(endpoint.port()),
                      "cannot listen there: " + error.code().message() + "; another --port may be free");
  }
  listener->accept();
  asio::steady_timer timer(io);
  look_whether_to_stop(timer, io, settings);
  if (settings.listening) {
    const std::string name = address.is_unspecified() ? "127.0.0.1" : shown(address);
    settings.listening("http://" + name + ":" + std::to_string(endpoint.port()) + "/");
  }
  io.run();
  hub->asked.clear();  // the hub and those who wait hold each other
}

}  // namespace khabar::server

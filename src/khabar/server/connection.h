// SPDX-License-Identifier: Apache-2.0
// One connection of http_server.h: reads a request, has it answered, writes the reply, and so on. All connections and
// what they share belong to one thread; a connection lives in the shared_ptr of whatever it waits for.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "khabar/server/http_server.h"
#include "khabar/server/service.h"
#include "khabar/server/workers.h"

namespace khabar::server {

class Connection;

// What connections share; of the one thread.
struct Hub {
  Hub(boost::asio::io_context& io_context, Service& the_service, Workers& the_workers,
      const ServerSettings& the_settings)
      : io(io_context), service(the_service), workers(the_workers), settings(the_settings) {}
  boost::asio::io_context& io;
  Service& service;
  Workers& workers;
  const ServerSettings& settings;
  std::size_t connections = 0;
  std::size_t large_bytes = 0;  // of large replies that are being sent
  std::unordered_map<std::string, std::vector<std::shared_ptr<Connection>>>
      asked;                       // what is being worked out, for whom
  std::list<Connection*> waiting;  // for a request or the rest of one; who has waited longest first
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(boost::asio::ip::tcp::socket&& socket, std::shared_ptr<Hub> hub)
      : stream_(std::move(socket)), buffer_(Limits::kHeaderBytes + Limits::kBodyBytes), hub_(std::move(hub)) {
    ++hub_->connections;
  }
  ~Connection() {
    stop_waiting();
    let_go();
    --hub_->connections;
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void read();
  // Makes room for another. What it waits for ends with an error.
  void drop() {
    boost::system::error_code ignored;
    stream_.socket().close(ignored);
  }

 private:
  void on_read(boost::system::error_code error);
  void refuse_unreadable(boost::system::error_code error);
  [[nodiscard]] std::string_view field(boost::beast::http::field name) const;
  void answer();
  void work(std::shared_ptr<const Turn> turn);
  [[nodiscard]] static std::string key_of(const Turn& turn);
  static void tell(Hub& hub, const Turn& turn, const PreparedReply& reply);
  void send(PreparedReply reply);
  void write_body();
  void finish();
  void linger();
  void log_request() const;
  void let_go() {
    hub_->large_bytes -= large_;
    large_ = 0;
    reply_.reset();
  }
  void stop_waiting() {
    if (!is_waiting_) return;
    hub_->waiting.erase(place_);
    is_waiting_ = false;
  }

  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
  std::shared_ptr<Hub> hub_;  // counts to the end, also where the server has ended first
  std::list<Connection*>::iterator place_;
  bool is_waiting_ = false;
  bool keep_alive_ = false;
  bool no_store_ = false;
  PreparedReply reply_;
  std::string head_;
  std::string_view body_;  // what is left to write of reply_'s
  std::size_t large_ = 0;  // what reply_ counts in the hub's large_bytes
  std::size_t drained_ = 0;
};

}  // namespace khabar::server

// SPDX-License-Identifier: Apache-2.0
// All sockets belong to one io_context and one thread. A request that takes work is given to a worker; its reply comes
// back as a task of that thread. A connection lives in the shared_ptr of whatever it waits for.
#include "khabar/server/http_server.h"

#include <sys/resource.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <ctime>
#include <list>
#include <optional>
#include <unordered_map>

#include "khabar/base/error.h"
#include "khabar/server/service.h"
#include "khabar/server/workers.h"
#include "khabar/text/harmless.h"

namespace khabar::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using boost::system::error_code;
constexpr int kUnavailable = 503;
using Parser = http::request_parser<http::string_body>;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7), made once a second.
std::string_view http_date() {
  static std::time_t last = 0;
  static std::array<char, 40> text{};
  static std::size_t size = 0;
  const std::time_t now = std::time(nullptr);
  if (now != last) {
    std::tm utc{};
    gmtime_r(&now, &utc);
    size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
    last = now;
  }
  return {text.data(), size};
}

class Connection;

// What connections share; of the one thread.
struct Hub {
  Hub(asio::io_context& io_context, Service& the_service, Workers& the_workers, const ServerSettings& the_settings)
      : io(io_context), service(the_service), workers(the_workers), settings(the_settings) {}
  asio::io_context& io;
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
  Connection(tcp::socket&& socket, std::shared_ptr<Hub> hub)
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
    error_code ignored;
    stream_.socket().close(ignored);
  }

 private:
  void on_read(error_code error);
  void refuse_unreadable(error_code error);
  [[nodiscard]] std::string_view field(http::field name) const;
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

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
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

void Connection::read() {
  parser_.emplace();
  parser_->header_limit(Limits::kHeaderBytes);
  parser_->body_limit(Limits::kBodyBytes);
  let_go();
  place_ = hub_->waiting.insert(hub_->waiting.end(), this);
  is_waiting_ = true;
  stream_.expires_after(std::chrono::seconds(Limits::kReadSeconds));
  http::async_read(stream_, buffer_, *parser_,
                   [self = shared_from_this()](error_code error, std::size_t) { self->on_read(error); });
}

std::string_view Connection::field(http::field name) const {
  const auto found = parser_->get().find(name);
  return found == parser_->get().end() ? std::string_view() : view(found->value());
}

void Connection::on_read(error_code error) {
  stop_waiting();
  if (!error) return answer();
  refuse_unreadable(error);
}

// What is no request gets an answer where there is still somebody to hear it, and its connection ends.
void Connection::refuse_unreadable(error_code error) {
  constexpr int kBad = 400;
  constexpr int kTooLarge = 413;
  constexpr int kTargetTooLong = 414;
  constexpr int kHeadTooLarge = 431;
  constexpr int kVersion = 505;
  keep_alive_ = false;
  if (error == http::error::body_limit) return send(prepared(problem(kTooLarge, "the body is larger than 64 KiB")));
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    const std::string_view begun(static_cast<const char*>(buffer_.data().data()), buffer_.size());
    const bool target =
        !parser_->is_header_done() && begun.find('\n') == std::string_view::npos && parser_->get().target().empty();
    return send(prepared(target ? problem(kTargetTooLong, "the address is longer than 8192 bytes")
                                : problem(kHeadTooLarge, "the header is larger than 16 KiB")));
  }
  if (error == http::error::bad_version) return send(prepared(problem(kVersion, "only HTTP/1.0 and 1.1 are spoken")));
  if (error.category() == http::make_error_code(http::error::bad_method).category() &&
      error != http::error::end_of_stream && error != http::error::partial_message)
    return send(prepared(problem(kBad, "this is not an HTTP request: " + error.message())));
  // Gone, or closed at its deadline: nobody hears.
}

void Connection::answer() {
  constexpr int kBad = 400;
  constexpr int kTooLarge = 413;
  const Parser::value_type& message = parser_->get();
  keep_alive_ = message.keep_alive();
  const bool two_hosts = message.count(http::field::host) != 1;
  if (two_hosts) {
    keep_alive_ = false;
    return send(prepared(problem(kBad, "a request has one Host")));
  }
  const bool get = message.method() == http::verb::get || message.method() == http::verb::head;
  if (get && !message.body().empty()) {
    keep_alive_ = false;
    return send(prepared(problem(kTooLarge, "a GET has no body here")));
  }
  Asking asking;
  asking.host = field(http::field::host);
  asking.origin = field(http::field::origin);
  asking.authorization = field(http::field::authorization);
  asking.cookie = field(http::field::cookie);
  const auto other = [&](const char* name) {
    const auto found = message.find(name);
    return found == message.end() ? std::string_view() : view(found->value());
  };
  asking.fetch_site = other("Sec-Fetch-Site");
  asking.fetch_mode = other("Sec-Fetch-Mode");
  auto turn = std::make_shared<Turn>(hub_->service.take(asking, view(message.method_string()), view(message.target()),
                                                        message.body(), field(http::field::content_type)));
  no_store_ = turn->no_store;
  if (turn->reply) return send(std::move(turn->reply));
  work(std::move(turn));
}

// Who asks what is being worked out already waits for the same reply.
void Connection::work(std::shared_ptr<const Turn> turn) {
  stream_.expires_never();
  const auto [asked, is_first] = hub_->asked.try_emplace(key_of(*turn));
  asked->second.push_back(shared_from_this());
  if (!is_first) return;
  auto job = [hub = hub_, turn](Reader& reader) mutable {
    PreparedReply reply = hub->service.work(*turn, reader);
    asio::io_context& io = hub->io;
    asio::post(io,
               [hub = std::move(hub), turn = std::move(turn), ready = std::move(reply)] { tell(*hub, *turn, ready); });
  };
  if (!hub_->workers.give(turn->match.route->lane, std::move(job)))
    tell(*hub_, *turn, prepared(problem(kUnavailable, "too many ask at once; try again", {{"Retry-After", "1"}})));
}

// What has no key in the cache is nobody else's.
std::string Connection::key_of(const Turn& turn) {
  return turn.key.empty() ? std::to_string(reinterpret_cast<std::uintptr_t>(&turn)) : turn.key;
}

void Connection::tell(Hub& hub, const Turn& turn, const PreparedReply& reply) {
  auto asked = hub.asked.extract(key_of(turn));
  if (asked.empty()) return;
  for (const std::shared_ptr<Connection>& connection : asked.mapped()) connection->send(reply);
}

void Connection::send(PreparedReply reply) {
  // Whoever reads slowly holds what he reads; all of them together hold so much and no more.
  constexpr std::size_t kLarge = std::size_t{4} << 20U;
  constexpr std::size_t kMostLarge = std::size_t{512} << 20U;
  if (reply->bytes() > kLarge && hub_->large_bytes + reply->bytes() > kMostLarge)
    reply =
        prepared(problem(kUnavailable, "too many large answers are being sent; try again", {{"Retry-After", "10"}}));
  let_go();
  reply_ = std::move(reply);
  if (reply_->bytes() > kLarge) hub_->large_bytes += large_ = reply_->bytes();
  HeadSettings settings;
  settings.keep_alive = keep_alive_;
  settings.no_store = no_store_;
  settings.not_modified = matches(field(http::field::if_none_match), *reply_);
  settings.gzip = !reply_->gzip.empty() && takes_gzip(field(http::field::accept_encoding));
  head_ = head_of(*reply_, settings, http_date());
  body_ = settings.gzip ? std::string_view(reply_->gzip) : std::string_view(reply_->body);
  if (settings.not_modified || parser_->get().method() == http::verb::head) body_ = {};
  if (hub_->settings.log_requests) log_request();
  write_body();
}

void Connection::log_request() const {
  hub_->settings.log(text::harmless(std::string(view(parser_->get().method_string())) + " " +
                                    std::string(view(parser_->get().target()).substr(0, kLongestTarget)) + " " +
                                    std::to_string(reply_->status) + " " + std::to_string(body_.size())));
}

// A piece at a time: whoever takes each piece in time may take as long as he needs for all of them.
void Connection::write_body() {
  constexpr std::size_t kPiece = 65536;
  const std::string_view piece = body_.substr(0, kPiece);
  body_.remove_prefix(piece.size());
  stream_.expires_after(std::chrono::seconds(Limits::kWriteSeconds));
  const std::array<asio::const_buffer, 2> buffers = {asio::buffer(head_), asio::buffer(piece.data(), piece.size())};
  asio::async_write(stream_, buffers, [self = shared_from_this()](error_code error, std::size_t) {
    if (error) return;
    self->head_.clear();
    if (self->body_.empty()) {
      self->finish();
    } else {
      self->write_body();
    }
  });
}

void Connection::finish() {
  if (keep_alive_) return read();
  error_code ignored;
  stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  linger();
}

// What still comes is read and thrown away for a while: closing over unread bytes would reset the connection before the
// other side has read its answer.
void Connection::linger() {
  constexpr std::size_t kMostDrained = std::size_t{16} << 20U;
  constexpr int kLingerSeconds = 2;
  if (drained_ == 0) stream_.expires_after(std::chrono::seconds(kLingerSeconds));
  buffer_.consume(buffer_.size());
  stream_.async_read_some(buffer_.prepare(Limits::kHeaderBytes),
                          [self = shared_from_this()](error_code error, std::size_t size) {
                            self->drained_ += size + 1;
                            if (!error && self->drained_ < kMostDrained) self->linger();
                          });
}

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

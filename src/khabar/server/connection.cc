// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/connection.h"

#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <chrono>
#include <ctime>

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

}  // namespace

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

}  // namespace khabar::server

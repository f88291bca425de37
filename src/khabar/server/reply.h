// SPDX-License-Identifier: Apache-2.0
// What the server answers, made once and sent many times: bodies as they are and compressed, with their entity tags.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khabar::server {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Reply {
  int status = 200;
  std::string media_type = "application/json; charset=utf-8";
  std::string body;
  Fields more = {};        // further header fields
  bool keep = true;        // may be kept until the record changes
  bool immutable = false;  // never changes under its path
};

// A reply as it goes out; shared, never changed.
struct Prepared {
  int status = 200;
  std::string media_type;
  std::string body;
  std::string gzip;  // empty: not worth it
  std::string etag;  // quoted; empty: none. The compressed form's ends in "-g".
  Fields more;
  bool immutable = false;
  [[nodiscard]] std::size_t bytes() const { return body.size() + gzip.size() + 512; }
};
using PreparedReply = std::shared_ptr<const Prepared>;

// Adds the entity tag, and the compressed form where that pays.
[[nodiscard]] PreparedReply prepared(Reply&& reply);

// Why a request is not answered: thrown by handlers, sent as application/problem+json (RFC 9457).
class Refusal : public std::runtime_error {
 public:
  Refusal(int status, const std::string& detail, Fields more = {})
      : std::runtime_error(detail), status_(status), more_(std::move(more)) {}
  [[nodiscard]] int status() const { return status_; }
  [[nodiscard]] const Fields& more() const { return more_; }

 private:
  int status_;
  Fields more_;
};

[[nodiscard]] Reply problem(int status, std::string_view detail, Fields more = {});

// "Not Found" of 404.
[[nodiscard]] std::string_view reason_of(int status);

// The header fields of the safety controls, each line ended, sent with every answer whatever it is.
[[nodiscard]] std::string_view safety_fields();

// The status line and header fields of a reply, up to and with the empty line.
struct HeadSettings {
  bool gzip = false;
  bool not_modified = false;
  bool keep_alive = true;
  bool no_store = false;  // the record is behind a token
};
[[nodiscard]] std::string head_of(const Prepared& reply, const HeadSettings& settings, std::string_view date);

// Whether If-None-Match names the reply, in whatever coding (weak comparison, RFC 9110 13.1.2).
[[nodiscard]] bool matches(std::string_view if_none_match, const Prepared& reply);
// Whether Accept-Encoding takes gzip.
[[nodiscard]] bool takes_gzip(std::string_view accept_encoding);

}  // namespace khabar::server

// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/service.h"

#include "khabar/base/error.h"
#include "khabar/server/openapi.h"
#include "khabar/server/pages.h"
#include "khabar/text/harmless.h"

namespace khabar::server {
namespace {

constexpr std::size_t kMostKept = std::size_t{64} << 20U;    // bytes of replies
constexpr std::size_t kLargestKept = std::size_t{4} << 20U;  // one of them
constexpr std::string_view kSession = "session";

PreparedReply refused(const Refusal& refusal) {
  return prepared(problem(refusal.status(), refusal.what(), refusal.more()));
}

bool is_api(const Target& target) { return !target.segments.empty() && target.segments.front() == "api"; }

// The token in {"token": "..."} or the body itself; a browser's page sends the former.
std::string token_in(const Request& request) {
  constexpr std::string_view kKey = "\"token\"";
  const std::size_t key = request.body.find(kKey);
  if (key == std::string::npos) return request.body;
  const std::size_t open = request.body.find('"', key + kKey.size());
  const std::size_t close = open == std::string::npos ? open : request.body.find('"', open + 1);
  return close == std::string::npos ? "" : request.body.substr(open + 1, close - open - 1);
}

}  // namespace

PreparedReply ReplyCache::find(const std::string& key, std::uint64_t generation) {
  const std::lock_guard lock(mutex_);
  if (generation != generation_) return nullptr;
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->reply;
}

void ReplyCache::forget_all(std::uint64_t generation) {
  by_key_.clear();
  entries_.clear();
  bytes_ = 0;
  generation_ = generation;
}

void ReplyCache::keep(const std::string& key, std::uint64_t generation, PreparedReply reply) {
  const std::size_t size = reply->bytes() + key.size();
  if (size > kLargestKept) return;
  const std::lock_guard lock(mutex_);
  if (generation < generation_) return;
  if (generation > generation_) forget_all(generation);
  if (by_key_.contains(key)) return;
  entries_.push_front({key, std::move(reply)});
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += size;
  while (bytes_ > most_bytes_) {
    const Entry& last = entries_.back();
    bytes_ -= last.reply->bytes() + last.key.size();
    by_key_.erase(last.key);
    entries_.pop_back();
  }
}

Service::Service(ServedRecord& record, HostList hosts, Gate& gate, std::function<void(const std::string&)> log)
    : record_(record), hosts_(std::move(hosts)), gate_(gate), log_(std::move(log)), cache_(kMostKept) {}

Turn Service::take(Asking asking, std::string_view method, std::string_view target, std::string_view body,
                   std::string_view content_type) {
  constexpr int kBad = 400;
  constexpr int kTooLong = 414;
  constexpr int kNotAllowed = 405;
  Turn turn;
  turn.no_store = gate_.closed();
  try {
    std::string why;
    auto parsed = parse_target(target, why);
    if (!parsed) throw Refusal(target.size() > kLongestTarget ? kTooLong : kBad, "the address is not right: " + why);
    turn.request.method = method;
    turn.request.head = method == "HEAD";
    turn.request.target = std::move(*parsed);
    turn.request.body = body;
    turn.request.content_type = content_type;
    turn.request.host = asking.host;
    asking.changes = method != "GET" && method != "HEAD";
    asking.page = !is_api(turn.request.target);
    if (auto refusal = refuse_strangers(asking, hosts_)) throw *refusal;
    if (!asking.page) {
      take_api(turn, asking);
    } else if (asking.changes) {
      throw Refusal(kNotAllowed, "pages are only read", {{"Allow", "GET, HEAD"}});
    } else {
      turn.no_store = false;
      turn.reply = page_reply(turn.request.target);
    }
  } catch (const Refusal& refusal) {
    turn.reply = refused(refusal);
  }
  return turn;
}

Reply Service::session(const Asking& asking, const Request& request) {
  constexpr int kUnauthorized = 401;
  constexpr int kDone = 204;
  constexpr int kNotAllowed = 405;
  Reply reply;
  reply.keep = false;
  if (!asking.changes) {
    reply.body = std::string("{\"schema\":\"khabar/session/1\",\"token_needed\":") +
                 (gate_.closed() ? "true" : "false") + ",\"open\":" + (gate_.lets_in(asking) ? "true" : "false") +
                 "}\n";
    return reply;
  }
  reply.status = kDone;
  reply.media_type.clear();
  if (request.method == "DELETE") {
    reply.more.emplace_back("Set-Cookie", gate_.close_session(asking.cookie));
  } else if (request.method != "POST") {
    throw Refusal(kNotAllowed, "a session is asked for, opened (POST) or closed (DELETE)",
                  {{"Allow", "GET, HEAD, POST, DELETE"}});
  } else if (gate_.closed()) {
    if (!gate_.is_token(token_in(request))) throw Refusal(kUnauthorized, "that is not the token");
    reply.more.emplace_back("Set-Cookie", gate_.open_session());
  }
  return reply;
}

void Service::take_api(Turn& turn, const Asking& asking) {
  constexpr int kUnauthorized = 401;
  constexpr int kUnknown = 404;
  constexpr int kNotAllowed = 405;
  const std::vector<std::string>& segments = turn.request.target.segments;
  if (segments.size() < 3 || segments[1] != "v1")
    throw Refusal(kUnknown, "the API is under /api/v1; see /api/v1/openapi.json");
  const std::span<const std::string> rest(segments.begin() + 2, segments.end());
  if (rest.size() == 1 && rest[0] == kSession) {
    turn.reply = prepared(session(asking, turn.request));
    return;
  }
  if (!gate_.lets_in(asking)) {
    throw Refusal(kUnauthorized, "the token is needed: Authorization: Bearer TOKEN, or POST it to /api/v1/session",
                  {{"WWW-Authenticate", "Bearer realm=\"khabar\""}});
  }
  if (rest.size() == 1 && rest[0] == "openapi.json") {
    if (asking.changes) throw Refusal(kNotAllowed, "it is only read", {{"Allow", "GET, HEAD"}});
    static const PreparedReply kDocument =
        prepared({200, "application/json; charset=utf-8", std::string(openapi_document())});
    turn.reply = kDocument;
    return;
  }
  turn.match = match(turn.request.method, rest);
  if (turn.match.route == nullptr) {
    if (turn.match.allowed.empty()) throw Refusal(kUnknown, "there is no such address; see /api/v1/openapi.json");
    throw Refusal(kNotAllowed, "this address takes " + turn.match.allowed, {{"Allow", turn.match.allowed}});
  }
  refuse_unknown_parameters(*turn.match.route, turn.request.target.parameters);
  if (asking.changes) return;
  turn.key = turn.request.target.path;
  for (const auto& [name, value] : turn.request.target.parameters) {
    // With their lengths, so that no value can pass for a parameter.
    turn.key += "\n" + std::to_string(name.size()) + ":" + name + std::to_string(value.size()) + ":" + value;
  }
  turn.reply = cache_.find(turn.key, record_.generation());
}

PreparedReply Service::work(const Turn& turn, Reader& reader) {
  constexpr int kBad = 400;
  constexpr int kFailed = 500;
  constexpr int kUnavailable = 503;
  const auto failed = [&](int status, const char* said, const char* what) {
    log_(text::harmless(turn.request.method + " " + turn.request.target.path + ": " + what));
    return prepared(problem(status, said, status == kUnavailable ? Fields{{"Retry-After", "2"}} : Fields{}));
  };
  try {
    const ReadScope scope(reader);
    Reply reply = turn.match.route->handle({turn.request, reader, turn.match.arguments});
    const bool keep = reply.keep && !turn.key.empty();
    PreparedReply ready = prepared(std::move(reply));
    if (keep) cache_.keep(turn.key, reader.generation(), ready);
    return ready;
  } catch (const Refusal& refusal) {
    return refused(refusal);
  } catch (const base::Error& error) {
    if (error.kind() == base::ErrorKind::kUsage) return prepared(problem(kBad, error.what()));
    return failed(kUnavailable, "the record cannot be read now: it is being written, or it is gone", error.what());
  } catch (const std::exception& error) {
    return failed(kFailed, "khabar failed at this request; its log says where", error.what());
  }
}

}  // namespace khabar::server

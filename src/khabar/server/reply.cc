// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/reply.h"

#include <zlib.h>

#include <array>
#include <cstdio>

#include "khabar/base/hash.h"
#include "khabar/exporting/json_writer.h"

namespace khabar::server {
namespace {

constexpr std::size_t kWorthCompressing = 600;  // below it is one packet anyway

// zlib's fastest levels give most of what there is to win on JSON.
constexpr int kLevel = 4;

std::string gzipped(std::string_view body) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out;
  out.resize(deflateBound(&stream, body.size()));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END || out.size() >= body.size()) return {};
  out.shrink_to_fit();
  return out;
}

bool compressible(std::string_view media_type) {
  return media_type.starts_with("text/") || media_type.find("json") != std::string_view::npos ||
         media_type.find("xml") != std::string_view::npos || media_type.find("javascript") != std::string_view::npos;
}

// The next item of a comma-separated list, without the blanks around it.
std::string_view next_item(std::string_view& list) {
  const std::size_t end = std::min(list.find(','), list.size());
  std::string_view item = list.substr(0, end);
  list.remove_prefix(std::min(end + 1, list.size()));
  while (!item.empty() && (item.front() == ' ' || item.front() == '\t')) item.remove_prefix(1);
  while (!item.empty() && (item.back() == ' ' || item.back() == '\t')) item.remove_suffix(1);
  return item;
}

}  // namespace

PreparedReply prepared(Reply&& reply) {
  auto out = std::make_shared<Prepared>();
  out->status = reply.status;
  out->media_type = std::move(reply.media_type);
  out->more = std::move(reply.more);
  out->immutable = reply.immutable;
  if (reply.status == 200) {
    std::array<char, 24> tag{};
    std::snprintf(tag.data(), tag.size(), "%016llx", static_cast<unsigned long long>(base::hash64(reply.body)));
    out->etag = "\"" + std::string(tag.data()) + "\"";
  }
  if (reply.body.size() >= kWorthCompressing && compressible(out->media_type)) out->gzip = gzipped(reply.body);
  out->body = std::move(reply.body);
  return out;
}

Reply problem(int status, std::string_view detail, Fields more) {
  exporting::JsonWriter json;
  json.begin_object();
  json.field("type", "about:blank");
  json.field("title", reason_of(status));
  json.field("status", status);
  json.field("detail", detail);
  json.end_object();
  Reply reply;
  reply.status = status;
  reply.media_type = "application/problem+json; charset=utf-8";
  reply.body = json.take() + "\n";
  reply.more = std::move(more);
  reply.keep = false;
  return reply;
}

std::string_view reason_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 204: return "No Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 410: return "Gone";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 421: return "Misdirected Request";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Unknown";
  }
}

std::string_view safety_fields() {
  return "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
         "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; "
         "frame-ancestors 'none'\r\n"
         "X-Content-Type-Options: nosniff\r\n"
         "Referrer-Policy: no-referrer\r\n"
         "Cross-Origin-Opener-Policy: same-origin\r\n"
         "Cross-Origin-Resource-Policy: same-origin\r\n";
}

std::string head_of(const Prepared& reply, const HeadSettings& settings, std::string_view date) {
  const int status = settings.not_modified ? 304 : reply.status;
  std::string head = "HTTP/1.1 " + std::to_string(status) + " ";
  head.reserve(1024);
  head += reason_of(status);
  head += "\r\nDate: ";
  head += date;
  head += "\r\n";
  head += safety_fields();
  head += "Vary: Accept-Encoding\r\nCache-Control: ";
  if (reply.immutable && reply.status == 200) {
    head += "public, max-age=31536000, immutable";
  } else {
    head += settings.no_store || reply.status != 200 ? "no-store" : "private, no-cache";
  }
  head += "\r\n";
  if (!reply.etag.empty()) {
    head += "ETag: " + reply.etag + "\r\n";
    if (settings.gzip) head.insert(head.size() - 3, "-g");
  }
  for (const auto& [name, value] : reply.more) head += name + ": " + value + "\r\n";
  if (!settings.not_modified) {
    if (settings.gzip) head += "Content-Encoding: gzip\r\n";
    if (!reply.media_type.empty()) head += "Content-Type: " + reply.media_type + "\r\n";
    if (status != 204)
      head += "Content-Length: " + std::to_string(settings.gzip ? reply.gzip.size() : reply.body.size()) + "\r\n";
  }
  head += settings.keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return head;
}

bool matches(std::string_view list, const Prepared& reply) {
  if (reply.etag.empty()) return false;
  const std::string_view own = std::string_view(reply.etag).substr(0, reply.etag.size() - 1);  // without its last quote
  while (!list.empty()) {
    std::string_view item = next_item(list);
    if (item == "*") return true;
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item.starts_with(own) && (item.substr(own.size()) == "\"" || item.substr(own.size()) == "-g\"")) return true;
  }
  return false;
}

bool takes_gzip(std::string_view list) {
  while (!list.empty()) {
    std::string_view item = next_item(list);
    const std::size_t parameters = std::min(item.find(';'), item.size());
    std::string_view quality = item.substr(parameters);
    item = item.substr(0, parameters);
    while (!item.empty() && item.back() == ' ') item.remove_suffix(1);
    if (item != "gzip" && item != "*") continue;
    const std::size_t at = quality.find("q=");
    return at == std::string_view::npos || quality.substr(at + 2).find_first_of("123456789") != std::string_view::npos;
  }
  return false;
}

}  // namespace khabar::server

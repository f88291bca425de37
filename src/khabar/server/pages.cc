// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/pages.h"

#include <zlib.h>

#include <unordered_map>

#include "khabar/server/assets.h"

namespace khabar::server {
namespace {

constexpr std::string_view kStart = "/index.html";
constexpr std::string_view kNoPages =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta "
    "charset=\"utf-8\"><title>khabar</title></head><body><h1>khabar</h1>\n"
    "<p>This khabar was built without its pages: building them takes Node.js with npm (docs/serving.md). The API is "
    "whole: "
    "<a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a> describes it, and "
    "<a href=\"/api/v1/timeline\">/api/v1/timeline</a> is the record in order of time.</p></body></html>\n";

// For the few who take no compressed answers. The bytes are our own.
std::string unpacked(std::string_view member) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  if (inflateInit2(&stream, kGzip) != Z_OK) return {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(member.data()));
  stream.avail_in = static_cast<uInt>(member.size());
  std::string out;
  int result = Z_OK;
  while (result == Z_OK) {
    constexpr std::size_t kPiece = 65536;
    out.resize(stream.total_out + kPiece);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + stream.total_out);
    stream.avail_out = kPiece;
    result = inflate(&stream, Z_NO_FLUSH);
  }
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

using Pages = std::unordered_map<std::string_view, PreparedReply>;

const Pages& pages() {
  static const Pages kPages = [] {
    Pages made;
    for (const Asset& asset : web_assets()) {
      auto page = std::make_shared<Prepared>();
      page->media_type = asset.media_type;
      page->etag = asset.etag;
      page->immutable = asset.path.starts_with("/assets/");
      if (asset.gzipped) page->gzip = asset.bytes;
      page->body = asset.gzipped ? unpacked(asset.bytes) : std::string(asset.bytes);
      made.emplace(asset.path, std::move(page));
    }
    if (!made.contains(kStart))
      made.emplace(kStart, prepared({200, "text/html; charset=utf-8", std::string(kNoPages)}));
    return made;
  }();
  return kPages;
}

}  // namespace

PreparedReply page_reply(const Target& target) {
  constexpr int kUnknown = 404;
  const Pages& all = pages();
  if (const auto found = all.find(target.path); found != all.end()) return found->second;
  const std::vector<std::string>& segments = target.segments;
  // A name with a dot below the root is a file; "/series/U.S. talks" is an address of the pages.
  const bool file = !segments.empty() && (segments.front() == "assets" ||
                                          (segments.size() == 1 && segments.front().find('.') != std::string::npos));
  if (file) throw Refusal(kUnknown, "there is no such file");
  return all.find(kStart)->second;
}

}  // namespace khabar::server

// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/body_coding.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

#include "khabar/reading/inputs/byte_source.h"
#include "khabar/reading/inputs/decompression.h"
#include "khabar/text/utf8.h"

namespace khabar::reading::inputs {
namespace {

void add_problem(std::vector<base::Problem>& problems, std::string message) {
  problems.push_back({"http-body", std::move(message), std::nullopt});
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// "1a2b; extension CRLF" cut off `rest`; nothing if it is no such line.
std::optional<std::size_t> take_chunk_size(std::string_view& rest) {
  constexpr std::size_t kLongestLine = 256;
  const std::size_t end = rest.substr(0, kLongestLine).find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::size_t at = 0;
  std::size_t size = 0;
  constexpr std::size_t kMostDigits = 8;  // 4 GiB: more than any body
  for (; at < end && hex_value(rest[at]) >= 0; ++at) {
    if (at == kMostDigits) return std::nullopt;
    size = size * 16 + static_cast<std::size_t>(hex_value(rest[at]));
  }
  const bool sized = at > 0 && (rest[at] == ';' || rest[at] == '\r' || rest[at] == '\n' || rest[at] == ' ');
  if (!sized) return std::nullopt;
  rest.remove_prefix(end + 1);
  return size;
}

enum class Result { kWhole, kCut, kBroken, kTooLarge };

struct Unpacked {
  std::string text;
  Result result = Result::kWhole;
};

bool is_bomb(std::size_t in, std::size_t out) { return out > kFreeBytes && out / kMostGrowth > in; }

// zlib (RFC 1950) or raw deflate: servers send both under one name.
Unpacked inflated(std::string_view body, int window_bits, std::size_t largest) {
  Unpacked out;
  z_stream stream = {};
  if (inflateInit2(&stream, window_bits) != Z_OK) throw std::bad_alloc();
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  std::array<char, 1U << 15U> buffer;
  int code = Z_OK;
  while (code == Z_OK && out.result == Result::kWhole) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    code = inflate(&stream, Z_NO_FLUSH);
    out.text.append(buffer.data(), buffer.size() - stream.avail_out);
    if (out.text.size() > largest || is_bomb(body.size(), out.text.size())) out.result = Result::kTooLarge;
  }
  inflateEnd(&stream);
  if (out.result == Result::kWhole && code != Z_STREAM_END)
    out.result = code == Z_BUF_ERROR ? Result::kCut : Result::kBroken;
  return out;
}

Unpacked inflated(std::string_view body, std::size_t largest) {
  constexpr int kZlib = 15;
  constexpr int kRaw = -15;
  const bool zlib_head = body.size() >= 2 && (body[0] & 0x0F) == 8 &&
                         (static_cast<unsigned char>(body[0]) * 256 + static_cast<unsigned char>(body[1])) % 31 == 0;
  return inflated(body, zlib_head ? kZlib : kRaw, largest);
}

Unpacked unbrotlied(std::string_view body, std::size_t largest) {
  Unpacked out;
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (!state) throw std::bad_alloc();
  std::size_t in_size = body.size();
  const auto* in = reinterpret_cast<const std::uint8_t*>(body.data());
  std::array<std::uint8_t, 1U << 15U> buffer;
  BrotliDecoderResult code = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (code == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out.result == Result::kWhole) {
    std::size_t out_size = buffer.size();
    std::uint8_t* to = buffer.data();
    code = BrotliDecoderDecompressStream(state.get(), &in_size, &in, &out_size, &to, nullptr);
    out.text.append(reinterpret_cast<const char*>(buffer.data()), buffer.size() - out_size);
    if (out.text.size() > largest || is_bomb(body.size(), out.text.size())) out.result = Result::kTooLarge;
  }
  if (out.result == Result::kWhole && code == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) out.result = Result::kCut;
  if (out.result == Result::kWhole && code == BROTLI_DECODER_RESULT_ERROR) out.result = Result::kBroken;
  return out;
}

// gzip and zstd name themselves.
Unpacked unpacked_stream(std::string_view body, Packing packing, std::size_t largest) {
  Unpacked out;
  const auto source = unpacked(ByteReader(body), packing);
  std::array<char, 1U << 15U> buffer;
  while (const std::size_t count = source->read(buffer.data(), buffer.size())) {
    out.text.append(buffer.data(), count);
    if (out.text.size() > largest) {
      out.result = Result::kTooLarge;
      return out;
    }
  }
  if (const auto problem = source->take_problem()) {
    out.result = problem->code == "bomb"      ? Result::kTooLarge
                 : problem->code == "cut-off" ? Result::kCut
                                              : Result::kBroken;
  }
  return out;
}

// Of a body whose coding shows in no magic number: whether it is text all the same.
bool is_plain(std::string_view body) {
  constexpr std::size_t kHead = 512;
  std::string_view head = body.substr(0, kHead);
  if (head.size() == kHead) {
    while (!head.empty() && (static_cast<unsigned char>(head.back()) & 0xC0U) == 0x80U) head.remove_suffix(1);
    if (!head.empty() && static_cast<unsigned char>(head.back()) >= 0x80U) head.remove_suffix(1);
  }
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20U && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  };
  return text::is_valid(head) && std::none_of(head.begin(), head.end(), is_control);
}

}  // namespace

std::optional<std::string> joined_chunks(std::string_view body, std::vector<base::Problem>& problems) {
  std::string out;
  bool first = true;
  while (true) {
    const std::optional<std::size_t> size = take_chunk_size(body);
    if (!size && first) return std::nullopt;
    first = false;
    if (!size) {
      if (!body.empty()) add_problem(problems, "a chunk of its HTTP body has no size; the rest is kept as it is");
      if (body.empty()) add_problem(problems, "its HTTP body ends before the last chunk");
      out.append(body);
      return out;
    }
    if (*size == 0) return out;
    out.append(body.substr(0, *size));
    if (*size > body.size()) {
      add_problem(problems, "its HTTP body ends inside a chunk");
      return out;
    }
    body.remove_prefix(*size);
    if (body.starts_with("\r\n")) body.remove_prefix(2);
    if (body.starts_with('\n')) body.remove_prefix(1);
  }
}

std::string decoded_body(std::string&& body, std::string_view coding, std::size_t largest,
                         std::vector<base::Problem>& problems) {
  Unpacked out;
  const Packing packing = packing_of(body);
  const bool named = coding == "br" || coding == "deflate";
  if (packing != Packing::kNone) {
    out = unpacked_stream(body, packing, largest);
  } else if (!named || body.empty() || is_plain(body)) {
    return std::move(body);
  } else {
    out = coding == "br" ? unbrotlied(body, largest) : inflated(body, largest);
  }
  if (out.result == Result::kTooLarge) {
    add_problem(problems, "its HTTP body grows beyond the " + std::to_string(largest >> 20U) +
                              " MiB that khabar reads as one page, or like a bomb, when unpacked");
    return "";
  }
  if (out.result == Result::kCut)
    add_problem(problems, "its packed HTTP body is cut off; what could be unpacked is kept");
  if (out.result == Result::kBroken)
    add_problem(problems, "its packed HTTP body is damaged; what could be unpacked is kept");
  return std::move(out.text);
}

}  // namespace khabar::reading::inputs

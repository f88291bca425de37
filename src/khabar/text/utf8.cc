// SPDX-License-Identifier: Apache-2.0
#include "khabar/text/utf8.h"

#include <unicode/utf8.h>

#include "khabar/text/utf8_scan.h"

namespace khabar::text {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

char32_t decode(std::string_view text, std::size_t& pos) {
  const auto first = static_cast<unsigned char>(text[pos]);
  if (first < 0x80U) {
    ++pos;
    return first;
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  // Devanagari and Arabic letters and most punctuation, whole: the common case, and the short way.
  const std::size_t left = text.size() - pos;
  if (first >= 0xE1U && first <= 0xECU && left > 2 && (bytes[pos + 1] & 0xC0U) == 0x80U &&
      (bytes[pos + 2] & 0xC0U) == 0x80U) {
    pos += 3;
    return (first & 0x0FU) << 12U | (bytes[pos - 2] & 0x3FU) << 6U | (bytes[pos - 1] & 0x3FU);
  }
  if (first == 0xE0U && left > 2 && (bytes[pos + 1] & 0xE0U) == 0xA0U && (bytes[pos + 2] & 0xC0U) == 0x80U) {
    pos += 3;
    return (bytes[pos - 2] & 0x3FU) << 6U | (bytes[pos - 1] & 0x3FU);
  }
  if (first >= 0xC2U && first <= 0xDFU && left > 1 && (bytes[pos + 1] & 0xC0U) == 0x80U) {
    pos += 2;
    return (first & 0x1FU) << 6U | (bytes[pos - 1] & 0x3FU);
  }
  auto next = static_cast<std::int64_t>(pos);
  UChar32 code_point = 0;
  U8_NEXT(bytes, next, static_cast<std::int64_t>(text.size()), code_point);
  if (code_point < 0) {
    ++pos;
    return kReplacement;
  }
  pos = static_cast<std::size_t>(next);
  return static_cast<char32_t>(code_point);
}

char32_t before(std::string_view text, std::size_t pos) {
  if (pos == 0) return 0;
  std::size_t start = pos - 1;
  while (start > 0 && pos - start < 4 && is_continuation(text[start])) --start;
  return decode(text, start);
}

void append(std::string& out, char32_t code_point) {
  if (code_point < 0x80) {
    out.push_back(static_cast<char>(code_point));
    return;
  }
  if (code_point >= 0x800 && code_point < 0x10000) {
    const char bytes[3] = {static_cast<char>(0xE0U | code_point >> 12U),
                           static_cast<char>(0x80U | (code_point >> 6U & 0x3FU)),
                           static_cast<char>(0x80U | (code_point & 0x3FU))};
    out.append(bytes, 3);
    return;
  }
  char buffer[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(buffer, size, static_cast<UChar32>(code_point));
  out.append(buffer, static_cast<std::size_t>(size));
}

bool is_valid(std::string_view text) { return find_broken(text, 0) == text.size(); }

std::string repaired(std::string_view text, std::size_t& replaced) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t broken = find_broken(text, pos);
    out.append(text.substr(pos, broken - pos));
    pos = broken;
    if (broken == text.size()) break;
    ++replaced;
    append(out, kReplacement);
    ++pos;
  }
  return out;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (char c : text) count += is_continuation(c) ? 0 : 1;
  return count;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  checkpoints_.reserve(text.size() / kStride + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kStride == 0) checkpoints_.push_back(count);
    count += is_continuation(text[i]) ? 0 : 1;
  }
  if (text.size() % kStride == 0) checkpoints_.push_back(count);
}

std::uint32_t CodePointIndex::code_point(std::uint32_t byte) const {
  const std::uint32_t slot = byte / kStride;
  return checkpoints_[slot] +
         static_cast<std::uint32_t>(count_code_points(text_.substr(std::size_t{slot} * kStride, byte % kStride)));
}

}  // namespace khabar::text

// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/html_entities.h"

#include <algorithm>
#include <cstdint>

#include "khabar/reading/windows_1252.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {
namespace {

struct Entity {
  std::string_view name;  // without '&'
  char32_t first;
  char32_t second;  // or 0
};

// Sorted by byte; made from html_entities.tsv when the build is configured.
constexpr Entity kEntities[] = {
#include "html_entities.inc"
};

constexpr char32_t kLargest = 0x10FFFF;

int digit_of(char c, bool hexadecimal) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return hexadecimal && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_alphanumeric(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z');
}

char32_t mended(char32_t number) {
  if (number == 0 || number > kLargest || (number >= 0xD800 && number <= 0xDFFF)) return text::kReplacement;
  return number >= 0x80 && number < 0xA0 ? kWindows1252[number - 0x80] : number;
}

std::size_t read_number(std::string_view text, std::size_t pos, std::string& out) {
  std::size_t at = pos + 2;
  const bool hexadecimal = at < text.size() && (text[at] | 0x20) == 'x';
  if (hexadecimal) ++at;
  const std::size_t digits = at;
  char32_t number = 0;
  for (int digit = 0; at < text.size() && (digit = digit_of(text[at], hexadecimal)) >= 0; ++at)
    number = std::min(number * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit), kLargest + 1);
  if (at == digits) return pos;
  text::append(out, mended(number));
  return at < text.size() && text[at] == ';' ? at + 1 : at;
}

// The longest name at `pos`, or null. The range of names that begin as the text does narrows byte by byte.
const Entity* longest_name(std::string_view text, std::size_t pos) {
  const Entity* begin = std::begin(kEntities);
  const Entity* end = std::end(kEntities);
  const Entity* found = nullptr;
  for (std::size_t depth = 0; pos + depth < text.size() && begin != end; ++depth) {
    const char c = text[pos + depth];
    begin = std::partition_point(begin, end, [&](const Entity& entity) {
      return entity.name.size() <= depth ||
             static_cast<unsigned char>(entity.name[depth]) < static_cast<unsigned char>(c);
    });
    end = std::partition_point(begin, end, [&](const Entity& entity) { return entity.name[depth] == c; });
    if (begin != end && begin->name.size() == depth + 1) found = begin;
  }
  return found;
}

}  // namespace

std::size_t read_reference(std::string_view text, std::size_t pos, bool in_attribute, std::string& out) {
  if (pos + 1 >= text.size()) return pos;
  if (text[pos + 1] == '#') return read_number(text, pos, out);
  if (!is_alphanumeric(text[pos + 1])) return pos;
  const Entity* entity = longest_name(text, pos + 1);
  if (entity == nullptr) return pos;
  const std::size_t after = pos + 1 + entity->name.size();
  const bool closed = entity->name.back() == ';';
  // "?a=1&copy=2" in a link is no copyright sign.
  if (in_attribute && !closed && after < text.size() && (text[after] == '=' || is_alphanumeric(text[after])))
    return pos;
  text::append(out, entity->first);
  if (entity->second != 0) text::append(out, entity->second);
  return after;
}

}  // namespace khabar::reading

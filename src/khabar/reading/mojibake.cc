// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/mojibake.h"

#include <algorithm>
#include <array>
#include <string>

#include "khabar/reading/windows_1252.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {
namespace {

constexpr std::size_t kArabicInARow = 3;

// The byte that windows-1252 has for `c`, or -1. Latin-1's controls stand for themselves.
int byte_of(char32_t c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<int>(c);
  if (c < 0x80) return -1;
  const auto* found = std::find(kWindows1252.begin(), kWindows1252.end(), c);
  return found == kWindows1252.end() ? -1 : static_cast<int>(0x80 + (found - kWindows1252.begin()));
}

enum class Meaning { kNone, kCertain, kArabic, kLatin };

struct Sequence {
  char32_t meant = 0;
  std::size_t end = 0;  // behind it
  Meaning meaning = Meaning::kNone;
};

Meaning meaning_of(char32_t c) {
  if ((c >= 0x900 && c <= 0x97F) || (c >= 0x200C && c <= 0x2026) || (c >= 0x2030 && c <= 0x203A))
    return Meaning::kCertain;
  if (c >= 0xFB50 && c <= 0xFEFF) return Meaning::kCertain;
  if (c >= 0x600 && c <= 0x6FF) return Meaning::kArabic;
  return c >= 0xA0 && c <= 0x17F ? Meaning::kLatin : Meaning::kNone;
}

// The double-encoded character at `pos`, if there is one.
Sequence sequence_at(std::string_view text, std::size_t pos) {
  std::array<char, 4> bytes{};
  std::size_t size = 0;
  std::size_t wanted = 1;
  Sequence sequence;
  for (sequence.end = pos; size < wanted && sequence.end < text.size();) {
    const int byte = byte_of(text::decode(text, sequence.end));
    if (byte < 0) return {};
    if (size == 0) {
      if (byte < 0xC2 || byte > 0xEF) return {};
      wanted = byte >= 0xE0 ? 3 : 2;
    }
    bytes[size++] = static_cast<char>(byte);
  }
  if (size < wanted) return {};
  std::size_t read = 0;
  sequence.meant = text::decode({bytes.data(), size}, read);
  if (read == size) sequence.meaning = meaning_of(sequence.meant);
  return sequence;
}

// The next sign that may begin one: U+00C2 to U+00EF, whose first byte is C3.
std::size_t next_start(std::string_view text, std::size_t pos) { return std::min(text.find('\xC3', pos), text.size()); }

// How many characters in a row are Arabic, up to kArabicInARow. Words are written apart by single blanks.
std::size_t arabic_row(std::string_view text, std::size_t pos) {
  std::size_t count = 0;
  while (count < kArabicInARow && pos < text.size()) {
    const Sequence sequence = sequence_at(text, pos);
    if (sequence.meaning != Meaning::kArabic) break;
    ++count;
    pos = sequence.end;
    if (pos < text.size() && text[pos] == ' ') ++pos;
  }
  return count;
}

// True if something on the page can be nothing else.
bool is_double_encoded(std::string_view text) {
  for (std::size_t pos = next_start(text, 0); pos < text.size(); pos = next_start(text, pos + 1)) {
    const Sequence sequence = sequence_at(text, pos);
    if (sequence.meaning == Meaning::kCertain) return true;
    if (sequence.meaning == Meaning::kArabic && arabic_row(text, pos) == kArabicInARow) return true;
  }
  return false;
}

}  // namespace

std::optional<Mended> mend_double_encoding(std::string_view utf8) {
  if (!is_double_encoded(utf8)) return std::nullopt;
  Mended out;
  std::string& text = out.utf8.text;
  text.reserve(utf8.size());
  std::size_t copied = 0;
  for (std::size_t pos = next_start(utf8, 0); pos < utf8.size(); pos = next_start(utf8, pos)) {
    const Sequence sequence = sequence_at(utf8, pos);
    if (sequence.meaning == Meaning::kNone) {
      ++pos;
      continue;
    }
    text.append(utf8.substr(copied, pos - copied));
    if (out.sequences++ == 0) out.first = pos;
    out.utf8.map.add(static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(pos));
    text::append(text, sequence.meant);
    out.utf8.map.add(static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(sequence.end));
    pos = sequence.end;
    copied = pos;
  }
  text.append(utf8.substr(copied));
  return out;
}

}  // namespace khabar::reading

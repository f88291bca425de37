// SPDX-License-Identifier: Apache-2.0
#include "khabar/text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "khabar/text/script.h"
#include "khabar/text/utf8.h"
#include "khabar/text/utf8_scan.h"

namespace khabar::text {
namespace {

// decode(), with the letters of Devanagari and Arabic first and in line.
char32_t decode_letter(std::string_view text, std::size_t& pos) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[pos + at]); };
  if (text.size() - pos > 2) {
    const unsigned first = byte(0);
    if (first == 0xE0U && (byte(1) & 0xE0U) == 0xA0U && (byte(2) & 0xC0U) == 0x80U) {
      pos += 3;
      return (static_cast<unsigned char>(text[pos - 2]) & 0x3FU) << 6U |
             (static_cast<unsigned char>(text[pos - 1]) & 0x3FU);
    }
    if (first >= 0xC2U && first <= 0xDFU && (byte(1) & 0xC0U) == 0x80U) {
      pos += 2;
      return (first & 0x1FU) << 6U | (static_cast<unsigned char>(text[pos - 1]) & 0x3FU);
    }
  }
  return decode(text, pos);
}

}  // namespace

void OffsetMap::add(std::uint32_t to, std::uint32_t from) {
  if (!steps_.empty() && to - steps_.back().to == from - steps_.back().from && from >= steps_.back().from) return;
  steps_.push_back({to, from});
}

std::uint32_t OffsetMap::source(std::uint32_t to) const {
  auto next = std::upper_bound(steps_.begin(), steps_.end(), to,
                               [](std::uint32_t value, const Step& step) { return value < step.to; });
  if (next == steps_.begin()) return to;
  const Step& step = *std::prev(next);
  std::uint32_t from = step.from + (to - step.to);
  if (next != steps_.end() && next->from >= step.from) from = std::min(from, next->from);
  return from;
}

OffsetMap OffsetMap::after(const OffsetMap& first) const {
  if (empty()) return first;
  if (first.empty()) return *this;
  OffsetMap joined;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const Step& step = steps_[i];
    joined.add(step.to, first.source(step.from));
    const std::uint32_t end = i + 1 < steps_.size() ? steps_[i + 1].to : UINT32_MAX;
    auto inner = std::upper_bound(first.steps().begin(), first.steps().end(), step.from,
                                  [](std::uint32_t value, const Step& s) { return value < s.to; });
    for (; inner != first.steps().end() && inner->to - step.from < end - step.to; ++inner) {
      joined.add(step.to + (inner->to - step.from), inner->from);
    }
  }
  return joined;
}

namespace {

// What NFC's quick check asks of a code point: its combining class, and whether it may change.
struct Composing {
  std::uint8_t combining = 0;
  std::uint8_t check = UNORM_YES;
  [[nodiscard]] bool inert() const { return combining == 0 && check == UNORM_YES; }
};

Composing icu_composing(UChar32 c) {
  return {u_getCombiningClass(c), static_cast<std::uint8_t>(u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK))};
}

// The same, looked up once for the letters that pages are full of; for the others of the BMP whether they are inert.
class ComposingTable {
 public:
  ComposingTable() {
    for (UChar32 c = 0xC0; c < kCount; ++c) {
      const Composing found = icu_composing(c);
      if (!found.inert())
        bits_[static_cast<std::size_t>(c) / 64] |= std::uint64_t{1} << (static_cast<unsigned>(c) % 64);
      if (c < kKnown) known_[static_cast<std::size_t>(c)] = found;
    }
  }
  [[nodiscard]] Composing of(char32_t c) const {
    if (c < kKnown) return known_[c];
    const bool suspect = c >= kCount || ((bits_[c / 64] >> (c % 64)) & 1U) != 0;
    return suspect ? icu_composing(static_cast<UChar32>(c)) : Composing{};
  }

 private:
  static constexpr UChar32 kKnown = 0x1000;
  static constexpr UChar32 kCount = 0x10000;
  std::array<Composing, kKnown> known_{};
  std::array<std::uint64_t, kCount / 64> bits_{};
};

// The quick check of UAX #15, section 9, with the one MAYBE that Hindi is full of settled: a mark right behind its
// starter composes with it or does not. True is certain, false is not.
bool is_surely_nfc(std::string_view utf8, const icu::Normalizer2& normalizer) {
  static const ComposingTable table;
  char32_t starter = 0;
  std::uint8_t last_class = 0;
  for (std::size_t pos = 0; pos < utf8.size();) {
    if (static_cast<unsigned char>(utf8[pos]) < 0x80) {
      pos = skip_ascii(utf8, pos + 1);
      starter = static_cast<unsigned char>(utf8[pos - 1]);
      last_class = 0;
      continue;
    }
    const char32_t c = decode_letter(utf8, pos);
    const Composing found = table.of(c);
    if (found.inert()) {
      starter = c;
      last_class = 0;
      continue;
    }
    if (found.check == UNORM_NO || (found.combining != 0 && found.combining < last_class)) return false;
    if (found.check == UNORM_MAYBE &&
        (last_class != 0 || normalizer.composePair(static_cast<UChar32>(starter), static_cast<UChar32>(c)) >= 0))
      return false;
    if (found.combining == 0) starter = c;
    last_class = found.combining;
  }
  return true;
}

const icu::Normalizer2& nfc_normalizer() {
  static const icu::Normalizer2* const kInstance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFCInstance(status);
  }();
  return *kInstance;
}

}  // namespace

MappedText nfc(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& normalizer = nfc_normalizer();
  const icu::StringPiece piece(utf8.data(), static_cast<std::int32_t>(utf8.size()));
  MappedText result;
  if (is_surely_nfc(utf8, normalizer) || normalizer.isNormalizedUTF8(piece, status)) {
    result.text.assign(utf8);
    return result;
  }
  icu::Edits edits;
  icu::StringByteSink<std::string> sink(&result.text, static_cast<std::int32_t>(utf8.size()));
  normalizer.normalizeUTF8(0, piece, sink, &edits, status);
  for (auto it = edits.getCoarseIterator(); it.next(status) != 0;) {
    result.map.add(static_cast<std::uint32_t>(it.destinationIndex()), static_cast<std::uint32_t>(it.sourceIndex()));
  }
  return result;
}

namespace {

constexpr char32_t kVirama = 0x94D;
constexpr char32_t kAnusvara = 0x902;

bool is_dropped(char32_t c) {
  return c == 0x93C || c == 0x640 || (c >= 0x64B && c <= 0x65F) || c == 0x670 ||
         (c >= 0x6D6 && c <= 0x6ED && c != 0x6DE) || (c >= 0x610 && c <= 0x61A) || c == 0x621 || c == 0x200C ||
         c == 0x200D || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xFEFF || c == 0xAD;
}

char32_t fold_arabic(char32_t c, bool initial) {
  switch (c) {
    case 0x64A:
    case 0x649:
    case 0x626: return 0x6CC;  // yeh forms
    case 0x643: return 0x6A9;  // Arabic kaf
    case 0x647:
    case 0x629:
    case 0x6C0:
    case 0x6C2:
    case 0x6C3: return 0x6C1;  // heh forms
    case 0x623:
    case 0x625:
    case 0x671: return 0x627;                          // alef forms
    case 0x624: return 0x648;                          // waw with hamza
    case 0x6D3: return 0x6D2;                          // bari yeh with hamza
    case 0x6BE: return initial ? char32_t{0x6C1} : c;  // do-chashmi heh as heh
    default: return c;
  }
}

char32_t fold_devanagari(char32_t c) {
  switch (c) {
    case 0x901: return kAnusvara;
    case 0x929: return 0x928;
    case 0x931: return 0x930;
    case 0x934: return 0x933;
    case 0x958: return 0x915;
    case 0x959: return 0x916;
    case 0x95A: return 0x917;
    case 0x95B: return 0x91C;
    case 0x95C: return 0x921;
    case 0x95D: return 0x922;
    case 0x95E: return 0x92B;
    case 0x95F: return 0x92F;
    case 0x972: return 0x905;  // candra a
    case 0x945:
    case 0x949: return c == 0x945 ? char32_t{0x947} : char32_t{0x93E};  // candra e and o
    case 0x911: return 0x906;                                           // candra o
    default: return c;
  }
}

// A half nasal before a stop of its own row is written as anusvara.
bool is_half_nasal(char32_t nasal, char32_t next) {
  switch (nasal) {
    case 0x919: return next >= 0x915 && next <= 0x918;
    case 0x91E: return next >= 0x91A && next <= 0x91D;
    case 0x923: return next >= 0x91F && next <= 0x922;
    case 0x928: return next >= 0x924 && next <= 0x927;
    case 0x92E: return next >= 0x92A && next <= 0x92D;
    default: return false;
  }
}

char32_t fold_latin(char32_t c) {
  if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 32 : c;
  if (c == 0x2019 || c == 0x2018 || c == 0x2BC) return U'\'';
  if (c == 0x2010 || c == 0x2011 || c == 0x2013) return U'-';
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  UChar32 lower = u_tolower(static_cast<UChar32>(c));
  icu::UnicodeString parts;
  if (nfd->getDecomposition(lower, parts)) lower = parts.char32At(0);
  return static_cast<char32_t>(lower);
}

char32_t fold_one(char32_t c, bool initial) {
  if (c < 0x80) return fold_latin(c);
  if (const int digit = digit_value(c); digit >= 0) return U'0' + static_cast<char32_t>(digit);
  if (c >= 0x900 && c <= 0x97F) return fold_devanagari(c);
  if (c >= 0x600 && c <= 0x6FF) return fold_arabic(c, initial);
  return fold_latin(c);
}

// The two code points after `pos`, 0 where the text ends.
std::pair<char32_t, char32_t> peek_two(std::string_view text, std::size_t pos) {
  const char32_t first = pos < text.size() ? decode(text, pos) : 0;
  const char32_t second = pos < text.size() ? decode(text, pos) : 0;
  return {first, second};
}

}  // namespace

namespace {

struct Folded {
  char32_t to = 0;  // inside a word
  bool dropped = false;
  bool word = false;
  bool plain = false;  // stays as it is, whatever stands around it
};

// Letters that fold by what stands around them: do-chashmi heh, the nasals, ya.
bool looks_around(char32_t c) {
  return c == 0x6BE || c == 0x919 || c == 0x91E || c == 0x923 || c == 0x928 || c == 0x92E || c == 0x92F;
}

Folded folded_one(char32_t c) {
  const char32_t to = fold_one(c, false);
  return {to, is_dropped(c), is_word(c), to == c && c < 0xD800 && !looks_around(c)};
}

// The letters of the three languages, folded once: every word of every page asks.
constexpr char32_t kKept = 0x1000;
const std::array<Folded, kKept>& folded_letters() {
  static const auto kTable = [] {
    std::array<Folded, kKept> table;
    for (char32_t letter = 0; letter < kKept; ++letter) table[letter] = folded_one(letter);
    return table;
  }();
  return kTable;
}

}  // namespace

void fold(std::string_view nfc_text, std::string& out) {
  constexpr char32_t kDoChashmi = 0x6BE;
  const std::array<Folded, kKept>& letters = folded_letters();
  bool initial = true;
  for (std::size_t pos = 0; pos < nfc_text.size();) {
    const auto byte = static_cast<unsigned char>(nfc_text[pos]);
    if (byte < 0x80) {
      out.push_back(static_cast<char>(letters[byte].to));
      initial = !letters[byte].word;
      ++pos;
      continue;
    }
    const std::size_t begin = pos;
    const char32_t c = decode_letter(nfc_text, pos);
    const Folded letter = c < kKept ? letters[c] : folded_one(c);
    if (letter.dropped) continue;
    if (letter.plain) {
      out.append(nfc_text.substr(begin, pos - begin));
      initial = !letter.word;
      continue;
    }
    char32_t result = letter.to;
    if (c == kDoChashmi) result = fold_arabic(c, initial);
    if (c != kDoChashmi && looks_around(c)) {
      const auto [next, after_next] = peek_two(nfc_text, pos);
      if (next == kVirama && is_half_nasal(c, after_next)) {
        result = kAnusvara;
        pos += 3;  // the virama
      } else if (c == 0x92F && !initial && (next == 0x947 || next == 0x940) && after_next != kAnusvara) {
        result = next == 0x947 ? char32_t{0x90F} : char32_t{0x908};  // the glide: "gaye" is "gae"
        pos += 3;
      }
    }
    append(out, result);
    initial = !letter.word;
  }
}

std::string folded(std::string_view nfc_text) {
  std::string out;
  out.reserve(nfc_text.size());
  fold(nfc_text, out);
  return out;
}

std::string squeezed(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t start = pos;
    if (is_space(decode(text, pos))) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else {
      out.append(text.substr(start, pos - start));
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace khabar::text

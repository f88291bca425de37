// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/charsets.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {
namespace {

struct Label {
  std::string_view label;
  std::string_view converter;
};

// Sorted by label; made from charset_labels.tsv when the build is configured.
constexpr Label kLabels[] = {
#include "charset_labels.inc"
};

// Where a charset may be declared: the HTML standard looks at the first 1024 bytes, old pages need more.
constexpr std::size_t kDeclarationBytes = 4096;
// Enough to tell a charset by; more makes no difference.
constexpr std::size_t kDetectionBytes = std::size_t{1} << 16U;
// ICU's detector, 0 to 100. Wrong answers on short Urdu and English pages lie at 10 and less.
constexpr int kLeastConfidence = 15;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

// The value behind `key` and '=', without quotes.
std::string value_after(std::string_view text, std::string_view key) {
  std::size_t at = text.find(key);
  if (at == std::string_view::npos) return "";
  at = text.find_first_not_of(" \t\r\n", at + key.size());
  if (at == std::string_view::npos || text[at] != '=') return "";
  at = text.find_first_not_of(" \t\r\n\"'", at + 1);
  if (at == std::string_view::npos) return "";
  return std::string(text.substr(at, text.find_first_of(" \t\r\n\"'>;/?", at) - at));
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// Takes ICU's UTF-16 apart into UTF-8; a step in the map where ASCII begins or ends.
class Writer {
 public:
  explicit Writer(std::size_t bytes) { out_.utf8.text.reserve(bytes + bytes / 2); }

  void add(UChar unit, std::int64_t source) {
    char32_t c = unit;
    if (U16_IS_LEAD(unit)) {
      lead_ = unit;
      lead_source_ = source;
      return;
    }
    if (U16_IS_TRAIL(unit)) {
      c = lead_ == 0 ? text::kReplacement : static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead_, unit));
      source = lead_source_;
    }
    lead_ = 0;
    if (c == 0 || c == text::kReplacement) {
      c = text::kReplacement;
      ++out_.unmapped;
    }
    const bool ascii = c < 0x80;
    if (source >= 0 && (ascii != ascii_ || first_))
      out_.utf8.map.add(static_cast<std::uint32_t>(out_.utf8.text.size()), static_cast<std::uint32_t>(source));
    first_ = false;
    ascii_ = ascii;
    text::append(out_.utf8.text, c);
  }
  ConvertedText take() { return std::move(out_); }

 private:
  ConvertedText out_;
  UChar lead_ = 0;
  std::int64_t lead_source_ = -1;
  bool ascii_ = false;
  bool first_ = true;
};

// ISCII text reads as Devanagari in which a vowel sign follows a letter; other charsets do not.
bool is_iscii(std::string_view sample) {
  const auto text = converted(sample, "ISCII,version=0");
  if (!text) return false;
  std::size_t letters = 0;
  std::size_t signs = 0;
  std::size_t misplaced = 0;
  std::size_t others = text->unmapped;
  char32_t before = 0;
  for (std::size_t pos = 0; pos < text->utf8.text.size();) {
    const char32_t c = text::decode(text->utf8.text, pos);
    const bool letter = (c >= 0x904 && c <= 0x939) || (c >= 0x958 && c <= 0x961);
    const bool sign = (c >= 0x93E && c <= 0x94D) || (c >= 0x901 && c <= 0x903);
    const bool after_word = before >= 0x901 && before <= 0x961;
    letters += letter ? 1 : 0;
    signs += sign ? 1 : 0;
    misplaced += sign && !after_word ? 1 : 0;
    others += c >= 0x80 && text::script_of(c) != text::Script::kDevanagari && c != 0x964 && c < 0x2000 ? 1 : 0;
    before = c;
  }
  const std::size_t all = letters + signs;
  return all >= 20 && 10 * others < all && 3 * signs > letters && signs < 2 * letters && 50 * misplaced < signs;
}

}  // namespace

std::string converter_of(std::string_view label) {
  const std::size_t begin = label.find_first_not_of(" \t\r\n\f");
  if (begin == std::string_view::npos) return "";
  const std::string name = lowered(label.substr(begin, label.find_last_not_of(" \t\r\n\f") + 1 - begin));
  const auto* found = std::lower_bound(std::begin(kLabels), std::end(kLabels), name,
                                       [](const Label& row, const std::string& value) { return row.label < value; });
  if (found != std::end(kLabels) && found->label == name) return std::string(found->converter);
  // Options behind a comma and stateful oddities are not for pages to choose.
  if (name.size() > 40 || name.find(',') != std::string::npos || name == "utf-7") return "";
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(name.c_str(), &status), ucnv_close);
  return U_SUCCESS(status) != 0 ? name : "";
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = lowered(bytes.substr(0, kDeclarationBytes));
  if (head.starts_with("<?xml")) {
    const std::string name = value_after(std::string_view(head).substr(0, head.find("?>")), "encoding");
    if (!name.empty()) return name;
  }
  for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 5)) {
    const std::string_view tag = std::string_view(head).substr(at, head.find('>', at) - at);
    const std::string name = value_after(tag, "charset");
    if (!name.empty()) return name;
  }
  return "";
}

std::optional<ConvertedText> converted(std::string_view bytes, const std::string& converter) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter opened(ucnv_open(converter.c_str(), &status), ucnv_close);
  if (U_FAILURE(status) != 0) return std::nullopt;
  Writer writer(bytes.size());
  std::array<UChar, 4096> units;
  std::array<std::int32_t, 4096> offsets;
  const char* source = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  do {
    status = U_ZERO_ERROR;
    const std::int64_t base = source - bytes.data();
    UChar* target = units.data();
    ucnv_toUnicode(opened.get(), &target, units.data() + units.size(), &source, end, offsets.data(), 1, &status);
    const auto count = static_cast<std::size_t>(target - units.data());
    for (std::size_t i = 0; i < count; ++i) writer.add(units[i], offsets[i] < 0 ? -1 : base + offsets[i]);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return writer.take();
}

std::string wide_charset(std::string_view bytes, std::size_t& mark) {
  mark = 4;
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return "utf-32le";
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return "utf-32be";
  mark = 2;
  if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
  mark = 0;
  // Without a mark: one byte of each pair is nearly always that of ASCII, Arabic, Devanagari or punctuation.
  const std::string_view head = bytes.substr(0, 4096);
  if (head.find('\0') == std::string_view::npos) return "";
  std::array<std::size_t, 2> high{};
  std::size_t zeros = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const char c = head[i];
    zeros += c == '\0' ? 1 : 0;
    high[i % 2] += c == '\0' || c == '\x06' || c == '\x09' || c == '\x20' ? 1 : 0;
  }
  if (head.size() < 16 || 20 * zeros < head.size()) return "";
  const std::size_t half = head.size() / 2;
  if (10 * high[1] >= 9 * half && 2 * high[0] < half) return "utf-16le";
  return 10 * high[0] >= 9 * half && 2 * high[1] < half ? "utf-16be" : "";
}

std::string detected_charset(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kDetectionBytes);
  if (is_iscii(sample)) return "ISCII,version=0";
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
  ucsdet_enableInputFilter(detector.get(), 1);  // leaves out what stands between < and >
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) != 0 || match == nullptr || ucsdet_getConfidence(match, &status) < kLeastConfidence) return "";
  const std::string name = converter_of(ucsdet_getName(match, &status));
  // The two share their Arabic to ICU; the letters of Urdu lie where ISO 8859-6 has controls.
  const bool urdu = std::any_of(sample.begin(), sample.end(), [](char c) { return (c & 0xE0) == 0x80; });
  if (name == "iso-8859-6" && urdu) return "windows-1256";
  return name.starts_with("utf") ? "" : name;
}

}  // namespace khabar::reading

// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/decoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "khabar/reading/charsets.h"
#include "khabar/reading/mojibake.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"
#include "khabar/text/utf8_scan.h"

namespace khabar::reading {
namespace {

// A text page has hardly a control character; one in a hundred bytes is another kind of file.
constexpr std::size_t kTextPerControl = 100;
// A page with more broken sequences than a fifth of its bytes is no text in any charset that it declares.
constexpr std::size_t kBytesPerBroken = 5;
// Damaged UTF-8 has far more whole sequences than broken ones; legacy text has hardly a whole one by chance.
constexpr std::size_t kWholePerBroken = 4;
// Fewer bytes tell no charset.
constexpr std::size_t kLeastToDetect = 5;

constexpr std::array<std::uint8_t, 256> make_controls() {
  std::array<std::uint8_t, 256> controls{};
  for (std::size_t c = 0; c < 0x20; ++c) controls[c] = 1;
  for (std::size_t c : {'\t', '\n', '\r', '\f'}) controls[c] = 0;
  controls[0x7F] = 1;
  return controls;
}
constexpr std::array<std::uint8_t, 256> kControls = make_controls();

bool is_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, std::size_t{1} << 16U);
  std::size_t controls = 0;
  for (char c : head) controls += kControls[static_cast<unsigned char>(c)];
  return controls * kTextPerControl > head.size();
}

// What stands in the bytes, taken for UTF-8.
struct Damage {
  std::size_t broken = 0;
  std::size_t whole = 0;    // sequences of more than one byte
  std::size_t first = 0;    // broken byte
  bool typographic = true;  // the broken bytes could be windows-1252's quotes, dashes and letters
};

Damage damage_of(std::string_view bytes) {
  Damage damage;
  for (std::size_t pos = 0; pos < bytes.size(); ++pos) {
    const std::size_t broken = text::find_broken(bytes, pos);
    for (; pos < broken; ++pos) damage.whole += static_cast<unsigned char>(bytes[pos]) >= 0xC0 ? 1 : 0;
    if (broken == bytes.size()) break;
    if (damage.broken++ == 0) damage.first = broken;
    const auto byte = static_cast<unsigned char>(bytes[broken]);
    const bool quote = byte == 0x85 || (byte >= 0x91 && byte <= 0x97);
    damage.typographic = damage.typographic && (quote || (byte >= 0xA0 && byte < 0xFF)) && broken + 1 < bytes.size();
  }
  return damage;
}

class Decoder {
 public:
  explicit Decoder(std::string_view bytes, std::string_view label) : bytes_(bytes), label_(label) {}

  DecodedPage run() {
    if (const std::string wide = wide_charset(bytes_, mark_); !wide.empty()) {
      bytes_.remove_prefix(mark_);
      (void)convert(wide);
    } else {
      if (bytes_.starts_with("\xEF\xBB\xBF")) mark_ = 3;
      bytes_.remove_prefix(mark_);
      read_eight_bit();
    }
    if (mark_ > 0) {
      text::OffsetMap behind_mark;
      behind_mark.add(0, static_cast<std::uint32_t>(mark_));
      page_.map = page_.map.after(behind_mark);
    }
    mend();
    return std::move(page_);
  }

 private:
  void problem(std::string code, std::string message) {
    page_.problems.push_back({std::move(code), std::move(message), std::nullopt});
  }

  bool convert(const std::string& converter) {
    auto text = converted(bytes_, converter);
    if (!text) return false;
    page_.text = std::move(text->utf8.text);
    page_.map = std::move(text->utf8.map);
    page_.charset = converter;
    return true;
  }

  void read_eight_bit() {
    if (is_binary(bytes_)) return problem("binary", "is binary, not text: it holds too many control characters");
    page_.charset = "utf-8";
    if (text::is_valid(bytes_)) {
      page_.text.assign(bytes_);
      return;
    }
    const Damage damage = damage_of(bytes_);
    if (damage.whole >= kWholePerBroken * damage.broken || !read_legacy(damage)) repair(damage);
  }

  // The charset that is declared, unless the bytes say clearly otherwise; else the one they look like.
  bool read_legacy(const Damage& damage) {
    const std::string declared = declared_converter();
    const bool latin = declared.empty() || declared == "windows-1252" || declared.starts_with("utf");
    std::string likely;
    if (latin && damage.broken >= kLeastToDetect) likely = detected_charset(bytes_);
    const bool lies = likely.starts_with("ISCII") || likely == "windows-1256" || likely == "iso-8859-6";
    if (!declared.empty() && !declared.starts_with("utf") && !lies) return convert(declared);
    if (likely.empty() && damage.typographic) likely = "windows-1252";
    if (likely.empty() || !convert(likely)) return false;
    problem("guessed-charset", "declares no charset that fits its bytes; read as " + likely);
    return true;
  }

  std::string declared_converter() {
    for (const std::string& label : {std::string(label_), declared_charset(bytes_)}) {
      if (label.empty()) continue;
      if (std::string converter = converter_of(label); !converter.empty()) return converter;
      problem("unknown-charset", "declares the unknown charset " + label);
    }
    return "";
  }

  void repair(const Damage& damage) {
    page_.charset = "utf-8";
    if (damage.broken * kBytesPerBroken > bytes_.size()) {
      return problem("binary", "is binary, not text: " + std::to_string(damage.broken) + " of " +
                                   std::to_string(bytes_.size()) + " bytes fit no charset the page declares");
    }
    std::string& out = page_.text;
    out.reserve(bytes_.size() + 2 * damage.broken);
    for (std::size_t pos = 0; pos < bytes_.size(); ++pos) {
      const std::size_t broken = text::find_broken(bytes_, pos);
      page_.map.add(static_cast<std::uint32_t>(out.size()), static_cast<std::uint32_t>(pos));
      out.append(bytes_.substr(pos, broken - pos));
      pos = broken;
      if (broken == bytes_.size()) break;
      page_.map.add(static_cast<std::uint32_t>(out.size()), static_cast<std::uint32_t>(broken));
      text::append(out, text::kReplacement);
    }
    problem("broken-utf8", std::to_string(damage.broken) + " broken UTF-8 sequences were replaced, the first at byte " +
                               std::to_string(mark_ + damage.first));
  }

  void mend() {
    auto mended = mend_double_encoding(page_.text);
    if (!mended) return;
    problem("double-encoding", std::to_string(mended->sequences) +
                                   " characters were encoded twice and are mended, the first at byte " +
                                   std::to_string(page_.map.source(static_cast<std::uint32_t>(mended->first))));
    page_.text = std::move(mended->utf8.text);
    page_.map = mended->utf8.map.after(page_.map);
  }

  std::string_view bytes_;
  std::string_view label_;
  std::size_t mark_ = 0;  // bytes of the byte order mark
  DecodedPage page_;
};

// Characters that are no text: controls, overrides and isolates of writing direction, marks of byte order and of places
// to break, noncharacters. The joiners and the plain direction marks stay: words need them.
bool is_unsafe(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0xFEFF || c == 0xAD || (c >= 0xFFF9 && c <= 0xFFFB) || (c & 0xFFFEU) == 0xFFFE ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xE0000 && c <= 0xE007F);
}

// Bytes that begin no space and nothing unsafe: ASCII letters and signs, continuation bytes, the leads of whole blocks.
constexpr std::array<bool, 256> make_plain() {
  std::array<bool, 256> plain{};
  for (std::size_t i = 0x21; i < 256; ++i) plain[i] = i != 0x7F;
  for (std::size_t lead : {0xC2, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4}) plain[lead] = false;
  return plain;
}
constexpr std::array<bool, 256> kPlain = make_plain();

}  // namespace

DecodedPage decode(std::string_view bytes, std::size_t largest, std::string_view label) {
  DecodedPage page;
  if (bytes.size() > largest) {
    page.problems.push_back(
        {"too-large", "is larger than " + std::to_string(largest >> 20U) + " MiB, the most khabar reads as one page",
         std::nullopt});
    return page;
  }
  page = Decoder(bytes, label).run();
  const bool blank =
      std::all_of(page.text.begin(), page.text.end(), [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
  if (blank && page.problems.empty()) page.problems.push_back({"empty", "is empty: it holds no text", std::nullopt});
  return page;
}

std::string deciding_charset(std::string_view bytes, std::string_view label) {
  if (label.empty() || text::is_valid(bytes)) return "";
  std::string converter = converter_of(label);
  return converter.starts_with("utf") || converter == converter_of(declared_charset(bytes)) ? std::string() : converter;
}

std::string clean_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    std::size_t start = pos;
    while (pos < text.size() && kPlain[static_cast<unsigned char>(text[pos])]) ++pos;
    out.append(text.substr(start, pos - start));
    if (pos == text.size()) break;
    start = pos;
    const char32_t c = text::decode(text, pos);
    if (text::is_space(c)) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else if (!is_unsafe(c)) {
      out.append(text.substr(start, pos - start));
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return text::nfc(std::move(out)).text;
}

}  // namespace khabar::reading

// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/decoding.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <optional>

#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {
namespace {

// Where a charset may be declared: the HTML standard looks at the first 1024 bytes, old pages need more.
constexpr std::size_t kDeclarationBytes = 4096;
// A text page has hardly a control character; one in a hundred bytes is another kind of file.
constexpr std::size_t kTextPerControl = 100;
// A page with more broken sequences than a fifth of its bytes is no text in any charset that it declares.
constexpr std::size_t kBytesPerBroken = 5;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_bare_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') || byte == 0x7F;
}

bool is_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, std::size_t{1} << 16U);
  const auto controls = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), is_bare_control));
  return controls * kTextPerControl > head.size();
}

// The value of charset= in the page's beginning, lower-case.
std::string declared_charset(std::string_view bytes) {
  std::string head(bytes.substr(0, kDeclarationBytes));
  std::transform(head.begin(), head.end(), head.begin(), lower);
  std::size_t at = head.find("charset=");
  if (at == std::string::npos) return "";
  at += 8;
  while (at < head.size() && (head[at] == '"' || head[at] == '\'' || head[at] == ' ')) ++at;
  std::size_t end = at;
  while (end < head.size() &&
         (std::isalnum(static_cast<unsigned char>(head[end])) != 0 || head[end] == '-' || head[end] == '_'))
    ++end;
  return head.substr(at, end - at);
}

// The Encoding Standard reads Latin-1 and ASCII labels as windows-1252.
std::string converter_name(const std::string& charset) {
  constexpr std::array<std::string_view, 5> kLatin = {"iso-8859-1", "iso8859-1", "latin1", "ascii", "us-ascii"};
  return std::find(kLatin.begin(), kLatin.end(), charset) != kLatin.end() ? "windows-1252" : charset;
}

std::optional<std::string> converted(std::string_view bytes, const std::string& charset) {
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), charset.c_str());
  if (text.isBogus() || text.isEmpty()) return std::nullopt;
  std::string out;
  text.toUTF8String(out);
  return out;
}

void add_problem(DecodedPage& page, std::string code, std::string message) {
  page.problems.push_back({std::move(code), std::move(message), std::nullopt});
}

std::string repaired_utf8(std::string_view bytes, DecodedPage& page) {
  std::size_t replaced = 0;
  std::string text = text::repaired(bytes, replaced);
  if (replaced * kBytesPerBroken > bytes.size()) {
    add_problem(page, "binary",
                "is binary, not text: " + std::to_string(replaced) + " of " + std::to_string(bytes.size()) +
                    " bytes fit no charset the page declares");
    return "";
  }
  if (replaced > 0)
    add_problem(page, "broken-utf8", std::to_string(replaced) + " broken UTF-8 sequences were replaced");
  return text;
}

std::string eight_bit_text(std::string_view bytes, DecodedPage& page) {
  if (is_binary(bytes)) {
    add_problem(page, "binary", "is binary, not text: it holds too many control characters");
    return "";
  }
  if (text::is_valid(bytes)) return std::string(bytes);
  const std::string charset = declared_charset(bytes);
  if (!charset.empty() && charset != "utf-8" && charset != "utf8") {
    if (auto text = converted(bytes, converter_name(charset))) return *std::move(text);
    add_problem(page, "unknown-charset", "declares the unknown charset " + charset);
  }
  return repaired_utf8(bytes, page);
}

std::string decoded_text(std::string_view bytes, DecodedPage& page) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return eight_bit_text(bytes.substr(3), page);
  const bool little = bytes.starts_with("\xFF\xFE");
  if (little || bytes.starts_with("\xFE\xFF")) {
    return converted(bytes.substr(2), little ? "UTF-16LE" : "UTF-16BE").value_or("");
  }
  return eight_bit_text(bytes, page);
}

bool is_override(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xFEFF || c == 0xAD || c == 0x2060;
}

}  // namespace

DecodedPage decode(std::string_view bytes, std::size_t largest) {
  DecodedPage page;
  if (bytes.size() > largest) {
    add_problem(page, "too-large",
                "is larger than " + std::to_string(largest >> 20U) + " MiB, the most khabar reads as one page");
    return page;
  }
  text::MappedText normal = text::nfc(decoded_text(bytes, page));
  page.text = std::move(normal.text);
  page.map = std::move(normal.map);
  const bool blank =
      std::all_of(page.text.begin(), page.text.end(), [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
  if (blank && page.problems.empty()) add_problem(page, "empty", "is empty: it holds no text");
  return page;
}

std::string clean_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t start = pos;
    const char32_t c = text::decode(text, pos);
    if (text::is_space(c)) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else if (!is_override(c)) {
      out.append(text.substr(start, pos - start));
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace khabar::reading

// SPDX-License-Identifier: Apache-2.0
#include "record_scale/page_lines.h"

#include <string_view>

namespace khabar::scale {
namespace {

void write_text(std::string_view name, std::string_view text, std::ostream& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out << '"' << name << "\":\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out << '\\' << c;
    } else if (byte < 0x20U) {
      out << "\\u00" << kHex[byte >> 4U] << kHex[byte & 0xFU];
    } else {
      out << c;
    }
  }
  out << '"';
}

}  // namespace

void write_page(const model::Article& article, std::ostream& out) {
  out << '{';
  write_text("url", "https://" + article.source.sha256 + ".example/", out);
  for (const auto& [name, value] : {std::pair("title", &article.title), std::pair("published", &article.published),
                                    std::pair("outlet", &article.outlet)}) {
    if (!*value) continue;
    out << ',';
    write_text(name, **value, out);
  }
  out << ',';
  write_text("language", article.lang, out);
  out << ',';
  // Copies of one report still are pages of their own.
  write_text("text", article.text + "\n" + article.source.sha256, out);
  out << "}\n";
}

}  // namespace khabar::scale

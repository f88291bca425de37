// SPDX-License-Identifier: Apache-2.0
// The "Name: value" lines that stand before WARC blocks and HTTP bodies, read leniently: CRLF or LF, folded lines
// joined, lines without a colon passed over, names without case.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khabar::reading::inputs {

class HeaderLines {
 public:
  void add(std::string name, std::string value) { lines_.emplace_back(std::move(name), std::move(value)); }
  void fold(std::string_view value) {
    if (!lines_.empty()) lines_.back().second.append(" ").append(value);
  }
  // Of the first line with this lower-case name; empty where there is none.
  [[nodiscard]] std::string_view value(std::string_view name) const {
    for (const auto& [key, value] : lines_) {
      if (key == name) return value;
    }
    return {};
  }

 private:
  std::vector<std::pair<std::string, std::string>> lines_;
};

// Spaces and tabs cut from both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);
// ASCII only.
[[nodiscard]] std::string lower_case(std::string_view text);
// Cuts the first line off `rest` and gives it without its end.
std::string_view take_line(std::string_view& rest);
// Cuts the lines up to and with the empty one off `rest`. More than kMostHeaders are passed over.
HeaderLines take_headers(std::string_view& rest);

// Servers send some dozen.
inline constexpr std::size_t kMostHeaders = 1000;

}  // namespace khabar::reading::inputs

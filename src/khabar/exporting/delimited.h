// SPDX-License-Identifier: Apache-2.0
// Comma- and tab-separated values. CSV follows RFC 4180 (CRLF, quotes doubled); TSV holds neither tabs nor line ends in
// a field (they become spaces) and ends lines with LF. The flavour for spreadsheets begins with a byte order mark and
// keeps what begins like a formula from being one (OWASP ASVS 1.2.10). UTF-8; every row has as many fields as the head.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/exporting/row_writer.h"
#include "khabar/exporting/sink.h"

namespace khabar::exporting {

enum class Delimiter { kComma, kTab };

// Values of a list in one field: RowWriter's, shown parted by '|'.
[[nodiscard]] std::string list_field(const std::vector<std::string>& items);
// Whole numbers as such, others with six decimals: 9000000000, 0.750000.
[[nodiscard]] std::string number_field(double value);
[[nodiscard]] inline const char* flag_field(bool yes) { return yes ? "true" : "false"; }

class DelimitedWriter final : public RowWriter {
 public:
  DelimitedWriter(Delimiter delimiter, bool for_spreadsheets, Sink sink);
  void row(const std::vector<std::string>& fields) override;

 private:
  void add(std::string_view field);

  Delimiter delimiter_;
  bool for_spreadsheets_;
  Sink sink_;
  std::string line_;
  std::size_t columns_ = 0;
};

}  // namespace khabar::exporting

// SPDX-License-Identifier: Apache-2.0
// Comma- and tab-separated values. CSV follows RFC 4180 (CRLF, quotes doubled); TSV holds neither tabs nor line ends in
// a field (they become spaces) and ends lines with LF. The flavour for spreadsheets begins with a byte order mark and
// keeps what begins like a formula from being one (OWASP ASVS 1.2.10). UTF-8; every row has as many fields as the head.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/exporting/sink.h"

namespace khabar::exporting {

enum class Delimiter { kComma, kTab };

class DelimitedWriter {
 public:
  DelimitedWriter(Delimiter delimiter, bool for_spreadsheets, Sink sink);
  // The first row says how many fields the others have.
  void row(const std::vector<std::string>& fields);

 private:
  void add(std::string_view field);

  Delimiter delimiter_;
  bool for_spreadsheets_;
  Sink sink_;
  std::string line_;
  std::size_t columns_ = 0;
};

}  // namespace khabar::exporting

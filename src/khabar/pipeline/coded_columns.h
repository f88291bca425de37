// SPDX-License-Identifier: Apache-2.0
// Which columns of a table of coded reports hold what: the fields that merging knows, each with the columns that it is
// read from. Without a map a field is read from the column of its own name and from that of the MAVERICK data
// (van Baalen and Hoglund, "eventreport"), which so need none.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khabar::pipeline {

// A line's values by field; a field that the line leaves open is not there. Numbers and booleans are text ("26",
// "true"), a list gives several values. UTF-8 in NFC, blanks squeezed.
using CodedRow = std::map<std::string, std::vector<std::string>, std::less<>>;

class CodedColumns {
 public:
  CodedColumns();

  // "field=column": the field is read from this column, and from no other that was not given so. Throws
  // base::Error(kUsage), naming the fields there are, for what is no such pair.
  void map(const std::string& pair);

  // Nothing if the line is no JSON object. Never throws for its content.
  [[nodiscard]] std::optional<CodedRow> read(const std::string& line);

  // Columns that were given with map() and that no line read so far has.
  [[nodiscard]] std::vector<std::string> unmet() const;

  // "field (columns): meaning", one a line, for help.
  [[nodiscard]] static std::string help();

 private:
  struct Source {
    std::string column;
    bool given = false;
    bool met = false;
  };
  std::map<std::string, std::vector<Source>, std::less<>> sources_;
};

}  // namespace khabar::pipeline

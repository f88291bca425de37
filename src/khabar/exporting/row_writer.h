// SPDX-License-Identifier: Apache-2.0
// A table being written, a row of text fields at a time: delimited.h, parquet_table.h.
#pragma once

#include <string>
#include <vector>

namespace khabar::exporting {

// Between the items of a list in one field: a control character (US, U+001F), which no text of a record holds, so that
// each writer can part or show them in its own way.
inline constexpr char kBetweenItems = '\x1F';

class RowWriter {
 public:
  RowWriter() = default;
  RowWriter(const RowWriter&) = delete;
  RowWriter& operator=(const RowWriter&) = delete;
  virtual ~RowWriter() = default;
  // The first row names the columns and says how many fields the others have.
  virtual void row(const std::vector<std::string>& fields) = 0;
};

}  // namespace khabar::exporting

// SPDX-License-Identifier: Apache-2.0
// Reads a table as people write it: tab-separated UTF-8, the first line the names of the columns, empty lines and
// lines that begin with # left out, missing cells at a line's end empty. A byte order mark and carriage returns do no
// harm.
#pragma once

#include <functional>
#include <istream>
#include <string>
#include <vector>

#include "khabar/lexicon/format.h"

namespace khabar::lexicon {

// Called for each mistake with the line it is on, counted from 1.
using Complain = std::function<void(std::size_t line, const std::string& what)>;

struct TableFile {
  SourceTable table;
  std::vector<std::size_t> numbers;  // the line of each row
};

// Mistakes: a line that is no UTF-8 (left out), more cells than columns (cut), a column twice, no header line.
[[nodiscard]] TableFile read_table(std::istream& in, const std::string& name, const Complain& complain);

}  // namespace khabar::lexicon

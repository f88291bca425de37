// SPDX-License-Identifier: Apache-2.0
// From what the user named to pages: files, folders (every file in them with an ending that khabar reads, sorted by
// path), "-" for standard input. Nothing is read here but the folders' lists; load() reads one page.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "khabar/base/problem.h"
#include "khabar/reading/reader.h"

namespace khabar::reading {

struct RefusedInput {
  std::string path;
  base::Problem problem;
};

struct InputList {
  std::vector<std::string> paths;     // in the order given; within a folder sorted; each once
  std::vector<RefusedInput> refused;  // what is not there or holds nothing to read
};

[[nodiscard]] InputList expand_inputs(const std::vector<std::string>& named);

// The page's bytes, or why they cannot be had: missing, unreadable, a folder, larger than kLargestPage.
[[nodiscard]] std::variant<Page, RefusedInput> load_page(const std::string& path);

}  // namespace khabar::reading

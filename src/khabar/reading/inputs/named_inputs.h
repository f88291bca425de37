// SPDX-License-Identifier: Apache-2.0
// From what the user named to pages: files, folders (what in them khabar reads, sorted by path), "-" for standard
// input.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "khabar/reading/inputs/page_source.h"

namespace khabar::reading::inputs {

struct InputList {
  std::vector<std::string> paths;      // in the order given; within a folder sorted; each once
  std::vector<InputProblem> problems;  // what is not there or holds nothing to read
};

// In a folder those files count whose name or beginning says that they are pages or hold some; what else a saved page
// brings along (pictures, scripts, styles) does not. A file that is named is always read.
[[nodiscard]] InputList expand_inputs(const std::vector<std::string>& named);

// The pages of all that is named, one after the other. `options` outlive the source.
class NamedInputs : public PageSource {
 public:
  NamedInputs(const std::vector<std::string>& named, const InputOptions& options);
  std::optional<Input> next() override;

 private:
  const InputOptions& options_;
  InputList list_;
  std::size_t next_problem_ = 0;
  std::size_t next_path_ = 0;
  std::unique_ptr<PageSource> open_;
};

}  // namespace khabar::reading::inputs

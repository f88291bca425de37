// SPDX-License-Identifier: Apache-2.0
// Reading many pages for `read` and `build`: refusals reported, results in order.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "khabar/pipeline/engine.h"

namespace khabar::cli {

struct PageRun {
  std::string path;
  std::uint32_t record = 0;
  std::string sha256;
  std::vector<model::Article> articles;
  std::string output;  // what `finish` made of them, on the worker's thread
};

struct PageRunner {
  const pipeline::Engine& engine;
  unsigned threads = 1;
  // Pages that need no reading (the record has them with these very bytes), asked on a worker thread; may be empty.
  std::function<bool(const reading::Page&)> known;
  // On a worker thread, after reading; may be empty.
  std::function<void(PageRun&)> finish;
  // On the calling thread, in order. False stops.
  std::function<bool(PageRun&&)> take;
  // In place of the engine's reading, on a worker thread: fills the run, returns what is wrong with the page.
  std::function<std::vector<base::Problem>(const reading::Page&, PageRun&)> instead = {};

  // Returns how many inputs were refused or damaged; each is reported on standard error.
  std::size_t run(const std::vector<std::string>& named) const;
};

}  // namespace khabar::cli

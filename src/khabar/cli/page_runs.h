// SPDX-License-Identifier: Apache-2.0
// Reading many pages for `read` and `build`: refusals reported, results in order.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "khabar/pipeline/engine.h"
#include "khabar/reading/inputs/page_source.h"
#include "khabar/storage/search_store.h"

namespace khabar::cli {

// The inputs of a command, as options of the command line.
struct NamedPages {
  std::vector<std::string> paths;
  reading::inputs::InputOptions options;
};

// Declares PATH, --files0-from and --map on `command`. What they name is complete when the command runs; wrong ones are
// usage errors, as is naming none, unless `none_needed` says that the command has other work.
std::shared_ptr<NamedPages> add_page_options(CLI::App& command, std::function<bool()> none_needed = {});

// What can be read, for the foot of a command's help.
extern const char* const kPagesHelp;

struct PageRun {
  std::string path;
  std::uint32_t record = 0;
  std::string sha256;
  std::string url;      // that its container tells
  std::string fetched;  // the same
  std::vector<model::Article> articles;
  std::string output;                     // what `finish` made of them, on the worker's thread
  std::vector<storage::SearchKeys> keys;  // the same
  bool faulty = false;                    // something was wrong with the page, and was said
};

struct RunCounts {
  std::size_t refused = 0;    // inputs refused or damaged, each reported on standard error
  std::size_t storyless = 0;  // pages in containers that hold no story
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
  // On the calling thread, of every page in order, also of those that need no reading. False stops; may be empty.
  std::function<bool(const std::string& path, bool read)> passed = {};
  // In place of the engine's reading, on a worker thread: fills the run, returns what is wrong with the page.
  std::function<std::vector<base::Problem>(const reading::Page&, PageRun&)> instead = {};

  RunCounts run(const NamedPages& named) const;
};

// Runs, writing each run's output to standard output; returns the command's exit code.
int print_runs(PageRunner& runner, const NamedPages& pages);

// "khabar: 12 pages hold no story" on standard error, if there are any.
void report_storyless(const RunCounts& counts);

}  // namespace khabar::cli

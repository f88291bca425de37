// SPDX-License-Identifier: Apache-2.0
// khabar build --db RECORD PATH...: pages into a record. All of a run becomes visible at once or not at all.
#include <unistd.h>

#include <iostream>
#include <unordered_map>

#include "khabar/cli/commands.h"
#include "khabar/cli/page_runs.h"
#include "khabar/cli/record_update.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

struct BuildOptions {
  std::string db;
  std::shared_ptr<NamedPages> pages;
  bool quiet = false;
};

// Pages that the record has, by path and record number; none if other resources read them.
class KnownPages {
 public:
  KnownPages(const storage::RecordStore& store, const std::string& resources) {
    if (store.resources() != resources) return;
    store.for_each_page(
        [&](storage::StoredPage&& page) { sha256_[key(page.path, page.record)] = std::move(page.sha256); });
  }
  [[nodiscard]] bool contains(const reading::Page& page) const {
    const auto it = sha256_.find(key(page.path, page.record));
    return it != sha256_.end() &&
           (it->second == reading::page_sha256(page) || it->second == reading::captured_sha256(page));
  }

 private:
  static std::string key(const std::string& path, std::uint32_t record) { return std::to_string(record) + ":" + path; }
  std::unordered_map<std::string, std::string> sha256_;
};

class Progress {
 public:
  explicit Progress(bool quiet) : on_(!quiet && ::isatty(STDERR_FILENO) == 1) {}
  void pages(std::size_t count) const {
    if (on_ && count % 16 == 0) std::cerr << "\r" << count << " pages read" << std::flush;
  }
  void done() const {
    if (on_) std::cerr << "\r\033[K" << std::flush;
  }

 private:
  bool on_;
};

int build(const Session& session, const BuildOptions& options) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const pipeline::Engine engine(lexicon);
  const auto store = session.open_store(options.db, storage::OpenMode::kCreateOrWrite);
  const KnownPages known(*store, resources_id(lexicon));
  const Progress progress(options.quiet);
  store->begin();
  std::size_t read = 0;
  PageRunner runner{engine, session.thread_count(), nullptr, nullptr, nullptr};
  runner.known = [&](const reading::Page& page) { return known.contains(page); };
  runner.take = [&](PageRun&& run) {
    store->put_page({run.path, run.record, run.sha256, run.url, run.fetched}, run.articles);
    progress.pages(++read);
    return true;
  };
  const RunCounts counts = runner.run(*options.pages);
  progress.done();
  finish_record(engine, *store, lexicon, options.db, options.quiet, read, "new pages read");
  if (!options.quiet) report_storyless(counts);
  return counts.refused == 0 ? kDone : kDoneWithRefusals;
}

}  // namespace

Command add_build(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("build", "Read pages into a record; run again, only new or changed pages are read");
  auto options = std::make_shared<BuildOptions>();
  command->add_option("--db", options->db, "The record's file; made if it is not there")
      ->required()
      ->type_name("RECORD");
  command->add_flag("-q,--quiet", options->quiet, "No progress, no closing line");
  options->pages = add_page_options(*command);
  command->footer(std::string(kPagesHelp) +
                  "\n\nExample:  khabar build --db record.db crawl/ news.warc.gz && khabar timeline --db record.db");
  return [&session, options] { return build(session, *options); };
}

}  // namespace khabar::cli

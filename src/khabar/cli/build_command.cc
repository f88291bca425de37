// SPDX-License-Identifier: Apache-2.0
// khabar build --db RECORD PATH...: pages into a record. All of a run becomes visible at once or not at all.
#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <mutex>
#include <optional>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/page_runs.h"
#include "khabar/cli/record_update.h"
#include "khabar/pipeline/engine.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

struct BuildOptions {
  std::string db;
  std::vector<std::string> from;
  std::shared_ptr<NamedPages> pages;
  bool quiet = false;
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

// The writing of one run. Worker threads ask for pages while pages are put: the store is for one at a time.
class Building {
 public:
  Building(const Session& session, const BuildOptions& options, const lexicon::Lexicon& lexicon)
      : lexicon_(lexicon),
        db_(options.db),
        quiet_(options.quiet),
        engine_(lexicon),
        resources_(resources_id(lexicon)),
        store_(session.open_store(options.db, storage::OpenMode::kCreateOrWrite)),
        read_alike_(store_->resources() == resources_) {
    store_->begin();
    deriver_.emplace(engine_, *store_, resources_, session.thread_count());
  }

  [[nodiscard]] const pipeline::Engine& engine() const { return engine_; }
  [[nodiscard]] const std::string& resources() const { return resources_; }
  [[nodiscard]] std::size_t pages() const { return pages_; }

  // The bytes of a page that the record has, read with these very resources; empty where it has none.
  [[nodiscard]] std::string known_sha256(const std::string& path, std::uint32_t record) const {
    if (!read_alike_) return {};
    const std::lock_guard<std::mutex> lock(mutex_);
    return store_->page_sha256(path, record);
  }

  void put(const storage::StoredPage& page, const std::vector<model::Article>& articles) {
    const std::lock_guard<std::mutex> lock(mutex_);
    store_->put_page(page, articles);
    ++pages_;
    deriver_->derive_if_many();
  }

  void finish() { finish_record(*deriver_, *store_, lexicon_, db_, quiet_, pages_, "new pages read"); }

 private:
  const lexicon::Lexicon& lexicon_;
  const std::string db_;
  const bool quiet_;
  const pipeline::Engine engine_;
  const std::string resources_;
  const std::unique_ptr<storage::RecordStore> store_;
  const bool read_alike_;
  std::optional<pipeline::Deriver> deriver_;
  mutable std::mutex mutex_;
  std::size_t pages_ = 0;
};

// Takes over the pages of another record, as if they had been read here.
void take_record(const Session& session, const std::string& from, Building& building, const Progress& progress) {
  const auto store = session.open_store(from, storage::OpenMode::kRead);
  if (store->resources() != building.resources()) {
    throw base::Error(base::ErrorKind::kStorage, from,
                      "was read with other tables than this khabar's; build it anew before its pages are taken over");
  }
  store->for_each_page([&](storage::StoredPage&& page) {
    if (building.known_sha256(page.path, page.record) == page.sha256) return;
    building.put(page, store->articles_of(page.sha256, storage::EntityIds::kOfPage));
    progress.pages(building.pages());
  });
}

int build(const Session& session, const BuildOptions& options) {
  std::error_code ignored;
  for (const std::string& from : options.from) {
    if (std::filesystem::equivalent(from, options.db, ignored))
      throw base::Error(base::ErrorKind::kStorage, from, "cannot be taken over into itself");
  }
  const lexicon::Lexicon lexicon = session.load_lexicon();
  Building building(session, options, lexicon);
  const Progress progress(options.quiet);
  for (const std::string& from : options.from) take_record(session, from, building, progress);
  PageRunner runner{building.engine(), session.thread_count(), nullptr, nullptr, nullptr};
  runner.known = [&](const reading::Page& page) {
    const std::string sha256 = building.known_sha256(page.path, page.record);
    return !sha256.empty() && (sha256 == reading::page_sha256(page) || sha256 == reading::captured_sha256(page));
  };
  runner.take = [&](PageRun&& run) {
    building.put({run.path, run.record, run.sha256, run.url, run.fetched}, run.articles);
    progress.pages(building.pages());
    return true;
  };
  RunCounts counts;
  if (!options.pages->paths.empty() || options.from.empty()) counts = runner.run(*options.pages);
  progress.done();
  building.finish();
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
  command
      ->add_option("--from", options->from,
                   "Another record whose pages to take over without reading them again; may be repeated")
      ->type_name("RECORD")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  options->pages = add_page_options(*command, [options] { return !options->from.empty(); });
  command->footer(std::string(kPagesHelp) +
                  "\n\nExample:  khabar build --db record.db crawl/ news.warc.gz && khabar timeline --db record.db\n"
                  "          khabar build --db all.db --from monday.db --from tuesday.db");
  return [&session, options] { return build(session, *options); };
}

}  // namespace khabar::cli

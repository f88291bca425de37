// SPDX-License-Identifier: Apache-2.0
// khabar build --db RECORD PATH...: reads pages into a record, batch by batch: what was committed stays, whatever
// happens to the rest.
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <optional>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/page_runs.h"
#include "khabar/cli/progress.h"
#include "khabar/cli/record_update.h"
#include "khabar/cli/stop_signal.h"
#include "khabar/pipeline/engine.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

struct BuildOptions {
  std::string db;
  std::vector<std::string> from;
  std::shared_ptr<NamedPages> pages;
  std::string progress = "auto";
  std::size_t commit_every = 0;  // pages; 0: by the time that has passed
  bool quiet = false;
};

ProgressForm progress_form(const BuildOptions& options) {
  if (options.progress == "json") return ProgressForm::kJson;
  const bool wanted = options.progress == "auto" && !options.quiet && ::isatty(STDERR_FILENO) == 1;
  return wanted ? ProgressForm::kTerminal : ProgressForm::kNone;
}

// The writing of one run. Worker threads ask for pages while pages are put: the store is for one at a time.
class Building {
 public:
  Building(const Session& session, const BuildOptions& options, const lexicon::Lexicon& lexicon, Progress& progress)
      : commit_every_(options.commit_every),
        progress_(progress),
        engine_(lexicon),
        resources_(resources_id(lexicon)),
        store_(session.open_store(options.db, storage::OpenMode::kCreateOrWrite)) {
    store_->begin();
    new_record_ = !store_->has_pages();
    update_.emplace(engine_, *store_, resources_, session.thread_count());
  }

  [[nodiscard]] const pipeline::Engine& engine() const { return engine_; }
  [[nodiscard]] const std::string& resources() const { return resources_; }
  [[nodiscard]] const storage::RecordReader& store() const { return *store_; }
  [[nodiscard]] std::size_t pages() const { return pages_; }

  // The bytes of a page that the record has, read with these very resources and without fault; empty where it has none.
  // Of a new record nothing is known, and nobody waits for the store to say so.
  [[nodiscard]] std::string known_sha256(const std::string& path, std::uint32_t record) const {
    if (new_record_) return {};
    const std::lock_guard<std::mutex> lock(mutex_);
    return store_->page_sha256(path, record, resources_);
  }

  // True if this record's articles of a page are what reading with these resources gives.
  [[nodiscard]] bool may_take(const storage::StoredPage& page) const {
    return page.read_with == resources_ || page.read_with == resources_ + kFaulty;
  }

  // All that can be made of a page before it is put, from any threads at once.
  void prepare(PageRun& run) {
    run.keys = update_->indexer().keys_of(run.articles);
    for (model::Article& article : run.articles) article.layer = article.title_layer = {};
  }

  // A page that is `faulty` is read again by every run, so that each says what is wrong with it. `keys`: as the index
  // makes them, or none.
  void put(storage::StoredPage page, const std::vector<model::Article>& articles, bool faulty,
           std::vector<storage::SearchKeys>&& keys) {
    page.read_with = resources_ + (faulty ? kFaulty : "");
    const std::lock_guard<std::mutex> lock(mutex_);
    if ((faulty || new_record_) && store_->page_sha256(page.path, page.record, page.read_with) == page.sha256) return;
    update_->indexer().expect(articles, std::move(keys));
    store_->put_page(page, articles);
    ++pages_;
    ++uncommitted_;
    if (is_due()) {
      commit();
      store_->begin();
    } else {
      update_->deriver().derive_if_many();
    }
  }

  void finish() {
    progress_.stage("deriving");
    commit();
  }

 private:
  static constexpr const char* kFaulty = "!";
  using Clock = std::chrono::steady_clock;

  // Often enough that little is lost, seldom enough that committing costs little: a twentieth of the time.
  [[nodiscard]] bool is_due() const {
    constexpr std::chrono::seconds kAtLeast{20};
    constexpr int kTimesItsCost = 20;
    if (commit_every_ != 0) return uncommitted_ >= commit_every_;
    return Clock::now() - committed_ >= std::max<Clock::duration>(kAtLeast, kTimesItsCost * cost_);
  }

  // All that a record holds follows from the pages it holds, at every commit.
  void commit() {
    const Clock::time_point begun = Clock::now();
    update_->finish();
    store_->commit();
    committed_ = Clock::now();
    cost_ = committed_ - begun;
    uncommitted_ = 0;
  }

  const std::size_t commit_every_;
  Progress& progress_;
  const pipeline::Engine engine_;
  const std::string resources_;
  const std::unique_ptr<storage::RecordStore> store_;
  bool new_record_ = false;  // when this run began
  std::optional<RecordUpdate> update_;
  mutable std::mutex mutex_;
  std::size_t pages_ = 0;
  std::size_t uncommitted_ = 0;
  Clock::time_point committed_ = Clock::now();
  Clock::duration cost_{};
};

// Takes over the pages of another record, as if they had been read here.
void take_record(const Session& session, const std::string& from, Building& building, Progress& progress,
                 const StopSignal& stop) {
  const auto store = session.open_store(from, storage::OpenMode::kRead);
  store->for_each_page([&](storage::StoredPage&& page) {
    if (building.may_take(page)) return;
    throw base::Error(base::ErrorKind::kStorage, from,
                      "was read with other tables than this khabar's; build it anew before its pages are taken over");
  });
  store->for_each_page([&](storage::StoredPage&& page) {
    if (stop.came() != 0) return;
    const bool known = building.known_sha256(page.path, page.record) == page.sha256;
    const bool faulty = page.read_with != building.resources();
    if (!known) building.put(page, store->articles_of(page.sha256, storage::EntityIds::kOfPage), faulty, {});
    progress.passed(from, !known);
  });
}

RunCounts read_pages(const Session& session, const BuildOptions& options, Building& building, Progress& progress,
                     const StopSignal& stop) {
  PageRunner runner{building.engine(), session.thread_count(), nullptr, nullptr, nullptr};
  runner.known = [&](const reading::Page& page) {
    const std::string sha256 = building.known_sha256(page.path, page.record);
    return !sha256.empty() && (sha256 == reading::page_sha256(page) || sha256 == reading::captured_sha256(page));
  };
  runner.finish = [&](PageRun& run) { building.prepare(run); };
  runner.take = [&](PageRun&& run) {
    building.put({run.path, run.record, run.sha256, run.url, run.fetched}, run.articles, run.faulty,
                 std::move(run.keys));
    return true;
  };
  runner.passed = [&](const std::string& path, bool read) {
    progress.passed(path, read);
    return stop.came() == 0;
  };
  return runner.run(*options.pages);
}

int build(const Session& session, const BuildOptions& options) {
  constexpr int kSignalled = 128;  // as shells count
  std::error_code ignored;
  for (const std::string& from : options.from) {
    if (std::filesystem::equivalent(from, options.db, ignored))
      throw base::Error(base::ErrorKind::kStorage, from, "cannot be taken over into itself");
  }
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const StopSignal stop;
  Progress progress(progress_form(options), options.from.empty() ? options.pages->paths : std::vector<std::string>());
  Building building(session, options, lexicon, progress);
  for (const std::string& from : options.from) take_record(session, from, building, progress, stop);
  RunCounts counts;
  if (stop.came() == 0 && (!options.pages->paths.empty() || options.from.empty()))
    counts = read_pages(session, options, building, progress, stop);
  building.finish();
  const int signal = stop.came();
  progress.stage(signal == 0 ? "done" : "stopped");
  progress.clear();
  if (!options.quiet) {
    report_record(building.store(), options.db, building.pages(), "new pages read");
    report_storyless(counts);
  }
  if (signal != 0) {
    report_problem("", "stopped before the end; what was read is kept, the same command goes on from there");
    return kSignalled + signal;
  }
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
      ->add_option("--progress", options->progress,
                   "auto: on a terminal; json: one object a line on standard error; none (default: auto)")
      ->check(CLI::IsMember({"auto", "json", "none"}))
      ->type_name("FORM");
  command
      ->add_option("--commit-every", options->commit_every,
                   "Commit after so many pages (default: by time, so that it costs little)")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}))
      ->type_name("PAGES");
  command
      ->add_option("--from", options->from,
                   "Another record whose pages to take over without reading them again; may be repeated")
      ->type_name("RECORD")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  options->pages = add_page_options(*command, [options] { return !options->from.empty(); });
  command->footer(
      std::string(kPagesHelp) +
      "\n\nCtrl-C ends a build well: what was read is in the record, and the same command goes on from there "
      "(exit code 130).\n\n"
      "Example:  khabar build --db record.db crawl/ news.warc.gz && khabar timeline --db record.db\n"
      "          khabar build --db all.db --from monday.db --from tuesday.db");
  return [&session, options] { return build(session, *options); };
}

}  // namespace khabar::cli

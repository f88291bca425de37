// SPDX-License-Identifier: Apache-2.0
// record_scale PAGE... --db RECORD [--articles N] [--more M] [--threads N] [--seed N] [--search] [--check]: what a
// large record costs.
//
// Varies what the pages tell (synthetic.h) into N articles, puts them into a new record as khabar build does, and says
// on the way, at 1,000 articles, 10,000 and so on, what it took so far: seconds of all
// processors for putting articles and for deriving
// entities, stories and events, the most memory, the size of the file, and whether the stories and events are the true
// ones (B-cubed). At each of these it adds M articles more, alone, and says what that took. Making the articles is not
// counted. With --search the index is kept too: keys of articles count as putting. With --check a second record is made
// of the same articles in the opposite order, at once, and it is an error if it is not the same. With --there N, RECORD
// is one that this program made of N articles; only the M more are added, after what is not derived yet was derived.
// With --put nothing is derived: the articles are put with their keys, ten thousand a transaction, for a later --there.
//
// record_scale PAGE... --write FILE [--articles N] [--seed N]: the same articles as JSON Lines, for khabar read and
// build.
//
// record_scale --ask RECORD: how long a record takes to answer (questions.h).
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <set>
#include <sstream>

#include "khabar/base/error.h"
#include "khabar/lexicon/resources.h"
#include "khabar/pipeline/deriver.h"
#include "khabar/pipeline/engine.h"
#include "khabar/search/indexing.h"
#include "khabar/storage/sqlite/sqlite_store.h"
#include "record_scale/page_lines.h"
#include "record_scale/quality.h"
#include "record_scale/questions.h"
#include "record_scale/synthetic.h"

namespace {

using namespace khabar;

// Seconds of work by all threads: what others do on the machine does not count.
double worked() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

long most_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;  // MB
}

struct Options {
  std::vector<std::string> pages;
  std::string db;
  std::string write;
  std::size_t articles = 10'000;
  std::size_t more = 100;
  std::size_t there = 0;
  unsigned threads = 2;
  std::uint64_t seed = 1;
  bool search = false;
  bool check = false;
  bool put = false;
};

// Where the second record of --check is; SQLite keeps ":memory:" nowhere.
std::string again(const std::string& db) { return db == ":memory:" ? db : db + ".again"; }

Options options_of(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    if (name == "--search" || name == "--check" || name == "--put") {
      (name == "--search" ? options.search : name == "--check" ? options.check : options.put) = true;
      continue;
    }
    if (!name.starts_with("--")) {
      options.pages.push_back(name);
      continue;
    }
    if (++i == arguments.size()) throw base::Error(base::ErrorKind::kUsage, name, "needs a value");
    const std::uint64_t number = std::strtoull(arguments[i].c_str(), nullptr, 10);
    if (name == "--db") {
      options.db = arguments[i];
    } else if (name == "--write") {
      options.write = arguments[i];
    } else if (name == "--articles") {
      options.articles = number;
    } else if (name == "--more") {
      options.more = number;
    } else if (name == "--there") {
      options.there = number;
    } else if (name == "--threads") {
      options.threads = static_cast<unsigned>(number);
    } else if (name == "--seed") {
      options.seed = number;
    } else {
      throw base::Error(base::ErrorKind::kUsage, name, "is no option");
    }
  }
  if (options.pages.empty() || options.db.empty() == options.write.empty())
    throw base::Error(base::ErrorKind::kUsage, "record_scale", "needs pages, and --db RECORD or --write FILE");
  if (options.db.empty() || options.there != 0) return options;
  for (const std::string& db : {options.db, again(options.db)}) {
    if (std::filesystem::exists(db))
      throw base::Error(base::ErrorKind::kUsage, db, "is there already; a new record is needed");
  }
  return options;
}

// The pages' articles by story, with the events that they tell.
std::vector<scale::TemplateStory> templates(const pipeline::Engine& engine, const std::vector<std::string>& paths) {
  std::vector<model::Article> articles;
  for (const std::string& path : paths) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw base::Error(base::ErrorKind::kInput, path, "cannot be opened");
    std::stringstream bytes;
    bytes << file.rdbuf();
    reading::Page page;
    page.path = path;
    page.bytes = bytes.str();
    for (model::Article& article : engine.read(page).articles) articles.push_back(std::move(article));
  }
  std::vector<model::Article> linked = articles;
  const pipeline::Derived derived = engine.derive(linked);
  std::map<model::ReportRef, std::string> event_of;
  for (const model::Event& event : derived.events) {
    for (const model::ReportRef& report : event.reports) event_of[report] = event.id;
  }
  std::map<std::string, model::Article*> by_id;
  for (model::Article& article : articles) by_id[article.id] = &article;
  std::vector<scale::TemplateStory> stories;
  for (const model::Story& story : derived.stories) {
    scale::TemplateStory& made = stories.emplace_back();
    for (const std::string& id : story.articles) {
      scale::Template one;
      one.article = std::move(*by_id.at(id));
      for (const model::EventMention& event : one.article.events) one.events.push_back(event_of[{id, event.id}]);
      made.push_back(std::move(one));
    }
  }
  if (stories.empty()) throw base::Error(base::ErrorKind::kInput, paths.front(), "and the others hold no articles");
  return stories;
}

struct Costs {
  double putting = 0;
  double deriving = 0;
  double indexing = 0;
  [[nodiscard]] double all() const { return putting + deriving + indexing; }
};

class Timer {
 public:
  explicit Timer(double& sum) : sum_(sum) {}
  ~Timer() { sum_ += worked() - start_; }
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

 private:
  double& sum_;
  double start_ = worked();
};

class Growing {
 public:
  Growing(const Options& options, const std::string& db, const pipeline::Engine& engine,
          scale::SyntheticArticles& articles)
      : options_(options),
        db_(db),
        engine_(engine),
        articles_(articles),
        store_(storage::sqlite::open_store(db, storage::OpenMode::kCreateOrWrite)) {}

  // The record has its first `count` articles.
  void resume(std::size_t count) { size_ = count; }

  // Puts articles only, as a run that is stopped before it derives.
  Costs put(std::size_t count) {
    Costs costs;
    constexpr std::size_t kAtOnce = 10'000;
    for (const std::size_t end = size_ + count; size_ < end;) {
      std::optional<search::Indexer> indexer;
      if (options_.search) indexer.emplace(engine_.lexicon(), *store_);
      store_->begin();
      for (const std::size_t stop = std::min(end, size_ + kAtOnce); size_ < stop; ++size_) {
        const scale::Synthetic made = articles_.article(size_);
        const Timer timer(costs.putting);
        store_->put_page({made.article.source.path, 0, made.article.source.sha256}, {made.article});
      }
      if (indexer) {
        const Timer timer(costs.indexing);
        indexer->update();
      }
      const Timer timer(costs.putting);
      store_->commit();
      std::cout << size_ << " articles: put " << costs.putting << " s, index " << costs.indexing << " s" << std::endl;
    }
    return costs;
  }

  // As one run of khabar build.
  Costs grow(std::size_t count) {
    Costs costs;
    store_->begin();
    std::optional<pipeline::Deriver> deriver;
    {
      const Timer timer(costs.deriving);
      deriver.emplace(engine_, *store_, "synthetic", options_.threads);
    }
    std::optional<search::Indexer> indexer;
    if (options_.search) indexer.emplace(engine_.lexicon(), *store_);
    for (const std::size_t end = size_ + count; size_ < end; ++size_) {
      const scale::Synthetic made = articles_.article(size_);
      stories_.add(made.article.id, made.story);
      for (std::size_t i = 0; i < made.events.size(); ++i)
        reports_.add(made.article.id + "|" + made.article.events[i].id, made.events[i]);
      {
        const Timer timer(costs.putting);
        store_->put_page({made.article.source.path, 0, made.article.source.sha256}, {made.article});
      }
      const Timer timer(costs.deriving);
      deriver->derive_if_many();
    }
    {
      const Timer timer(costs.deriving);
      deriver->derive();
    }
    if (indexer) {
      const Timer timer(costs.indexing);
      indexer->update();
    }
    const Timer timer(costs.putting);
    store_->commit();
    return costs;
  }

  void report(const Costs& costs, const Costs& more) {
    std::size_t largest = 0;
    store_->for_each_story([&](model::Story&& story) {
      stories_.found({story.articles.begin(), story.articles.end()});
      largest = std::max(largest, story.articles.size());
    });
    store_->for_each_event([&](model::Event&& event) {
      std::vector<std::string> ids;
      for (const model::ReportRef& report : event.reports) ids.push_back(report.article + "|" + report.event);
      reports_.found({ids.begin(), ids.end()});
    });
    const storage::RecordCounts counts = store_->counts();
    std::error_code nowhere;
    const auto bytes = std::filesystem::file_size(db_, nowhere);
    std::cout << counts.articles << "\t" << counts.stories << "\t" << largest << "\t" << counts.entities << "\t"
              << counts.events << "\t" << costs.putting << "\t" << costs.deriving << "\t" << costs.indexing << "\t"
              << most_memory() << "\t" << (nowhere ? 0 : bytes) / 1'000'000 << "\t" << stories_.score().f1() << "\t"
              << reports_.score().f1() << "\t" << more.putting << "\t" << more.deriving << "\t" << more.indexing
              << std::endl;
  }

  // The first `count` articles at once, the last first.
  void fill_backwards(std::size_t count) {
    store_->begin();
    pipeline::Deriver deriver(engine_, *store_, "synthetic", options_.threads);
    for (size_ = 0; size_ < count; ++size_) {
      const scale::Synthetic made = articles_.article(count - 1 - size_);
      store_->put_page({made.article.source.path, 0, made.article.source.sha256}, {made.article});
    }
    deriver.derive();
    store_->commit();
  }

  // What the record says, a line each.
  [[nodiscard]] std::set<std::string> lines() const {
    std::set<std::string> lines;
    store_->for_each_entity([&](model::Entity&& entity) {
      std::string line = entity.id + "\t" + entity.name + "\t" + entity.country;
      for (const model::SpellingCount& name : entity.names) line += "\t" + name.text + " " + std::to_string(name.count);
      lines.insert(std::move(line));
    });
    store_->for_each_story([&](model::Story&& story) {
      std::string line = story.id + "\t" + story.title;
      for (const std::string& article : story.articles) line += "\t" + article;
      for (const auto& copies : story.copies) line += "\tcopies of " + copies.front();
      lines.insert(std::move(line));
    });
    store_->for_each_event([&](model::Event&& event) {
      std::string line = event.id + "\t" + event.start.value_or("") + "\t" + event.place.value_or("");
      for (const model::ReportRef& report : event.reports) line += "\t" + report.article + "/" + report.event;
      for (const model::Disagreement& disagreement : event.disagreements)
        line += "\t" + disagreement.field + " " + disagreement.settled_by;
      lines.insert(std::move(line));
    });
    return lines;
  }

  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  const Options& options_;
  const std::string db_;
  const pipeline::Engine& engine_;
  scale::SyntheticArticles& articles_;
  std::unique_ptr<storage::RecordStore> store_;
  scale::Truth stories_;
  scale::Truth reports_;
  std::size_t size_ = 0;
};

int check(const Growing& record, Growing&& second) {
  second.fill_backwards(record.size());
  const std::set<std::string> lines = record.lines();
  const std::set<std::string> other = second.lines();
  std::vector<std::string> different;
  std::set_symmetric_difference(lines.begin(), lines.end(), other.begin(), other.end(), std::back_inserter(different));
  std::cout << lines.size() << " entities, stories and events, " << different.size() << " of them other in the "
            << "second record\n";
  for (std::size_t i = 0; i < std::min<std::size_t>(different.size(), 4); ++i) std::cerr << different[i] << "\n";
  return different.empty() ? 0 : 1;
}

int run(const Options& options) {
  const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  const pipeline::Engine engine(lexicon);
  const scale::WorldNames names(lexicon);
  scale::SyntheticArticles articles(names, templates(engine, options.pages), options.seed);
  if (!options.write.empty()) {
    std::ofstream file(options.write, std::ios::binary);
    for (std::size_t n = 0; n < options.articles; ++n) scale::write_page(articles.article(n).article, file);
    if (!file.flush()) throw base::Error(base::ErrorKind::kInput, options.write, "cannot be written");
    return 0;
  }
  Growing record(options, options.db, engine, articles);
  if (options.put) {
    record.put(options.articles);
    return 0;
  }
  if (options.there != 0) {
    record.resume(options.there);
    const Costs anew = record.grow(0);
    std::cout << "derived what was not: " << anew.deriving << " s, index " << anew.indexing << " s, written "
              << anew.putting << " s, memory " << most_memory() << " MB" << std::endl;
    const Costs more = record.grow(options.more);
    std::cout << options.more << " more: put " << more.putting << " s, derive " << more.deriving << " s, index "
              << more.indexing << " s, memory " << most_memory() << " MB" << std::endl;
    return 0;
  }
  std::cout << "articles\tstories\tlargest\tentities\tevents\tput s\tderive s\tindex s\tMB memory\tMB file\t"
               "stories F1\tevents F1\tput more s\tderive more s\tindex more s"
            << std::endl;
  Costs costs;
  for (std::size_t step = 1000; record.size() < options.articles; step *= 10) {
    const std::size_t goal = std::min(step, options.articles);
    const Costs grown = record.grow(goal - record.size());
    costs.putting += grown.putting;
    costs.deriving += grown.deriving;
    costs.indexing += grown.indexing;
    record.report(costs, record.grow(options.more));
  }
  return options.check ? check(record, Growing(options, again(options.db), engine, articles)) : 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc == 3 && std::string_view(argv[1]) == "--ask") {
      scale::ask(argv[2], lexicon::Lexicon::embedded(lexicon::embedded_bytes()));
      return 0;
    }
    return run(options_of({argv + 1, argv + argc}));
  } catch (const base::Error& error) {
    std::cerr << "record_scale: " << error.what() << "\n";
    return 1;
  }
}

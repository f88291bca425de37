// SPDX-License-Identifier: Apache-2.0
// khabar import FILE --db RECORD: what `khabar export --format jsonl` wrote, into a record again.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <tuple>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/record_update.h"
#include "khabar/exporting/read_back.h"
#include "khabar/pipeline/engine.h"
#include "khabar/pipeline/ordered.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

constexpr std::size_t kLongestLine = std::size_t{64} << 20U;
constexpr std::size_t kMostAhead = std::size_t{4} << 20U;  // bytes of lines in work at once

// Where in the file an article's line is, and which page it belongs to.
struct Place {
  exporting::LineSource source;
  std::streamoff offset = 0;
  std::size_t length = 0;
  std::size_t number = 0;  // of the line, from 1
};

struct PageLines {
  std::vector<std::pair<std::size_t, std::string>> lines;  // number, content
};

struct ImportedPage {
  storage::StoredPage page;
  std::vector<model::Article> articles;
  std::vector<storage::SearchKeys> keys;
  std::vector<std::string> refused;
};

class ExportFile {
 public:
  explicit ExportFile(const std::string& path) : path_(path), file_(path, std::ios::binary) {
    if (!file_) throw base::Error(base::ErrorKind::kStorage, path, "cannot be read");
  }

  // The articles' places, by page and story. Lines that are none of an export are reported and counted.
  std::vector<Place> places(std::size_t& refused) {
    std::vector<Place> places;
    std::string line;
    std::streamoff at = 0;
    std::size_t length = 0;
    for (std::size_t number = 1; next_line(line, length); ++number) {
      const std::streamoff begin = at;
      at += static_cast<std::streamoff>(length) + 1;
      if (line.empty()) continue;
      std::string error = length > kLongestLine ? "is longer than 64 MiB" : "";
      auto source = error.empty() ? exporting::source_of_line(line, error) : std::nullopt;
      if (!source) {
        report_problem(path_, "line " + std::to_string(number) + " " + error);
        ++refused;
      } else if (source->is_article) {
        places.push_back({std::move(*source), begin, line.size(), number});
      }
    }
    file_.clear();
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
      return std::tie(a.source.path, a.source.record, a.source.story) <
             std::tie(b.source.path, b.source.record, b.source.story);
    });
    return places;
  }

  std::string line_at(const Place& place) {
    std::string line(place.length, '\0');
    file_.seekg(place.offset);
    file_.read(line.data(), static_cast<std::streamsize>(line.size()));
    return line;
  }

 private:
  // The next line and its length in the file; of one that is too long only a part is kept.
  bool next_line(std::string& line, std::size_t& length) {
    line.clear();
    length = 0;
    for (;;) {
      file_.getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
      const auto got = static_cast<std::size_t>(file_.gcount());
      if (got == 0 && !file_.good()) return length > 0;
      const bool goes_on = file_.fail() && !file_.eof();                 // the buffer is full
      const std::size_t bytes = goes_on || file_.eof() ? got : got - 1;  // without the line's end
      length += bytes;
      if (line.size() <= kLongestLine) line.append(buffer_.data(), bytes);
      if (!goes_on) return true;
      file_.clear();
    }
  }

  std::vector<char> buffer_ = std::vector<char>(std::size_t{1} << 20U);
  std::string path_;
  std::ifstream file_;
};

ImportedPage imported(const pipeline::Engine& engine, PageLines&& lines) {
  ImportedPage result;
  for (const auto& [number, line] : lines.lines) {
    std::string error;
    auto article = exporting::article_of_line(line, error);
    if (article) {
      result.articles.push_back(std::move(*article));
    } else {
      result.refused.push_back("line " + std::to_string(number) + " " + error);
    }
  }
  if (result.articles.empty()) return result;
  engine.tell_again(result.articles);
  const model::Source& source = result.articles.front().source;
  result.page = {source.path, source.record, source.sha256, source.url.value_or(""), source.fetched.value_or("")};
  return result;
}

int import(const Session& session, const std::string& path, const std::string& db, bool quiet) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const pipeline::Engine engine(lexicon);
  ExportFile file(path);
  std::size_t refused = 0;
  const std::vector<Place> places = file.places(refused);
  if (places.empty()) throw base::Error(base::ErrorKind::kStorage, path, "holds no article of an export of khabar");
  const auto store = session.open_store(db, storage::OpenMode::kCreateOrWrite);
  store->begin();
  const std::string resources = resources_id(lexicon);
  RecordUpdate update(engine, *store, resources, session.thread_count());
  std::size_t next = 0;
  std::size_t pages = 0;
  pipeline::feed_in_order<ImportedPage>(
      [&]() -> std::optional<PageLines> {
        if (next == places.size()) return std::nullopt;
        PageLines page;
        const exporting::LineSource& of = places[next].source;
        for (; next < places.size() && places[next].source.path == of.path && places[next].source.record == of.record;
             ++next)
          page.lines.emplace_back(places[next].number, file.line_at(places[next]));
        return page;
      },
      [](const PageLines& page) {
        std::size_t size = 0;
        for (const auto& line : page.lines) size += line.second.size();
        return size;
      },
      kMostAhead, session.thread_count(),
      [&](PageLines&& lines) {
        ImportedPage page = imported(engine, std::move(lines));
        page.keys = update.indexer().keys_of(page.articles);
        return page;
      },
      [&](ImportedPage&& page) {
        for (const std::string& message : page.refused) report_problem(path, message);
        refused += page.refused.size();
        if (page.articles.empty()) return true;
        page.page.read_with = resources;
        update.indexer().expect(page.articles, std::move(page.keys));
        store->put_page(page.page, page.articles);
        ++pages;
        update.deriver().derive_if_many();
        return true;
      });
  update.finish();
  store->commit();
  if (!quiet) report_record(*store, db, pages, "pages imported");
  return refused == 0 ? kDone : kDoneWithRefusals;
}

}  // namespace

Command add_import(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("import", "Read what khabar export --format jsonl wrote into a record");
  auto path = std::make_shared<std::string>();
  auto db = std::make_shared<std::string>();
  auto quiet = std::make_shared<bool>(false);
  command->add_option("file", *path, "The export, not packed")->required()->type_name("FILE");
  command->add_option("--db", *db, "The record's file; made if it is not there")->required()->type_name("RECORD");
  command->add_flag("-q,--quiet", *quiet, "No closing line");
  command->footer(
      "Articles come back with their texts; what they tell is found anew, so that the record's facts are\n"
      "all of this khabar.\n\nExample:  khabar export --db desk.db > desk.jsonl && khabar import desk.jsonl "
      "--db home.db");
  return [&session, path, db, quiet] { return import(session, *path, *db, *quiet); };
}

}  // namespace khabar::cli

// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/named_inputs.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <unordered_set>

#include "khabar/reading/inputs/decompression.h"
#include "khabar/reading/inputs/format.h"

namespace khabar::reading::inputs {
namespace {

namespace fs = std::filesystem;

// Names that tell of pages, whatever the file begins with.
constexpr std::array<std::string_view, 14> kPageEndings = {".txt",  ".html", ".htm",  ".xhtml", ".shtml",
                                                           ".warc", ".wet",  ".wacz", ".jsonl", ".ndjson",
                                                           ".rss",  ".atom", ".rdf",  ".mhtml"};
// Names that tell of something else: what belongs to a saved page, or to a program.
constexpr std::array<std::string_view, 24> kOtherEndings = {
    ".css", ".js",  ".mjs", ".map",  ".png",   ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".avif",
    ".mp3", ".mp4", ".ttf", ".woff", ".woff2", ".pdf", ".db",   ".tsv", ".csv",  ".md",  ".py",  ".sh"};

std::string ending_of(const fs::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
  return ending;
}

template <std::size_t N>
bool is_in(const std::string& ending, const std::array<std::string_view, N>& endings) {
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

// Of a file whose name says nothing: whether it holds pages.
bool holds_pages(const std::string& path) {
  auto opened = open_file(path);
  if (!std::holds_alternative<std::unique_ptr<ByteSource>>(opened)) return false;
  ByteReader reader(std::move(std::get<std::unique_ptr<ByteSource>>(opened)));
  Packing packing = packing_of(reader.peek(kHeadBytes));
  if (packing != Packing::kNone) reader = ByteReader(unpacked(std::move(reader), packing));
  const Format format = format_of(reader.peek(kHeadBytes));
  return format == Format::kHtml || format == Format::kWarc || format == Format::kFeed ||
         (format == Format::kJsonLines && packing != Packing::kNone);
}

bool is_page_file(const fs::path& path) {
  std::string ending = ending_of(path);
  if (ending == ".gz" || ending == ".zst") {
    const std::string inner = ending_of(path.stem());
    if (is_in(inner, kPageEndings) || inner == ".json" || inner == ".xml") return true;
  }
  if (path.filename().string().starts_with('.') || is_in(ending, kOtherEndings)) return false;
  return is_in(ending, kPageEndings) || holds_pages(path.string());
}

void expand_folder(const std::string& folder, InputList& list, std::vector<std::string>& found) {
  std::error_code error;
  auto walk = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error)) {
    std::error_code kind_error;
    if (walk->is_regular_file(kind_error) && is_page_file(walk->path())) found.push_back(walk->path().string());
  }
  const auto refuse = [&](std::string code, std::string message) {
    list.problems.push_back({folder, std::nullopt, {std::move(code), std::move(message), std::nullopt}});
  };
  if (error) refuse("unreadable", "cannot read the folder: " + error.message());
  if (!error && found.empty())
    refuse("nothing-to-read", "the folder holds no pages: no text, HTML, WARC, JSON Lines or feed");
  std::sort(found.begin(), found.end());
}

}  // namespace

InputList expand_inputs(const std::vector<std::string>& named) {
  InputList list;
  std::unordered_set<std::string> seen;
  for (const std::string& name : named) {
    std::vector<std::string> found;
    std::error_code error;
    if (name != "-" && fs::is_directory(name, error)) {
      expand_folder(name, list, found);
    } else {
      found.push_back(name);
    }
    for (std::string& path : found) {
      if (seen.insert(path).second) list.paths.push_back(std::move(path));
    }
  }
  return list;
}

NamedInputs::NamedInputs(const std::vector<std::string>& named, const InputOptions& options)
    : options_(options), list_(expand_inputs(named)) {}

std::optional<Input> NamedInputs::next() {
  if (next_problem_ < list_.problems.size()) return list_.problems[next_problem_++];
  while (true) {
    if (open_ != nullptr) {
      if (std::optional<Input> input = open_->next()) return input;
      open_.reset();
    }
    if (next_path_ == list_.paths.size()) return std::nullopt;
    open_ = open_pages(list_.paths[next_path_++], options_);
  }
}

}  // namespace khabar::reading::inputs

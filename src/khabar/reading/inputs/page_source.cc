// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/page_source.h"

#include <deque>
#include <utility>

#include "khabar/reading/inputs/decompression.h"
#include "khabar/reading/inputs/feed.h"
#include "khabar/reading/inputs/format.h"
#include "khabar/reading/inputs/json_lines.h"
#include "khabar/reading/inputs/wacz.h"
#include "khabar/reading/inputs/warc.h"

namespace khabar::reading::inputs {
namespace {

// A stream that is one page.
class OnePage : public PageSource {
 public:
  OnePage(ByteReader reader, std::string path) : reader_(std::move(reader)), path_(std::move(path)) {}

  std::optional<Input> next() override {
    if (!std::exchange(read_, true)) read();
    if (ready_.empty()) return std::nullopt;
    Input input = std::move(ready_.front());
    ready_.pop_front();
    return input;
  }

 private:
  void read() {
    Page page;
    page.path = path_;
    if (reader_.take(kLargestPage + 1, page.bytes)) {
      return complain(
          {"too-large",
           "is larger than " + std::to_string(kLargestPage >> 20U) + " MiB, the most khabar reads as one page",
           std::nullopt});
    }
    if (const auto& problem = reader_.problem()) {
      complain(*problem);
      if (problem->code != "cut-off" || page.bytes.empty()) return;
      page.problems.push_back(*problem);
    }
    ready_.emplace_back(std::move(page));
  }
  void complain(const base::Problem& problem) { ready_.emplace_back(InputProblem{path_, std::nullopt, problem}); }

  ByteReader reader_;
  std::string path_;
  bool read_ = false;
  std::deque<Input> ready_;
};

// One problem, and no page.
class NoPages : public PageSource {
 public:
  NoPages(std::string path, base::Problem problem)
      : problem_(InputProblem{std::move(path), std::nullopt, std::move(problem)}) {}
  std::optional<Input> next() override { return std::exchange(problem_, std::nullopt); }

 private:
  std::optional<Input> problem_;
};

}  // namespace

std::unique_ptr<PageSource> open_pages(ByteReader reader, const std::string& path, const InputOptions& options) {
  constexpr int kMostPackings = 2;
  for (int packings = 0;; ++packings) {
    const std::string_view head = reader.peek(kHeadBytes);
    const Packing packing = packing_of(head);
    if (packing == Packing::kNone) {
      switch (format_of(head)) {
        case Format::kWarc: return std::make_unique<WarcPages>(std::move(reader), path);
        case Format::kJsonLines: return std::make_unique<JsonLinesPages>(std::move(reader), path, options);
        case Format::kFeed: return std::make_unique<FeedPages>(std::move(reader), path);
        case Format::kZip:
          return std::make_unique<NoPages>(
              path, base::Problem{"zip-stream", "is a zip inside a stream; name the zip's own file", std::nullopt});
        default: return std::make_unique<OnePage>(std::move(reader), path);
      }
    }
    if (packings == kMostPackings)
      return std::make_unique<NoPages>(path, base::Problem{"bomb", "is packed more than twice", std::nullopt});
    reader = ByteReader(unpacked(std::move(reader), packing));
  }
}

std::unique_ptr<PageSource> open_pages(const std::string& path, const InputOptions& options) {
  auto opened = open_file(path);
  if (auto* problem = std::get_if<base::Problem>(&opened)) return std::make_unique<NoPages>(path, std::move(*problem));
  ByteReader reader(std::move(std::get<std::unique_ptr<ByteSource>>(opened)));
  // A zip's list stands at its end, so that it needs the file itself.
  if (path != "-" && format_of(reader.peek(kHeadBytes)) == Format::kZip) return std::make_unique<WaczPages>(path);
  return open_pages(std::move(reader), path, options);
}

}  // namespace khabar::reading::inputs

// SPDX-License-Identifier: Apache-2.0
// Pages out of what holds them, one at a time and in order: a file that is a page, a WARC, JSON Lines, a feed, a WACZ.
// Nothing is unpacked to disk, nothing is fetched, and only the page at hand is in memory.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "khabar/base/problem.h"
#include "khabar/reading/inputs/byte_source.h"
#include "khabar/reading/reader.h"

namespace khabar::reading::inputs {

// What could not be had, or not whole.
struct InputProblem {
  std::string path;
  std::optional<std::uint32_t> record;  // ordinal in its container, as in Page::record
  base::Problem problem;
  bool lost = true;  // false for a warning: nothing is missing
};

using Input = std::variant<Page, InputProblem>;

class PageSource {
 public:
  virtual ~PageSource() = default;
  // The next page or problem; nothing at the end. Not safe from many threads at once.
  virtual std::optional<Input> next() = 0;
};

// What JSON Lines call what khabar reads, before the names that it knows: a field of ours ("text") and a name of
// theirs, with dots for objects in objects ("payload.body").
struct FieldName {
  std::string field;
  std::string name;
};

// The fields of ours that can be named: "text", "html", "title", ...
[[nodiscard]] std::vector<std::string_view> mappable_fields();

struct InputOptions {
  std::vector<FieldName> fields;
};

// The pages of a stream, recognised by content; `path` names them. Packed streams are unpacked, twice at most.
[[nodiscard]] std::unique_ptr<PageSource> open_pages(ByteReader reader, const std::string& path,
                                                     const InputOptions& options);

// The same for a file, or "-" for standard input. Never fails: what is wrong comes as the source's only problem.
[[nodiscard]] std::unique_ptr<PageSource> open_pages(const std::string& path, const InputOptions& options);

}  // namespace khabar::reading::inputs

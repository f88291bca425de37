// SPDX-License-Identifier: Apache-2.0
// The pages of JSON Lines, one object a line; also of a single object over many lines and of an array of objects, as
// json.dump(indent=...) writes them. A record's number is that of its line, or of its object, from 0.
#pragma once

#include <deque>
#include <string>

#include "khabar/reading/inputs/page_source.h"

namespace khabar::reading::inputs {

class JsonLinesPages : public PageSource {
 public:
  // `options` outlive the source.
  JsonLinesPages(ByteReader reader, std::string path, const InputOptions& options)
      : reader_(std::move(reader)), path_(std::move(path)), options_(options) {}
  std::optional<Input> next() override;

 private:
  enum class Layout { kUnknown, kLines, kObjects };
  enum class Part { kWhole, kTooLarge, kCut, kNone };

  void read_record();
  [[nodiscard]] Layout layout();
  Part take_line(std::string& text);
  Part take_object(std::string& text);
  void complain(const base::Problem& problem);

  ByteReader reader_;
  std::string path_;
  const InputOptions& options_;
  Layout layout_ = Layout::kUnknown;
  std::uint32_t next_record_ = 0;
  bool done_ = false;
  std::deque<Input> ready_;
};

}  // namespace khabar::reading::inputs

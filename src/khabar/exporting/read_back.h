// SPDX-License-Identifier: Apache-2.0
// The way back from a line of `khabar export --format jsonl` (schema khabar/article/1) to an article's head, text and
// embeds. Its other layers follow from these (pipeline/engine.h tell_again()), so that every fact in a record was found
// by the khabar that keeps it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "khabar/model/article.h"

namespace khabar::exporting {

// Where a line belongs, without reading all of it.
struct LineSource {
  bool is_article = false;  // else a line of another schema, which follows from the articles
  std::string path;
  std::uint32_t record = 0;
  std::uint32_t story = 0;
};

// Nothing, and `error` says why, for what is no line of an export.
[[nodiscard]] std::optional<LineSource> source_of_line(std::string_view line, std::string& error);

// Head, text, embeds, and the problems that were said; ranges in bytes again. Nothing, and `error` says why, for a line
// that lacks something or whose ranges are not of its text.
[[nodiscard]] std::optional<model::Article> article_of_line(std::string_view line, std::string& error);

}  // namespace khabar::exporting

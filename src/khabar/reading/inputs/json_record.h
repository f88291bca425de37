// SPDX-License-Identifier: Apache-2.0
// One JSON object of a text corpus as a page: which of its members is the text, the title, the date ...
//
// Known are the names that datatrove and FineWeb, trafilatura, news-please and the CC-News sets write, at the top or in
// an object "metadata" (which may itself be a string of JSON). The first name of a row wins where an object has
// several:
//
//   text       text maintext body content article_text articleBody content_text article raw_text
//   published  date_publish datePublished published ... date timestamp; numbers are seconds or milliseconds since 1970
//
// In lines of datatrove's WARC readers ("dump", "file_path", or an id <urn:uuid:...>) "date" is the time of the crawl.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "khabar/base/problem.h"
#include "khabar/reading/inputs/page_source.h"

namespace khabar::reading::inputs {

// The page, or why it is none: "not-json", "no-text". A page with empty text has no bytes. Memory: `json` and the
// values that are kept.
[[nodiscard]] std::variant<Page, base::Problem> read_json_record(std::string json, const InputOptions& options);

}  // namespace khabar::reading::inputs

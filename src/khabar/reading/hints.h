// SPDX-License-Identifier: Apache-2.0
// What a container says of a page (PageHints) on the way into its articles.
//
// The address and time of capture are the container's to tell. Title, dates, authors and outlet are taken where the
// text has none; of a feed's entry, which is all metadata and a few lines, they are taken first.
#pragma once

#include "khabar/model/article.h"
#include "khabar/reading/lines.h"
#include "khabar/reading/reader.h"

namespace khabar::reading {

// `first` is the page's first article, to which what is said of the page belongs.
void apply_hints(const Page& page, const LineReader& reader, bool first, model::Article& article);

// Dates an article that has no date by its age, counted from its page's capture, else from its update. True if it was
// the capture: the article is then another at another capture (captured_sha256).
[[nodiscard]] bool date_by_age(const PageAge& age, model::Article& article);

}  // namespace khabar::reading

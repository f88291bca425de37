// SPDX-License-Identifier: Apache-2.0
// Names in part, of a request's filter.
#pragma once

#include <string>

#include "khabar/query/timeline.h"
#include "khabar/server/served_record.h"

namespace khabar::server {

// Puts ids for names that somebody is called in part. More members of an answer: ,"taken_for":[{"asked","entity",
// "name"}, ...], those.
[[nodiscard]] std::string take_names(query::TimelineFilter& filter, const Reader& reader);

}  // namespace khabar::server

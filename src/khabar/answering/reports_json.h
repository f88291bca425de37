// SPDX-License-Identifier: Apache-2.0
// The reports behind events as JSON.
#pragma once

#include <string>
#include <vector>

#include "khabar/query/event_page.h"

namespace khabar::answering {

// {"article", "event", "lang", "published", "outlet", "title", "path", "url", slots, "place", "who", "said_by",
//   "evidence", "why", "confidence", "background"}; and a list of such
[[nodiscard]] std::string report_json(const query::ReportLine& report);
[[nodiscard]] std::string reports_json(const std::vector<query::ReportLine>& reports);
[[nodiscard]] std::vector<std::string> names_of(const std::vector<query::NamedActor>& actors);

}  // namespace khabar::answering

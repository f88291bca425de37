// SPDX-License-Identifier: Apache-2.0
// Which part of the record a request asks for: its filter parameters, and the page of the list.
//
//   who (once, or twice for what is between two), where, pair=A,B, country (once or twice), kind, status, topic, lang,
//   outlet (each may be given again: one of them), from, to, disputed=true, labels (language of names)
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/query/timeline.h"
#include "khabar/server/cursor.h"
#include "khabar/server/handlers.h"
#include "khabar/server/routes.h"

namespace khabar::server {

// The filter parameters that a set of routes takes. One that it would not heed is not among them.
[[nodiscard]] std::span<const std::string_view> filter_parameters(Filters filters);

// Throws Refusal or base::Error(kUsage) for a value that is not known.
[[nodiscard]] query::TimelineFilter asked_of(const Request& request, const lexicon::Lexicon& lexicon);

// Throws Refusal(400) where one of these is given twice, to a route that heeds one only.
void require_once(const Request& request, std::initializer_list<std::string_view> names);

// The language of names: "labels", or English. Throws as asked_of.
[[nodiscard]] std::string label_language(const Request& request, const lexicon::Lexicon& lexicon);

// Throws Refusal(404) where there are names that nobody and nothing is called.
void refuse_unknown(const std::vector<std::string>& names, const Reader& reader);

// How many items, and after which.
struct Page {
  std::size_t limit = 50;
  std::string place;  // of the last item shown; empty: from the beginning
  CursorScope scope;
};
// `route`: what tells questions with the same parameters apart.
[[nodiscard]] Page page_of(const Call& call);

// A number parameter; throws Refusal(400) unless it lies between `least` and `most`.
[[nodiscard]] std::size_t number_of(const Request& request, std::string_view name, std::size_t otherwise,
                                    std::size_t least, std::size_t most);
[[nodiscard]] bool flag_of(const Request& request, std::string_view name, bool otherwise);

// ",\"total\":N,\"next\":\"...\"" or null; "at_least":true before it where counting stopped at the total.
[[nodiscard]] std::string paging_json(const storage::EventTotal& total, const std::string& next);

}  // namespace khabar::server

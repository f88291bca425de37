// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/routes.h"

#include <algorithm>

#include "khabar/server/asked.h"

namespace khabar::server {
namespace {

const std::vector<Route>& table() {
  static const std::vector<Route> kRoutes = {
      {"GET", "/overview", get_overview, Filters::kRecord},
      {"GET", "/timeline", get_timeline, Filters::kEvents, {"series", "limit", "cursor"}},
      {"GET", "/agenda", get_agenda, Filters::kEvents, {"today", "all", "limit", "cursor"}},
      {"GET", "/disputes", get_disputes, Filters::kEvents, {"limit", "cursor"}},
      {"GET", "/quotes", get_quotes, Filters::kQuotes, {"limit", "cursor"}},
      {"GET", "/events/{id}", get_event, Filters::kNone, {"labels"}},
      {"GET", "/events/{id}/joins", get_joins, Filters::kNone, {"labels"}, Lane::kLong},
      {"GET", "/stories/{id}", get_story, Filters::kRecord},
      {"GET", "/series/{name}", get_series, Filters::kEvents, {"limit", "cursor"}},
      {"GET", "/pairs/{a}/{b}", get_pair, Filters::kEvents, {"limit", "cursor"}},
      {"GET", "/entities", get_entities, Filters::kNone, {"q", "type", "limit", "labels"}},
      {"GET", "/entities/{id}", get_entity, Filters::kRecord},
      {"GET", "/search", get_search, Filters::kSearch, {"q", "facets", "limit", "cursor"}},
      {"GET", "/articles/{id}", get_article, Filters::kNone, {"labels"}},
      {"GET", "/exports/{format}", get_export, Filters::kEvents, {"table", "excel", "with_text"}, Lane::kLong},
      {"GET", "/agenda.ics", get_calendar, Filters::kEvents, {}, Lane::kLong},
      {"GET", "/events.atom", get_feed, Filters::kEvents, {}, Lane::kLong},
      {"GET", "/reconcile", get_reconcile, Filters::kNone, {"queries", "labels"}},
      {"POST", "/reconcile", post_reconcile, Filters::kNone, {"labels"}},
      {"GET", "/reconcile/suggest/entity", get_suggest, Filters::kNone, {"prefix", "labels"}},
      {"GET", "/reconcile/preview", get_preview, Filters::kNone, {"id", "labels"}},
  };
  return kRoutes;
}

// The next piece of a path behind its '/'.
std::string_view next_piece(std::string_view& path) {
  path.remove_prefix(1);
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string_view piece = path.substr(0, end);
  path.remove_prefix(end);
  return piece;
}

bool fits(std::string_view path, std::span<const std::string> segments, std::vector<std::string>& arguments) {
  arguments.clear();
  std::size_t at = 0;
  while (!path.empty()) {
    const std::string_view piece = next_piece(path);
    if (at == segments.size()) return false;
    if (piece.starts_with("{")) {
      if (segments[at].empty()) return false;
      arguments.push_back(segments[at]);
    } else if (piece != segments[at]) {
      return false;
    }
    ++at;
  }
  return at == segments.size();
}

}  // namespace

std::span<const Route> routes() { return table(); }

Match match(std::string_view method, std::span<const std::string> segments) {
  Match found;
  std::vector<std::string> arguments;
  for (const Route& route : table()) {
    if (!fits(route.path, segments, arguments)) continue;
    if (route.method == method || (route.method == "GET" && method == "HEAD")) {
      found.route = &route;
      found.arguments = std::move(arguments);
      return found;
    }
    found.allowed +=
        (found.allowed.empty() ? "" : ", ") + std::string(route.method == "GET" ? "GET, HEAD" : route.method);
  }
  return found;
}

void refuse_unknown_parameters(const Route& route, const Parameters& parameters) {
  constexpr int kBad = 400;
  const auto is_in = [](const auto& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  for (const auto& [name, value] : parameters) {
    if (is_in(route.parameters, name) || is_in(filter_parameters(route.filters), name)) continue;
    throw Refusal(kBad, "there is no parameter '" + name + "' here");
  }
}

}  // namespace khabar::server

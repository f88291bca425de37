// SPDX-License-Identifier: Apache-2.0
#include "khabar/exporting/formats.h"

#include <algorithm>
#include <array>

#include "khabar/exporting/writers.h"

namespace khabar::exporting {
namespace {

constexpr std::array<Format, 15> kFormats = {{
    {"jsonl", "jsonl", "application/x-ndjson", "everything, one JSON line each: articles, events, stories, entities",
     false, false, write_json_lines},
    {"csv", "csv", "text/csv; charset=utf-8", "one table (--table), RFC 4180; --excel for spreadsheets", false, false,
     write_csv},
    {"tsv", "tsv", "text/tab-separated-values; charset=utf-8", "one table (--table), parted by tabs", false, false,
     write_tsv},
    {"parquet", "parquet", "application/vnd.apache.parquet", "one table (--table), typed, lists as lists", true, false,
     write_parquet},
    {"plover", "jsonl", "application/x-ndjson", "events as PLOVER JSON lines", false, false, write_plover},
    {"polecat", "tsv", "text/tab-separated-values; charset=utf-8", "events in POLECAT's 40 columns", false, false,
     write_polecat},
    {"gdelt", "tsv", "text/tab-separated-values; charset=utf-8", "events in the 61 columns of GDELT 2.0 (CAMEO)", false,
     false, write_gdelt},
    {"ics", "ics", "text/calendar; charset=utf-8", "the agenda as a calendar (RFC 5545)", false, false, write_calendar},
    {"atom", "atom", "application/atom+xml; charset=utf-8", "events as a feed, newest report first (RFC 4287)", false,
     false, write_atom},
    {"webannotation", "jsonld", "application/ld+json", "where each fact stands (W3C Web Annotation)", false, false,
     write_annotations},
    {"ftm", "jsonl", "application/x-ndjson", "FollowTheMoney entities, one JSON line each", false, false,
     write_follow_the_money},
    {"timelinejs", "json", "application/json", "events for TimelineJS", false, false, write_timeline_js},
    {"graphml", "graphml", "application/graphml+xml", "who meets whom, for networkx, igraph, Cytoscape", false, false,
     write_graphml},
    {"gexf", "gexf", "application/gexf+xml", "who meets whom, for Gephi", false, false, write_gexf},
    {"documents", "jsonl", "application/x-ndjson", "clean articles as datatrove reads them; needs --with-text", false,
     true, write_documents},
}};

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view name) {
  const auto found =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& format) { return format.name == name; });
  return found == kFormats.end() ? nullptr : &*found;
}

}  // namespace khabar::exporting

// SPDX-License-Identifier: Apache-2.0
// The formats in which a record leaves: one row each, so that the command line, the server and the manual list the
// same. Every format is a pure function of the record, the filter and the wording: no clock, the same bytes each time.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "khabar/exporting/event_coding.h"
#include "khabar/exporting/record_view.h"
#include "khabar/exporting/sink.h"

namespace khabar::exporting {

struct ExportSettings {
  std::string table = "events";  // of csv, tsv and parquet
  bool for_spreadsheets = false;
  bool with_text = false;  // full texts of articles, where the format can do without
};

struct Format {
  std::string_view name;        // "plover"
  std::string_view extension;   // "jsonl"
  std::string_view media_type;  // "application/x-ndjson"
  std::string_view what;        // for help: "PLOVER events, one JSON line each"
  bool binary = false;          // nothing for a terminal
  bool needs_text = false;      // holds full texts: asked for with ExportSettings::with_text only
  void (*write)(const RecordView& view, const Wording& wording, const ExportSettings& settings, const Sink& sink,
                LeftOut& left_out);
};

[[nodiscard]] std::span<const Format> formats();
[[nodiscard]] const Format* find_format(std::string_view name);  // null if there is none
// The tables that csv, tsv and parquet write one of.
[[nodiscard]] std::span<const std::string_view> table_names();

}  // namespace khabar::exporting

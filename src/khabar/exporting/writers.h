// SPDX-License-Identifier: Apache-2.0
// The writers behind formats.h, one file each.
#pragma once

#include "khabar/exporting/delimited.h"
#include "khabar/exporting/formats.h"

namespace khabar::exporting {

// The contract's lines: articles, events, stories, entities; with a filter those that its events touch.
void write_json_lines(const RecordView& view, const Wording& wording, const ExportSettings& settings, const Sink& sink,
                      LeftOut& left_out);
void write_csv(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);
void write_tsv(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);
void write_parquet(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);
void write_plover(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);
void write_polecat(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);
void write_gdelt(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);
void write_calendar(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);
void write_atom(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);
void write_annotations(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);
void write_follow_the_money(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);
void write_timeline_js(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);
void write_graphml(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);
void write_gexf(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);
void write_documents(const RecordView&, const Wording&, const ExportSettings&, const Sink&, LeftOut&);

// ISO 8601 text as a page gives it, in UTC: "2025-07-26T01:14:00Z". Without a time of day midnight; without a zone UTC
// is taken. Nothing if it is no date.
[[nodiscard]] std::optional<std::string> utc_of(std::string_view iso);

// Characters that XML 1.0 cannot hold left out, the rest escaped for text and attribute values.
[[nodiscard]] std::string xml(std::string_view text);

}  // namespace khabar::exporting

// SPDX-License-Identifier: Apache-2.0
// Events, reports and disagreements as rows of a delimited table: what `--format csv` writes and what the questions of
// the command line give.
//
// Values of a list are parted by '|', empty is unknown, dates are as precise as they are known.
#pragma once

#include <string>
#include <vector>

#include "khabar/exporting/record_view.h"

namespace khabar::exporting {

using Fields = std::vector<std::string>;

[[nodiscard]] const Fields& event_columns();
[[nodiscard]] Fields event_fields(const RecordView& view, const query::TimelineRow& row);

[[nodiscard]] const Fields& report_columns();
[[nodiscard]] Fields report_fields(const RecordView& view, const std::string& event,
                                   const storage::ReportAccount& account);

[[nodiscard]] const Fields& disagreement_columns();
// A row a value.
[[nodiscard]] std::vector<Fields> disagreement_fields(const model::Event& event);

[[nodiscard]] const Fields& quote_columns();
// `speaker`: his name.
[[nodiscard]] Fields quote_fields(const storage::QuoteAccount& quote, const std::string& speaker);

}  // namespace khabar::exporting

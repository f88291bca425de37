// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/history.h"

#include <algorithm>

namespace khabar::query {
namespace {

constexpr std::string_view kPlanned = "planned";

std::optional<model::DaySpan> days_of(const std::optional<std::string>& start) {
  return start ? model::parse_value(*start) : std::nullopt;
}

// An announcement without a day is of whatever was announced last.
bool continues(const HistoryStep& step, const model::EventReport& report) {
  if (step.status != report.status) return false;
  if (report.status != kPlanned) return true;
  const auto known = days_of(step.start);
  const auto said = days_of(report.start);
  return !known || !said || known->overlaps(*said);
}

void refine(HistoryStep& step, const model::EventReport& report) {
  const auto known = days_of(step.start);
  const auto said = days_of(report.start);
  if (said && (!known || said->last - said->first < known->last - known->first)) {
    step.start = report.start;
    step.end = report.end;
  }
}

}  // namespace

std::vector<HistoryStep> history_of(const std::vector<ReportLine>& reports) {
  std::vector<HistoryStep> steps;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const model::EventReport& report = reports[i].account.report;
    auto step =
        std::find_if(steps.rbegin(), steps.rend(), [&](const HistoryStep& other) { return continues(other, report); });
    if (step == steps.rend()) {
      HistoryStep fresh;
      fresh.status = report.status;
      fresh.moved = report.status == kPlanned && std::any_of(steps.begin(), steps.end(), [](const HistoryStep& other) {
                      return other.status == kPlanned;
                    });
      fresh.since = report.published.value_or("");
      steps.push_back(std::move(fresh));
      step = steps.rbegin();
    }
    refine(*step, report);
    step->reports.push_back(i);
  }
  return steps;
}

}  // namespace khabar::query

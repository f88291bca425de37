// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/reports_view.h"

#include <algorithm>

#include "khabar/answering/reports_json.h"
#include "khabar/base/joined.h"

namespace khabar::cli {
namespace {

using query::ReportLine;

const ReportLine* find(const std::vector<ReportLine>& reports, const model::ReportRef& ref) {
  const auto found = std::find_if(reports.begin(), reports.end(),
                                  [&](const ReportLine& line) { return line.account.report.ref == ref; });
  return found == reports.end() ? nullptr : &*found;
}

}  // namespace

Note source_note(const ReportLine& line, const UiWords& words) {
  Note note{{}, Style::kBold, false};
  const storage::ReportAccount& account = line.account;
  const auto& published = account.report.published;
  if (published) add_words(note.pieces, words.date(published->substr(0, 10)) + ",");
  add_words(note.pieces, account.outlet.empty() ? account.path : account.outlet);
  add_words(note.pieces, "(" + account.report.lang + ")");
  return note;
}

Note sentence_note(const ReportLine& line) {
  return text_note("\u201c" + line.account.report.evidence + "\u201d", Style::kDim);
}

Note slots_note(const ReportLine& line, const UiWords& words) {
  const model::EventReport& report = line.account.report;
  std::vector<std::string> parts = {words.kind(report.kind) + " (" + words.status(report.status) + ")",
                                    words.date(report.start, report.end)};
  if (!line.where.empty()) parts.push_back(line.where);
  parts.push_back(base::joined(line.who.empty() ? report.countries : answering::names_of(line.who), ", "));
  for (const model::Count& count : report.counts)
    parts.push_back(std::to_string(count.value) + " " + words.word("count." + count.what));
  if (!line.said_by.empty()) parts.push_back(words.filled("said_by", {{"who", base::joined(line.said_by, ", ")}}));
  std::erase(parts, "");
  Note note{{}, Style::kPlain, false};
  for (std::size_t i = 0; i < parts.size(); ++i) add_words(note.pieces, parts[i] + (i + 1 < parts.size() ? ";" : ""));
  return note;
}

std::vector<Note> dispute_notes(const model::Event& event, const std::vector<ReportLine>& reports,
                                const UiWords& words) {
  std::vector<Note> notes;
  for (const model::Disagreement& disagreement : event.disagreements) {
    for (const model::DisagreeingValue& value : disagreement.values) {
      Note head{{}, Style::kYellow, false};
      add_words(head.pieces, words.word("field." + disagreement.field) + " " +
                                 words.field_value(disagreement.field, value.value) + ":");
      std::vector<std::string> kinds;
      for (const std::string& kind : value.sources) kinds.push_back(words.word("source." + kind));
      if (!kinds.empty()) add_words(head.pieces, base::joined(kinds, ", "));
      notes.push_back(std::move(head));
      for (const model::ReportRef& ref : value.reports) {
        const ReportLine* line = find(reports, ref);
        if (line == nullptr) continue;
        notes.push_back(source_note(*line, words));
        notes.push_back(sentence_note(*line));
      }
    }
  }
  return notes;
}

std::vector<Note> overruling_notes(const model::Event& event, const UiWords& words) {
  std::vector<Note> notes;
  for (const model::Overruling& ruling : event.overrulings) {
    const std::string said =
        ruling.what == "value"
            ? words.filled("overruled.value", {{"field", words.word("field." + ruling.field)},
                                               {"value", words.field_value(ruling.field, ruling.value)}})
            : words.filled("overruled." + ruling.what, {{"event", ruling.given}, {"other", ruling.given_other}});
    notes.push_back(text_note(ruling.note.empty() ? said : said + " (" + ruling.note + ")", Style::kYellow));
  }
  return notes;
}

}  // namespace khabar::cli

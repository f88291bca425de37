// SPDX-License-Identifier: Apache-2.0
// khabar event ID --db RECORD: one event with all its reports side by side.
// khabar disputes --db RECORD: where reports disagree, each value with who says it.
#include "khabar/answering/events_answer.h"
#include "khabar/base/error.h"
#include "khabar/cli/answer.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/filter_options.h"
#include "khabar/cli/joins_view.h"
#include "khabar/cli/reports_view.h"
#include "khabar/cli/take_names.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/pipeline/engine.h"
#include "khabar/query/history.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

using query::TimelineRow;

struct EventOptions : FilterOptions {
  bool explain = false;
};

// What became of it, where its reports tell more than one thing: "26 Jul 2025: planned, Aug 2025 (2 reports)".
std::vector<Note> history_notes(const std::vector<query::ReportLine>& reports, const UiWords& words) {
  std::vector<Note> notes;
  const std::vector<query::HistoryStep> steps = query::history_of(reports);
  if (steps.size() < 2) return notes;
  for (const query::HistoryStep& step : steps) {
    const std::string since = step.since.empty() ? words.word("date.unknown") : words.date(step.since, std::nullopt);
    std::string said = words.status(step.status);
    if (step.moved) said += ", " + words.word("outcome.moved");
    if (const std::string when = words.date(step.start, step.end); !when.empty()) said += ", " + when;
    Note note{{}, Style::kYellow, false};
    add_words(note.pieces, since + ": " + said + " (" + words.reports(step.reports.size()) + ")");
    notes.push_back(std::move(note));
  }
  return notes;
}

std::vector<Note> page_notes(const query::EventPage& page, const UiWords& words) {
  std::vector<Note> notes = overruling_notes(page.row.event, words);
  for (Note& note : history_notes(page.reports, words)) notes.push_back(std::move(note));
  for (const query::ReportLine& line : page.reports) {
    notes.push_back(source_note(line, words));
    if (!line.account.title.empty()) notes.push_back(text_note(line.account.title, Style::kPlain));
    notes.push_back(slots_note(line, words));
    notes.push_back(sentence_note(line));
    notes.push_back(text_note(line.account.report.why, Style::kDim));
  }
  return notes;
}

int print_event(const Session& session, const EventOptions& options, const std::string& id) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  (void)filter_of(options, lexicon);
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  const auto page = query::event_page(*store, id, options.lang);
  if (!page) {
    throw base::Error(base::ErrorKind::kStorage, options.db,
                      "has no event '" + harmless(id) + "'; khabar timeline --json shows the ids it has");
  }
  const UiWords words(lexicon, options.lang);
  pipeline::JoinExplanation joins;
  if (options.explain) joins = pipeline::explain_joins(*store, id, lexicon);
  Answer answer{answering::event_page_answer(*page, *store, lexicon)};
  if (options.explain) answer.members += "\"joins\":" + joins_json(joins) + ",\n";
  answer.text = [&] {
    const ViewOptions view = view_of(options);
    std::string out = timeline_text({page->row}, words, view, {page_notes(*page, words)});
    const auto rounds = [&](const char* head, const std::vector<TimelineRow>& rows) {
      if (!rows.empty()) out += "\n" + isolated(words.word(head)) + "\n" + timeline_text(rows, words, view);
    };
    rounds("series.earlier", page->earlier);
    rounds("series.later", page->later);
    if (options.explain) out += joins_text(joins, words);
    return out;
  };
  return give(answer, options);
}

int print_disputes(const Session& session, const FilterOptions& options) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  query::TimelineFilter filter = filter_of(options, lexicon);
  filter.disputed = true;
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  take_names("--entity", filter, *store);
  const query::Timeline timeline = query::timeline(*store, filter);
  const UiWords words(lexicon, options.lang);
  const bool unknown = report_unknown_names("--entity", timeline.unknown_names, *store, lexicon);
  const query::EntityNames names(*store, options.lang);
  Answer answer{answering::disputes_answer(timeline, *store, names)};
  answer.text = [&] {
    std::vector<std::vector<Note>> notes;
    for (const TimelineRow& row : timeline.rows)
      notes.push_back(dispute_notes(row.event, query::report_lines(*store, row.event.id, names), words));
    return timeline_text(timeline.rows, words, view_of(options), notes);
  };
  answer.empty = words.word("empty");
  return give(answer, options, unknown ? kFailed : kDone);
}

}  // namespace

Command add_event(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("event", "Show one event with all its reports side by side");
  auto options = std::make_shared<EventOptions>();
  auto id = std::make_shared<std::string>();
  command->add_option("id", *id, "The event's id, as timeline --json gives it")->required()->type_name("ID");
  add_view_options(*command, *options);
  command->add_flag("--explain", options->explain,
                    "Also why each report was joined, point by point, and which others nearly were");
  command->footer("Example:  khabar event v-1f0a2b3c4d5e6f70 --db record.db --lang ur");
  return [&session, options, id] { return print_event(session, *options, *id); };
}

Command add_disputes(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("disputes", "Show where reports disagree: each value with who says it, and the sentence");
  auto options = std::make_shared<FilterOptions>();
  add_view_options(*command, *options);
  add_filter_options(*command, *options);
  command->footer("Example:  khabar disputes --db record.db --country PAK");
  return [&session, options] { return print_disputes(session, *options); };
}

}  // namespace khabar::cli

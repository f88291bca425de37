// SPDX-License-Identifier: Apache-2.0
// khabar event ID --db RECORD: one event with all its reports side by side.
// khabar disputes --db RECORD: where reports disagree, each value with who says it.
#include <iostream>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/filter_options.h"
#include "khabar/cli/joins_view.h"
#include "khabar/cli/reports_view.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/pipeline/engine.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

using query::TimelineRow;

struct EventOptions : FilterOptions {
  bool explain = false;
};

std::vector<Note> page_notes(const query::EventPage& page, const UiWords& words) {
  std::vector<Note> notes = overruling_notes(page.row.event, words);
  for (const query::ReportLine& line : page.reports) {
    notes.push_back(source_note(line, words));
    if (!line.account.title.empty()) notes.push_back(text_note(line.account.title, Style::kPlain));
    notes.push_back(slots_note(line, words));
    notes.push_back(sentence_note(line));
    notes.push_back(text_note(line.account.report.why, Style::kDim));
  }
  return notes;
}

std::string ids_json(const std::vector<TimelineRow>& rows) {
  std::string out = "[";
  for (const TimelineRow& row : rows) out += (out.size() == 1 ? "\"" : ",\"") + row.event.id + "\"";
  return out + "]";
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
  if (options.json) {
    std::cout << "{\"schema\":\"khabar/event-page/1\",\"event\":" << row_json(page->row)
              << ",\n\"reports\":" << reports_json(page->reports) << ",\n\"earlier\":" << ids_json(page->earlier)
              << ",\"later\":" << ids_json(page->later);
    if (options.explain) std::cout << ",\n\"joins\":" << joins_json(joins);
    std::cout << "}\n";
    return finish_output(kDone);
  }
  const ViewOptions view = view_of(options);
  const auto rounds = [&](const char* head, const std::vector<TimelineRow>& rows) {
    if (!rows.empty()) std::cout << "\n" << isolated(words.word(head)) << "\n" << timeline_text(rows, words, view);
  };
  std::cout << timeline_text({page->row}, words, view, {page_notes(*page, words)});
  rounds("series.earlier", page->earlier);
  rounds("series.later", page->later);
  if (options.explain) std::cout << joins_text(joins, words);
  return finish_output(kDone);
}

int print_disputes(const Session& session, const FilterOptions& options) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  query::TimelineFilter filter = filter_of(options, lexicon);
  filter.disputed = true;
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  const query::Timeline timeline = query::timeline(*store, filter);
  const UiWords words(lexicon, options.lang);
  report_unknown_entity(timeline, options);
  const query::EntityNames names(*store, options.lang, "");
  std::vector<std::vector<Note>> notes;
  std::string json = "{\"schema\":\"khabar/disputes/1\",\"events\":[";
  for (const TimelineRow& row : timeline.rows) {
    const auto reports = query::report_lines(*store, row.event.id, names);
    if (options.json) {
      json += std::string(json.back() == '[' ? "" : ",") + "\n{\"event\":" + row_json(row) +
              ",\"reports\":" + reports_json(reports) + "}";
    } else {
      notes.push_back(dispute_notes(row.event, reports, words));
    }
  }
  if (options.json) {
    std::cout << json << "]}\n";
  } else if (timeline.rows.empty()) {
    std::cerr << words.word("empty") << "\n";
  } else {
    std::cout << timeline_text(timeline.rows, words, view_of(options), notes);
  }
  return finish_output(kDone);
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

// SPDX-License-Identifier: Apache-2.0
// khabar agenda --db RECORD: what was announced, by whom, and what became of it.
#include <chrono>

#include "khabar/answering/agenda_answer.h"
#include "khabar/base/joined.h"
#include "khabar/cli/answer.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/filter_options.h"
#include "khabar/cli/reports_view.h"
#include "khabar/cli/take_names.h"
#include "khabar/query/agenda.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

using query::AgendaItem;
using query::Outcome;

struct AgendaOptions : FilterOptions {
  std::string today;  // empty: the day of the record's newest page
  bool all = false;
};

// A record knows what became of a plan up to its newest page; without one, up to now.
std::int32_t day_of(const AgendaOptions& options, const storage::RecordReader& record) {
  if (!options.today.empty()) return days_of_option("--today", options.today).first;
  if (const auto newest = query::newest_day(record)) return *newest;
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<std::int32_t>(now.time_since_epoch().count());
}

std::vector<Note> notes_of(const AgendaItem& item, const UiWords& words) {
  std::vector<Note> notes;
  const auto say = [&](const std::string& key, Style style) { notes.push_back(text_note(words.word(key), style)); };
  if (item.outcome != Outcome::kAhead)
    say("outcome." + std::string(name_of(item.outcome)),
        item.outcome == Outcome::kOverdue ? Style::kRed : Style::kYellow);
  if (item.moved) {
    std::string dates;
    for (const std::string& date : item.dates) dates += (dates.empty() ? ": " : " | ") + words.date(date);
    notes.push_back(text_note(words.word("outcome.moved") + dates, Style::kYellow));
  }
  for (const query::ReportLine& line : item.announcements) {
    notes.push_back(source_note(line, words));
    if (!line.said_by.empty())
      notes.push_back(text_note(words.filled("said_by", {{"who", base::joined(line.said_by, ", ")}}), Style::kPlain));
    notes.push_back(sentence_note(line));
  }
  return notes;
}

int print_agenda(const Session& session, const AgendaOptions& options) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  query::TimelineFilter filter = filter_of(options, lexicon);
  if (!options.today.empty()) (void)days_of_option("--today", options.today);
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  take_names("--entity", filter, *store);
  const std::int32_t today = day_of(options, *store);
  const answering::AgendaRows agenda = answering::agenda_rows(query::agenda(*store, filter, today, options.all), today);
  const UiWords words(lexicon, options.lang);
  const bool unknown = report_unknown_names("--entity", agenda.unknown_names, *store, lexicon);
  Answer answer{answering::agenda_answer(agenda, *store, lexicon)};
  answer.text = [&] {
    std::vector<std::vector<Note>> notes;
    for (const AgendaItem& item : agenda.items) notes.push_back(notes_of(item, words));
    return timeline_text(agenda.rows, words, view_of(options), notes);
  };
  answer.empty = words.word("empty");
  return give(answer, options, unknown ? kFailed : kDone);
}

}  // namespace

Command add_agenda(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("agenda", "Show what was announced: when, where, by whom, and what is overdue");
  auto options = std::make_shared<AgendaOptions>();
  add_view_options(*command, *options);
  add_filter_options(*command, *options);
  command->add_option("--today", options->today, "The day to count from (default: that of the record's newest page)")
      ->type_name("DATE");
  command->add_flag("--all", options->all, "Also what has been held, cancelled or denied since");
  command->footer("Example:  khabar agenda --db record.db --country USA --today 2025-07-30");
  return [&session, options] { return print_agenda(session, *options); };
}

}  // namespace khabar::cli

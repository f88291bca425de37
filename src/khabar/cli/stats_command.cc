// SPDX-License-Identifier: Apache-2.0
// khabar stats --db RECORD: what a record holds, in numbers.
#include <algorithm>

#include "khabar/answering/stats_answer.h"
#include "khabar/cli/answer.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/take_names.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/query/stats.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

using query::Stat;

std::string label_of(const Stat& stat, const UiWords& words) {
  if (stat.value.empty()) return words.word("stats.unknown");
  if (stat.what == "events.kind") return words.kind(stat.value);
  if (stat.what == "events.status") return words.status(stat.value);
  return stat.what == "entities.type" ? words.word("type." + stat.value) : stat.value;
}

// A line for each whole and for each way to part it.
std::string stats_text(const query::Stats& stats, const UiWords& words, const ViewOptions& view) {
  std::size_t label_columns = 0;
  for (const Stat& stat : stats.counts)
    label_columns = std::max(label_columns, display_width(words.word("stats." + stat.what)) + 2);
  std::string out;
  for (std::size_t i = 0; i < stats.counts.size();) {
    const std::string& what = stats.counts[i].what;
    std::vector<std::string> pieces;
    if (what.find('.') == std::string::npos) pieces.push_back(grouped(static_cast<double>(stats.counts[i++].count)));
    for (; i < stats.counts.size() && stats.counts[i].what == what; ++i)
      pieces.push_back(isolated(label_of(stats.counts[i], words)) + " (" +
                       grouped(static_cast<double>(stats.counts[i].count)) + ")");
    const std::string label = styled(padded(words.word("stats." + what), label_columns), Style::kBold, view.colour);
    const std::size_t room = std::max<std::size_t>(20, view.width - std::min(view.width, label_columns));
    bool first = true;
    for (const std::string& line : wrapped(pieces, room)) {
      out += (first ? label : std::string(label_columns, ' ')) + line + "\n";
      first = false;
    }
  }
  if (!stats.first.empty())
    out += styled(padded(words.word("stats.days"), label_columns), Style::kBold, view.colour) +
           words.date(stats.first, stats.last) + "\n";
  return out;
}

int print_stats(const Session& session, const FilterOptions& options) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  query::TimelineFilter filter = filter_of(options, lexicon);
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  take_names("--entity", filter, *store);
  const query::Stats stats = query::stats(*store, filter);
  const UiWords words(lexicon, options.lang);
  const bool unknown = report_unknown_names("--entity", stats.unknown_names, *store, lexicon);
  Answer answer{answering::stats_answer(stats)};
  answer.text = [&] { return stats_text(stats, words, view_of(options)); };
  return give(answer, options, unknown ? kFailed : kDone);
}

}  // namespace

Command add_stats(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("stats", "Show what a record holds, in numbers");
  auto options = std::make_shared<FilterOptions>();
  add_view_options(*command, *options);
  add_filter_options(*command, *options);
  add_status_option(*command, *options);
  command->footer("Example:  khabar stats --db record.db --country PAK --from 2025");
  return [&session, options] { return print_stats(session, *options); };
}

}  // namespace khabar::cli

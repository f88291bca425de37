// SPDX-License-Identifier: Apache-2.0
// khabar overrule TABLE --db RECORD: a user's word against the record, itself on record.
#include <fstream>
#include <iostream>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/record_update.h"
#include "khabar/pipeline/engine.h"
#include "khabar/pipeline/overrulings.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

struct OverruleOptions {
  std::string db;
  std::string table;
};

int show(const Session& session, const OverruleOptions& options) {
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  std::cout << pipeline::overrulings_table(store->overrulings());
  return finish_output(kDone);
}

int overrule(const Session& session, const OverruleOptions& options) {
  if (options.table.empty()) return show(session, options);
  std::ifstream file;
  if (options.table != "-") {
    file.open(options.table, std::ios::binary);
    if (!file)
      throw base::Error(base::ErrorKind::kInput, options.table,
                        "cannot be opened; name a table, or - for standard input");
  }
  // Opened for reading first: a record that is not there is not made by overruling it.
  { const auto there = session.open_store(options.db, storage::OpenMode::kRead); }
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const pipeline::Engine engine(lexicon);
  const auto store = session.open_store(options.db, storage::OpenMode::kCreateOrWrite);
  store->begin();
  const auto overrulings = pipeline::read_overrulings(options.table == "-" ? std::cin : file, options.table, *store);
  {
    RecordUpdate update(engine, *store, resources_id(lexicon), session.thread_count());
    update.deriver().overruled(store->overrulings());
    update.deriver().overruled(overrulings);
    store->put_overrulings(overrulings);
    update.finish();
  }
  store->commit();
  const storage::RecordCounts totals = store->counts();
  std::cerr << overrulings.size() << " overrulings on record; " << options.db << " now holds " << totals.events
            << " events\n";
  return kDone;
}

}  // namespace

Command add_overrule(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand(
      "overrule", "Overrule values, or say which events are one, by a table; without a table show what is overruled");
  auto options = std::make_shared<OverruleOptions>();
  command->add_option("--db", options->db, "The record's file")->required()->type_name("RECORD");
  command->add_option("table", options->table, "Tab-separated: what event other field value note; - for standard input")
      ->type_name("TABLE");
  command->footer(
      "Each line is one of\n"
      "  value      EVENT         FIELD VALUE NOTE   the event's start, end, place, status, kind, amount, series, "
      "round,\n"
      "                                              counts.killed, counts.injured or counts.arrested\n"
      "  same       EVENT OTHER               NOTE   the two are one event\n"
      "  different  EVENT OTHER               NOTE   the two are not; reports of one event as ARTICLE/EVENT\n"
      "The table replaces what was overruled before; an empty one takes it back. What reports say stays on record.\n\n"
      "Example:  khabar overrule mine.tsv --db record.db && khabar overrule --db record.db");
  return [&session, options] { return overrule(session, *options); };
}

}  // namespace khabar::cli

// SPDX-License-Identifier: Apache-2.0
// khabar export --db RECORD --format jsonl: everything, one JSON line each: articles, stories, entities, events.
#include <iostream>

#include "khabar/cli/commands.h"
#include "khabar/exporting/json.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

struct ExportOptions {
  std::string db;
  std::string format = "jsonl";
};

void print_line(const std::string& line) {
  std::cout.write(line.data(), static_cast<std::streamsize>(line.size()));
  std::cout.put('\n');
}

int export_record(const Session& session, const ExportOptions& options) {
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  store->for_each_article(storage::EntityIds::kOfRecord,
                          [](model::Article&& article) { print_line(exporting::article_json(article)); });
  store->for_each_event([](model::Event&& event) { print_line(exporting::event_json(event)); });
  store->for_each_story([](model::Story&& story) { print_line(exporting::story_json(story)); });
  store->for_each_entity([](model::Entity&& entity) { print_line(exporting::entity_json(entity)); });
  return finish_output(kDone);
}

}  // namespace

Command add_export(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("export", "Print a record: articles, events, stories and entities, one JSON line each");
  auto options = std::make_shared<ExportOptions>();
  command->add_option("--db", options->db, "The record's file")->required()->type_name("RECORD");
  command->add_option("--format", options->format, "jsonl")->check(CLI::IsMember({"jsonl"}))->type_name("FORMAT");
  command->footer("Example:  khabar export --db record.db --format jsonl | jq 'select(.schema == \"khabar/event/1\")'");
  return [&session, options] { return export_record(session, *options); };
}

}  // namespace khabar::cli

// SPDX-License-Identifier: Apache-2.0
// khabar serve RECORD: the record in a browser, and for programs over HTTP.
#include <cstdlib>
#include <iostream>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/joins_view.h"
#include "khabar/cli/stop_signal.h"
#include "khabar/server/guard.h"
#include "khabar/server/http_server.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

struct ServeOptions {
  std::string record;
  std::string db;
  std::string token_file;
  bool open = false;
  bool log = false;
  server::ServerSettings settings;
};

// The desktop's own way to show an address; nothing where there is no desktop.
void open_in_browser(const std::string& address) {
  const std::string command = "xdg-open '" + address + "' >/dev/null 2>&1 &";
  if (std::system(command.c_str()) != 0) report_problem("--open", "no browser could be started; open " + address);
}

int serve(const Session& session, ServeOptions options) {
  const std::string& path = options.record.empty() ? options.db : options.record;
  if (path.empty()) throw base::Error(base::ErrorKind::kUsage, "serve", "which record? khabar serve RECORD");
  if (!options.record.empty() && !options.db.empty() && options.record != options.db)
    throw base::Error(base::ErrorKind::kUsage, "--db", "names another record than the command");
  const lexicon::Lexicon lexicon = session.load_lexicon();
  server::ServedRecord record(path, lexicon, session.open_store);
  record.set_joins([&lexicon](const storage::RecordStore& store, const std::string& event) {
    return joins_json(pipeline::explain_joins(store, event, lexicon));
  });
  server::ServerSettings& settings = options.settings;
  if (!options.token_file.empty()) settings.token = server::token_of_file(options.token_file);
  settings.workers = std::max(2U, session.thread_count());
  settings.log_requests = options.log;
  settings.log = [](const std::string& line) { report_problem("", line); };
  const StopSignal stop;
  settings.should_stop = [&stop] { return stop.came() != 0; };
  settings.listening = [&](const std::string& address) {
    std::cout << "khabar: " << path << " is at " << address << " (Ctrl-C ends it)" << std::endl;
    if (options.open) open_in_browser(address);
  };
  server::serve(record, settings);
  return finish_output(kDone);
}

}  // namespace

Command add_serve(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("serve", "Show a record in a browser, and give it to programs over HTTP");
  auto options = std::make_shared<ServeOptions>();
  command->add_option("record", options->record, "The record's file")->type_name("RECORD");
  command->add_option("--db", options->db, "The same, as the other commands name it")->type_name("RECORD");
  command->add_option("--port", options->settings.port, "Port to listen at (default: 8787; 0: any that is free)")
      ->type_name("N");
  command->add_option("--bind", options->settings.bind, "Address to listen at (default: 127.0.0.1, this machine alone)")
      ->type_name("ADDRESS");
  command
      ->add_option("--host", options->settings.hosts,
                   "Answer to this name too, such as a proxy's: khabar.example:443 (may be given again)")
      ->type_name("NAME[:PORT]")
      ->allow_extra_args(false);
  command
      ->add_option("--token-file", options->token_file,
                   "Only for who has the token in this file; made with a new one if it is not there")
      ->type_name("FILE");
  command->add_flag("--open", options->open, "Open it in the browser");
  command->add_flag("--log", options->log, "A line for every request on standard error");
  command->footer(
      "Examples:  khabar serve record.db --open\n"
      "           khabar serve record.db --bind 0.0.0.0 --token-file token --host khabar.example:443");
  return [&session, options] { return serve(session, *options); };
}

}  // namespace khabar::cli

// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/cli.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <map>
#include <thread>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/lexicon/resources.h"
#include "khabar/lexicon/user_world.h"

namespace khabar::cli {

lexicon::Lexicon Session::load_lexicon() const {
  lexicon::Lexicon shipped = resources_path.empty() ? lexicon::Lexicon::embedded(lexicon::embedded_bytes())
                                                    : lexicon::Lexicon::open(resources_path);
  if (world_paths.empty()) return shipped;
  lexicon::ExtendedLexicon extended = lexicon::with_user_world(shipped, world_paths);
  for (const std::string& clash : extended.clashes) report_problem("", clash);
  return std::move(extended.lexicon);
}

unsigned Session::thread_count() const {
  constexpr unsigned kMostThreads = 256;
  return threads != 0 ? std::min(threads, kMostThreads) : std::max(1U, std::thread::hardware_concurrency());
}

void report_problem(const std::string& where, const std::string& message) {
  std::string line = "khabar: " + (where.empty() ? "" : where + ": ") + message;
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20U || c == 0x7F) c = '?';
  }
  std::cerr << line << "\n";
}

int finish_output(int code) {
  std::cout.flush();
  if (std::cout.good()) return code;
  report_problem("standard output", "cannot write");
  return kFailed;
}

namespace {

int exit_code(base::ErrorKind kind) { return kind == base::ErrorKind::kUsage ? kUsage : kFailed; }

}  // namespace

int run(int argc, const char* const* argv, const OpenStore& open_store) {
  std::signal(SIGPIPE, SIG_DFL);  // "| head" ends the program quietly
  std::signal(SIGXFSZ, SIG_IGN);  // a file-size limit shows as a failing write, like a full disk
  CLI::App app{
      "khabar reads the Hindi, Urdu and English press and keeps the record of diplomacy and security:\n"
      "who met, called, visited, pledged, attacked or denied; when, where, who says so, and where reports disagree."};
  app.set_version_flag("--version", "khabar 0.1.0");
  app.require_subcommand(1);
  app.fallthrough();
  app.footer("Try:  khabar build --db record.db pages/ && khabar timeline --db record.db");
  Session session;
  session.open_store = open_store;
  app.add_option("--resources", session.resources_path, "Use this compiled resource file in place of the embedded one")
      ->envname("KHABAR_RESOURCES")
      ->type_name("FILE");
  app.add_option("--world", session.world_paths, "Add people, bodies and places of your own (may be given again)")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_option("--threads", session.threads, "Threads to use (default: as many as the machine has)")->type_name("N");
  std::map<const CLI::App*, Command> commands;
  for (auto add : {add_read,     add_build,   add_export, add_import,    add_merge, add_timeline, add_agenda,
                   add_disputes, add_quotes,  add_who,    add_pair,      add_event, add_story,    add_series,
                   add_stats,    add_search,  add_serve,  add_overrule,  add_names, add_match,    add_forms,
                   add_when,     add_explain, add_manual, add_completion}) {
    const Command command = add(app, session);
    commands[app.get_subcommands([](CLI::App*) { return true; }).back()] = command;
  }
  try {
    app.parse(argc, argv);
    return commands.at(app.get_subcommands().front())();
  } catch (const CLI::ParseError& error) {
    return app.exit(error, std::cout, std::cerr) == 0 ? kDone : kUsage;
  } catch (const base::Error& error) {
    report_problem("", error.what());
    return exit_code(error.kind());
  } catch (const std::bad_alloc&) {
    report_problem("", "out of memory; give it fewer threads with --threads");
    return kFailed;
  }
}

}  // namespace khabar::cli

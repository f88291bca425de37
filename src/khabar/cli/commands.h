// SPDX-License-Identifier: Apache-2.0
// The commands, one file each. add_...() declares a command on the program and returns what runs it.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "khabar/cli/cli.h"
#include "khabar/lexicon/lexicon.h"

namespace khabar::cli {

// What every command shares.
struct Session {
  std::string resources_path;            // --resources; empty: the embedded ones
  std::vector<std::string> world_paths;  // --world
  unsigned threads = 0;                  // --threads; 0: as many as the machine has
  OpenStore open_store;

  // The resources with the users' tables; clashes between them go to standard error.
  [[nodiscard]] lexicon::Lexicon load_lexicon() const;
  [[nodiscard]] unsigned thread_count() const;
};

using Command = std::function<int()>;

Command add_read(CLI::App& app, const Session& session);
Command add_build(CLI::App& app, const Session& session);
Command add_export(CLI::App& app, const Session& session);
Command add_import(CLI::App& app, const Session& session);
Command add_merge(CLI::App& app, const Session& session);
Command add_names(CLI::App& app, const Session& session);
Command add_when(CLI::App& app, const Session& session);
Command add_timeline(CLI::App& app, const Session& session);
Command add_explain(CLI::App& app, const Session& session);
Command add_agenda(CLI::App& app, const Session& session);
Command add_disputes(CLI::App& app, const Session& session);
Command add_pair(CLI::App& app, const Session& session);
Command add_overrule(CLI::App& app, const Session& session);
Command add_event(CLI::App& app, const Session& session);
Command add_quotes(CLI::App& app, const Session& session);
Command add_search(CLI::App& app, const Session& session);
Command add_serve(CLI::App& app, const Session& session);
Command add_series(CLI::App& app, const Session& session);
Command add_stats(CLI::App& app, const Session& session);
Command add_story(CLI::App& app, const Session& session);
Command add_forms(CLI::App& app, const Session& session);
Command add_match(CLI::App& app, const Session& session);
Command add_who(CLI::App& app, const Session& session);
Command add_manual(CLI::App& app, const Session& session);
Command add_completion(CLI::App& app, const Session& session);

// What a command that printed to standard output ends with: kFailed, said, if it could not be written, else `code`.
int finish_output(int code);

// "khabar: PATH: message" on standard error, control characters made visible.
void report_problem(const std::string& where, const std::string& message);

}  // namespace khabar::cli

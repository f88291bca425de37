// SPDX-License-Identifier: Apache-2.0
// khabar manual [COMMAND]: a manual page for man(1). khabar completion SHELL: a script that completes its words.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/manual.h"

namespace khabar::cli {

namespace {

const CLI::App* command_called(const CLI::App& app, const std::string& name) {
  for (const CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (each->get_name() == name) return each;
  }
  throw base::Error(base::ErrorKind::kUsage, "manual", "there is no command '" + name + "'; see khabar --help");
}

void write_file(const std::filesystem::path& path, const std::string& content) {
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  if (!file) throw base::Error(base::ErrorKind::kStorage, path.string(), "cannot be written");
}

int write_pages(const CLI::App& app, const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  write_file(folder / "khabar.1", manual_page(app, nullptr));
  for (const CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; }))
    write_file(folder / ("khabar-" + each->get_name() + ".1"), manual_page(app, each));
  return kDone;
}

}  // namespace

Command add_manual(CLI::App& app, const Session&) {
  CLI::App* command = app.add_subcommand("manual", "Print a manual page, for man -l -");
  auto name = std::make_shared<std::string>();
  auto folder = std::make_shared<std::string>();
  command->add_option("command", *name, "Of this command (default: of the program)")->type_name("COMMAND");
  command->add_option("--write", *folder, "Write the pages of all commands into this folder")->type_name("FOLDER");
  command->footer("Example:  khabar manual timeline | man -l -");
  return [&app, name, folder] {
    if (!folder->empty()) return write_pages(app, *folder);
    std::cout << manual_page(app, name->empty() ? nullptr : command_called(app, *name));
    return finish_output(kDone);
  };
}

Command add_completion(CLI::App& app, const Session&) {
  CLI::App* command = app.add_subcommand("completion", "Print what lets a shell complete khabar's words");
  auto shell = std::make_shared<std::string>();
  command->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->type_name("SHELL");
  command->footer("Example:  khabar completion bash > ~/.local/share/bash-completion/completions/khabar");
  return [&app, shell] {
    std::cout << completion_script(app, *shell);
    return finish_output(kDone);
  };
}

}  // namespace khabar::cli

// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/manual.h"

#include <algorithm>
#include <vector>

#include "khabar/base/joined.h"

namespace khabar::cli {
namespace {

std::vector<const CLI::App*> commands_of(const CLI::App& program) {
  return program.get_subcommands([](const CLI::App* command) { return !command->get_name().empty(); });
}

struct Flag {
  std::vector<std::string> names;  // "-o", "--output"; empty: a word without a dash
  std::string value;               // "FILE", or empty for a switch
  std::string what;
  bool required = false;
  bool is_file = false;
};

bool takes_file(const std::string& value) {
  return value == "FILE" || value == "RECORD" || value == "PATH" || value == "PAGE" || value.starts_with("PATH");
}

std::vector<Flag> flags_of(const CLI::App& app) {
  std::vector<Flag> flags;
  for (const CLI::Option* option : app.get_options()) {
    Flag flag;
    for (const std::string& name : option->get_snames()) flag.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) flag.names.push_back("--" + name);
    if (option->get_items_expected_max() > 0) {
      flag.value = option->get_type_name();
      if (const std::size_t end = flag.value.find_first_of(" :"); end != std::string::npos) flag.value.resize(end);
      if (flag.value.empty()) flag.value = "VALUE";
    }
    flag.what = option->get_description();
    flag.required = option->get_required();
    flag.is_file = takes_file(flag.value);
    flags.push_back(std::move(flag));
  }
  return flags;
}

// roff: a backslash and a dash are special everywhere, a dot and an apostrophe at the beginning of a line.
std::string roff(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
    line_begins = c == '\n';
  }
  return out;
}

std::string synopsis(const CLI::App& app) {
  std::string words;
  std::string text;
  for (const Flag& flag : flags_of(app)) {
    if (flag.names.empty()) {
      words += " \\fI" + roff(flag.value) + "\\fR...";
    } else if (flag.required) {
      text += " \\fB" + roff(flag.names.back()) + "\\fR \\fI" + roff(flag.value) + "\\fR";
    }
  }
  return text + " [\\fIoptions\\fR]" + words;
}

void add_flags(std::string& out, const CLI::App& app) {
  for (const Flag& flag : flags_of(app)) {
    if (flag.names.empty()) continue;
    out += ".TP\n\\fB" + roff(base::joined(flag.names, ", ")) + "\\fR";
    if (!flag.value.empty()) out += " \\fI" + roff(flag.value) + "\\fR";
    out += "\n" + roff(flag.what) + "\n";
  }
}

constexpr std::string_view kExits =
    ".SH EXIT STATUS\n"
    ".TP\n0\ndone\n"
    ".TP\n1\nwhat was asked for could not be done\n"
    ".TP\n2\nwrong usage\n"
    ".TP\n3\ndone, but some inputs were refused or damaged; each is named on standard error with its reason\n"
    ".TP\n130, 143\nstopped by Ctrl-C (SIGINT) or by SIGTERM; what a record got until then is kept\n";

std::string shell_word(std::string_view text) {  // for shells
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string without(std::string_view text, std::string_view unwanted) {
  std::string out;
  for (const char c : text) out += unwanted.find(c) == std::string_view::npos ? c : ' ';
  return out;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string names_of(const std::vector<Flag>& flags) {
  std::string text;
  for (const Flag& flag : flags) {
    for (const std::string& name : flag.names) text += " " + name;
  }
  return text.empty() ? text : text.substr(1);
}

std::string bash_script(const CLI::App& program) {
  std::string commands;
  std::string cases;
  for (const CLI::App* command : commands_of(program)) {
    commands += " " + command->get_name();
    cases += "    " + command->get_name() + ") words=" + shell_word(names_of(flags_of(*command))) + " ;;\n";
  }
  return "# bash completion for khabar\n"
         "_khabar() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} command= words= i\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    case \" " +
         commands +
         " \" in *\" ${COMP_WORDS[i]} \"*) command=${COMP_WORDS[i]}; break ;; esac\n"
         "  done\n"
         "  case $command in\n"
         "    '') words=" +
         shell_word(commands.substr(1) + " " + names_of(flags_of(program))) + " ;;\n" + cases +
         "  esac\n"
         "  case $current in\n"
         "    -*) mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\") ;;\n"
         "    *) if [ -z \"$command\" ]; then mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
         "       else mapfile -t COMPREPLY < <(compgen -f -- \"$current\"); fi ;;\n"
         "  esac\n"
         "}\n"
         "complete -o filenames -F _khabar khabar\n";
}

std::string zsh_script(const CLI::App& program) {
  std::string commands;
  std::string cases;
  const auto arguments = [](const CLI::App& app) {
    std::string text;
    for (const Flag& flag : flags_of(app)) {
      const std::string what = without(first_line(flag.what), "[]:'\\");
      const std::string value =
          flag.value.empty() ? "" : ":" + without(flag.value, "[]:'\\ ") + ":" + (flag.is_file ? "_files" : "");
      for (const std::string& name : flag.names) text += " \\\n        '" + name + "[" + what + "]" + value + "'";
    }
    return text + " \\\n        '*:file:_files'";
  };
  for (const CLI::App* command : commands_of(program)) {
    commands +=
        "    " + shell_word(command->get_name() + ":" + without(first_line(command->get_description()), ":'\\")) + "\n";
    cases += "      " + command->get_name() + ") _arguments" + arguments(*command) + " ;;\n";
  }
  return "#compdef khabar\n"
         "_khabar() {\n"
         "  local -a commands=(\n" +
         commands +
         "  )\n"
         "  local line state\n"
         "  _arguments -C '1:command:->command' '*::argument:->argument'\n"
         "  case $state in\n"
         "    command) _describe command commands ;;\n"
         "    argument) case $line[1] in\n" +
         cases +
         "    esac ;;\n"
         "  esac\n"
         "}\n"
         "_khabar \"$@\"\n";
}

std::string fish_script(const CLI::App& program) {
  std::string out = "# fish completion for khabar\n";
  for (const CLI::App* command : commands_of(program)) {
    out += "complete -c khabar -n __fish_use_subcommand -f -a " + command->get_name() + " -d " +
           shell_word(first_line(command->get_description())) + "\n";
  }
  for (const CLI::App* command : commands_of(program)) {
    for (const Flag& flag : flags_of(*command)) {
      if (flag.names.empty()) continue;
      out += "complete -c khabar -n '__fish_seen_subcommand_from " + command->get_name() + "'";
      for (const std::string& name : flag.names)
        out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!flag.value.empty()) out += flag.is_file ? " -rF" : " -x";
      out += " -d " + shell_word(first_line(flag.what)) + "\n";
    }
  }
  return out;
}

}  // namespace

std::string manual_page(const CLI::App& program, const CLI::App* command) {
  const CLI::App& app = command == nullptr ? program : *command;
  const std::string name = command == nullptr ? "khabar" : "khabar-" + command->get_name();
  std::string upper = name;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const std::string description = app.get_description();
  std::string out = ".TH " + roff(upper) + " 1 \"\" \"khabar 0.1.0\" \"khabar\"\n.SH NAME\n" + roff(name) + " \\- " +
                    (command == nullptr ? "the record of diplomacy and security in the Hindi, Urdu and English press"
                                        : roff(first_line(description))) +
                    "\n.SH SYNOPSIS\n.B khabar";
  out += command == nullptr ? "\n.I command\n[\\fIoptions\\fR]\n"
                            : " " + roff(command->get_name()) + "\n" + synopsis(app).substr(1) + "\n";
  out += ".SH DESCRIPTION\n" + roff(description) + "\n";
  if (command == nullptr) {
    out += ".SH COMMANDS\n";
    for (const CLI::App* each : commands_of(program))
      out +=
          ".TP\n.BR khabar\\-" + roff(each->get_name()) + " (1)\n" + roff(first_line(each->get_description())) + "\n";
  }
  out += ".SH OPTIONS\n";
  add_flags(out, app);
  if (const std::string footer = app.get_footer(); !footer.empty())
    out += ".SH NOTES\n.nf\n" + roff(footer) + "\n.fi\n";
  out += kExits;
  out +=
      ".SH ENVIRONMENT\n.TP\nNO_COLOR\nno colours, if it is set to something\n.TP\nKHABAR_RESOURCES\n"
      "a compiled resource file to use in place of the embedded one\n";
  if (command != nullptr) out += ".SH SEE ALSO\n.BR khabar (1)\n";
  return out;
}

std::string completion_script(const CLI::App& program, std::string_view shell) {
  if (shell == "bash") return bash_script(program);
  if (shell == "zsh") return zsh_script(program);
  return shell == "fish" ? fish_script(program) : "";
}

}  // namespace khabar::cli

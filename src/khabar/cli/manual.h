// SPDX-License-Identifier: Apache-2.0
// What the commands say of themselves, in the forms that shells and man(1) read: one source, the declared options.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

namespace khabar::cli {

// A manual page (man(7) macros): of the whole program, or of one of its commands.
[[nodiscard]] std::string manual_page(const CLI::App& program, const CLI::App* command);

// A completion script for "bash", "zsh" or "fish"; empty for another shell.
[[nodiscard]] std::string completion_script(const CLI::App& program, std::string_view shell);

}  // namespace khabar::cli

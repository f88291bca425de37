// SPDX-License-Identifier: Apache-2.0
// The one exception family: a broken environment (missing file, full disk, wrong resource file, newer database).
// Never thrown for the content of a page. The command line maps the kind to an exit code.
#pragma once

#include <stdexcept>
#include <string>

namespace khabar::base {

enum class ErrorKind { kInput, kResource, kStorage, kUsage };

class Error : public std::runtime_error {
 public:
  // `what` was wrong with `where` (a file, a table), in one sentence that says what to do next where it can.
  Error(ErrorKind kind, std::string where, const std::string& what)
      : std::runtime_error(where.empty() ? what : where + ": " + what), kind_(kind), where_(std::move(where)) {}
  [[nodiscard]] ErrorKind kind() const { return kind_; }
  [[nodiscard]] const std::string& where() const { return where_; }

 private:
  ErrorKind kind_;
  std::string where_;
};

}  // namespace khabar::base

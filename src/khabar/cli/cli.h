// SPDX-License-Identifier: Apache-2.0
// The command line: options to one call of a facade, results to standard output, all else to standard error.
//
// Exit codes (docs/exit-codes in the README): 0 done; 1 the request could not be done; 2 wrong usage; 3 done, but some
// inputs were refused or damaged, each named on standard error; 130 and 143 stopped by SIGINT or SIGTERM, what was done
// until then is kept.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "khabar/lexicon/lexicon.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;
inline constexpr int kDoneWithRefusals = 3;

// Opens the record in a database: chosen by the program, so that the command line does not know which one it is.
using OpenStore = std::function<std::unique_ptr<storage::RecordStore>(const std::string& path, storage::OpenMode mode)>;

int run(int argc, const char* const* argv, const OpenStore& open_store);

}  // namespace khabar::cli

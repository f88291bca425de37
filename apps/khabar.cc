// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/cli.h"
#include "khabar/storage/sqlite/sqlite_store.h"

// The one place that picks the database.
int main(int argc, char** argv) { return khabar::cli::run(argc, argv, khabar::storage::sqlite::open_store); }

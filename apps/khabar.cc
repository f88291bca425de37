// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/cli.h"

int main(int argc, char** argv) { return khabar::cli::run(argc, argv, nullptr); }

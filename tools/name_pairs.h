// SPDX-License-Identifier: Apache-2.0
// Names in several scripts for training and measuring sound, read from tab-separated files, and the rows that are held
// out: the same for every tool and run.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace khabar::tools {

inline constexpr std::size_t kHeld = 500;  // rows a file

struct NameRow {
  std::string id;
  std::string names[3];  // en, hi, ur; the first of several; empty where not known
};

struct NameFile {
  std::string path;
  std::vector<NameRow> rows;
  std::vector<std::size_t> held;  // rows kept out of training, by hash of their id
};

// Any file with the columns en, hi, ur and an id or qid. Throws base::Error with the file.
[[nodiscard]] NameFile read_names(const std::string& path);

// Chooses held rows: proper names only (every English word has a capital and none is in `everyday`), since words that
// are translated do not sound alike.
void hold_out(NameFile& file, const std::set<std::string>& everyday);

// The most frequent words of a language, first column of RESOURCES/en/frequent_words.tsv; as many as hold_out wants.
[[nodiscard]] std::set<std::string> everyday_words(const std::string& resources);

}  // namespace khabar::tools

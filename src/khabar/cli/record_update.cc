// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/record_update.h"

#include <array>
#include <cstdio>
#include <iostream>

namespace khabar::cli {

std::string resources_id(const lexicon::Lexicon& lexicon) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(lexicon.content_hash()));
  return text.data();
}

void report_record(const storage::RecordReader& store, const std::string& db, std::size_t pages,
                   std::string_view taken_in) {
  const storage::RecordCounts totals = store.counts();
  std::cerr << pages << " " << taken_in << "; " << db << " now holds " << totals.articles << " articles, "
            << totals.stories << " stories, " << totals.entities << " entities, " << totals.events << " events\n";
}

}  // namespace khabar::cli

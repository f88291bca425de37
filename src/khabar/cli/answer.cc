// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/answer.h"

#include <iostream>

#include "khabar/answering/events_answer.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/timeline_view.h"

namespace khabar::cli {
namespace {

void print(std::string_view text) { std::cout.write(text.data(), static_cast<std::streamsize>(text.size())); }

}  // namespace

int give(const Answer& answer, const FilterOptions& options, int code) {
  if (options.json) {
    answering::write_document(answer, print);
    print("\n");
  } else if (options.jsonl) {
    for (std::size_t i = 0; i < answer.items; ++i) print(answer.json(i) + "\n");
  } else if (options.csv || options.tsv) {
    exporting::DelimitedWriter writer(options.csv ? exporting::Delimiter::kComma : exporting::Delimiter::kTab, false,
                                      print);
    answer.table([&](const exporting::Fields& fields) { writer.row(fields); });
  } else if (answer.items == 0 && !answer.empty.empty()) {
    std::cerr << answer.empty << "\n";
  } else {
    print(answer.text());
  }
  return finish_output(code);
}

Answer timeline_answer(const query::Timeline& timeline, const storage::RecordReader& record,
                       const lexicon::Lexicon& lexicon, const UiWords& words, const FilterOptions& options) {
  Answer answer{answering::timeline_answer(timeline, record, lexicon)};
  answer.text = [&] { return timeline_text(timeline.rows, words, view_of(options)); };
  answer.empty = words.word("empty");
  return answer;
}

}  // namespace khabar::cli

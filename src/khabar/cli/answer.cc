// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/answer.h"

#include <iostream>

#include "khabar/cli/commands.h"
#include "khabar/cli/timeline_view.h"

namespace khabar::cli {
namespace {

void print(std::string_view text) { std::cout.write(text.data(), static_cast<std::streamsize>(text.size())); }

void print_document(const Answer& answer) {
  if (answer.document) {
    print(answer.document() + "\n");
    return;
  }
  print("{\"schema\":\"" + answer.schema + "\"," + answer.members + "\"" + answer.list + "\":[");
  for (std::size_t i = 0; i < answer.items; ++i) print((i == 0 ? "\n" : ",\n") + answer.json(i));
  print("]}\n");
}

}  // namespace

int give(const Answer& answer, const FilterOptions& options, int code) {
  if (options.json) {
    print_document(answer);
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

void write_event_table(const EventTable& table, const std::function<void(const exporting::Fields&)>& row) {
  const exporting::RecordView view(table.record, table.lexicon, query::Timeline{}, false);
  const auto both = [](exporting::Fields fields, const exporting::Fields& more) {
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
  };
  row(both(exporting::event_columns(), table.more_columns));
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    row(both(exporting::event_fields(view, table.rows[i]),
             table.more_fields ? table.more_fields(i) : exporting::Fields{}));
  }
}

Answer timeline_answer(const query::Timeline& timeline, const storage::RecordReader& record,
                       const lexicon::Lexicon& lexicon, const UiWords& words, const FilterOptions& options) {
  Answer answer;
  answer.schema = "khabar/timeline/1";
  answer.items = timeline.rows.size();
  answer.json = [&](std::size_t i) { return row_json(timeline.rows[i]); };
  answer.table = [&](const auto& row) { write_event_table({record, lexicon, timeline.rows}, row); };
  answer.text = [&] { return timeline_text(timeline.rows, words, view_of(options)); };
  answer.empty = words.word("empty");
  return answer;
}

}  // namespace khabar::cli

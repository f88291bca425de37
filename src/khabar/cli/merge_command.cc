// SPDX-License-Identifier: Apache-2.0
// khabar merge REPORTS [--map FIELD=COLUMN]...: which coded reports tell of one happening, and what they disagree on.
#include <fstream>
#include <iostream>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/exporting/json.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/pipeline/coded_reports.h"
#include "khabar/pipeline/engine.h"

namespace khabar::cli {
namespace {

std::vector<std::string> lines_of(std::istream& in) {
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
  return lines;
}

std::vector<std::string> read_lines(const std::string& path) {
  if (path == "-") return lines_of(std::cin);
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw base::Error(base::ErrorKind::kInput, path,
                      "cannot be opened; name a file of coded reports, or - for standard input");
  return lines_of(file);
}

struct MergeOptions {
  std::string path;
  std::vector<std::string> map;
};

int merge_reports(const Session& session, const MergeOptions& options) {
  const std::string& path = options.path;
  pipeline::CodedColumns columns;
  for (const std::string& pair : options.map) columns.map(pair);
  const std::vector<std::string> lines = read_lines(path);
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const pipeline::MergedReports merged = pipeline::merge_coded(lines, columns, lexicon);
  if (const auto unmet = columns.unmet(); !unmet.empty() && !merged.events.empty()) {
    throw base::Error(base::ErrorKind::kInput, path,
                      "no report has the column '" + unmet.front() + "' that --map names");
  }
  std::size_t refused = 0;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    if (merged.event_of[line].empty()) {
      if (lines[line].find_first_not_of(" \t\r") == std::string::npos) continue;
      report_problem(path, "line " + std::to_string(line + 1) + " is not a JSON object; left out");
      ++refused;
      continue;
    }
    exporting::JsonWriter json;
    json.begin_object();
    json.field("report", static_cast<std::int64_t>(line));
    json.field("event", merged.event_of[line]);
    json.end_object();
    std::cout << json.take() << "\n";
  }
  for (const model::Event& event : merged.events) std::cout << exporting::event_json(event) << "\n";
  return finish_output(refused == 0 ? kDone : kDoneWithRefusals);
}

}  // namespace

Command add_merge(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("merge", "Merge coded reports: which tell of one happening, and where they disagree");
  auto options = std::make_shared<MergeOptions>();
  command->add_option("--batch,reports", options->path, "One JSON object a line, or - for standard input")
      ->required()
      ->type_name("REPORTS");
  command
      ->add_option("--map", options->map,
                   "Read a field from a column of another name; again for more columns or fields")
      ->type_name("FIELD=COLUMN")
      ->allow_extra_args(false);
  command->footer(
      "The fields, with the columns that they are read from without a map:" + pipeline::CodedColumns::help() +
      "\n\nExample:  khabar merge reports.jsonl --map start=event_date --map killed=fatalities |\n"
      "            jq 'select(.disagreements != []) | .disagreements'");
  return [&session, options] { return merge_reports(session, *options); };
}

}  // namespace khabar::cli

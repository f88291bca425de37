// SPDX-License-Identifier: Apache-2.0
// khabar export --db RECORD --format FORMAT: the record, or the part of it that filters ask for, for other tools.
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "khabar/answering/wording.h"
#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/filter_options.h"
#include "khabar/cli/take_names.h"
#include "khabar/exporting/formats.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

struct ExportOptions : FilterOptions {
  std::string format = "jsonl";
  std::string output;  // empty: standard output
  bool force = false;
  bool disputed = false;
  exporting::ExportSettings settings;
};

[[noreturn]] void fail(const std::string& path, const std::string& what) {
  throw base::Error(base::ErrorKind::kStorage, path, what);
}

// A file that is there under its name when it is whole, and not before.
class OutputFile {
 public:
  OutputFile(const std::string& path, bool force) : path_(path), part_(path + ".part") {
    if (std::filesystem::exists(path) && !force) fail(path, "exists; give --force to replace it");
    file_.open(part_, std::ios::binary | std::ios::trunc);
    if (!file_) fail(path, std::string("cannot be written: ") + std::strerror(errno));
  }
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile() {
    std::error_code ignored;
    if (!part_.empty()) std::filesystem::remove(part_, ignored);
  }
  std::ostream& stream() { return file_; }
  void finish() {
    file_.close();
    if (file_.fail()) fail(path_, "cannot be written; is the disk full?");
    std::error_code error;
    std::filesystem::rename(part_, path_, error);
    if (error) fail(path_, "cannot be written: " + error.message());
    part_.clear();
  }

 private:
  std::string path_;
  std::string part_;
  std::ofstream file_;
};

std::string known_formats() {
  std::string text;
  for (const exporting::Format& format : exporting::formats())
    text += (text.empty() ? "" : ", ") + std::string(format.name);
  return text;
}

const exporting::Format& format_of(const ExportOptions& options) {
  const exporting::Format* format = exporting::find_format(options.format);
  if (format == nullptr)
    throw base::Error(base::ErrorKind::kUsage, "--format", "'" + options.format + "' is none of " + known_formats());
  if (format->needs_text && !options.settings.with_text) {
    throw base::Error(
        base::ErrorKind::kUsage, "--format",
        "'" + options.format + "' holds the articles' full texts; add --with-text if you have the right to them");
  }
  if (format->binary && options.output.empty() && isatty(STDOUT_FILENO) != 0)
    throw base::Error(base::ErrorKind::kUsage, "--format",
                      "'" + options.format + "' is nothing for a terminal; give -o FILE or redirect the output");
  return *format;
}

int export_record(const Session& session, const ExportOptions& options) {
  const exporting::Format& format = format_of(options);
  const lexicon::Lexicon lexicon = session.load_lexicon();
  query::TimelineFilter filter = filter_of(options, lexicon);
  filter.disputed = options.disputed;
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  take_names("--entity", filter, *store);
  const exporting::RecordView view(*store, lexicon, filter);
  const bool unknown = report_unknown_names("--entity", view.unknown_names(), *store, lexicon);
  const UiWords words(lexicon, options.lang);
  std::unique_ptr<OutputFile> file;
  if (!options.output.empty()) file = std::make_unique<OutputFile>(options.output, options.force);
  std::ostream& out = file ? file->stream() : std::cout;
  exporting::LeftOut left_out;
  format.write(
      view, answering::wording_of(words, options.lang), options.settings,
      [&out](std::string_view piece) { out.write(piece.data(), static_cast<std::streamsize>(piece.size())); },
      left_out);
  for (const auto& [reason, count] : left_out.counts())
    report_problem("", std::to_string(count) + (count == 1 ? " event is" : " events are") + " left out of " +
                           options.format + ": " + reason);
  if (file) file->finish();
  return finish_output(unknown ? kFailed : kDone);
}

}  // namespace

Command add_export(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("export", "Give a record, or a part of it, to other tools");
  auto options = std::make_shared<ExportOptions>();
  command->add_option("--db", options->db, "The record's file")->required()->type_name("RECORD");
  command->add_option("--format", options->format, "One of the formats below (default: jsonl)")->type_name("FORMAT");
  command->add_option("-o,--output", options->output, "Write this file in place of standard output")->type_name("FILE");
  command->add_flag("--force", options->force, "Replace the file if it is there");
  std::vector<std::string> tables(exporting::table_names().begin(), exporting::table_names().end());
  command->add_option("--table", options->settings.table, "For csv, tsv and parquet (default: events)")
      ->check(CLI::IsMember(tables))
      ->type_name("TABLE");
  command->add_flag("--excel", options->settings.for_spreadsheets,
                    "For csv and tsv: with a byte order mark, and nothing that a spreadsheet takes for a formula");
  command->add_flag("--with-text", options->settings.with_text, "Allow formats that hold the articles' full texts");
  command->add_option("--lang", options->lang, "Language of labels and names: en, hi or ur")->type_name("LANG");
  add_filter_options(*command, *options);
  add_status_option(*command, *options);
  command->add_flag("--disputed", options->disputed, "Only events on which reports disagree");
  std::string footer = "Formats:\n";
  for (const exporting::Format& format : exporting::formats()) {
    std::string name(format.name);
    name.resize(15, ' ');
    footer += "  " + name + std::string(format.what) + "\n";
  }
  footer +=
      "\nExamples:  khabar export --db record.db | jq 'select(.schema == \"khabar/event/1\")'\n"
      "           khabar export --db record.db --format ics --lang hi -o agenda.ics\n"
      "           khabar export --db record.db --format csv --table quotes --excel -o quotes.csv";
  command->footer(footer);
  return [&session, options] { return export_record(session, *options); };
}

}  // namespace khabar::cli

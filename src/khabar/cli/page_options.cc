// SPDX-License-Identifier: Apache-2.0
// The options that name pages, the same for `read` and `build`.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

#include "khabar/base/error.h"
#include "khabar/cli/page_runs.h"

namespace khabar::cli {
namespace {

using reading::inputs::FieldName;

// File names parted by NUL, as `find -print0` prints them; the last one may lack it.
std::vector<std::string> names_from(const std::string& path) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  std::istream& in = path == "-" ? std::cin : file;
  if (!in)
    throw base::Error(base::ErrorKind::kInput, path, "cannot be opened; it should hold file names, NUL between them");
  std::vector<std::string> names;
  for (std::string name; std::getline(in, name, '\0');) {
    if (!name.empty()) names.push_back(std::move(name));
  }
  if (in.bad()) throw base::Error(base::ErrorKind::kInput, path, "cannot be read");
  return names;
}

FieldName field_name(const std::string& text) {
  const std::size_t equals = text.find('=');
  FieldName name{text.substr(0, equals), equals == std::string::npos ? "" : text.substr(equals + 1)};
  const auto fields = reading::inputs::mappable_fields();
  if (std::find(fields.begin(), fields.end(), name.field) == fields.end() || name.name.empty()) {
    std::string known;
    for (std::string_view field : fields) known.append(known.empty() ? "" : ", ").append(field);
    throw base::Error(base::ErrorKind::kUsage, "--map " + text, "should be FIELD=NAME with one of the fields " + known);
  }
  return name;
}

}  // namespace

const char* const kPagesHelp =
    "What can be read, told by its content, each also packed with gzip or zstd:\n"
    "  pages           HTML; plain-text dumps\n"
    "  WARC 1.0, 1.1   of any crawler; WET; .warc.zst with a dictionary; WACZ\n"
    "  JSON Lines      of text corpora (datatrove/FineWeb, trafilatura, news-please, CC-News); other field names with\n"
    "                  --map text=body --map url=link\n"
    "  feeds           RSS, Atom, RDF, news sitemaps: each entry is a short article\n"
    "  folders         every file in them that is one of these\n"
    "What is damaged costs only itself and is named on standard error; the exit code is then 3.";

std::shared_ptr<NamedPages> add_page_options(CLI::App& command, std::function<bool()> none_needed) {
  struct Raw {
    std::string list;
    std::vector<std::string> maps;
  };
  auto pages = std::make_shared<NamedPages>();
  auto raw = std::make_shared<Raw>();
  command.add_option("PATH", pages->paths, "Files, folders, or - for standard input");
  command
      .add_option("--files0-from", raw->list,
                  "Read the names of more files from FILE, NUL between them; - is standard input")
      ->type_name("FILE");
  command
      .add_option("--map", raw->maps,
                  "JSON Lines: read FIELD (text, html, title, url, published, updated, authors, language, outlet, "
                  "fetched) from the member NAME, with dots for objects in objects; may be repeated")
      ->type_name("FIELD=NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.callback([pages, raw, none_needed] {
    for (const std::string& map : raw->maps) pages->options.fields.push_back(field_name(map));
    if (!raw->list.empty()) {
      for (std::string& name : names_from(raw->list)) pages->paths.push_back(std::move(name));
    } else if (pages->paths.empty() && !(none_needed && none_needed())) {
      throw base::Error(base::ErrorKind::kUsage, "", "name pages to read: files, folders, - or --files0-from FILE");
    }
  });
  return pages;
}

}  // namespace khabar::cli

// SPDX-License-Identifier: Apache-2.0
// khabar names PAGE...: who and what each story names, where, and which voter found it.
// khabar names --conll --lang CODE: names in sentences that are cut into tokens, one token a line.
#include <algorithm>
#include <iostream>
#include <set>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/page_runs.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/pipeline/engine.h"
#include "khabar/pipeline/token_names.h"
#include "khabar/text/utf8.h"

namespace khabar::cli {
namespace {

struct Settings {
  std::vector<std::string> paths;
  bool json = false;
  bool conll = false;
  std::string language;
};

constexpr std::size_t kMostSpellings = 5;  // a row of the table shows
constexpr std::size_t kWidestCell = 44;    // columns

// "world+model" as a list.
std::vector<std::string> voters_of(const std::string& voter) {
  std::vector<std::string> voters;
  for (std::size_t begin = 0; begin <= voter.size() && !voter.empty();) {
    const std::size_t end = std::min(voter.find('+', begin), voter.size());
    voters.push_back(voter.substr(begin, end - begin));
    begin = end + 1;
  }
  return voters;
}

std::string mentions_json(const model::Article& article) {
  const text::CodePointIndex points(article.text);
  std::string lines;
  for (const model::NameMention& mention : article.mentions) {
    const model::LocalEntity& entity = article.entities[mention.entity];
    exporting::JsonWriter json;
    json.begin_object();
    json.field("article", article.id);
    json.field("path", article.source.path);
    json.field("start", points.code_point(mention.range.begin));
    json.field("end", points.code_point(mention.range.end));
    json.field("text", mention.range.of(article.text));
    json.field("type", model::name_of(mention.type));
    json.field("entity", entity.id);
    json.text_or_null("name", entity.name);
    json.text_or_null("country", entity.country);
    json.text_or_null("office", mention.office);
    json.field("voters", voters_of(mention.voter));
    json.end_object();
    lines += json.take() + "\n";
  }
  return lines;
}

// One row of the table: an entity of the page with all its mentions.
struct Row {
  const model::LocalEntity* entity = nullptr;
  std::uint32_t start = 0;  // code point of its first mention
  std::size_t mentions = 0;
  std::vector<std::string> spellings;  // distinct, in the order of the text
  std::set<std::string> voters;
};

std::vector<Row> rows_of(const model::Article& article) {
  const text::CodePointIndex points(article.text);
  std::vector<Row> rows;
  std::vector<std::size_t> row_of(article.entities.size(), article.entities.size());
  for (const model::NameMention& mention : article.mentions) {
    if (row_of[mention.entity] == article.entities.size()) {
      row_of[mention.entity] = rows.size();
      rows.push_back({&article.entities[mention.entity], points.code_point(mention.range.begin), 0, {}, {}});
    }
    Row& row = rows[row_of[mention.entity]];
    ++row.mentions;
    const std::string spelling(mention.range.of(article.text));
    if (std::find(row.spellings.begin(), row.spellings.end(), spelling) == row.spellings.end())
      row.spellings.push_back(spelling);
    for (std::string& voter : voters_of(mention.voter)) row.voters.insert(std::move(voter));
  }
  return rows;
}

// Harmless text, an ellipsis in place of what does not fit.
std::string cut_to(const std::string& text, std::size_t width) {
  std::size_t columns = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t begin = pos;
    (void)text::decode(text, pos);
    columns += display_width(std::string_view(text).substr(begin, pos - begin));
    if (columns > width) return text.substr(0, begin) + "\xE2\x80\xA6";
  }
  return text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view sign, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < std::min(parts.size(), most); ++i) out += (i > 0 ? std::string(sign) : "") + parts[i];
  if (parts.size() > most) out += std::string(sign) + "\xE2\x80\xA6";
  return out;
}

std::string mentions_table(const model::Article& article) {
  std::string out = harmless(article.source.path) + "  " + article.lang + "  " +
                    isolated(cut_to(harmless(article.title.value_or("(no title)")), 80)) + "\n";
  std::vector<std::vector<std::string>> cells = {{"name", "type", "id", "start", "times", "found by", "written"}};
  for (const Row& row : rows_of(article)) {
    const std::vector<std::string> voters(row.voters.begin(), row.voters.end());
    std::vector<std::string> spellings;
    for (const std::string& spelling : row.spellings) spellings.push_back(isolated(spelling));
    cells.push_back({isolated(cut_to(harmless(row.entity->name), kWidestCell)),
                     std::string(model::name_of(row.entity->type)), harmless(row.entity->id), std::to_string(row.start),
                     std::to_string(row.mentions), joined(voters, "+", voters.size()),
                     joined(spellings, ", ", kMostSpellings)});
  }
  std::vector<std::size_t> widths(cells[0].size(), 0);
  for (const auto& row : cells) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  for (const auto& row : cells) {
    out += " ";
    for (std::size_t i = 0; i + 1 < row.size(); ++i) out += " " + padded(row[i], widths[i] + 1);
    out += " " + row.back() + "\n";
  }
  return out;
}

int print_pages(const Session& session, const Settings& settings) {
  if (settings.paths.empty() || !settings.language.empty()) {
    throw base::Error(base::ErrorKind::kUsage, "names",
                      settings.paths.empty() ? "name a page, or use --conll --lang CODE"
                                             : "--lang is for --conll; the language of a page is told by its script");
  }
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const pipeline::Engine engine(lexicon);
  PageRunner runner{engine, session.thread_count(), nullptr, nullptr, nullptr};
  runner.finish = [&](PageRun& run) {
    for (const model::Article& article : run.articles)
      run.output += settings.json ? mentions_json(article) : mentions_table(article) + "\n";
  };
  return print_runs(runner, {settings.paths, {}});
}

// Standard input: one token a line (what stands behind a tab is left out), an empty line between sentences.
int tag_tokens(const Session& session, const Settings& settings) {
  if (settings.language.empty() || !settings.paths.empty()) {
    throw base::Error(base::ErrorKind::kUsage, "names --conll",
                      settings.paths.empty() ? "needs --lang CODE" : "reads standard input; name no page");
  }
  const lexicon::Lexicon lexicon = session.load_lexicon();
  pipeline::TokenNames names(lexicon, settings.language);
  std::vector<std::string> tokens;
  const auto flush = [&] {
    const std::vector<std::string_view> tags = names.tags(tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i) std::cout << tokens[i] << '\t' << tags[i] << '\n';
    tokens.clear();
  };
  for (std::string line; std::getline(std::cin, line) && std::cout.good();) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty()) {
      tokens.push_back(line.substr(0, line.find('\t')));
      continue;
    }
    flush();
    std::cout << '\n';
  }
  flush();
  return finish_output(kDone);
}

}  // namespace

Command add_names(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("names", "Show who and what pages name, and which voter found it");
  auto settings = std::make_shared<Settings>();
  command->add_option("PAGE", settings->paths, "Pages: .txt or .html files, folders of them, or - for standard input");
  command->add_flag("--json", settings->json, "One JSON line a mention in place of a table");
  command->add_flag("--conll", settings->conll, "Tag tokens from standard input: one a line, an empty line a sentence");
  command->add_option("--lang", settings->language, "With --conll: the language of the tokens")->type_name("CODE");
  command->footer("Example:  khabar names examples/pages | less -S");
  return [&session, settings] {
    return settings->conll ? tag_tokens(session, *settings) : print_pages(session, *settings);
  };
}

}  // namespace khabar::cli

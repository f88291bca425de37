// SPDX-License-Identifier: Apache-2.0
// The case tables of tests/fixtures/events/cases: sentences in, events out, through every stage from the plain text on.
// How to add a row: tests/fixtures/events/cases/README.md. Nothing but a table changes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "khabar/lexicon/resources.h"
#include "khabar/pipeline/passes.h"

namespace khabar::pipeline {
namespace {

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = [] {
    const char* path = std::getenv("KHABAR_RESOURCES");
    return path == nullptr ? lexicon::Lexicon::embedded(lexicon::embedded_bytes()) : lexicon::Lexicon::open(path);
  }();
  return lexicon;
}

model::Article read(const std::string& text, const std::string& published, const std::string& dateline) {
  static const std::vector<Pass> passes = make_passes(resources());
  model::Article article;
  article.text = text;
  if (published != "-") article.published = published;
  if (!dateline.empty()) article.dateline = dateline;
  for (const Pass& pass : passes) pass.run(article);
  return article;
}

std::vector<std::string> split(const std::string& text, const std::string& between) {
  std::vector<std::string> parts;
  for (std::size_t pos = 0;;) {
    const std::size_t end = text.find(between, pos);
    parts.push_back(text.substr(pos, end - pos));
    if (end == std::string::npos) return parts;
    pos = end + between.size();
  }
}

// "meeting held when=2025-07-25 where=Washington who=Marco Rubio+Ishaq Dar": slots that a row leaves out are free.
struct Expected {
  std::string kind, status;
  std::map<std::string, std::vector<std::string>> slots;
};

Expected parsed(const std::string& text) {
  Expected expected;
  std::istringstream words(text);
  words >> expected.kind >> expected.status;
  std::string slot;
  for (std::string word; words >> word;) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) {
      expected.slots[slot].back() += " " + word;
      continue;
    }
    slot = word.substr(0, equals);
    word.erase(0, equals + 1);
    expected.slots[slot] = {word};
  }
  for (auto& [name, values] : expected.slots) {
    values = values.front() == "-" ? std::vector<std::string>{} : split(values.front(), "+");
    std::sort(values.begin(), values.end());
  }
  return expected;
}

// The names by which a row may call an entity: the usual English one, or as the text has it.
bool is_called(const model::Article& article, std::uint32_t entity, const std::string& name) {
  return article.entities[entity].name == name ||
         std::any_of(article.mentions.begin(), article.mentions.end(), [&](const model::NameMention& mention) {
           return mention.entity == entity && mention.range.of(article.text) == name;
         });
}

// The named entities, each by the wanted name where it has it.
std::vector<std::string> called(const model::Article& article, const std::vector<std::uint32_t>& entities,
                                const std::vector<std::string>& wanted) {
  std::vector<std::string> out;
  for (const std::uint32_t entity : entities) {
    const auto name =
        std::find_if(wanted.begin(), wanted.end(), [&](const std::string& w) { return is_called(article, entity, w); });
    out.push_back(name == wanted.end() ? article.entities[entity].name : *name);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> values_of(const model::Article& article, const model::EventMention& event,
                                   const std::string& slot, const std::vector<std::string>& wanted) {
  std::vector<std::string> out;
  std::vector<std::uint32_t> entities;
  if (slot == "when" && event.start) out = {*event.start};
  if (slot == "until" && event.end) out = {*event.end};
  if (slot == "where" && event.place >= 0) entities = {static_cast<std::uint32_t>(event.place)};
  if (slot == "states") out = event.countries;
  if (slot == "round" && event.round) out = {std::to_string(*event.round)};
  if (slot == "series" && event.series) out = {*event.series};
  if (slot == "type") out = {event.plover_type + (event.plover_mode.empty() ? "" : "/" + event.plover_mode)};
  if (slot == "why" && !wanted.empty()) {
    for (const std::string& part : wanted) {
      if (event.why.find(part) != std::string::npos) out.push_back(part);
    }
  }
  if (slot == "amount" && event.amount) {
    std::ostringstream amount;
    amount.precision(15);
    amount << event.amount->value << " " << event.amount->unit;
    out = {amount.str()};
  }
  if (slot == "who") {
    for (const model::EventActor& actor : event.actors) entities.push_back(actor.entity);
  }
  if (slot == "says") entities = event.said_by;
  for (const model::Count& count : event.counts) {
    if (count.what == slot) out = {std::to_string(count.value)};
  }
  if (!entities.empty()) return called(article, entities, wanted);
  std::sort(out.begin(), out.end());
  return out;
}

bool fits(const model::Article& article, const model::EventMention& event, const Expected& expected) {
  return event.kind == expected.kind && event.status == expected.status &&
         std::all_of(expected.slots.begin(), expected.slots.end(), [&](const auto& slot) {
           return values_of(article, event, slot.first, slot.second) == slot.second;
         });
}

// Whether the article's events are those expected, one for one, in any order.
bool fits_all(const model::Article& article, const std::string& wanted) {
  if (wanted == "none") return article.events.empty();
  const std::vector<std::string> parts = split(wanted, "; ");
  std::vector<bool> used(article.events.size());
  for (const std::string& part : parts) {
    const Expected expected = parsed(part);
    std::size_t e = 0;
    while (e < used.size() && (used[e] || !fits(article, article.events[e], expected))) ++e;
    if (e == used.size()) return false;
    used[e] = true;
  }
  return parts.size() == article.events.size();
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : "+") + value;
  return out.empty() ? "-" : out;
}

std::string shown(const model::Article& article) {
  std::string out;
  for (const model::EventMention& event : article.events) {
    out += (out.empty() ? "" : "; ") + event.kind + " " + event.status;
    for (const char* slot : {"when", "where", "who", "states", "killed", "injured", "arrested", "missing", "displaced",
                             "amount", "round"}) {
      const std::vector<std::string> values = values_of(article, event, slot, {});
      if (!values.empty()) out += " " + std::string(slot) + "=" + joined(values);
    }
    out += " (" + event.why + ")";
  }
  return out.empty() ? "none" : out;
}

struct Tally {
  int rows = 0, gaps = 0;
};

void check_table(const std::filesystem::path& path, Tally& tally) {
  std::ifstream file(path);
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> cells = split(line, "\t");
    const std::string where = path.filename().string() + ":" + std::to_string(number);
    ASSERT_GE(cells.size(), 3U) << where << ": text, published, expected, parted by tabs";
    const bool gap = cells[2].starts_with("?");
    const model::Article article = read(cells[0], cells[1], cells.size() > 3 ? cells[3] : "");
    const bool right = fits_all(article, gap ? cells[2].substr(1) : cells[2]);
    ++tally.rows;
    tally.gaps += gap ? 1 : 0;
    if (gap)
      EXPECT_FALSE(right) << where << ": known gap closed; take its question mark away";
    else
      EXPECT_TRUE(right) << where << ": " << cells[0] << "\n  wanted " << cells[2] << "\n  got    " << shown(article);
  }
}

TEST(EventCasesTest, TablesOfSentences) {
  const std::filesystem::path folder = std::filesystem::path(KHABAR_FIXTURES) / "events" / "cases";
  Tally tally;
  std::vector<std::filesystem::path> tables;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".tsv") tables.push_back(entry.path());
  }
  std::sort(tables.begin(), tables.end());
  for (const std::filesystem::path& table : tables) check_table(table, tally);
  std::cout << tally.rows << " rows, " << tally.gaps << " of them known gaps\n";
  EXPECT_GE(tally.rows, 190);
  EXPECT_LE(tally.gaps * 10, tally.rows);  // a table of what does not work is no test
}

}  // namespace
}  // namespace khabar::pipeline

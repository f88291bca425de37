// SPDX-License-Identifier: Apache-2.0
// linking_scale [MENTIONS] [ENTITIES]: how long linking takes on the scale of a large record, and how much memory.
// Names are made of first and last names of the world tables, one entity spelled in three scripts; each mention is a
// report of its own, with an id as the names stage gives it and the country given half of the time. Says also how well
// entities were found again: pairs of neighbouring mentions of one entity that got one id, and of different entities
// that got two.
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>

#include "khabar/base/hash.h"
#include "khabar/base/split.h"
#include "khabar/lexicon/resources.h"
#include "khabar/linking/linker.h"
#include "khabar/text/normalize.h"

namespace {

using namespace khabar;

constexpr const char* kLanguages[] = {"en", "hi", "ur"};
using Word = std::vector<std::string>;  // in each language

std::vector<std::string> words_of(std::string_view name) {
  const std::vector<std::string_view> words = base::split(name);
  return {words.begin(), words.end()};
}

// First and last words of people whose names have as many words in all three languages.
void read_words(const lexicon::Lexicon& lexicon, std::vector<Word>& first, std::vector<Word>& last) {
  const lexicon::Table& people = lexicon.table("world/people");
  for (std::size_t row = 0; row < people.rows(); ++row) {
    std::vector<std::vector<std::string>> names;
    for (const char* language : kLanguages) {
      const auto spellings = lexicon::items(people.cell(row, people.column(language)));
      if (!spellings.empty()) names.push_back(words_of(spellings.front()));
    }
    if (names.size() != 3 || names[0].size() < 2) continue;
    if (names[1].size() != names[0].size() || names[2].size() != names[0].size()) continue;
    first.push_back({names[0].front(), names[1].front(), names[2].front()});
    last.push_back({names[0].back(), names[1].back(), names[2].back()});
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t mentions = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  const std::size_t entities = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
  const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  std::vector<Word> first;
  std::vector<Word> last;
  read_words(lexicon, first, last);
  const char* countries[] = {"IND", "PAK", "AFG", "BGD", "LKA", "NPL", "USA", "CHN"};
  constexpr std::size_t kInArticle = 10;
  std::mt19937 random(1);  // the standard says which numbers it gives
  std::vector<model::EntityReport> reports(mentions);
  std::vector<std::size_t> truth(mentions);
  for (std::size_t i = 0; i < mentions; ++i) {
    const std::size_t entity = random() % entities;
    const std::size_t a = entity % first.size();
    const std::size_t b = (entity * 7919 + entity / first.size()) % last.size();
    const std::size_t language = i / kInArticle % 3;
    model::EntityReport& report = reports[i];
    report.article = "a-" + std::to_string(i / kInArticle);
    report.local = static_cast<std::uint32_t>(i % kInArticle);
    const std::string name = first[a][language] + " " + last[b][language];
    report.entity.id = base::stable_id("e-", {"PER", text::folded(name)});
    report.entity.name = name;
    if (random() % 2 == 0) report.entity.country = countries[entity % std::size(countries)];
    report.spellings = {{name, kLanguages[language], 1}};
    truth[i] = entity;
  }
  const linking::Linker linker(lexicon);
  const auto start = std::chrono::steady_clock::now();
  const linking::Linked linked = linker.link(reports);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::size_t same = 0, same_right = 0, different = 0, different_right = 0;
  for (std::size_t round = 0; round < 4'000'000; ++round) {
    const std::size_t x = random() % mentions;
    const std::size_t y = round % 2 == 0 ? random() % mentions : (x + entities) % mentions;
    const bool one = linked.record_ids[x] == linked.record_ids[y];
    if (truth[x] == truth[y]) {
      ++same;
      same_right += one ? 1 : 0;
    } else {
      ++different;
      different_right += one ? 0 : 1;
    }
  }
  std::cout << mentions << " mentions of " << entities << " entities: " << seconds << " s, " << linked.entities.size()
            << " entities found, " << usage.ru_maxrss / 1024 << " MB at most\n"
            << "pairs of one entity found as one: " << same_right << " of " << same
            << "; of two as two: " << different_right << " of " << different << "\n";
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
// measure_sound RESOURCES FILE... : for names that train_sound kept out, how often the right partner comes first among
// all of the file's names in the other script; beside it ICU's transliteration to Latin with Levenshtein's distance.
// Names that are spelled like the right one are right too. With --misses each miss is shown. With --floors only the
// learned costs are measured, and the exit code is 1 where they miss what the project promises. Exit 77 (skipped) where
// a file is not there.
#include <unicode/translit.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>

#include "khabar/base/error.h"
#include "khabar/lexicon/resources.h"
#include "khabar/matching/sound_model.h"
#include "name_pairs.h"

namespace {

using namespace khabar;

constexpr std::array<const char*, 3> kLanguages = {"en", "hi", "ur"};

std::string romanized_by_icu(const std::string& name) {
  static const std::unique_ptr<icu::Transliterator> transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  }();
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(name);
  if (transliterator) transliterator->transliterate(text);
  std::string out;
  return text.toUTF8String(out);
}

double levenshtein_similarity(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t k = 0; k <= b.size(); ++k) row[k] = k;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t k = 0; k < b.size(); ++k) {
      const std::size_t changed = diagonal + (a[i] == b[k] ? 0U : 1U);
      diagonal = row[k + 1];
      row[k + 1] = std::min({changed, row[k + 1] + 1, row[k] + 1});
    }
  }
  return 1.0 - static_cast<double>(row.back()) / static_cast<double>(std::max<std::size_t>({a.size(), b.size(), 1}));
}

struct Score {
  std::size_t right = 0;
  std::size_t all = 0;
  std::vector<double> own;    // likeness to the right partner
  std::vector<double> wrong;  // to the best other
  [[nodiscard]] double percent() const {
    return all == 0 ? 0.0 : 100.0 * static_cast<double>(right) / static_cast<double>(all);
  }
};

// The value that so many in a hundred do not reach.
double percentile(std::vector<double> values, std::size_t percent) {
  if (values.empty()) return 0;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() * percent / 100);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

using Alike = std::function<double(std::size_t query, std::size_t candidate)>;

Score measure(const tools::NameFile& file, std::size_t from, std::size_t to, const Alike& alike, bool show) {
  Score score;
  for (std::size_t i : file.held) {
    if (file.rows[i].names[from].empty() || file.rows[i].names[to].empty()) continue;
    double best = -1;
    double best_wrong = 0;
    bool right = false;
    std::size_t first = 0;
    for (std::size_t k = 0; k < file.rows.size(); ++k) {
      if (file.rows[k].names[to].empty()) continue;
      const double here = alike(i, k);
      const bool same = file.rows[k].names[to] == file.rows[i].names[to];
      if (!same) best_wrong = std::max(best_wrong, here);
      // A tie with a wrong name counts as wrong.
      if (here > best || (here == best && !same)) {
        best = here;
        right = same;
        first = k;
      }
    }
    ++score.all;
    score.own.push_back(alike(i, i));
    score.wrong.push_back(best_wrong);
    score.right += right ? 1 : 0;
    if (!right && show) {
      std::printf("%s\t%s\tgot\t%s\t%.3f\tfor\t%.3f\n", file.rows[i].names[from].c_str(),
                  file.rows[i].names[to].c_str(), file.rows[first].names[to].c_str(), best, alike(i, i));
    }
  }
  return score;
}

// In a hundred, between English and Hindi, English and Urdu, Hindi and Urdu; either way.
double floor_of(std::size_t from, std::size_t to) {
  const std::size_t both = from + to;
  return both == 1 ? 93.0 : both == 2 ? 90.0 : 95.0;
}

// False where a floor is missed.
bool measure_file(const matching::SoundModel& model, const tools::NameFile& file, bool show, bool floors) {
  bool reached = true;
  std::vector<std::array<matching::SoundForm, 3>> forms;
  std::vector<std::array<std::string, 3>> latin;
  for (const tools::NameRow& row : file.rows) {
    auto& form = forms.emplace_back();
    auto& letters = latin.emplace_back();
    for (std::size_t k = 0; k < 3; ++k) {
      form[k] = model.form(row.names[k]);
      if (!floors) letters[k] = romanized_by_icu(row.names[k]);
    }
  }
  std::printf("%s: %zu rows, %zu held\n", file.path.c_str(), file.rows.size(), file.held.size());
  for (const auto& [from, to] : {std::pair<std::size_t, std::size_t>{1, 2}, {2, 1}, {0, 1}, {1, 0}, {0, 2}, {2, 0}}) {
    const Score learned = measure(
        file, from, to, [&](std::size_t i, std::size_t k) { return model.similarity(forms[i][from], forms[k][to]); },
        show);
    if (learned.all == 0) continue;
    if (floors) {
      std::printf("  %s -> %s  %.1f%%, floor %.0f%%\n", kLanguages[from], kLanguages[to], learned.percent(),
                  floor_of(from, to));
      reached = reached && learned.percent() >= floor_of(from, to);
      continue;
    }
    const Score baseline = measure(
        file, from, to,
        [&](std::size_t i, std::size_t k) { return levenshtein_similarity(latin[i][from], latin[k][to]); }, false);
    std::printf(
        "  %s -> %s  %zu names  right partner first %.1f%%  (ICU and Levenshtein %.1f%%)  own p5 %.2f p10 %.2f p50 "
        "%.2f  "
        "wrong p50 %.2f p90 %.2f p99 %.2f\n",
        kLanguages[from], kLanguages[to], learned.all, learned.percent(), baseline.percent(),
        percentile(learned.own, 5), percentile(learned.own, 10), percentile(learned.own, 50),
        percentile(learned.wrong, 50), percentile(learned.wrong, 90), percentile(learned.wrong, 99));
  }
  return reached;
}

}  // namespace

int main(int argc, char** argv) {
  constexpr int kSkipped = 77;
  std::vector<std::string> paths(argv + 1, argv + argc);
  const bool show = std::erase(paths, "--misses") > 0;
  const bool floors = std::erase(paths, "--floors") > 0;
  if (paths.size() < 2) {
    std::cerr << "usage: measure_sound [--misses] [--floors] RESOURCES FILE...\n";
    return 2;
  }
  bool reached = true;
  try {
    const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
    const matching::SoundModel model(lexicon);
    const std::set<std::string> everyday = tools::everyday_words(paths.front());
    for (std::size_t i = 1; i < paths.size(); ++i) {
      if (!std::filesystem::exists(paths[i])) {
        std::cerr << "measure_sound: " << paths[i] << " is not there: skipped\n";
        return kSkipped;
      }
      tools::NameFile file = tools::read_names(paths[i]);
      tools::hold_out(file, everyday);
      reached = measure_file(model, file, show, floors) && reached;
    }
  } catch (const base::Error& error) {
    std::cerr << "measure_sound: " << error.what() << "\n";
    return 1;
  }
  return reached ? 0 : 1;
}

// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/romanizer.h"

#include <algorithm>

#include "khabar/base/split.h"
#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/skeleton.h"
#include "khabar/text/utf8.h"

namespace khabar::matching {
namespace {

constexpr double kSameWord = 0.62;      // two words of one name
constexpr double kHeardName = 0.88;     // a word of another name
constexpr double kHeardEnglish = 0.74;  // an English word in a body's name
constexpr std::size_t kShortest = 4;    // letters of an English word that is heard: short ones sound like anything

bool is_latin(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::decode(text, pos);
    if (text::is_word(c) && text::script_of(c) == text::Script::kLatin) return true;
  }
  return false;
}

std::vector<std::string_view> words_of(std::string_view name) { return base::split(name, " -"); }

std::string capitalized(std::string_view word) {
  std::string out(word);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

// Words that sound alike begin with the same consonants.
std::string key_of(std::string_view word) {
  constexpr std::size_t kConsonants = 2;
  return text::sound_skeleton(text::sounds_of(word)).substr(0, kConsonants);
}

}  // namespace

Romanizer::Romanizer(const lexicon::Lexicon& lexicon, const SoundModel& model) : model_(model) {
  const lexicon::Table& loans = lexicon.table("shared/loan_words");
  for (std::size_t row = 0; row < loans.rows(); ++row) {
    for (const char* language : {"hi", "ur"}) {
      for (std::string_view written : lexicon::items(loans.cell(row, loans.column(language))))
        loans_.try_emplace(text::folded(written), loans.cell(row, loans.column("en")));
    }
  }
  learn_words(lexicon);
  const lexicon::Table& frequent = lexicon.table("en", "frequent_words");
  for (std::size_t row = 0; row < frequent.rows(); ++row) {
    const std::string_view english = frequent.cell(row, frequent.column("word"));
    if (english.size() >= kShortest) hear(english, true);
  }
}

void Romanizer::learn_words(const lexicon::Lexicon& lexicon) {
  for (const lexicon::Table& table : lexicon.tables()) {
    if (!table.name().starts_with("world/") || !table.has_column("type") || !table.has_column("ur")) continue;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const auto english = lexicon::items(table.cell(row, table.column("en")));
      if (english.empty()) continue;
      std::vector<LatinWord> latin;
      for (std::string_view word : words_of(english.front())) {
        if (text::is_upper(static_cast<unsigned char>(word.front()))) latin.push_back({word, model_.form(word)});
      }
      if (latin.empty()) continue;
      for (const char* language : {"hi", "ur"}) {
        for (std::string_view other : lexicon::items(table.cell(row, table.column(language)))) learn_row(latin, other);
      }
    }
  }
}

void Romanizer::learn_row(const std::vector<LatinWord>& latin, std::string_view other) {
  for (std::string_view word : words_of(other)) {
    const SoundForm form = model_.form(word);
    std::string_view best;
    double most = 0;
    for (const LatinWord& candidate : latin) {
      const double likeness = model_.similarity(form, candidate.form, std::max(kSameWord, most));
      if (likeness > most) {
        most = likeness;
        best = candidate.word;
      }
    }
    if (best.empty()) continue;
    ++spelled_[text::folded(word)][std::string(best)];
    hear(best, false);
  }
}

void Romanizer::hear(std::string_view word, bool english) {
  if (!known_.emplace(word).second) return;
  if (const std::string key = key_of(word); !key.empty())
    heard_[key].push_back({std::string(word), model_.form(word), english});
}

std::string Romanizer::word(std::string_view folded, std::string_view written, bool body) const {
  if (const auto spelled = spelled_.find(folded); spelled != spelled_.end()) {
    const auto best = std::max_element(
        spelled->second.begin(), spelled->second.end(),
        [](const auto& a, const auto& b) { return a.second != b.second ? a.second < b.second : a.first > b.first; });
    return best->first;
  }
  const Heard* best = nullptr;
  double most = 0;
  if (const auto heard = heard_.find(key_of(written)); heard != heard_.end()) {
    const SoundForm form = model_.form(written);
    for (const Heard& candidate : heard->second) {
      if (candidate.english && !body) continue;
      const double floor = candidate.english ? kHeardEnglish : kHeardName;
      const double likeness = model_.similarity(form, candidate.form, std::max(floor, most));
      if (likeness > most) {
        most = likeness;
        best = &candidate;
      }
    }
  }
  return best != nullptr ? capitalized(best->word) : text::romanized(written);
}

std::string Romanizer::romanized(std::string_view name, bool body) const {
  if (is_latin(name)) return std::string(name);
  std::string out;
  const auto add = [&](std::string_view latin) {
    if (latin.empty()) return;
    if (!out.empty()) out.push_back(' ');
    out += latin;
  };
  const std::vector<std::string_view> words = words_of(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string folded = text::folded(words[i]);
    // Urdu writes some English words as two.
    const auto two =
        body && i + 1 < words.size() ? loans_.find(folded + " " + text::folded(words[i + 1])) : loans_.end();
    const auto one = body ? loans_.find(folded) : loans_.end();
    if (two != loans_.end()) {
      add(two->second);
      ++i;
    } else {
      add(one != loans_.end() ? one->second : word(folded, words[i], body));
    }
  }
  return out;
}

}  // namespace khabar::matching

// SPDX-License-Identifier: Apache-2.0
#include "khabar/search/lexemes.h"

#include <algorithm>

#include "khabar/base/joined.h"
#include "khabar/base/split.h"
#include "khabar/text/skeleton.h"
#include "khabar/text/words.h"

namespace khabar::search {
namespace {

void add_key(std::string& keys, const std::string& key) {
  for (std::size_t at = keys.find(key); at != std::string::npos; at = keys.find(key, at + 1)) {
    const std::size_t end = at + key.size();
    if ((at == 0 || keys[at - 1] == '+') && (end == keys.size() || keys[end] == '+')) return;
  }
  if (!keys.empty()) keys += '+';
  keys += key;
}

// The Urdu letter that Hindi writes as a dotted d; folding drops the dot, so both become d.
std::string without_flap(std::string_view word) {
  constexpr std::string_view kFlap = "\xDA\x91";   // U+0691
  constexpr std::string_view kPlain = "\xDA\x88";  // U+0688
  std::string out(word);
  for (std::size_t at = out.find(kFlap); at != std::string::npos; at = out.find(kFlap, at))
    out.replace(at, kFlap.size(), kPlain);
  return out;
}

// The sound keys of the words, one behind the other; empty where one has none, or all have too few consonants to say
// anything.
std::string sounds_of_phrase(std::string_view words) {
  constexpr std::size_t kConsonants = 3;
  std::string sounds;
  for (const std::string_view word : base::split(words)) {
    const std::string sound = sound_key(word);
    if (sound.empty()) return {};
    sounds += sound;
  }
  return sounds.size() < kConsonants ? std::string() : sounds;
}

}  // namespace

std::vector<std::string> split_keys(std::string_view keys) {
  std::vector<std::string> out;
  while (!keys.empty()) {
    const std::size_t end = std::min(keys.find('+'), keys.size());
    out.emplace_back(keys.substr(0, end));
    keys.remove_prefix(std::min(end + 1, keys.size()));
  }
  return out;
}

std::string key_of(std::string_view prefix, std::string_view id) {
  std::string key(prefix);
  for (const char c : id) {
    if (c >= 'A' && c <= 'Z') key += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
  }
  return key;
}

std::string sound_key(std::string_view folded_word) {
  // Vowels, waw, yeh, the aspirate and v are written or left out at will, or stand for one another.
  constexpr std::string_view kWeak = "aeiou@wI'hyv ";
  const std::string sounds = text::sounds_of(without_flap(folded_word));
  std::string key;
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    char c = sounds[i];
    if (kWeak.find(c) != std::string_view::npos) continue;
    if (c == 'z') c = 'j';
    // The dot over a Devanagari letter is n or m as the next letter has it. Two nasals before a lip's sound are written
    // as one where vowels are left out: Mumbai in Urdu letters is as if it were "mmbi".
    const char next = i + 1 < sounds.size() ? sounds[i + 1] : '\0';
    if (next == 'p' || next == 'b' || next == 'f') {
      if (c == 'm') c = 'n';
      if (c == 'n' && !key.empty() && key.back() == 'm') key.pop_back();
    }
    key += c;
  }
  return key;
}

Lexemes::Lexemes(const lexicon::Lexicon& lexicon) : morphology_(lexicon) {
  const std::vector<std::string_view> languages = {"en", "hi", "ur"};
  // Earlier tables have a word to themselves: rows of titles are wide ("head", "leader").
  add_rows(lexicon, "shared/search_words", "id", "_l", languages);
  add_rows(lexicon, "shared/titles", "id", "_lt", languages);
  add_rows(lexicon, "shared/peoples", "en", "_lp", languages);
  add_rows(lexicon, "world/countries", "country", "_lc", {"demonym_en", "demonym_hi", "demonym_ur"});
  for (const lexicon::Language& language : lexicon.languages()) {
    add_values(lexicon.find(language.code, "months"), "_lm", "month");
    add_values(lexicon.find(language.code, "ordinals"), "_lo", "value");
  }
  for (const lexicon::Language& language : lexicon.languages()) {
    const lexicon::Table* table = lexicon.find(language.code, "function_words");
    if (table == nullptr) continue;
    for (std::size_t row = 0; row < table->rows(); ++row) {
      const std::vector<std::string> words = text::words_of(table->cell(row, table->column("word")));
      if (words.size() == 1 && !keys_.contains(words.front())) function_words_.insert(words.front());
    }
  }
}

const Lexemes::ForQuestions& Lexemes::for_questions() const {
  std::call_once(made_, [this] {
    for (const auto& [words, keys] : keys_) for_questions_.sorted.push_back(words);
    std::sort(for_questions_.sorted.begin(), for_questions_.sorted.end());
    for (const auto& [words, key] : added_) {
      if (const std::string sounds = sounds_of_phrase(*words); !sounds.empty())
        add_key(for_questions_.by_sound[sounds], key);
    }
  });
  return for_questions_;
}

void Lexemes::add_rows(const lexicon::Lexicon& lexicon, std::string_view name, std::string_view id_column,
                       std::string_view prefix, const std::vector<std::string_view>& columns) {
  const lexicon::Table* table = lexicon.find(name);
  if (table == nullptr) return;
  std::vector<std::pair<std::string, std::vector<std::string>>> fresh;  // key, words that no earlier table has
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto ids = lexicon::items(table->cell(row, table->column(id_column)));
    if (ids.empty()) continue;
    const std::string key = key_of(prefix, ids.front());
    for (const std::string_view column : columns) {
      if (!table->has_column(column)) continue;
      for (const std::string_view phrase : lexicon::items(table->cell(row, table->column(column)))) {
        std::vector<std::string> words = text::words_of(phrase);
        if (!keys_.contains(base::joined(words, " "))) fresh.emplace_back(key, std::move(words));
      }
    }
  }
  for (const auto& [key_of_row, words] : fresh) add(key_of_row, words);
}

void Lexemes::add_values(const lexicon::Table* table, std::string_view prefix, std::string_view value_column) {
  if (table == nullptr) return;
  const std::size_t form = table->column("form");
  const std::size_t value = table->column(value_column);
  for (std::size_t row = 0; row < table->rows(); ++row) {
    // What is a month beside a number only ("may") is another word elsewhere.
    if (table->has_column("alone") && !table->cell(row, table->column("alone")).empty()) continue;
    const std::vector<std::string> words = text::words_of(table->cell(row, form));
    if (words.size() == 1 && !keys_.contains(words.front())) add(key_of(prefix, table->cell(row, value)), words);
  }
}

void Lexemes::add(const std::string& key, const std::vector<std::string>& words) {
  if (words.empty() || words.size() > kLongestPhrase) return;
  const auto at = keys_.try_emplace(base::joined(words, " ")).first;
  add_key(at->second, key);
  added_.emplace_back(&at->first, key);
  if (words.size() > 1) {
    std::size_t& longest = longest_[words.front()];
    longest = std::max(longest, words.size());
  }
}

std::string_view Lexemes::keys_of(std::string_view words) const {
  const auto found = keys_.find(words);
  return found == keys_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Lexemes::lemma_of(std::string_view word) const {
  const auto readings = morphology_.readings(word);
  return readings.empty() ? word : morphology_.analysis(readings.front()).lemma;
}

std::string_view Lexemes::keys_of_word(std::string_view word) const {
  const std::string_view own = keys_of(word);
  return own.empty() ? keys_of(lemma_of(word)) : own;
}

std::vector<std::string> Lexemes::keys_by_prefix(std::string_view prefix, std::size_t most) const {
  std::vector<std::string> found;
  const std::vector<std::string_view>& sorted = for_questions().sorted;
  for (auto it = std::lower_bound(sorted.begin(), sorted.end(), prefix); it != sorted.end() && it->starts_with(prefix);
       ++it) {
    for (std::string& key : split_keys(keys_of(*it))) {
      if (found.size() < most && std::find(found.begin(), found.end(), key) == found.end())
        found.push_back(std::move(key));
    }
  }
  return found;
}

std::string_view Lexemes::keys_by_sound(std::string_view sound) const {
  const base::StringMap<std::string>& by_sound = for_questions().by_sound;
  const auto found = by_sound.find(sound);
  return found == by_sound.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace khabar::search

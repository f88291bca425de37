// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/question_keys.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "khabar/base/joined.h"
#include "khabar/search/article_keys.h"
#include "khabar/search/name_keys.h"

namespace khabar::query {
namespace {

using search::QueryWord;

constexpr std::size_t kMostKeys = 48;  // of one unit: ids under which pages know whoever is called so

void add_all(std::vector<std::string>& keys, const std::vector<std::string>& more) {
  for (const std::string& key : more) {
    if (keys.size() < kMostKeys && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
}

bool is_latin(std::string_view folded) { return static_cast<unsigned char>(folded.front()) < 0x80U; }

}  // namespace

std::vector<std::string> QuestionKeys::entities_called(const std::string& name, bool* known) const {
  std::vector<std::string> ids;
  if (name.empty()) return ids;
  const auto called = record_.entities_called(name);
  for (const storage::CalledEntity& one : called) {
    if (one.own) ids.push_back(one.id);
  }
  if (known != nullptr) *known = !ids.empty();
  if (!ids.empty()) return ids;
  if (const std::string sound = search::name_sound_key(name); !sound.empty()) {
    const auto alike = record_.entities_called(sound);
    // The tables may have a name in one script only; a sound that says enough is as good as the spelling.
    constexpr std::size_t kSaysEnough = 5;  // four consonants and the sign before them
    if (sound.size() >= kSaysEnough) {
      for (const storage::CalledEntity& one : alike) {
        if (one.own) ids.push_back(one.id);
      }
    }
    if (known != nullptr) *known = !ids.empty();
    if (!ids.empty()) {
      for (const storage::CalledEntity& one : called) add_all(ids, {one.id});
      return ids;
    }
    for (const storage::CalledEntity& one : alike) ids.push_back(one.id);
  } else {
    for (const storage::CalledEntity& one : called) ids.push_back(one.id);
  }
  return ids;
}

bool QuestionKeys::is_frequent_english(const std::string& word) const {
  const lexicon::Table* table = lexicon_.find("en", "frequent_words");
  if (table == nullptr) return false;
  const std::size_t column = table->column("word");
  for (std::size_t row = 0; row < table->rows(); ++row) {
    if (table->cell(row, column) == word) return true;
  }
  return false;
}

std::vector<std::string> QuestionKeys::page_keys(const std::vector<std::string>& entities,
                                                 std::string_view prefix) const {
  std::vector<std::string> keys;
  for (const std::string& entity : entities) {
    std::vector<std::string> own;
    for (const std::string& id : record_.page_ids_of(entity)) own.push_back(search::key_of(prefix, id));
    add_all(keys, own);
  }
  return keys;
}

std::vector<QuestionUnit> QuestionKeys::units_of(const std::vector<QueryWord>& words,
                                                 std::vector<std::string>& understood) const {
  std::vector<QuestionUnit> units;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t most = std::min(words.size() - i, search::kLongestPhrase);
    for (std::size_t k = 0; k < most; ++k) {
      if (words[i + k].prefix) most = k;
    }
    QuestionUnit unit;
    for (std::size_t count = most; count > 0 && unit.keys.empty(); --count) unit = name_or_lexeme(words, i, count);
    if (unit.keys.empty()) unit = single(words[i]);
    std::string said;
    for (std::size_t k = 0; k < unit.words; ++k) said += (k == 0 ? "" : " ") + words[i + k].text;
    understood.push_back(said + " = " + base::joined(unit.keys, ", "));
    i += unit.words;
    units.push_back(std::move(unit));
  }
  return units;
}

QuestionUnit QuestionKeys::name_or_lexeme(const std::vector<QueryWord>& words, std::size_t first,
                                          std::size_t count) const {
  QuestionUnit unit;
  unit.words = count;
  std::string phrase;
  for (std::size_t k = 0; k < count; ++k) phrase += (k == 0 ? "" : " ") + words[first + k].text;
  if (count == 1 && lexemes_.is_function_word(phrase)) return unit;
  const std::string_view lexemes = count == 1 ? lexemes_.keys_of_word(phrase) : lexemes_.keys_of(phrase);
  bool known = false;
  const std::vector<std::string> entities = entities_called(phrase, &known);
  // Words of the language are a name only where the tables know them for one.
  bool common = count > 1;
  for (std::size_t k = 0; k < count; ++k) {
    const std::string& word = words[first + k].text;
    common = common && (lexemes_.is_function_word(word) || !lexemes_.keys_of_word(word).empty());
  }
  if (known || (lexemes.empty() && !common)) unit.keys = page_keys(entities, "_e");
  add_all(unit.keys, search::split_keys(lexemes));
  if (count > 1 && unit.keys.empty() && is_latin(phrase)) {
    if (const std::string sounds = search::name_sound_key(phrase); !sounds.empty())
      unit.keys = search::split_keys(lexemes_.keys_by_sound(std::string_view(sounds).substr(1)));
  }
  // Pages name somebody where no name was seen, too.
  if (count == 1 && !known && lexemes.empty() && !unit.keys.empty()) {
    if (std::string sound = search::sound_key(phrase); sound.size() >= search::kLeastConsonants) {
      add_all(unit.keys, {"_s" + sound});
      unit.sound = std::move(sound);
    }
  }
  return unit;
}

QuestionUnit QuestionKeys::single(const QueryWord& word) const {
  constexpr std::size_t kMostLexemes = 16;
  constexpr std::size_t kPrefixConsonants = 3;
  QuestionUnit unit;
  const bool grammar = lexemes_.is_function_word(word.text);
  const std::string sound =
      grammar ? std::string()
              : search::sound_key(word.prefix ? std::string_view(word.text) : lexemes_.lemma_of(word.text));
  unit.grammar = grammar && !word.prefix;
  if (word.prefix) {
    unit.keys = {sound.size() >= kPrefixConsonants ? "_s" + sound + "*" : word.text + "*"};
    add_all(unit.keys, lexemes_.keys_by_prefix(word.text, kMostLexemes));
    return unit;
  }
  // Romanised words: not English, but like a word of the other languages.
  if (is_latin(word.text) && !grammar && !is_frequent_english(word.text))
    unit.keys = search::split_keys(lexemes_.keys_by_sound(sound));
  if (!unit.keys.empty()) return unit;
  const bool heard = sound.size() >= search::kLeastConsonants;
  unit.keys = {heard ? "_s" + sound : word.text};
  if (heard) unit.sound = sound;
  return unit;
}

}  // namespace khabar::query

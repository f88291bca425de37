// SPDX-License-Identifier: Apache-2.0
#include "khabar/search/name_keys.h"

#include <algorithm>
#include <map>

#include "khabar/base/split.h"
#include "khabar/search/lexemes.h"
#include "khabar/text/words.h"

namespace khabar::search {
namespace {

constexpr std::size_t kMostWords = 8;  // longer "names" are sentences once taken for one

bool is_word(std::string_view piece) {
  const auto first = static_cast<unsigned char>(piece.front());
  return first >= 0x80U || (first >= 'a' && first <= 'z') || (first >= '0' && first <= '9');
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string key;
  std::size_t count = 0;
  for (const std::string& word : text::words_of(name)) {
    const std::string_view own = word.starts_with('@') ? std::string_view(word).substr(1) : std::string_view(word);
    if (own.empty() || !is_word(own)) continue;
    if (++count > kMostWords) return {};
    if (!key.empty()) key += ' ';
    key += own;
  }
  return key;
}

std::string name_sound_key(std::string_view key) {
  constexpr std::size_t kConsonants = 2;
  std::string sounds = "~";
  for (std::string_view word : base::split(key)) {
    const std::string sound = sound_key(word);
    if (sound.empty()) return {};
    sounds += sound;
  }
  return sounds.size() <= kConsonants ? std::string() : sounds;
}

std::vector<storage::NameKey> NameKeyMaker::keys_of(const model::Entity& entity) const {
  std::map<std::string, bool> keys;  // key, whether the tables have it
  const auto add = [&](std::string_view name, bool own) {
    const std::string key = name_key(name);
    if (key.empty()) return;
    keys[key] |= own;
    if (const std::string sound = name_sound_key(key); !sound.empty()) keys[sound] |= own;
  };
  add(entity.name, false);
  for (const model::SpellingCount& spelling : entity.names) add(spelling.text, false);
  for (const lexicon::WorldRows::Row& at : rows_.of(entity.id)) {
    const lexicon::Table& table = rows_.table(at);
    if (!table.has_column("en")) continue;
    for (const std::string_view column : {"name", "en", "hi", "ur", "short", "handles"}) {
      if (!table.has_column(column)) continue;
      for (const std::string_view name : lexicon::items(table.cell(at.row, table.column(column)))) add(name, true);
    }
  }
  std::vector<storage::NameKey> out;
  out.reserve(keys.size());
  for (auto& [key, own] : keys) out.push_back({key, own});
  return out;
}

}  // namespace khabar::search

// SPDX-License-Identifier: Apache-2.0
// What the knowledge answers once it is loaded.
#include "khabar/extraction/names/knowledge.h"

#include <algorithm>

#include "khabar/text/skeleton.h"
#include "khabar/text/words.h"

namespace khabar::extraction::names {
namespace {

// So many known people bear a frequent word that it may be part of a name.
constexpr std::uint32_t kManyBearers = 1;

}  // namespace

WordKind Knowledge::word_kind(std::string_view form) const {
  const auto found = words_.find(form);
  return found == words_.end() ? WordKind::kNone : found->second;
}

bool Knowledge::is_function(std::string_view form) const {
  const WordKind kind = word_kind(form);
  return kind != WordKind::kNone && kind != WordKind::kLink;
}

bool Knowledge::is_common(std::string_view form) const {
  return common_.contains(form) || (frequent_.contains(form) && bearers(form) < kManyBearers);
}

std::uint32_t Knowledge::bearers(std::string_view form) const {
  const auto found = bearers_.find(form);
  return found == bearers_.end() ? 0 : found->second;
}

bool Knowledge::has_cue(std::string_view form, CuePlace place, model::EntityType type) const {
  const auto found = cues_.find(form);
  return found != cues_.end() &&
         std::find(found->second.begin(), found->second.end(), std::pair(place, type)) != found->second.end();
}

char Knowledge::letter_of(std::string_view form) const {
  const auto found = letters_.find(form);
  return found == letters_.end() ? '\0' : found->second;
}

std::string Knowledge::letters_of(std::string_view form) const {
  std::string out;
  while (!form.empty()) {
    std::size_t size = std::min(longest_letter_, form.size());
    while (size > 0 && letter_of(form.substr(0, size)) == '\0') --size;
    if (size == 0) return {};
    out.push_back(letter_of(form.substr(0, size)));
    form.remove_prefix(size);
  }
  return out;
}

bool Knowledge::begins_with_title(std::string_view name) const {
  const std::vector<std::string> words = text::words_of(name);
  if (words.empty()) return false;
  const std::vector<Word> first = {index.word(words.front())};
  const PhraseIndex::Match match = index.longest_from(first, 0);
  return std::any_of(match.payloads.begin(), match.payloads.end(),
                     [&](std::uint32_t number) { return senses[number].kind == SenseKind::kTitle; });
}

const std::string& Knowledge::country_name(const std::string& code) const {
  const auto found = country_of_code.find(code);
  return found == country_of_code.end() ? code : world[found->second].name;
}

}  // namespace khabar::extraction::names

// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/events/patterns.h"

#include <algorithm>

#include "khabar/text/words.h"

namespace khabar::extraction::events {
namespace {

// Titles, articles and the like that may stand before a name where a pattern asks for one.
constexpr std::uint32_t kWordsBeforeName = 5;
constexpr std::uint32_t kWordsBeforePlace = 2;

// Behind the token, or behind the time that begins there: "on 13 December 2001" is as long as "today".
std::uint32_t behind(const TextView& text, base::TokenRange range, std::uint32_t token) {
  std::uint32_t end = token + 1;
  if (token >= range.end || text.time[token] < 0) return end;
  while (end < range.end && text.time[end] == text.time[token]) ++end;
  return end;
}

}  // namespace

WordId Vocabulary::intern(std::string_view form) {
  const auto [it, inserted] = ids_.try_emplace(std::string(form), static_cast<WordId>(ids_.size() + 1));
  return it->second;
}

WordId Vocabulary::find(std::string_view form) const {
  const auto it = ids_.find(form);
  return it == ids_.end() ? kUnknownWord : it->second;
}

bool PatternSet::fill(std::string_view piece, Vocabulary& vocabulary, const Classes& classes, Pattern& pattern) {
  const auto push = [&](Kind kind, std::uint32_t gap) {
    Element element;
    element.kind = kind;
    element.gap = gap;
    pattern.elements.push_back(std::move(element));
    return true;
  };
  if (piece == ".") return push(Kind::kGap, 1);
  if (piece == "..") return push(Kind::kGap, 3);
  if (piece == "...") return push(Kind::kGap, 8);
  if (piece == "[PER]") return push(Kind::kPerson, 0);
  if (piece == "[ORG]") return push(Kind::kOrganisation, 0);
  if (piece == "[LOC]") return push(Kind::kPlace, 0);
  if (piece == "[NUM]") return push(Kind::kNumber, 0);
  if (piece == "[TIME]") return push(Kind::kTime, 0);
  if (piece.size() > 2 && piece.front() == '<' && piece.back() == '>') {
    const auto it = classes.find(piece.substr(1, piece.size() - 2));
    if (it == classes.end()) return false;
    push(Kind::kWord, 0);
    pattern.elements.back().words = it->second;
    return true;
  }
  for (const std::string& form : text::words_of(piece)) {
    push(Kind::kWord, 0);
    const auto stem = classes.find(stem_class(form));
    pattern.elements.back().words = stem != classes.end() ? stem->second : std::vector{vocabulary.intern(form)};
  }
  return true;
}

bool PatternSet::add(std::string_view pattern_text, std::uint32_t payload, Vocabulary& vocabulary,
                     const Classes& classes) {
  Pattern pattern;
  pattern.payload = payload;
  for (std::size_t pos = 0; pos < pattern_text.size();) {
    const std::size_t space = std::min(pattern_text.find(' ', pos), pattern_text.size());
    if (space > pos && !fill(pattern_text.substr(pos, space - pos), vocabulary, classes, pattern)) return false;
    pos = space + 1;
  }
  const auto anchor = std::find_if(pattern.elements.begin(), pattern.elements.end(),
                                   [](const Element& e) { return e.kind == Kind::kWord; });
  if (anchor == pattern.elements.end()) return false;
  pattern.anchor = static_cast<std::uint32_t>(anchor - pattern.elements.begin());
  for (const Element& element : pattern.elements) pattern.weight += element.kind == Kind::kGap ? 0 : 1;
  const auto number = static_cast<std::uint32_t>(patterns_.size());
  for (const WordId word : anchor->words) {
    if (word >= group_of_.size()) group_of_.resize(word + 1, 0);
    if (group_of_[word] == 0) {
      groups_.emplace_back();
      group_of_[word] = static_cast<std::uint32_t>(groups_.size());
    }
    groups_[group_of_[word] - 1].push_back(number);
  }
  patterns_.push_back(std::move(pattern));
  written_.emplace_back(pattern_text);
  return true;
}

bool PatternSet::is_of(const TextView& text, std::uint32_t token, Kind kind) {
  if (kind == Kind::kNumber) return text.number[token] != 0 && text.time[token] < 0;
  if (kind == Kind::kTime) return text.time[token] >= 0;
  const std::int32_t mention = text.mention[token];
  if (mention < 0) return false;
  const model::EntityType type = (*text.mentions)[static_cast<std::size_t>(mention)].type;
  return (kind == Kind::kPerson && type == model::EntityType::kPerson) ||
         (kind == Kind::kOrganisation && type == model::EntityType::kOrganisation) ||
         (kind == Kind::kPlace && type == model::EntityType::kPlace);
}

// Most elements have one word.
bool PatternSet::is_one_of(const std::vector<WordId>& words, WordId word) {
  return words.size() == 1 ? words.front() == word : std::binary_search(words.begin(), words.end(), word);
}

std::int64_t PatternSet::forward(const TextView& text, base::TokenRange range, const Pattern& pattern,
                                 std::pair<std::uint32_t, std::uint32_t> place) {
  auto [element, token] = place;
  for (; element < pattern.elements.size() && pattern.elements[element].kind == Kind::kWord; ++element, ++token) {
    if (token >= range.end || !is_one_of(pattern.elements[element].words, text.words[token])) return -1;
  }
  if (element == pattern.elements.size()) return token;
  const Element& wanted = pattern.elements[element];
  if (wanted.kind == Kind::kGap) {
    std::uint32_t at = token;
    for (std::uint32_t skip = 0; skip <= wanted.gap && at <= range.end; ++skip) {
      const std::int64_t end = forward(text, range, pattern, {element + 1, at});
      if (end >= 0) return end;
      at = behind(text, range, at);
    }
    return -1;
  }
  if (token >= range.end) return -1;
  const std::uint32_t most = wanted.kind == Kind::kPlace ? kWordsBeforePlace : kWordsBeforeName;
  for (std::uint32_t skip = 0; skip <= most && token + skip < range.end; ++skip) {
    if (!is_of(text, token + skip, wanted.kind)) {
      const bool words_may_stand_before = wanted.kind != Kind::kNumber && wanted.kind != Kind::kTime;
      if (!words_may_stand_before || text.punctuation[token + skip] != 0) return -1;
      continue;
    }
    std::uint32_t end = token + skip + 1;
    const std::int32_t mention = text.mention[token + skip];
    while (end < range.end && mention >= 0 && text.mention[end] == mention) ++end;
    return forward(text, range, pattern, {element + 1, end});
  }
  return -1;
}

std::int64_t PatternSet::backward(const TextView& text, base::TokenRange range, const Pattern& pattern,
                                  std::pair<std::uint32_t, std::uint32_t> place) {
  auto [element, token] = place;
  if (element == 0) return token;
  const Element& wanted = pattern.elements[element - 1];
  if (wanted.kind == Kind::kGap) {
    for (std::uint32_t skip = 0; skip <= wanted.gap && token >= range.begin + skip; ++skip) {
      const std::int64_t begin = backward(text, range, pattern, {element - 1, token - skip});
      if (begin >= 0) return begin;
    }
    return -1;
  }
  if (token <= range.begin || !is_of(text, token - 1, wanted.kind)) return -1;
  std::uint32_t begin = token - 1;
  const std::int32_t mention = text.mention[begin];
  while (begin > range.begin && mention >= 0 && text.mention[begin - 1] == mention) --begin;
  return backward(text, range, pattern, {element - 1, begin});
}

bool PatternSet::match_at(const TextView& text, base::TokenRange range, const Pattern& pattern, std::uint32_t token,
                          Match& match) const {
  const std::int64_t end = forward(text, range, pattern, {pattern.anchor + 1, token + 1});  // the anchor is there
  if (end < 0) return false;
  const std::int64_t begin = backward(text, range, pattern, {pattern.anchor, token});
  if (begin < 0) return false;
  match.tokens = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  match.payload = pattern.payload;
  match.weight = pattern.weight;
  return true;
}

template <typename Take>
void PatternSet::each_match(const TextView& text, base::TokenRange range, Take take) const {
  for (std::uint32_t token = range.begin; token < range.end; ++token) {
    const WordId word = text.words[token];
    if (word >= group_of_.size() || group_of_[word] == 0) continue;
    Match match;
    for (const std::uint32_t number : groups_[group_of_[word] - 1]) {
      match.pattern = number;
      if (match_at(text, range, patterns_[number], token, match) && !take(match)) return;
    }
  }
}

void PatternSet::find(const TextView& text, base::TokenRange range, std::vector<Match>& out) const {
  each_match(text, range, [&](const Match& match) {
    out.push_back(match);
    return true;
  });
}

bool PatternSet::matches(const TextView& text, base::TokenRange range) const {
  bool found = false;
  each_match(text, range, [&](const Match&) {
    found = true;
    return false;
  });
  return found;
}

}  // namespace khabar::extraction::events

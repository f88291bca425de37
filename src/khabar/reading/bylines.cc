// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/bylines.h"

#include <algorithm>
#include <array>

#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {
namespace {

constexpr std::size_t kLongestName = 5;     // words
constexpr std::size_t kLongestByline = 16;  // words

bool is_separator(char32_t c) {
  return c == U',' || c == U';' || c == U'|' || c == U'/' || c == U'&' || c == 0x60C || c == 0x2022 || c == 0xB7 ||
         c == 0x61B;
}

// Cuts what is no letter, mark or closing bracket from both ends.
std::string trimmed(std::string_view part) {
  std::size_t begin = 0;
  while (begin < part.size()) {
    std::size_t next = begin;
    if (text::is_word(text::decode(part, next))) break;
    begin = next;
  }
  std::size_t end = part.size();
  while (end > begin) {
    const char32_t c = text::before(part, end);
    if (text::is_word(c) || c == U'.') break;
    do --end;
    while (end > begin && (static_cast<unsigned char>(part[end]) & 0xC0U) == 0x80U);
  }
  return text::squeezed(part.substr(begin, end - begin));
}

void add_column(const lexicon::Table& table, std::string_view column, PhraseSet& set) {
  if (!table.has_column(column)) return;
  const std::size_t number = table.column(column);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::string_view item : lexicon::items(table.cell(row, number))) set.add(item, 0);
  }
}

}  // namespace

Bylines::Bylines(const lexicon::Lexicon& lexicon) {
  const lexicon::Table& wires = lexicon.table("shared/wires");
  for (const lexicon::Language& language : lexicon.languages()) {
    if (const lexicon::Table* words = lexicon.find(language.code, "bylines")) add_words(*words);
    add_column(wires, language.code, wires_);
    for (std::string_view table : {"world/places", "world/countries"}) {
      if (const lexicon::Table* places = lexicon.find(table)) add_column(*places, language.code, places_);
    }
  }
}

void Bylines::add_words(const lexicon::Table& table) {
  const std::size_t phrase = table.column("phrase");
  const std::size_t kind = table.column("kind");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view what = table.cell(row, kind);
    PhraseSet& set = what == "by"     ? by_
                     : what == "desk" ? desk_
                     : what == "join" ? join_
                     : what == "role" ? role_
                                      : from_;
    set.add(table.cell(row, phrase), 0);
  }
}

// Words of a label at the beginning of a part: "By", or a desk with a colon ("Special Correspondent: ...").
std::size_t Bylines::label_words(std::string_view part, const PhraseText& words, std::size_t word) const {
  const PhraseSet::Hit desk = desk_.at(words, word);
  // "Correspondent: X" is a label, "Special Correspondent" none.
  if (const PhraseSet::Hit hit = by_.at(words, word); hit && hit.words >= desk.words) return hit.words;
  if (!desk || word + desk.words >= words.words()) return 0;
  std::size_t behind = words.end_in_line(word + desk.words - 1);
  while (behind < part.size() && part[behind] == ' ') ++behind;
  return behind < part.size() && part[behind] == ':' ? desk.words : 0;
}

bool Bylines::is_label(const PhraseText& line) const {
  const PhraseSet::Hit hit = by_.whole(line);
  return hit && hit.words == line.words();
}

bool Bylines::is_labelled(std::string_view text, const PhraseText& line) const {
  return line.words() > 1 && line.words() <= kLongestByline && label_words(text, line, 0) > 0;
}

bool Bylines::is_desk(std::string_view line) const {
  const PhraseText all(line);
  if (all.words() > kLongestDesk || !(desk_.anywhere(all) || wires_.anywhere(all))) return false;
  bool desk = false;
  for (const std::string& part : split(line)) {
    const std::string name = trimmed(part);
    const PhraseText words(name);
    if (words.words() == 0) continue;
    bool ends_with_desk = static_cast<bool>(wires_.whole(words));
    for (std::size_t word = 0; word < words.words() && !ends_with_desk; ++word) {
      const PhraseSet::Hit hit = desk_.at(words, word);
      ends_with_desk = hit.words > 0 && word + hit.words == words.words();
    }
    if (!ends_with_desk && !(desk && is_place(name))) return false;
    desk = true;
  }
  return desk;
}

bool Bylines::is_wire(std::string_view name) const { return static_cast<bool>(wires_.whole(PhraseText(name))); }
bool Bylines::is_place(std::string_view name) const { return static_cast<bool>(places_.whole(PhraseText(name))); }

std::string Bylines::without_label(std::string_view part) const {
  const PhraseText words(part);
  std::size_t word = 0;
  while (word < words.words()) {
    const std::size_t label = label_words(part, words, word);
    if (label == 0) break;
    word += label;
  }
  return trimmed(word == 0 ? part : part.substr(std::min(part.size(), words.end_in_line(word - 1))));
}

// Cuts at separators and at words that join ("and").
std::vector<std::string> Bylines::split(std::string_view line) const {
  std::vector<std::string> parts(1);
  for (std::size_t pos = 0; pos < line.size();) {
    const std::size_t begin = pos;
    const char32_t c = text::decode(line, pos);
    if (is_separator(c)) {
      parts.emplace_back();
    } else {
      parts.back().append(line.substr(begin, pos - begin));
    }
  }
  std::vector<std::string> out;
  for (const std::string& part : parts) {
    const PhraseText words(part);
    std::size_t begin = 0;
    if (const PhraseSet::Hit hit = join_.at(words, 0); hit && hit.words < words.words())
      begin = words.end_in_line(hit.words - 1);  // "..., and Tara Lobo"
    for (std::size_t word = 1; word + 1 < words.words(); ++word) {
      const PhraseSet::Hit hit = join_.at(words, word);
      if (!hit) continue;
      out.push_back(part.substr(begin, words.begin_in_line(word) - begin));
      begin = words.end_in_line(word + hit.words - 1);
    }
    out.push_back(part.substr(begin));
  }
  return out;
}

void Bylines::add_author(std::string_view part, bool first, std::vector<std::string>& out) const {
  const std::string name = without_label(part);
  const PhraseText words(name);
  constexpr std::string_view kNoName = "0123456789@+=*#<>\"?!";
  const bool number = name.find_first_of(kNoName) != std::string::npos;
  if (words.words() == 0 || words.words() > kLongestName || number || desk_.anywhere(words)) return;
  const std::size_t last = words.words() - 1;
  const bool from_place = last > 0 && from_.at(words, last) && is_place(name.substr(0, words.begin_in_line(last)));
  if (from_place) return;  // "from Lahore" behind the name, in the order of Hindi and Urdu
  const bool wire = static_cast<bool>(wires_.whole(words));
  // "By Tara Lobo, Lahore", "New Delhi, 3 May 2025"; but "By Chelsea".
  const bool labelled = name.size() < part.size();
  if (!wire && ((!first && words.words() == 1) || (is_place(name) && !(first && labelled)))) return;
  if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
}

std::vector<std::string> Bylines::authors(std::string_view line) const {
  std::vector<std::string> out;
  if (role_.at(PhraseText(line), 0)) return out;
  const std::size_t handle = line.find('@');
  const std::vector<std::string> parts = split(line.substr(0, handle));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    // "News desk, Example Times, Lahore": what stands between a desk and its place is the outlet.
    const bool outlet = i > 0 && i + 1 < parts.size() && is_desk(parts[i - 1]) && is_place(parts[i + 1]) &&
                        label_words(parts[i], PhraseText(parts[i]), 0) == 0;
    if (!outlet) add_author(parts[i], i == 0, out);
  }
  return out;
}

Bylines::Credit Bylines::credit(std::string_view brackets) const {
  Credit credit;
  for (const std::string& part : split(brackets)) {
    const std::string name = trimmed(part);
    const PhraseText words(name);
    if (wires_.whole(words)) {
      credit.wires.push_back(name);
    } else if (words.words() > 2 && words.words() <= kLongestName + 1 && !desk_.anywhere(words)) {
      const std::size_t last = words.words() - 1;
      if (from_.at(words, last)) credit.persons.push_back(trimmed(name.substr(0, words.begin_in_line(last))));
    }
  }
  return credit;
}

}  // namespace khabar::reading

// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/name_parts.h"

#include <algorithm>

#include "khabar/matching/name_words.h"
#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::matching {
namespace {

using lexicon::Table;

constexpr std::size_t kLongestBytes = 600;  // of a name that is looked at
constexpr std::size_t kLongestPhrase = 8;   // words of a title or legal form
constexpr std::size_t kEveryday = 3000;     // most frequent English words: they say little in a body's name
constexpr std::size_t kShortestAcronym = 2;

constexpr double kParticle = 0.2;
constexpr double kLightName = 0.4;
constexpr double kInitial = 0.5;
constexpr double kBodyWord = 0.4;
constexpr double kEverydayWord = 0.6;

// "TTP", no longer word in capitals.
bool is_capitals(std::string_view name) {
  constexpr std::size_t kLongest = 6;
  return name.size() <= kLongest && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

NameParts::NameParts(const lexicon::Lexicon& lexicon, const SoundModel& model)
    : model_(model), latin_(lexicon), nouns_(lexicon), world_(lexicon) {
  load_phrases(lexicon);
  load_words(lexicon);
}

void NameParts::Phrases::add(std::string words, std::string_view stands_for) {
  first_words.emplace(words.substr(0, words.find(' ')));
  last_words.emplace(words.substr(words.rfind(' ') + 1));
  of.try_emplace(std::move(words), stands_for);
}

void NameParts::load_phrases(const lexicon::Lexicon& lexicon) {
  each_phrase(lexicon.table("shared/honorifics"), {"en", "hi", "ur"},
              [&](std::string words, std::size_t) { honorifics_.add(std::move(words), ""); });
  each_phrase(lexicon.table("shared/titles"), {"en", "hi", "ur"},
              [&](std::string words, std::size_t) { titles_.add(std::move(words), ""); });
  const Table& forms = lexicon.table("shared/legal_forms");
  each_phrase(forms, {"en", "hi", "ur"}, [&](std::string words, std::size_t row) {
    legal_forms_.add(std::move(words), forms.cell(row, forms.column("form")));
  });
  const Table& generated = lexicon.table("shared/legal_forms_generated");
  each_phrase(generated, {"spellings"}, [&](std::string words, std::size_t row) {
    legal_forms_.add(std::move(words), generated.cell(row, generated.column("form")));
  });
  const Table& letters = lexicon.table("shared/letter_names");
  each_phrase(letters, {"hi", "ur"}, [&](std::string words, std::size_t row) {
    longest_letter_ = std::max(longest_letter_, words.size());
    letters_.try_emplace(std::move(words), letters.cell(row, letters.column("letter")));
  });
}

void NameParts::load_words(const lexicon::Lexicon& lexicon) {
  const Table& particles = lexicon.table("shared/name_particles");
  // The last row holds names that half a country bears.
  each_phrase(particles, {"en", "hi", "ur"}, [&](std::string words, std::size_t row) {
    (row + 1 == particles.rows() ? light_names_ : particles_).insert(std::move(words));
  });
  const Table& cues = lexicon.table("shared/name_cues");
  each_phrase(cues, {"en", "hi", "ur"}, [&](std::string words, std::size_t row) {
    if (cues.cell(row, cues.column("type")) == "ORG") body_words_.insert(std::move(words));
  });
  const Table& frequent = lexicon.table("en", "frequent_words");
  for (std::size_t row = 0; row < frequent.rows() && row < kEveryday; ++row)
    everyday_.emplace(frequent.cell(row, frequent.column("word")));
  nickname_sets_.emplace_back();
  const Table& nicknames = lexicon.table("shared/nicknames");
  each_phrase(nicknames, {"forms"}, [&](std::string words, std::size_t row) {
    const auto [it, added] = nickname_of_.try_emplace(std::move(words), nickname_sets_.size());
    if (added) nickname_sets_.emplace_back();
    nickname_sets_[it->second].push_back(static_cast<std::uint32_t>(row));
  });
}

// Takes known phrases off both ends as long as `leave` words are left.
void NameParts::take_off(const Phrases& phrases, std::size_t leave, std::vector<std::string>& words, PreparedName& name,
                         std::string* canonical) const {
  const auto take = [&](bool front) {
    if (words.size() <= leave) return false;
    if (!(front ? phrases.first_words.contains(words.front()) : phrases.last_words.contains(words.back())))
      return false;
    for (std::size_t length = std::min(kLongestPhrase, words.size() - leave); length > 0; --length) {
      const std::size_t begin = front ? 0 : words.size() - length;
      const auto found = phrases.of.find(joined_words(words, begin, begin + length));
      // "Ali J": an initial may look like a legal form or a rank.
      if (found == phrases.of.end() || (length == 1 && text::count_code_points(words[begin]) < 2)) continue;
      name.put_aside.push_back(found->first);
      if (canonical != nullptr && canonical->empty()) *canonical = found->second;
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(begin),
                  words.begin() + static_cast<std::ptrdiff_t>(begin + length));
      return true;
    }
    return false;
  };
  while (take(false)) continue;
  while (take(true)) continue;
}

void NameParts::guess_kind(const std::vector<std::string>& words, PreparedName& name) const {
  if (name.kind != NameKind::kUnknown || words.size() < 2) return;
  const std::size_t longest = std::min(kLongestPhrase, words.size() - 1);
  for (std::size_t length = 1; length <= longest && legal_forms_.last_words.contains(words.back()); ++length) {
    const std::string end = joined_words(words, words.size() - length, words.size());
    if (text::count_code_points(end) > 1 && legal_forms_.of.contains(end)) name.kind = NameKind::kOrganisation;
  }
  for (const std::string& word : words) {
    if (body_words_.contains(word)) name.kind = NameKind::kOrganisation;
  }
}

// The letters whose names the words are made of, one word or several; empty where something else is left.
std::string NameParts::letters_of(const std::vector<std::string>& words) const {
  std::string letters;
  for (std::string_view word : words) {
    while (!word.empty()) {
      std::size_t size = std::min(longest_letter_, word.size());
      auto letter = letters_.find(word.substr(0, size));
      while (letter == letters_.end() && --size > 0) letter = letters_.find(word.substr(0, size));
      if (letter == letters_.end()) return {};
      letters += letter->second;
      word.remove_prefix(size);
    }
  }
  return letters;
}

PreparedName NameParts::prepare(std::string_view raw, NameKind kind) const {
  PreparedName name;
  name.kind = kind;
  std::size_t end = std::min(raw.size(), kLongestBytes);
  while (end > 0 && end < raw.size() && (static_cast<unsigned char>(raw[end]) & 0xC0U) == 0x80U) --end;
  name.cut = end < raw.size();
  const std::string nfc = text::nfc(raw.substr(0, end)).text;
  std::vector<std::string> words = name_words(text::folded(latin_.of(nfc, name.homoglyphs)));
  name.comma = nfc.find(',') != std::string::npos;
  name.folded = joined_words(words, 0, words.size());
  const auto known = world_.called(name.folded);
  name.known.assign(known.begin(), known.end());
  guess_kind(words, name);
  if (name.kind == NameKind::kOrganisation) {
    name.acronym = is_capitals(nfc) ? joined_words(words, 0, words.size()) : letters_of(words);
    if (name.acronym.size() < kShortestAcronym) name.acronym.clear();
    if (!name.acronym.empty()) words = {name.acronym};
  }
  for (const std::string& word : words) {
    if (!particles_.contains(word)) name.initials.push_back(word[0]);
  }
  if (name.kind == NameKind::kOrganisation) {
    take_off(legal_forms_, 1, words, name, &name.legal_form);
  } else if (name.kind != NameKind::kPlace) {
    // "General Mir" keeps its Mir.
    for (std::size_t before = words.size() + 1; before > words.size();) {
      before = words.size();
      take_off(honorifics_, 1, words, name, nullptr);
      take_off(titles_, 2, words, name, nullptr);
    }
  }
  add_parts(words, name);
  return name;
}

void NameParts::add_parts(const std::vector<std::string>& words, PreparedName& name) const {
  const bool body = name.kind == NameKind::kOrganisation || name.kind == NameKind::kPlace;
  // Names that many bear say little only beside others.
  std::size_t others = 0;
  for (const std::string& word : words) {
    others += text::count_code_points(word) > 1 && !particles_.contains(word) && !light_names_.contains(word) ? 1 : 0;
  }
  for (const std::string& word : words) {
    if (name.parts.size() == kMostParts) {
      name.cut = true;
      break;
    }
    NamePart part;
    part.text = word;
    const auto letter = words.size() > 1 ? letters_.find(word) : letters_.end();
    if (letter != letters_.end()) part.text = letter->second;
    part.initial = text::count_code_points(part.text) == 1 || letter != letters_.end();
    std::size_t pos = 0;
    part.number = text::digit_value(text::decode(part.text, pos)) >= 0;
    part.form = model_.form(symbols_of_folded(part.text));
    const bool last = &word == &words.back();
    if (part.initial && !part.number) {
      part.weight = kInitial;
    } else if (particles_.contains(word) && !last) {
      part.weight = kParticle;
    } else if (body && body_words_.contains(word)) {
      part.weight = kBodyWord;
    } else if (body && everyday_.contains(word)) {
      part.weight = kEverydayWord;
    } else if (!body && others > 1 && light_names_.contains(word)) {
      part.weight = kLightName;
    }
    if (body) {
      part.noun = nouns_.of(word);
      if (part.noun != 0) part.weight = std::min(part.weight, kEverydayWord);
    } else if (const auto nickname = nickname_of_.find(word); nickname != nickname_of_.end()) {
      part.nickname = nickname->second;
    }
    name.parts.push_back(std::move(part));
  }
}

void NameParts::add_joined(PreparedName& name) const {
  std::vector<Symbol> whole;
  for (std::size_t i = 0; i < name.parts.size(); ++i) {
    const std::vector<Symbol>& symbols = name.parts[i].form.symbols;
    whole.insert(whole.end(), symbols.begin(), symbols.end());
    if (i + 1 == name.parts.size()) break;
    std::vector<Symbol> both = symbols;
    const std::vector<Symbol>& next = name.parts[i + 1].form.symbols;
    both.insert(both.end(), next.begin(), next.end());
    if (both.size() <= kLongestName) name.parts[i].with_next = model_.form(std::move(both));
  }
  if (whole.size() > kLongestName) whole.resize(kLongestName);
  name.whole = model_.form(std::move(whole));
}

bool NameParts::share_nickname(const NamePart& a, const NamePart& b) const {
  if (a.nickname == 0 || b.nickname == 0) return false;
  const std::vector<std::uint32_t>& left = nickname_sets_[a.nickname];
  const std::vector<std::uint32_t>& right = nickname_sets_[b.nickname];
  return std::any_of(left.begin(), left.end(),
                     [&](std::uint32_t row) { return std::find(right.begin(), right.end(), row) != right.end(); });
}

}  // namespace khabar::matching

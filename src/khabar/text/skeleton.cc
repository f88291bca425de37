// SPDX-License-Identifier: Apache-2.0
#include "khabar/text/skeleton.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::text {
namespace {

// --- Devanagari, from U+0900 on: one sound letter a code point of the folded form, '.' for nothing.
constexpr std::string_view kDevanagari =
    ".nn."           // 900-903: candrabindu, anusvara, visarga
    "@@aiiuurl"      // 904-90C
    "eeeeoooo"       // 90D-914
    "kkggnccjjn"     // 915-91E
    "ttddnttddn"     // 91F-928
    "npfbbmyrrlllv"  // 929-935
    "xxsh"           // 936-939
    "....aiiuurr"    // 93A-944
    "eeeeoooo"       // 945-94C
    "..eo"           // 94D-950 (virama is handled apart)
    "......."        // 951-957
    "kkgzdrfy"       // 958-95F
    "rlll";          // 960-963

// --- Arabic script: code point and sound, ascending.
struct Letter {
  char32_t code_point;
  char sound;
};
constexpr std::array<Letter, 52> kArabic = {
    {{0x621, '\''}, {0x622, 'a'}, {0x623, 'a'}, {0x624, 'w'}, {0x625, 'a'}, {0x626, 'I'}, {0x627, 'a'}, {0x628, 'b'},
     {0x629, 't'},  {0x62A, 't'}, {0x62B, 's'}, {0x62C, 'j'}, {0x62D, 'h'}, {0x62E, 'k'}, {0x62F, 'd'}, {0x630, 'z'},
     {0x631, 'r'},  {0x632, 'z'}, {0x633, 's'}, {0x634, 'x'}, {0x635, 's'}, {0x636, 'z'}, {0x637, 't'}, {0x638, 'z'},
     {0x639, '\''}, {0x63A, 'g'}, {0x641, 'f'}, {0x642, 'k'}, {0x643, 'k'}, {0x644, 'l'}, {0x645, 'm'}, {0x646, 'n'},
     {0x647, 'h'},  {0x648, 'w'}, {0x649, 'a'}, {0x64A, 'I'}, {0x679, 't'}, {0x67E, 'p'}, {0x686, 'c'}, {0x688, 'd'},
     {0x691, 'r'},  {0x698, 'z'}, {0x6A9, 'k'}, {0x6AF, 'g'}, {0x6BA, 'n'}, {0x6BE, 'H'}, {0x6C0, 'h'}, {0x6C1, 'h'},
     {0x6C2, 'h'},  {0x6CC, 'I'}, {0x6D2, 'e'}, {0x6D3, 'e'}}};

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == '@'; }
// Sounds that may be silent or a vowel.
bool is_weak(char c) { return is_vowel(c) || c == 'w' || c == 'I' || c == '\'' || c == 'h' || c == 'y' || c == ' '; }

void push(std::string& out, char sound) {
  if (sound == ' ' && (out.empty() || out.back() == ' ')) return;
  if (!out.empty() && out.back() == sound && !is_vowel(sound)) return;  // doubled consonants
  out.push_back(sound);
}

char arabic_sound(char32_t c) {
  const auto* found = std::lower_bound(kArabic.begin(), kArabic.end(), c,
                                       [](const Letter& letter, char32_t value) { return letter.code_point < value; });
  return found != kArabic.end() && found->code_point == c ? found->sound : '.';
}

bool is_devanagari_consonant(char32_t c) { return (c >= 0x915 && c <= 0x939) || (c >= 0x958 && c <= 0x95F); }
bool is_devanagari_sign(char32_t c) { return (c >= 0x93E && c <= 0x94D) || c == 0x93A || c == 0x93B; }

// The implied vowel stands behind a consonant that no sign follows, but not at the end of a word.
void devanagari(char32_t c, char32_t next, std::string& out) {
  constexpr char32_t kFirst = 0x900;
  const std::size_t at = c - kFirst;
  const char sound = at < kDevanagari.size() ? kDevanagari[at] : '.';
  if (sound == '.') return;
  push(out, sound);
  if (is_devanagari_consonant(c) && !is_devanagari_sign(next) && is_word(next) && next != 0x200C) push(out, '@');
}

void arabic(char32_t c, std::string& out) {
  const char sound = arabic_sound(c);
  if (sound == '.') return;
  if (sound == 'H') {  // aspiration: only p becomes another class
    if (!out.empty() && out.back() == 'p') out.back() = 'f';
    return;
  }
  push(out, sound);
}

// A spelling at the beginning of `rest`, the sounds it has.
struct Spelling {
  std::string_view letters;
  std::string_view sounds;
};
// Longest first among those that share a beginning.
constexpr std::array<Spelling, 40> kLatin = {
    {{"tion", "x@n"}, {"sch", "x"}, {"tch", "c"}, {"chh", "c"}, {"zh", "z"}, {"sh", "x"}, {"ch", "c"}, {"ck", "k"},
     {"kh", "k"},     {"gh", "g"},  {"ph", "f"},  {"th", "t"},  {"dh", "d"}, {"bh", "b"}, {"jh", "j"}, {"qu", "kv"},
     {"ce", "se"},    {"ci", "si"}, {"cy", "si"}, {"oo", "u"},  {"ee", "i"}, {"ou", "u"}, {"aa", "a"}, {"b", "b"},
     {"c", "k"},      {"d", "d"},   {"f", "f"},   {"g", "g"},   {"h", "h"},  {"j", "j"},  {"k", "k"},  {"l", "l"},
     {"m", "m"},      {"n", "n"},   {"p", "p"},   {"q", "k"},   {"r", "r"},  {"s", "s"},  {"t", "t"},  {"x", "ks"}}};

std::size_t latin(std::string_view rest, std::string& out) {
  const char c = rest.front();
  if (c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u') {
    for (const Spelling& s : kLatin) {
      if (!rest.starts_with(s.letters)) continue;
      out += s.sounds;
      return s.letters.size();
    }
    push(out, c);
    return 1;
  }
  if (c == 'v' || c == 'w') push(out, 'v');
  if (c == 'z') push(out, 'z');
  if (c == 'y') push(out, rest.size() > 1 && is_vowel(rest[1]) ? 'y' : 'i');
  for (const Spelling& s : kLatin) {
    if (!rest.starts_with(s.letters)) continue;
    for (char sound : s.sounds) push(out, sound);
    return s.letters.size();
  }
  return 1;
}

// --- costs
constexpr double kConsonantGap = 0.9;
constexpr double kFar = 1.0;

double gap_cost(char c) {
  switch (c) {
    case '@': return 0.03;
    case ' ': return 0.02;
    case '\'': return 0.05;
    case 'a': return 0.22;
    case 'e':
    case 'i':
    case 'o':
    case 'u': return 0.25;
    case 'w':
    case 'I': return 0.35;
    case 'h': return 0.4;
    case 'y': return 0.45;
    case 'n': return 0.75;
    default: return kConsonantGap;
  }
}

struct Near {
  std::string_view pair;
  double cost;
};
// Consonants that scripts or spellings mix up.
constexpr std::array<Near, 40> kNear = {
    {{"jz", 0.1},  {"fp", 0.15}, {"sx", 0.35}, {"sz", 0.3},  {"dt", 0.45}, {"dr", 0.4},  {"gk", 0.5},  {"bv", 0.5},
     {"cx", 0.4},  {"cj", 0.5},  {"ck", 0.45}, {"cs", 0.6},  {"gj", 0.35}, {"mn", 0.35}, {"hk", 0.6},  {"jy", 0.5},
     {"vw", 0.02}, {"uw", 0.04}, {"ow", 0.04}, {"@w", 0.3},  {"Iy", 0.02}, {"Ii", 0.04}, {"Ie", 0.04}, {"@I", 0.25},
     {"aI", 0.15}, {"aw", 0.25}, {"a'", 0.08}, {"'i", 0.15}, {"'u", 0.15}, {"'e", 0.15}, {"'o", 0.15}, {"iy", 0.1},
     {"ey", 0.2},  {"uv", 0.15}, {"ov", 0.2},  {"ah", 0.15}, {"fv", 0.45}, {"xz", 0.45}, {"bp", 0.5},  {"@'", 0.05}}};

// Vowels against vowels: the implied one against a written one, neighbours, others.
double vowel_cost(char a, char b) {
  if (a == '@' || b == '@') {
    const char other = a == '@' ? b : a;
    return other == 'a' ? 0.04 : 0.15;
  }
  const auto is = [&](char x, char y) { return (a == x && b == y) || (a == y && b == x); };
  if (is('i', 'e') || is('o', 'u')) return 0.06;
  if (is('a', 'o') || is('a', 'e')) return 0.12;
  return 0.22;
}

using CostTable = std::array<std::array<double, 128>, 128>;

CostTable make_costs() {
  CostTable costs;
  for (std::size_t i = 0; i < 128; ++i) {
    for (std::size_t k = 0; k < 128; ++k) {
      const char a = static_cast<char>(i);
      const char b = static_cast<char>(k);
      costs[i][k] = a == b ? 0.0 : is_vowel(a) && is_vowel(b) ? vowel_cost(a, b) : kFar;
    }
  }
  for (const Near& near : kNear) {
    const auto i = static_cast<std::size_t>(near.pair[0]);
    const auto k = static_cast<std::size_t>(near.pair[1]);
    costs[i][k] = near.cost;
    costs[k][i] = near.cost;
  }
  return costs;
}

double substitution_cost(char a, char b) {
  static const CostTable costs = make_costs();
  return costs[static_cast<unsigned char>(a) & 127U][static_cast<unsigned char>(b) & 127U];
}

double weight(std::string_view sounds) {
  double sum = 0;
  for (char c : sounds) sum += gap_cost(c);
  return sum;
}

// Names are short; whoever hands in a page gets its beginning compared.
constexpr std::size_t kLongest = 96;

// Names word by word: what a word of only one name costs, and that the order was not looked at.
constexpr std::size_t kMostWords = 12;
constexpr double kLightestWord = 0.5;
constexpr double kMissingWord = 0.1;
constexpr double kOtherOrder = 0.03;

}  // namespace

std::string sounds_of(std::string_view name) {
  const std::string form = folded(name);
  std::string out;
  out.reserve(form.size());
  for (std::size_t pos = 0; pos < form.size();) {
    std::size_t next = pos;
    const char32_t c = decode(form, next);
    if (c == U'\'' || c == 0x200C || c == 0x200D) {
      pos = next;
      continue;
    }
    if (!is_word(c) || digit_value(c) >= 0) {
      push(out, ' ');
    } else if (c < 0x80) {
      next = pos + latin(std::string_view(form).substr(pos), out);
    } else if (c >= 0x900 && c <= 0x97F) {
      devanagari(c, next < form.size() ? [&] { std::size_t at = next; return decode(form, at); }() : 0, out);
    } else {
      arabic(c, out);
    }
    pos = next;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  if (out.size() > kLongest) out.resize(kLongest);
  return out;
}

double sound_similarity(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return 0.0;
  if (a == b) return 1.0;
  std::vector<double> row(b.size() + 1);
  for (std::size_t k = 0; k < b.size(); ++k) row[k + 1] = row[k] + gap_cost(b[k]);
  for (char x : a) {
    double diagonal = row[0];
    row[0] += gap_cost(x);
    for (std::size_t k = 0; k < b.size(); ++k) {
      const double substituted = diagonal + substitution_cost(x, b[k]);
      diagonal = row[k + 1];
      row[k + 1] = std::min({substituted, row[k + 1] + gap_cost(x), row[k] + gap_cost(b[k])});
    }
  }
  // Two names without a sound in common cost about the heavier one's weight.
  const double whole = std::max(weight(a), weight(b));
  return std::max(0.0, 1.0 - row.back() / std::max(whole, 0.5));
}

std::vector<std::string_view> sound_words(std::string_view sounds) {
  std::vector<std::string_view> words;
  while (!sounds.empty()) {
    const std::size_t end = std::min(sounds.find(' '), sounds.size());
    if (end > 0) words.push_back(sounds.substr(0, end));
    sounds.remove_prefix(std::min(end + 1, sounds.size()));
  }
  return words;
}

double word_similarity(std::string_view a, std::string_view b) {
  std::vector<std::string_view> few = sound_words(a);
  std::vector<std::string_view> many = sound_words(b);
  if (few.size() > many.size()) few.swap(many);
  if (few.size() < 2 || many.size() > kMostWords) return 0.0;
  std::array<bool, kMostWords> used{};
  double sum = 0;
  double whole = 0;
  for (std::string_view word : few) {
    double best = 0;
    std::size_t where = kMostWords;
    for (std::size_t k = 0; k < many.size(); ++k) {
      const double score = used[k] ? 0.0 : sound_similarity(word, many[k]);
      if (score > best) std::tie(best, where) = std::pair(score, k);
    }
    if (where < kMostWords) used[where] = true;
    const double heavy = std::max(weight(word), kLightestWord);
    sum += best * heavy;
    whole += heavy;
  }
  return sum / whole - kMissingWord * static_cast<double>(many.size() - few.size());
}

double name_similarity(std::string_view a, std::string_view b) {
  const std::string left = sounds_of(a);
  const std::string right = sounds_of(b);
  return std::max(sound_similarity(left, right), word_similarity(left, right) - kOtherOrder);
}

std::string sound_skeleton(std::string_view word_sounds) {
  std::string skeleton;
  for (char c : word_sounds) {
    if (is_weak(c) || c == 'v') continue;
    switch (c) {
      case 'z':
      case 'g': c = 'j'; break;
      case 'f':
      case 'b': c = 'p'; break;
      case 'd': c = 't'; break;
      case 'm': c = 'n'; break;
      case 'x':
      case 'c': c = 's'; break;
      default: break;
    }
    if (skeleton.empty() || skeleton.back() != c) skeleton.push_back(c);
  }
  return skeleton;
}

std::vector<std::string> sound_keys(std::string_view sounds) {
  constexpr std::size_t kConsonants = 3;
  std::vector<std::string> keys;
  for (std::string_view word : sound_words(sounds)) {
    std::string key = sound_skeleton(word).substr(0, kConsonants);
    if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace khabar::text

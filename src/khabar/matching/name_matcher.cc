// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/name_matcher.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>

#include "khabar/text/skeleton.h"

namespace khabar::matching {
namespace {

// Likeness by sound at which two words are one as often as not, within a script and across two, and how fast it turns.
// Set on the training pairs' words against each other, and tests/fixtures/matching/pairs.tsv.
constexpr double kSameScript = 0.80;
constexpr double kAcrossScripts = 0.62;
constexpr double kTurn = 0.05;
constexpr double kTurnAcross = 0.06;

constexpr double kNickname = 0.9;
constexpr double kSameNoun = 0.95;  // one translates the other
constexpr double kInitialFits = 0.8;
constexpr double kLeastMatch = 0.4;  // below it two parts are two names

constexpr double kMissing = 0.12;        // a part that one name leaves out, as an exponent
constexpr double kConflict = 1.7;        // parts on both sides that match nothing
constexpr double kSurnameAlone = 0.42;   // one word against several
constexpr double kOnlyLightParts = 0.4;  // nothing but initials and particles matched
constexpr double kBodyConflict = 0.9;
constexpr double kAcronym = 0.72;
constexpr double kOtherLegalForm = 0.93;
constexpr double kKnownAsOne = 0.97;  // the world tables call one thing so

double turned(double likeness, bool across) {
  const double middle = across ? kAcrossScripts : kSameScript;
  const double turn = across ? kTurnAcross : kTurn;
  return 1.0 / (1.0 + std::exp((middle - likeness) / turn));
}

// The likeness that turned() makes `least` of, a hair below it: what cannot come so far need not be worked out.
double least_likeness(double least, bool across) {
  constexpr double kHair = 0.001;
  const double middle = across ? kAcrossScripts : kSameScript;
  const double turn = across ? kTurnAcross : kTurn;
  return middle + turn * std::log(least / (1 - least)) - kHair;
}

bool is_across(const SoundForm& a, const SoundForm& b) { return a.script != b.script; }

double weight_of(const PreparedName& name) {
  return std::accumulate(name.parts.begin(), name.parts.end(), 0.0,
                         [](double sum, const NamePart& part) { return sum + part.weight; });
}

bool is_acronym_of(const PreparedName& a, const PreparedName& b) {
  if (a.parts.size() != 1 || b.initials.size() < 3 || a.parts[0].form.script != 0) return false;
  return a.parts[0].text == b.initials;
}

}  // namespace

// Which parts of `a` stand for which of `b`; two parts may stand for one that is written together.
struct NameMatcher::Alignment {
  struct Match {
    std::size_t a;
    std::size_t b;
    double likeness;
    int joined;  // 0: part for part; 1: a and the part behind it; 2: b and the part behind it
  };
  std::array<Match, kMostParts> matches;
  std::size_t count = 0;
  std::array<bool, kMostParts> used_a{};
  std::array<bool, kMostParts> used_b{};
  void add(Match match) {
    used_a[match.a] = used_b[match.b] = true;
    if (match.joined == 1) used_a[match.a + 1] = true;
    if (match.joined == 2) used_b[match.b + 1] = true;
    matches[count++] = match;
  }
};

NameMatcher::NameMatcher(const lexicon::Lexicon& lexicon) : model_(lexicon), parts_(lexicon, model_) {}

double NameMatcher::part_likeness(const NamePart& a, const NamePart& b) const {
  if (a.text == b.text) return 1.0;
  if (a.number || b.number) return 0.0;
  if (a.initial || b.initial) {
    if (a.initial && b.initial && !is_across(a.form, b.form)) return 0.0;
    if (a.form.symbols.empty() || b.form.symbols.empty()) return 0.0;
    const SoundForm left = model_.form(std::vector<Symbol>{a.form.symbols.front()});
    const SoundForm right = model_.form(std::vector<Symbol>{b.form.symbols.front()});
    const float kSameLetter = is_across(left, right) ? 1.3F : 0.4F;
    return model_.distance(left, right, kSameLetter) <= kSameLetter ? kInitialFits : 0.0;
  }
  if (a.noun != 0 && b.noun != 0) return parts_.nouns().share(a.noun, b.noun) ? kSameNoun : 0.0;
  if (parts_.share_nickname(a, b)) return kNickname;
  if (parts_.part_nicknames(a, b)) return 0.0;
  const bool across = is_across(a.form, b.form);
  static const double kHopeless[] = {least_likeness(kLeastMatch, false), least_likeness(kLeastMatch, true)};
  return turned(model_.similarity(a.form, b.form, kHopeless[across ? 1 : 0]), across);
}

void NameMatcher::align_joined(const PreparedName& a, const PreparedName& b, bool swapped, Alignment& alignment) const {
  constexpr double kJoined = 0.8;
  static const double kHopeless[] = {least_likeness(kJoined, false), least_likeness(kJoined, true)};
  for (std::size_t i = 0; i + 1 < a.parts.size(); ++i) {
    if (a.parts[i].with_next.symbols.empty() || a.parts[i].initial || a.parts[i + 1].initial) continue;
    for (std::size_t k = 0; k < b.parts.size(); ++k) {
      bool& used_b = swapped ? alignment.used_a[k] : alignment.used_b[k];
      const std::array<bool, kMostParts>& used_a = swapped ? alignment.used_b : alignment.used_a;
      if (used_b || used_a[i] || used_a[i + 1] || alignment.count == kMostParts) continue;
      if (b.parts[k].form.symbols.size() * 3 < a.parts[i].with_next.symbols.size() * 2) continue;
      const bool across = is_across(a.parts[i].with_next, b.parts[k].form);
      const double together =
          turned(model_.similarity(a.parts[i].with_next, b.parts[k].form, kHopeless[across ? 1 : 0]), across);
      if (together < kJoined || together <= part_likeness(a.parts[i], b.parts[k])) continue;
      alignment.add(swapped ? Alignment::Match{k, i, together, 2} : Alignment::Match{i, k, together, 1});
    }
  }
}

// The most alike first. Ties go to the parts that stand at the same place, then to the first, so that the result does
// not depend on which name is which.
void NameMatcher::align(const PreparedName& a, const PreparedName& b, Alignment& alignment) const {
  if (a.parts.size() != b.parts.size()) {
    align_joined(a, b, false, alignment);
    align_joined(b, a, true, alignment);
  }
  std::array<std::array<double, kMostParts>, kMostParts> likeness{};
  for (std::size_t i = 0; i < a.parts.size(); ++i) {
    for (std::size_t k = 0; k < b.parts.size(); ++k)
      likeness[i][k] = alignment.used_a[i] || alignment.used_b[k] ? 0 : part_likeness(a.parts[i], b.parts[k]);
  }
  while (alignment.count < kMostParts) {
    Alignment::Match best{0, 0, 0, 0};
    const auto rank = [&](const Alignment::Match& match) {
      const std::size_t apart = std::max(match.a, match.b) - std::min(match.a, match.b);
      return std::tuple(-match.likeness, apart, match.a + match.b);
    };
    for (std::size_t i = 0; i < a.parts.size(); ++i) {
      for (std::size_t k = 0; k < b.parts.size(); ++k) {
        if (alignment.used_a[i] || alignment.used_b[k] || likeness[i][k] < kLeastMatch) continue;
        const Alignment::Match match{i, k, likeness[i][k], 0};
        if (best.likeness == 0 || rank(match) < rank(best)) best = match;
      }
    }
    if (best.likeness == 0) return;
    alignment.add(best);
  }
}

double NameMatcher::person_score(const PreparedName& a, const PreparedName& b, const Alignment& alignment) const {
  if (alignment.count == 0) return 0;
  double worst = 1;
  double sum = 0;
  double weights = 0;
  double full = 0;
  for (std::size_t i = 0; i < alignment.count; ++i) {
    const Alignment::Match& match = alignment.matches[i];
    const NamePart& left = a.parts[match.a];
    const NamePart& right = b.parts[match.b];
    const double weight = (left.weight + right.weight) / 2;
    sum += weight * match.likeness;
    weights += weight;
    if (weight > 0.45) worst = std::min(worst, match.likeness);
    if (!left.initial && !right.initial && weight > 0.45) full += match.joined != 0 ? 2 : 1;
  }
  double left_over_a = 0;
  double left_over_b = 0;
  for (std::size_t i = 0; i < a.parts.size(); ++i) left_over_a += alignment.used_a[i] ? 0 : a.parts[i].weight;
  for (std::size_t k = 0; k < b.parts.size(); ++k) left_over_b += alignment.used_b[k] ? 0 : b.parts[k].weight;
  const double conflict = std::min(left_over_a, left_over_b);
  const double missing = std::max(left_over_a, left_over_b) - conflict;
  double score = (worst + sum / weights) / 2 * std::exp(-kMissing * missing - kConflict * conflict);
  if (full == 0) score *= kOnlyLightParts;
  const bool alone = std::min(a.parts.size(), b.parts.size()) == 1 && std::max(left_over_a, left_over_b) > 0;
  if (alone && alignment.count == 1) score *= kSurnameAlone;
  return score;
}

double NameMatcher::body_score(const PreparedName& a, const PreparedName& b, const Alignment& alignment) const {
  double matched = 0;
  for (std::size_t i = 0; i < alignment.count; ++i) {
    const Alignment::Match& match = alignment.matches[i];
    double weight = a.parts[match.a].weight + b.parts[match.b].weight;
    if (match.joined == 1) weight += a.parts[match.a + 1].weight;
    if (match.joined == 2) weight += b.parts[match.b + 1].weight;
    matched += weight * match.likeness;
  }
  double left_over_a = 0;
  double left_over_b = 0;
  for (std::size_t i = 0; i < a.parts.size(); ++i) left_over_a += alignment.used_a[i] ? 0 : a.parts[i].weight;
  for (std::size_t k = 0; k < b.parts.size(); ++k) left_over_b += alignment.used_b[k] ? 0 : b.parts[k].weight;
  const double whole = weight_of(a) + weight_of(b);
  const double covered = whole > 0 ? matched / whole : 0.0;
  // Half of the weight shared by chance ("Trading Company") is nothing.
  double score =
      std::clamp((covered - 0.5) * 2, 0.0, 1.0) * std::exp(-kBodyConflict * std::min(left_over_a, left_over_b));
  if (is_acronym_of(a, b) || is_acronym_of(b, a)) score = std::max(score, kAcronym);
  if (!a.legal_form.empty() && !b.legal_form.empty() && a.legal_form != b.legal_form) score *= kOtherLegalForm;
  return score;
}

// The names as one word each: for other spacing, and for scripts without any.
double NameMatcher::whole_score(const PreparedName& a, const PreparedName& b) const {
  constexpr double kSureAcross = 0.85;
  constexpr double kSure = 0.94;
  const bool across = is_across(a.whole, b.whole);
  const double likeness = model_.similarity(a.whole, b.whole, across ? kSureAcross : kSure);
  return likeness > 0 ? turned(likeness, across) : 0.0;
}

double NameMatcher::score(std::string_view a, std::string_view b, NameKind kind, std::vector<std::string>* why) const {
  PreparedName left = parts_.prepare(a, kind);
  PreparedName right = parts_.prepare(b, kind);
  if (left.kind != right.kind) {
    // One looks like a body: both are taken for one.
    const NameKind both = left.kind == NameKind::kUnknown ? right.kind : left.kind;
    left = parts_.prepare(a, both);
    right = parts_.prepare(b, both);
  }
  if (left.parts.size() != right.parts.size()) {
    parts_.add_joined(left);
    parts_.add_joined(right);
  }
  return compare(left, right, why);
}

std::string NameMatcher::noun_key(const PreparedName& name) const {
  std::vector<std::uint32_t> families;
  std::string rest;
  for (const NamePart& part : name.parts) {
    if (part.noun != 0)
      families.push_back(parts_.nouns().family(part.noun));
    else
      rest += text::sound_skeleton(text::sounds_of(part.text));
  }
  if (families.empty() || (rest.empty() && families.size() < 2)) return {};
  std::sort(families.begin(), families.end());
  for (const std::uint32_t family : families) rest += " " + std::to_string(family);
  return rest;
}

PreparedName NameMatcher::prepare(std::string_view name, NameKind kind) const {
  PreparedName prepared = parts_.prepare(name, kind);
  parts_.add_joined(prepared);
  return prepared;
}

double NameMatcher::compare(const PreparedName& a, const PreparedName& b) const { return compare(a, b, nullptr); }

double NameMatcher::compare(const PreparedName& left, const PreparedName& right, std::vector<std::string>* why) const {
  if (why == nullptr && !left.folded.empty() && left.folded == right.folded) return 1;
  Alignment alignment;
  align(left, right, alignment);
  double score = 0;
  if (left.folded.empty() || right.folded.empty()) {
    if (why != nullptr) why->push_back("a name without letters is like nothing");
  } else if (left.folded == right.folded) {
    score = 1;
  } else if (!left.acronym.empty() && !right.acronym.empty()) {
    score = left.acronym == right.acronym ? 1 : 0;  // letters that sound alike are others
  } else if (left.kind == NameKind::kPerson || left.kind == NameKind::kUnknown) {
    score = person_score(left, right, alignment);
  } else {
    score = body_score(left, right, alignment);
  }
  const bool spelled = !left.acronym.empty() || !right.acronym.empty();
  if (score < 1 && !spelled && left.parts.size() != right.parts.size())
    score = std::max(score, whole_score(left, right));
  const auto both = std::find_if(left.known.begin(), left.known.end(), [&](std::uint32_t id) {
    return std::find(right.known.begin(), right.known.end(), id) != right.known.end();
  });
  if (both != left.known.end() && score < kKnownAsOne) {
    score = kKnownAsOne;
    if (why != nullptr) why->push_back("the world tables call " + std::string(parts_.known_name(*both)) + " both");
  }
  if (why != nullptr) explain(left, right, alignment, *why);
  return std::clamp(score, 0.0, 1.0);
}

void NameMatcher::explain(const PreparedName& a, const PreparedName& b, const Alignment& alignment,
                          std::vector<std::string>& why) const {
  for (const PreparedName* name : {&a, &b}) {
    if (name->cut) why.push_back("a long name: only its beginning was compared");
    if (name->homoglyphs) why.push_back("a word mixes Latin letters with look-alikes of another alphabet");
    for (const std::string& words : name->put_aside) why.push_back("put aside: " + words);
  }
  bool reordered = false;
  for (std::size_t i = 0; i < alignment.count; ++i) {
    const Alignment::Match& match = alignment.matches[i];
    const NamePart& left = a.parts[match.a];
    const NamePart& right = b.parts[match.b];
    std::string line = left.text + (match.joined == 1 ? " " + a.parts[match.a + 1].text : "") + " = " + right.text +
                       (match.joined == 2 ? " " + b.parts[match.b + 1].text : "");
    reordered = reordered || (match.joined == 0 && alignment.matches[0].joined == 0 && i > 0 &&
                              (match.a < alignment.matches[0].a) != (match.b < alignment.matches[0].b));
    if (left.text == right.text) {
      line += "  (the same letters)";
    } else if (match.joined == 0 && (left.initial || right.initial)) {
      line += "  (initial)";
    } else if (match.joined == 0 && parts_.nouns().share(left.noun, right.noun)) {
      line += "  (the same word in two languages)";
    } else if (match.joined == 0 && parts_.share_nickname(left, right)) {
      line += "  (forms of one given name)";
    } else {
      line += "  (sound, " + std::to_string(static_cast<int>(std::lround(match.likeness * 100))) + " of 100" +
              (match.joined != 0 ? ", written together)" : ")");
    }
    why.push_back(std::move(line));
  }
  for (const auto& [name, used, which] :
       {std::tuple(&a, &alignment.used_a, "first"), std::tuple(&b, &alignment.used_b, "second")}) {
    for (std::size_t i = 0; i < name->parts.size(); ++i) {
      if (!(*used)[i]) why.push_back("only in the " + std::string(which) + ": " + name->parts[i].text);
    }
  }
  if (reordered) why.push_back("the parts stand in another order");
  if (!a.legal_form.empty() && !b.legal_form.empty())
    why.push_back("legal forms: " + a.legal_form + (a.legal_form == b.legal_form ? " both" : " and " + b.legal_form));
}

}  // namespace khabar::matching

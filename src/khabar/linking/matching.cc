// SPDX-License-Identifier: Apache-2.0
#include "khabar/linking/matching.h"

#include <algorithm>

#include "khabar/base/hash.h"
#include "khabar/text/normalize.h"
#include "khabar/text/skeleton.h"

namespace khabar::linking {
namespace {

// Scores of names (matching/name_matcher.h) above which two are one, where nothing else speaks; 0.5 is as good as a
// guess, and a record compares each name with many.
constexpr double kPersonSame = 0.60;
constexpr double kBodySame = 0.62;
constexpr double kPlaceSame = 0.80;
constexpr double kOneWordSame = 0.85;     // a single word
constexpr double kOfficeBonus = 0.15;     // both hold the same office of the same country
constexpr double kFormerBonus = 0.05;     // one held it once, but no longer on the day of the page
constexpr double kOfficeMalus = 0.15;     // both hold offices, none the same, or one came into it after the page
constexpr double kKnownMalus = 0.05;      // joining the world tables' people needs more
constexpr std::size_t kWholeKey = 5;      // consonants of a word that is a key by itself
constexpr std::size_t kSpacelessKey = 6;  // consonants of a name without its spaces

double best_name(const matching::NameMatcher& matcher, const Node& a, const Node& b, bool& one_word) {
  double best = 0;
  for (const matching::PreparedName& x : a.spelled) {
    for (const matching::PreparedName& y : b.spelled) {
      const double score = matcher.compare(x, y);
      if (score > best) {
        best = score;
        one_word = x.parts.size() < 2 || y.parts.size() < 2;
      }
      if (best >= 1.0 && !one_word) return best;
    }
  }
  return best;
}

bool holds(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

bool same_office(const Node& a, const Node& b) {
  return std::any_of(a.offices.begin(), a.offices.end(),
                     [&](const std::string& office) { return !office.ends_with('|') && holds(b.offices, office); });
}

// Of somebody whom the tables know the day of the page decides which office is his.
OfficeFit office_fit(const Node& a, const Node& b) {
  const OfficeFit dated = std::max(fit(a.said, b.terms), fit(b.said, a.terms));
  if (dated != OfficeFit::kUnknown && dated != OfficeFit::kOther) return dated;
  if (same_office(a, b)) return OfficeFit::kHolder;
  return a.offices.empty() || b.offices.empty() ? OfficeFit::kUnknown : OfficeFit::kOther;
}

double bonus(OfficeFit fit) {
  switch (fit) {
    case OfficeFit::kHolder: return kOfficeBonus;
    case OfficeFit::kFormer: return kFormerBonus;
    case OfficeFit::kOther:
    case OfficeFit::kNotYet: return -kOfficeMalus;
    case OfficeFit::kUnknown: break;
  }
  return 0;
}

double threshold(model::EntityType type) {
  if (type == model::EntityType::kPerson) return kPersonSame;
  return type == model::EntityType::kOrganisation ? kBodySame : kPlaceSame;
}

}  // namespace

std::vector<base::BlockKey> sound_keys_of(const Node& node) {
  std::vector<base::BlockKey> keys;
  const std::string type(model::name_of(node.type));
  const auto add = [&](const std::string& key) { keys.push_back(base::hash64(type + key)); };
  for (const std::string& spelling : node.heard) {
    add("." + text::folded(spelling));  // names that very many share are at least found where they are written the same
    const std::string sounds = text::sounds_of(spelling);
    std::string whole(sounds);
    std::erase(whole, ' ');
    const std::string first = text::sound_skeleton(whole).substr(0, kSpacelessKey);
    if (!first.empty()) add("=" + first);
    for (std::string_view word : text::sound_words(sounds)) {
      if (const std::string skeleton = text::sound_skeleton(word); skeleton.size() >= kWholeKey) add("-" + skeleton);
    }
    const std::vector<std::string> words = text::sound_keys(sounds);
    for (std::size_t i = 0; i < words.size() && i < kWholeKey; ++i) {
      for (std::size_t k = i + 1; k < words.size() && k < kWholeKey; ++k)
        add("+" + std::min(words[i], words[k]) + "+" + std::max(words[i], words[k]));
    }
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

bool clash(const Node& a, const Node& b) {
  if (a.type != b.type || (a.known && b.known)) return true;
  const std::string_view one = a.country();
  const std::string_view other = b.country();
  return !one.empty() && !other.empty() && one != other && !holds(b.countries, one) && !holds(a.countries, other);
}

std::optional<double> match(const matching::NameMatcher& matcher, const Node& a, const Node& b) {
  if (clash(a, b)) return std::nullopt;
  bool one_word = false;
  double score = best_name(matcher, a, b, one_word);
  const OfficeFit office = a.type == model::EntityType::kPerson ? office_fit(a, b) : OfficeFit::kUnknown;
  score += bonus(office);
  if (a.known || b.known) score -= kKnownMalus;
  double needed = threshold(a.type);
  if (one_word) {
    // A surname alone is nobody in particular, unless the office says who.
    if (a.type == model::EntityType::kPerson && office != OfficeFit::kHolder) return std::nullopt;
    needed = std::max(needed, a.type == model::EntityType::kPerson ? kPersonSame : kOneWordSame);
  }
  if (score < needed) return std::nullopt;
  return std::min(score, 1.0);
}

}  // namespace khabar::linking

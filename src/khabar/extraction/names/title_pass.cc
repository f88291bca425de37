// SPDX-License-Identifier: Apache-2.0
// Behind a title, in scripts without capitals, unknown words are a person's name until a word of the grammar, a sign or
// a known phrase ends them: "foreign minister X Y (agent marker) said". A place, body or party may stand between
// ("foreign minister of Iran X Y" in Urdu order). Behind a title in the plural a list of names may follow.
#include <algorithm>

#include "khabar/extraction/names/passes.h"

namespace khabar::extraction::names {
namespace {

constexpr std::uint32_t kLongestName = 5;  // words
constexpr std::uint32_t kManyBearers = 2;  // so many known people bear it: a word of names

class TitlePass {
 public:
  explicit TitlePass(Scan& scan) : scan_(scan), know_(scan.knowledge()) {}

  void run() {
    for (const Segment& segment : scan_.segments()) {
      if (segment.kind != SenseKind::kTitle || scan_.is_cased(segment.tokens.begin)) continue;
      if (scan_.segment_at(segment.tokens.begin) != &segment) continue;
      const Title& title = know_.titles[know_.senses[segment.senses.front()].index];
      if (title.kind == "modifier") continue;
      try_behind(segment, title);
    }
  }

 private:
  void try_behind(const Segment& segment, const Title& title) {
    std::int64_t next = scan_.after(segment.tokens.end - 1);
    bool skipped = false;
    if (const Found* other = scan_.found_at(next); other != nullptr && other->type != EntityType::kPerson) {
      next = scan_.after(other->tokens.end - 1);
      skipped = true;
    }
    if (const TokenRange whole = with_place(scan_.after(segment.tokens.end - 1), title); !whole.empty()) {
      Found found;
      found.tokens = whole;
      found.type = EntityType::kPerson;
      found.voter = "title";
      scan_.replace(std::move(found));
      return;
    }
    if (next < 0 || scan_.found_at(next) != nullptr) return;
    const TokenRange run = run_from(static_cast<std::uint32_t>(next));
    if (run.empty() || lengthens(run) || !is_name(run, title, skipped)) return;
    add(run);
  }

  // "Prime minister Ana Brnabic (agent marker)", "the mission's chief Hanna Tetteh (agent marker)": one word of a name
  // that is also a little place, beside one that no table knows. Empty if it is not so.
  TokenRange with_place(std::int64_t first, const Title& title) const {
    if (first < 0 || title.kind == "group") return {};
    TokenRange run{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first)};
    int places = 0;
    int words = 0;
    for (std::int64_t i = first; i >= 0 && words < 3; i = scan_.after(static_cast<std::uint32_t>(i))) {
      const auto at = static_cast<std::uint32_t>(i);
      const Found* found = scan_.found_at(i);
      if (found != nullptr && !is_little_place(*found)) break;
      if (found == nullptr && ends_run(at)) break;
      places += found != nullptr ? 1 : 0;
      run.end = at + 1;
      ++words;
    }
    const std::int64_t next = words > 0 ? scan_.after(run.end - 1) : -1;
    const bool agent = next >= 0 && know_.word_kind(scan_.form(static_cast<std::uint32_t>(next))) == WordKind::kAgent;
    return agent && places == 1 && words == 2 ? run : TokenRange{};
  }

  bool is_little_place(const Found& found) const {
    return found.type == EntityType::kPlace && found.tokens.size() == 1 && found.world >= 0 &&
           know_.world[static_cast<std::size_t>(found.world)].kind != "country";
  }

  // The first names of a known person whom the tables have without them, or spell in another way.
  bool lengthens(TokenRange run) {
    constexpr std::uint32_t kFirstNames = 2;
    const std::int64_t next = scan_.after(run.end - 1);
    const Found* known = scan_.found_at(next);
    if (known == nullptr || known->type != EntityType::kPerson || known->world < 0 || known->tokens.size() < 2 ||
        run.size() > kFirstNames) {
      return false;
    }
    Found whole = *known;
    whole.tokens.begin = run.begin;
    return scan_.replace(std::move(whole));
  }

  void add(TokenRange run) {
    Found found;
    found.tokens = run;
    found.type = EntityType::kPerson;
    found.voter = "title";
    scan_.add(std::move(found));
  }

  bool ends_run(std::uint32_t i) const {
    const model::Token& token = scan_.token(i);
    if (token.kind != model::TokenKind::kWord || scan_.is_cased(i)) return true;
    if (scan_.found_at(i) != nullptr) return true;
    const Segment* segment = scan_.segment_at(i);
    if (segment != nullptr) return true;
    const std::string_view form = scan_.form(i);
    if (form.empty()) return false;
    return know_.is_function(form) || (know_.is_common(form) && know_.bearers(form) < kManyBearers);
  }

  TokenRange run_from(std::uint32_t first) const {
    TokenRange run{first, first};
    std::uint32_t words = 0;
    for (std::int64_t i = first; i >= 0 && words < kLongestName; i = scan_.after(static_cast<std::uint32_t>(i))) {
      const auto at = static_cast<std::uint32_t>(i);
      const bool joins =
          words > 0 && ((scan_.form(at) == "-" && !scan_.token(at).space_before) || is_initial_point(at));
      if (joins || (words > 0 && is_link(at))) continue;
      if (ends_run(at)) break;
      run.end = at + 1;
      ++words;
    }
    return run;
  }

  // "Eduardo del Castillo": a small word between two of a name.
  bool is_link(std::uint32_t i) const {
    const std::int64_t next = scan_.after(i);
    return know_.word_kind(scan_.form(i)) == WordKind::kLink && !scan_.is_cased(i) && next >= 0 &&
           !ends_run(static_cast<std::uint32_t>(next));
  }

  // The point behind an initial: a short word, no space before.
  bool is_initial_point(std::uint32_t i) const {
    const std::string_view form = scan_.form(i);
    if (form != "." && form != "\xDB\x94") return false;
    return !scan_.token(i).space_before && know_.letters_of(scan_.form(i - 1)).size() == 1 && scan_.after(i) >= 0;
  }

  bool is_name(TokenRange run, const Title& title, bool skipped) const {
    const std::int64_t next = scan_.after(run.end - 1);
    const bool ended = next < 0 || !scan_.is_word(static_cast<std::uint32_t>(next)) ||
                       know_.is_function(scan_.form(static_cast<std::uint32_t>(next)));
    bool known_word = false;
    for (std::uint32_t i = run.begin; i < run.end; ++i)
      known_word = known_word || know_.bearers(scan_.form(i)) >= kManyBearers;
    if (skipped || title.kind == "group") return run.size() >= 2 && (known_word || ended);
    if (run.size() >= 2) return true;
    // A role ("attackers", "spokesman") stands before many nouns; an office or a rank before a name.
    if (title.kind == "role" && !known_word) return false;
    return ended && !know_.has_cue(scan_.form(run.begin), CuePlace::kHead, EntityType::kOrganisation) &&
           (known_word || is_agent(next));
  }

  bool is_agent(std::int64_t token) const {
    if (token < 0) return false;
    const WordKind kind = know_.word_kind(scan_.form(static_cast<std::uint32_t>(token)));
    return kind == WordKind::kAgent || kind == WordKind::kDative || kind == WordKind::kGenitive ||
           kind == WordKind::kConjunction;
  }

  Scan& scan_;
  const Knowledge& know_;
};

// The country that an office belongs to: adjective, or place and genitive, before the title.
std::string country_before(const Scan& scan, std::uint32_t first, std::uint32_t& begin) {
  const Knowledge& know = scan.knowledge();
  std::int64_t side = scan.before(first);
  if (side >= 0 && scan.is_segment(side, SenseKind::kDemonym)) {
    const Segment* adjective = scan.segment_at(side);
    begin = adjective->tokens.begin;
    return know.demonyms[know.senses[adjective->senses.front()].index];
  }
  if (side >= 0 && (know.word_kind(scan.form(static_cast<std::uint32_t>(side))) == WordKind::kGenitive ||
                    scan.form(static_cast<std::uint32_t>(side)) == "s")) {
    side = scan.before(static_cast<std::uint32_t>(side));
    if (side >= 0 && is_joiner(scan.form(static_cast<std::uint32_t>(side))))
      side = scan.before(static_cast<std::uint32_t>(side));
  }
  const Found* owner = scan.found_at(side);
  if (owner == nullptr || owner->type == EntityType::kPerson) return {};
  begin = owner->tokens.begin;
  return owner->world >= 0 ? know.world[static_cast<std::size_t>(owner->world)].country : owner->country;
}

// Walks back over titles (and "and" between them) that stand before a person.
void attach(Scan& scan, Found& found) {
  const Knowledge& know = scan.knowledge();
  std::uint32_t begin = found.tokens.begin;
  std::int64_t side = scan.before(begin);
  if (const Found* between = scan.found_at(side); between != nullptr && between->type == EntityType::kPlace) {
    const std::int64_t behind = scan.before(between->tokens.begin);
    if (scan.title_at(behind) != nullptr && !scan.is_cased(between->tokens.begin)) side = behind;
  }
  bool any = false;
  while (side >= 0) {
    const auto i = static_cast<std::uint32_t>(side);
    const Title* title = scan.title_at(side);
    if (title != nullptr) {
      if ((title->kind == "office" || title->kind == "role") && (found.office.empty() || title->kind == "office"))
        found.office = title->id;
      begin = scan.segment_at(side)->tokens.begin;
      any = true;
      side = scan.before(begin);
      continue;
    }
    const WordKind kind = know.word_kind(scan.form(i));
    const bool joins = any && (kind == WordKind::kConjunction || scan.form(i) == "/" || scan.form(i) == ",");
    if (!joins || scan.title_at(scan.before(i)) == nullptr) break;
    side = scan.before(i);
  }
  if (!any) return;
  found.office_country = country_before(scan, begin, begin);
  found.phrase = {begin, found.tokens.end};
}

}  // namespace

void find_titled_people(Scan& scan) { TitlePass(scan).run(); }

void attach_titles(Scan& scan) {
  for (Found& found : scan.found()) {
    if (!found.tokens.empty() && found.type == EntityType::kPerson) attach(scan, found);
  }
}

}  // namespace khabar::extraction::names

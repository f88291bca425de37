// SPDX-License-Identifier: Apache-2.0
// Runs of capitals. A run is words with capitals, joined by hyphens, initials' points, particles (bin, al, de) and, in
// names of bodies, by "of", "for" and "and". Its head noun tells a body or a place; a title, known name words or a verb
// of saying tell a person. The first word of a sentence counts only if the page writes it with a capital elsewhere too.
#include <algorithm>
#include <unordered_set>

#include "khabar/extraction/names/passes.h"

namespace khabar::extraction::names {
namespace {

constexpr std::uint32_t kLongestPerson = 4;  // words with a capital
constexpr std::uint32_t kParticles = 3;      // between two words of a name, hyphens counted

class CapitalPass {
 public:
  explicit CapitalPass(Scan& scan) : scan_(scan), know_(scan.knowledge()) {
    for (std::uint32_t i = 0; i < scan_.size(); ++i) {
      if (is_capital(i) && scan_.before(i) >= 0) inside_.emplace(scan_.form(i));
    }
  }

  void run() {
    for (std::uint32_t i = 0; i < scan_.size();) {
      if (!starts_run(i)) {
        ++i;
        continue;
      }
      TokenRange run = run_from(i);
      const std::uint32_t end = run.end;
      if (covers_body(run)) {
        add(run, EntityType::kOrganisation);
      } else {
        split(run);
      }
      i = end;
    }
  }

 private:
  bool is_capital(std::uint32_t i) const { return scan_.is_word(i) && scan_.is_cased(i) && scan_.token(i).capital; }

  // Words that never belong to a name: grammar, calendar, and titles.
  bool is_outside(std::uint32_t i) const {
    const std::string_view form = scan_.form(i);
    if (scan_.is_segment(i, SenseKind::kTitle)) return true;
    if (scan_.found_at(i) == nullptr && scan_.is_segment(i, SenseKind::kWorld) && scan_.is_title_word(i)) return true;
    return know_.is_capital_word(form) || (know_.is_function(form) && scan_.raw(i).size() > 1);
  }

  bool starts_run(std::uint32_t i) const { return is_capital(i) && !is_outside(i); }

  bool continues(std::uint32_t i) const { return is_capital(i) && !is_outside(i); }

  TokenRange run_from(std::uint32_t first) const {
    TokenRange run{first, first + 1};
    bool head = is_head(first);
    while (true) {
      std::int64_t next = scan_.after(run.end - 1);
      if (next < 0) break;
      auto i = static_cast<std::uint32_t>(next);
      if (continues(i)) {
        head = head || is_head(i);
        run.end = i + 1;
        continue;
      }
      next = over_link(i, run.end - 1, head);
      if (next < 0) break;
      run.end = static_cast<std::uint32_t>(next) + 1;
    }
    return run;
  }

  // The capital word behind a link that begins at i, or -1.
  std::int64_t over_link(std::uint32_t i, std::uint32_t last, bool head) const {
    const std::string_view form = scan_.form(i);
    const bool initial = form == "." && scan_.raw(last).size() == 1 && !scan_.token(i).space_before;
    const bool joiner = is_joiner(form) && !scan_.token(i).space_before;
    std::int64_t next = scan_.after(i);
    if (next < 0) return -1;
    auto behind = static_cast<std::uint32_t>(next);
    if (joiner || initial) return continues(behind) && (initial || !scan_.token(behind).space_before) ? next : -1;
    if (!scan_.is_word(i) || scan_.token(i).capital) return -1;
    const bool particle = know_.word_kind(form) == WordKind::kLink;
    const bool of_head = head && (form == "of" || form == "for" || form == "and" || form == "the");
    if (!particle && !of_head) return -1;
    if (form == "the" || (form == "of" && scan_.form(behind) == "the")) {
      if (!continues(behind)) next = scan_.after(behind);
    }
    // "bin al-Hussein": a particle behind a particle, and the hyphen that binds it to the name.
    for (std::uint32_t words = 0; particle && words < kParticles && next >= 0; ++words) {
      behind = static_cast<std::uint32_t>(next);
      const bool bound = is_joiner(scan_.form(behind)) && !scan_.token(behind).space_before;
      if (!bound && (scan_.token(behind).capital || know_.word_kind(scan_.form(behind)) != WordKind::kLink)) break;
      next = scan_.after(behind);
    }
    return next >= 0 && continues(static_cast<std::uint32_t>(next)) ? next : -1;
  }

  bool is_head(std::uint32_t i) const {
    return know_.has_cue(scan_.form(i), CuePlace::kHead, EntityType::kOrganisation);
  }

  // The whole run is a body's name if it ends in a head noun and has a word besides, or is "Head of ...".
  bool covers_body(TokenRange run) const {
    if (run.size() < 2) return false;
    for (std::uint32_t i = run.begin; i < run.end; ++i) {
      const Found* known = scan_.found_at(i);
      if (known != nullptr && (known->tokens == run || !run.contains(known->tokens))) return false;
    }
    const std::uint32_t last = run.end - 1;
    if (know_.is_nothing_head(scan_.form(last)) && !is_head(last)) return false;
    const Found* known = scan_.found_at(last);
    if (is_head(last)) return known == nullptr || known->type == EntityType::kOrganisation;
    for (std::uint32_t i = run.begin; i + 1 < run.end; ++i) {
      const std::string_view next = scan_.form(i + 1);
      if (is_head(i) && (next == "of" || next == "for" || next == "on")) return true;
    }
    return false;
  }

  // The parts of a run between known names.
  void split(TokenRange run) {
    std::uint32_t begin = run.begin;
    for (std::uint32_t i = run.begin; i <= run.end; ++i) {
      const bool border = i == run.end || scan_.found_at(i) != nullptr || scan_.is_segment(i, SenseKind::kDemonym);
      if (!border) continue;
      if (begin < i) part(trimmed({begin, i}), run);
      begin = i + 1;
    }
  }

  TokenRange trimmed(TokenRange part) const {
    while (!part.empty() && !is_capital(part.begin)) ++part.begin;
    while (!part.empty() && !is_capital(part.end - 1)) --part.end;
    return part;
  }

  std::uint32_t words_of(TokenRange part) const {
    std::uint32_t words = 0;
    for (std::uint32_t i = part.begin; i < part.end; ++i) words += scan_.is_word(i) ? 1 : 0;
    return words;
  }

  std::uint32_t capitals_of(TokenRange part) const {
    std::uint32_t words = 0;
    for (std::uint32_t i = part.begin; i < part.end; ++i) words += is_capital(i) ? 1 : 0;
    return words;
  }

  void part(TokenRange part, TokenRange run) {
    if (part.empty()) return;
    const std::uint32_t last = part.end - 1;
    if (know_.is_nothing_head(scan_.form(last))) return;
    const bool titled = is_titled(part.begin);
    if (words_of(part) == 1) {
      single(part, run, titled);
      return;
    }
    if (know_.has_cue(scan_.form(last), CuePlace::kHead, EntityType::kPlace)) {
      add(part, EntityType::kPlace);
      return;
    }
    if (is_head(last)) {
      add(part, EntityType::kOrganisation);
      return;
    }
    if (has_link(part, "of") || is_all_capitals(part)) return;
    if (is_place_before(part) && !titled && !has_bearer(part)) {
      add(part, EntityType::kPlace);
      return;
    }
    if (capitals_of(part) > kLongestPerson) return;
    const bool told = titled || has_bearer(part) || is_said(part) || is_described(part);
    if (!told && scan_.before(part.begin) < 0 && !inside_.contains(scan_.form(part.begin)) &&
        !inside_.contains(scan_.form(last)) && !all_rare(part))
      return;
    if (!told && has_determiner(part.begin)) return;
    if (!titled && has_nothing_word(part)) return;
    if (!titled && !has_rare(part) && (scan_.before(part.begin) < 0 || is_headline(part.begin))) return;
    if (told || words_of(part) <= 3) add(part, EntityType::kPerson);
  }

  void single(TokenRange part, TokenRange run, bool titled) {
    const std::uint32_t i = part.begin;
    if (is_head(i) || know_.has_cue(scan_.form(i), CuePlace::kHead, EntityType::kPlace) || scan_.raw(i).size() < 3)
      return;
    if (titled) {
      add(part, EntityType::kPerson);
      return;
    }
    if (is_all_capitals(part) || part.size() != run.size()) return;
    if (is_place_before(part)) add(part, EntityType::kPlace);
    if (is_said(part) && inside_.contains(scan_.form(i)) && know_.bearers(scan_.form(i)) > 0)
      add(part, EntityType::kPerson);
  }

  bool is_titled(std::uint32_t first) const {
    const Title* title = scan_.title_at(scan_.before(first));
    return title != nullptr && title->kind != "modifier" && title->kind != "group";
  }

  // "X Y, the ambassador to Z": a title in apposition.
  bool is_described(TokenRange part) const {
    constexpr std::uint32_t kReach = 5;  // words between the comma and the title: "the former British"
    const std::int64_t comma = scan_.after(part.end - 1);
    if (comma < 0 || scan_.form(static_cast<std::uint32_t>(comma)) != ",") return false;
    std::int64_t next = scan_.after(static_cast<std::uint32_t>(comma));
    for (std::uint32_t words = 0; words < kReach && next >= 0; ++words) {
      const auto i = static_cast<std::uint32_t>(next);
      if (scan_.is_segment(i, SenseKind::kTitle)) return true;
      if (!scan_.is_word(i) || know_.word_kind(scan_.form(i)) == WordKind::kVerb) return false;
      next = scan_.after(i);
    }
    return false;
  }

  // "The Knowledge Caravan": people have no article.
  bool has_determiner(std::uint32_t first) const {
    const std::int64_t side = scan_.before(first);
    return side >= 0 && know_.word_kind(scan_.form(static_cast<std::uint32_t>(side))) == WordKind::kDeterminer;
  }

  bool has_link(TokenRange part, std::string_view link) const {
    for (std::uint32_t i = part.begin; i < part.end; ++i) {
      if (scan_.form(i) == link) return true;
    }
    return false;
  }

  bool is_all_capitals(TokenRange part) const {
    for (std::uint32_t i = part.begin; i < part.end; ++i) {
      const std::string_view word = scan_.raw(i);
      if (scan_.is_word(i) && word.size() > 1 &&
          std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
        return false;
    }
    return true;
  }

  bool has_bearer(TokenRange part) const {
    for (std::uint32_t i = part.begin; i < part.end; ++i) {
      if (know_.bearers(scan_.form(i)) > 0) return true;
    }
    return false;
  }

  // A word that everyday text hardly has.
  bool has_rare(TokenRange part) const {
    for (std::uint32_t i = part.begin; i < part.end; ++i) {
      if (scan_.is_word(i) && (know_.bearers(scan_.form(i)) > 0 || !know_.is_common(scan_.form(i)))) return true;
    }
    return false;
  }

  bool all_rare(TokenRange part) const {
    for (std::uint32_t i = part.begin; i < part.end; ++i) {
      if (scan_.is_word(i) && scan_.raw(i).size() > 1 && know_.is_common(scan_.form(i))) return false;
    }
    return true;
  }

  // Sentences that write most words with capitals tell nothing by them.
  bool is_headline(std::uint32_t i) const {
    const TokenRange tokens = scan_.sentences()[scan_.token(i).sentence].tokens;
    std::uint32_t capitals = 0;
    std::uint32_t words = 0;
    for (std::uint32_t k = tokens.begin; k < tokens.end; ++k) {
      if (!scan_.is_word(k) || !scan_.is_cased(k) || know_.is_function(scan_.form(k))) continue;
      ++words;
      capitals += scan_.token(k).capital ? 1 : 0;
    }
    return capitals * 4 >= words * 3;
  }

  bool has_nothing_word(TokenRange part) const {
    for (std::uint32_t i = part.begin; i < part.end; ++i) {
      if (know_.is_nothing_head(scan_.form(i)) && know_.bearers(scan_.form(i)) == 0) return true;
    }
    return false;
  }

  bool is_place_before(TokenRange part) const {
    const std::int64_t side = scan_.before(part.begin);
    if (side < 0) return false;
    const auto i = static_cast<std::uint32_t>(side);
    return know_.word_kind(scan_.form(i)) == WordKind::kLocative && !scan_.token(i).capital;
  }

  // A verb of saying before or behind.
  bool is_said(TokenRange part) const {
    for (const std::int64_t side : {scan_.before(part.begin), scan_.after(part.end - 1)}) {
      if (side >= 0 &&
          know_.has_cue(scan_.form(static_cast<std::uint32_t>(side)), CuePlace::kAfter, EntityType::kPerson))
        return true;
    }
    return false;
  }

  void add(TokenRange tokens, EntityType type) {
    Found found;
    found.tokens = tokens;
    found.type = type;
    found.voter = is_titled(tokens.begin) ? "title" : "page";
    scan_.replace(std::move(found));
  }

  Scan& scan_;
  const Knowledge& know_;
  std::unordered_set<std::string_view> inside_;  // words with a capital that no sentence begins with
};

}  // namespace

void find_capital_runs(Scan& scan) { CapitalPass(scan).run(); }

}  // namespace khabar::extraction::names

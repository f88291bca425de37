// SPDX-License-Identifier: Apache-2.0
// Scripts without capitals: a head noun ends a body's name (... army, ... commission), some begin one (movement ...), a
// class noun stands beside a place (... district, city ...); two or more unknown words of which known people bear one
// are a person.
#include <algorithm>
#include <map>
#include <vector>

#include "khabar/extraction/names/passes.h"

namespace khabar::extraction::names {
namespace {

constexpr std::uint32_t kLongestBody = 5;  // words
constexpr std::uint32_t kLongestPerson = 4;
constexpr std::uint32_t kManyBearers = 2;

class CuePass {
 public:
  explicit CuePass(Scan& scan) : scan_(scan), know_(scan.knowledge()) {}

  void run() {
    for (std::size_t f = 0; f < scan_.found().size(); ++f) take_wing(scan_.found()[f]);
    for (std::uint32_t i = 0; i < scan_.size(); ++i) {
      if (!is_plain(i) || scan_.found_at(i) != nullptr) continue;
      const std::string_view form = scan_.form(i);
      if (know_.has_cue(form, CuePlace::kHead, EntityType::kOrganisation)) body_ending(i);
      if (know_.has_cue(form, CuePlace::kHead, EntityType::kPlace)) place_ending(i, true);
      if (know_.has_cue(form, CuePlace::kClass, EntityType::kPlace)) place_ending(i, false);
      if (know_.has_cue(form, CuePlace::kBefore, EntityType::kPlace)) place_behind(i);
      if (know_.has_cue(form, CuePlace::kBefore, EntityType::kOrganisation)) platform_behind(i);
      if (know_.has_cue(form, CuePlace::kClass, EntityType::kOrganisation)) platform(i);
    }
    std::vector<TokenRange> places;
    for (const Found& found : scan_.found()) {
      if (found.type == EntityType::kPlace && found.world >= 0 && !found.tokens.empty()) places.push_back(found.tokens);
    }
    for (const TokenRange place : places) place_in(place);
    people();
  }

 private:
  bool is_plain(std::uint32_t i) const { return scan_.is_word(i) && !scan_.is_cased(i); }

  // A word that may stand in a name: no grammar, no title.
  bool is_filler(std::uint32_t i) const {
    return is_plain(i) && !know_.is_function(scan_.form(i)) && !scan_.is_segment(i, SenseKind::kTitle);
  }

  bool is_unknown(std::uint32_t i) const {
    return is_filler(i) && !know_.is_common(scan_.form(i)) && scan_.segment_at(i) == nullptr &&
           scan_.found_at(i) == nullptr;
  }

  void add(TokenRange tokens, EntityType type, const char* voter = "page") {
    Found found;
    found.tokens = tokens;
    found.type = type;
    found.voter = voter;
    scan_.replace(std::move(found));
  }

  void body_ending(std::uint32_t head) {
    std::uint32_t begin = head;
    std::uint32_t words = 1;
    for (std::int64_t i = scan_.before(head); i >= 0 && words < kLongestBody;
         i = scan_.before(static_cast<std::uint32_t>(i))) {
      const auto at = static_cast<std::uint32_t>(i);
      const Found* found = scan_.found_at(i);
      if (found != nullptr && found->type == EntityType::kPerson) break;
      const bool hyphen = scan_.form(at) == "-" && !scan_.token(at).space_before;
      if (!hyphen && !is_filler(at)) break;
      begin = found != nullptr ? found->tokens.begin : at;
      i = begin;
      ++words;
    }
    while (begin < head && !opens_body(begin)) ++begin;
    if (begin == head || !has_unknown({begin, head})) return;
    add({begin, head + 1}, EntityType::kOrganisation);
  }

  bool opens_body(std::uint32_t i) const {
    return scan_.found_at(i) != nullptr || (is_filler(i) && !know_.is_plain_common(scan_.form(i))) ||
           scan_.is_segment(i, SenseKind::kDemonym);
  }

  bool has_unknown(TokenRange tokens) const {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (is_unknown(i)) return true;
    }
    return false;
  }

  // "X district (locative)": X alone; "X prison": both.
  void place_ending(std::uint32_t cue, bool with_cue) {
    std::uint32_t begin = cue;
    std::uint32_t longest = 2;
    for (std::int64_t i = scan_.before(cue); i >= 0 && cue - begin < longest;
         i = scan_.before(static_cast<std::uint32_t>(i))) {
      const auto at = static_cast<std::uint32_t>(i);
      // "Pont-Sonde": a hyphen joins.
      const bool joins = begin < cue && scan_.form(at) == "-" && !scan_.token(at).space_before && at > 0 &&
                         !scan_.token(at + 1).space_before && is_unknown(at - 1);
      if (!joins && !is_unknown(at)) break;
      if (joins) longest = 3;
      begin = joins ? at - 1 : at;
      if (joins) break;
    }
    if (begin == cue) return;
    // The noun beside it speaks for the place as a title does for a person.
    add({begin, with_cue ? cue + 1 : cue}, EntityType::kPlace, with_cue ? "page" : "title");
  }

  void place_behind(std::uint32_t cue) {
    std::uint32_t end = cue + 1;
    for (std::int64_t i = scan_.after(cue); i >= 0 && end - cue <= 2 && is_unknown(static_cast<std::uint32_t>(i));
         i = scan_.after(static_cast<std::uint32_t>(i))) {
      end = static_cast<std::uint32_t>(i) + 1;
    }
    const std::int64_t next = scan_.after(end - 1);
    if (end == cue + 1 || next < 0) return;
    const WordKind kind = know_.word_kind(scan_.form(static_cast<std::uint32_t>(next)));
    if (kind == WordKind::kLocative || kind == WordKind::kGenitive || kind == WordKind::kDative)
      add({cue + 1, end}, EntityType::kPlace, "title");
  }

  // "Goa ke Benaulim mein": unknown words between a known place's genitive and a locative are a place in it.
  void place_in(TokenRange whole) {
    const std::int64_t genitive = scan_.after(whole.end - 1);
    if (genitive < 0 || know_.word_kind(scan_.form(static_cast<std::uint32_t>(genitive))) != WordKind::kGenitive)
      return;
    const auto begin = static_cast<std::uint32_t>(genitive) + 1;
    std::uint32_t end = begin;
    while (end < begin + 2 && scan_.after(end - 1) == end && is_unknown(end)) ++end;
    const std::int64_t next = end > begin ? scan_.after(end - 1) : -1;
    if (next >= 0 && know_.word_kind(scan_.form(static_cast<std::uint32_t>(next))) == WordKind::kLocative)
      add({begin, end}, EntityType::kPlace);
  }

  // "The platform X": one word, unknown or a letter's name.
  void platform_behind(std::uint32_t cue) {
    const std::int64_t next = scan_.after(cue);
    if (next < 0) return;
    const auto i = static_cast<std::uint32_t>(next);
    const bool letter = know_.letter_of(scan_.form(i)) != '\0';
    if (is_plain(i) && scan_.found_at(next) == nullptr && (letter || is_unknown(i)))
      add({i, i + 1}, EntityType::kOrganisation, "title");
  }

  // "Wrote on X": a word that names a platform where the locative stands behind it.
  void platform(std::uint32_t i) {
    const std::int64_t next = scan_.after(i);
    if (next >= 0 && know_.word_kind(scan_.form(static_cast<std::uint32_t>(next))) == WordKind::kLocative)
      add({i, i + 1}, EntityType::kOrganisation, "title");
  }

  // "Muslim League (Q)": the letter in brackets that tells a party's wing belongs to its name.
  void take_wing(Found& found) {
    const std::uint32_t open = found.tokens.end;
    if (found.type != EntityType::kOrganisation || found.world < 0 || open + 2 >= scan_.size() ||
        know_.world[static_cast<std::size_t>(found.world)].kind != "party" || scan_.form(open) != "(" ||
        scan_.form(open + 2) != ")")
      return;
    const std::string_view inside = scan_.form(open + 1);
    constexpr std::size_t kOneLetter = 2;  // bytes of a letter of the scripts whose letters stand for a wing
    if (inside.size() > kOneLetter && know_.letter_of(inside) == '\0') return;
    Found whole = found;
    whole.tokens.end = open + 3;
    scan_.replace(std::move(whole));
  }

  // Runs of words that are in no everyday list: a person where known people bear the words, where the agent marker
  // follows, or where the page repeats the run.
  void people() {
    std::map<std::vector<std::string_view>, std::vector<TokenRange>> runs;
    for (std::uint32_t i = 0; i < scan_.size();) {
      if (!is_name_word(i)) {
        ++i;
        continue;
      }
      std::uint32_t end = i + 1;
      while (scan_.after(end - 1) >= 0 && is_name_word(end)) ++end;
      std::vector<std::string_view> words;
      for (std::uint32_t k = i; k < end; ++k) words.push_back(scan_.form(k));
      if (words.size() >= 2 && words.size() <= kLongestPerson) runs[words].push_back({i, end});
      i = end;
    }
    for (const auto& [words, places] : runs) {
      const bool repeated = places.size() > 1;
      if (std::none_of(places.begin(), places.end(), [&](TokenRange run) { return is_person(run, repeated); }))
        continue;
      for (TokenRange run : places) add(run, EntityType::kPerson);
    }
  }

  bool is_person(TokenRange run, bool repeated) const {
    std::uint32_t bearers = 0;
    std::uint32_t letters = 0;
    for (std::uint32_t i = run.begin; i < run.end; ++i) {
      bearers += know_.bearers(scan_.form(i)) >= kManyBearers ? 1 : 0;
      letters += know_.letter_of(scan_.form(i)) != '\0' ? 1 : 0;
    }
    if (letters == run.size()) return false;
    const std::int64_t next = scan_.after(run.end - 1);
    const WordKind kind = next < 0 ? WordKind::kNone : know_.word_kind(scan_.form(static_cast<std::uint32_t>(next)));
    return bearers * 2 >= run.size() || kind == WordKind::kAgent || (bearers > 0 && repeated);
  }

  bool is_name_word(std::uint32_t i) const {
    return is_unknown(i) && !know_.has_cue(scan_.form(i), CuePlace::kHead, EntityType::kOrganisation) &&
           !know_.has_cue(scan_.form(i), CuePlace::kHead, EntityType::kPlace);
  }

  Scan& scan_;
  const Knowledge& know_;
};

}  // namespace

void find_cued_names(Scan& scan) { CuePass(scan).run(); }

}  // namespace khabar::extraction::names

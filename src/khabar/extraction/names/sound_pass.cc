// SPDX-License-Identifier: Apache-2.0
// Spellings that the tables do not have: words whose consonants are those of a known name, and which sound like it.
// A name of several words is safe enough; a place of one word needs a place marker, a surname a title.
#include <algorithm>

#include "khabar/extraction/names/passes.h"
#include "khabar/text/skeleton.h"

namespace khabar::extraction::names {
namespace {

// Among 500 names the best wrong partner of several words reaches 0.85 in one of a hundred.
constexpr double kSeveralWords = 0.88;
constexpr double kOneWord = 0.93;

class SoundPass {
 public:
  explicit SoundPass(Scan& scan) : scan_(scan), know_(scan.knowledge()) {}

  void run() {
    std::vector<Word> words;
    std::vector<std::uint32_t> tokens;
    for (std::uint32_t i = 0; i < scan_.size(); ++i) {
      if (is_joiner(scan_.form(i)) && !scan_.token(i).space_before) continue;
      if (i > 0 && !scan_.same_sentence(i - 1, i)) {
        words.push_back(kNoWord);
        tokens.push_back(i);
      }
      words.push_back(word_of(i));
      tokens.push_back(i);
    }
    for (std::size_t key = 0; key < words.size();) key += match_at(words, tokens, key);
  }

 private:
  Word word_of(std::uint32_t i) const {
    if (!scan_.is_word(i) || scan_.found_at(i) != nullptr || know_.is_function(scan_.form(i))) return kNoWord;
    if (scan_.is_cased(i) && !scan_.token(i).capital) return kNoWord;
    if (const Segment* segment = scan_.segment_at(i); segment != nullptr) return kNoWord;
    return know_.sounds.word(text::sound_skeleton(text::sounds_of(scan_.form(i))));
  }

  // Tries the longest match first; gives how many keys to go on.
  std::size_t match_at(std::span<const Word> words, const std::vector<std::uint32_t>& tokens, std::size_t key) {
    std::vector<PhraseIndex::Match> matches;
    know_.sounds.visit_from(words, key, [&](const PhraseIndex::Match& match) { matches.push_back(match); });
    for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
      const TokenRange range{tokens[key], tokens[key + match->length - 1] + 1};
      if (!may_be_name(range, match->length)) continue;
      const Sense* best = best_of(*match, range);
      if (best == nullptr) continue;
      add(range, *best);
      return match->length;
    }
    return 1;
  }

  bool may_be_name(TokenRange range, std::uint32_t length) const {
    bool rare = false;
    for (std::uint32_t i = range.begin; i < range.end; ++i)
      rare = rare || (scan_.is_word(i) && !know_.is_common(scan_.form(i)));
    return rare && (length > 1 || !know_.is_common(scan_.form(range.begin)));
  }

  const Sense* best_of(const PhraseIndex::Match& match, TokenRange range) const {
    const std::string heard = text::sounds_of(scan_.raw(range));
    const Sense* best = nullptr;
    double most = match.length > 1 ? kSeveralWords : kOneWord;
    for (std::uint32_t number : match.payloads) {
      const Sense& sense = know_.senses[number];
      if (match.length == 1 && !stands_for(sense, range)) continue;
      if (!words_begin_alike(heard, text::sounds_of(sense.spelling))) continue;
      const double score = text::sound_similarity(heard, text::sounds_of(sense.spelling));
      if (score >= most && (best == nullptr || score > most)) {
        most = score;
        best = &sense;
      }
    }
    return best;
  }

  // A word that begins with a vowel is none that begins with a consonant; ambiguous letters are either.
  static bool words_begin_alike(std::string_view a, std::string_view b) {
    const std::vector<std::string_view> left = text::sound_words(a);
    const std::vector<std::string_view> right = text::sound_words(b);
    if (left.size() != right.size()) return true;
    constexpr std::string_view kVowels = "aeiou@'";
    constexpr std::string_view kEither = "wIhyv";
    for (std::size_t i = 0; i < left.size(); ++i) {
      const char x = left[i].front();
      const char y = right[i].front();
      if (kEither.find(x) != std::string_view::npos || kEither.find(y) != std::string_view::npos) continue;
      if ((kVowels.find(x) == std::string_view::npos) != (kVowels.find(y) == std::string_view::npos)) return false;
    }
    return true;
  }

  // One word: a place where a place stands, a surname behind a title of somebody who holds such an office.
  bool stands_for(const Sense& sense, TokenRange range) const {
    const WorldEntity& entity = know_.world[sense.index];
    if (entity.type == EntityType::kPlace) {
      const std::int64_t side = scan_.is_cased(range.begin) ? scan_.before(range.begin) : scan_.after(range.end - 1);
      return side >= 0 && know_.word_kind(scan_.form(static_cast<std::uint32_t>(side))) == WordKind::kLocative;
    }
    const Title* title = scan_.title_at(scan_.before(range.begin));
    if (entity.type != EntityType::kPerson || !sense.short_form || title == nullptr) return false;
    return std::any_of(entity.offices.begin(), entity.offices.end(),
                       [&](const std::string& office) { return office.starts_with(title->id + "|"); });
  }

  void add(TokenRange range, const Sense& sense) {
    Found found;
    found.tokens = range;
    found.type = know_.world[sense.index].type;
    found.world = static_cast<std::int32_t>(sense.index);
    found.voter = "sound";
    found.full = !sense.short_form;
    scan_.add(std::move(found));
  }

  Scan& scan_;
  const Knowledge& know_;
};

}  // namespace

void find_heard_names(Scan& scan) { SoundPass(scan).run(); }

}  // namespace khabar::extraction::names

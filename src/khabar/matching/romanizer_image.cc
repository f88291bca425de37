// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/romanizer_image.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "khabar/base/flat.h"
#include "khabar/base/split.h"
#include "khabar/base/string_map.h"
#include "khabar/lexicon/index_blob.h"
#include "khabar/matching/sound_model.h"
#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/skeleton.h"

namespace khabar::matching {
namespace {

constexpr double kSameWord = 0.62;    // two words of one name
constexpr std::size_t kShortest = 4;  // letters of an English word that is heard: short ones sound like anything

std::vector<std::string_view> words_of(std::string_view name) { return base::split(name, " -"); }

// A map that keeps the order in which keys came, so that the image depends on the tables alone.
template <typename Value>
struct OrderedMap {
  Value& at(std::string key) {
    const auto [it, added] = index.try_emplace(key, items.size());
    if (added) items.emplace_back(std::move(key), Value());
    return items[it->second].second;
  }
  std::vector<std::pair<std::string, Value>> items;
  base::StringMap<std::size_t> index;
};

// Which Latin words stand for which others in the names of the world's tables.
class Learner {
 public:
  explicit Learner(const lexicon::Lexicon& lexicon) : model_(lexicon) {
    learn_words(lexicon);
    const lexicon::Table& frequent = lexicon.table("en", "frequent_words");
    for (std::size_t row = 0; row < frequent.rows(); ++row) {
      const std::string_view english = frequent.cell(row, frequent.column("word"));
      if (english.size() >= kShortest) hear(english, true);
    }
  }

  struct Heard {
    std::string word;
    bool english = false;
  };
  OrderedMap<base::StringMap<std::uint32_t>> spelled;  // folded word -> its Latin spellings, counted
  OrderedMap<std::vector<Heard>> heard;                // by heard_key

 private:
  // With a capital, of the English name of something that the world tables know.
  struct LatinWord {
    std::string_view word;
    SoundForm form;
  };

  void learn_words(const lexicon::Lexicon& lexicon) {
    for (const lexicon::Table& table : lexicon.tables()) {
      if (!table.name().starts_with("world/") || !table.has_column("type") || !table.has_column("ur")) continue;
      for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto english = lexicon::items(table.cell(row, table.column("en")));
        if (english.empty()) continue;
        std::vector<LatinWord> latin;
        for (std::string_view word : words_of(english.front())) {
          if (text::is_upper(static_cast<unsigned char>(word.front()))) latin.push_back({word, model_.form(word)});
        }
        if (latin.empty()) continue;
        for (const char* language : {"hi", "ur"}) {
          for (std::string_view other : lexicon::items(table.cell(row, table.column(language))))
            learn_row(latin, other);
        }
      }
    }
  }

  void learn_row(const std::vector<LatinWord>& latin, std::string_view other) {
    for (std::string_view word : words_of(other)) {
      const SoundForm form = model_.form(word);
      std::string_view best;
      double most = 0;
      for (const LatinWord& candidate : latin) {
        const double likeness = model_.similarity(form, candidate.form, std::max(kSameWord, most));
        if (likeness > most) {
          most = likeness;
          best = candidate.word;
        }
      }
      if (best.empty()) continue;
      ++spelled.at(text::folded(word))[std::string(best)];
      hear(best, false);
    }
  }

  void hear(std::string_view word, bool english) {
    if (!known_.emplace(word).second) return;
    if (std::string key = heard_key(word); !key.empty())
      heard.at(std::move(key)).push_back({std::string(word), english});
  }

  SoundModel model_;
  base::StringSet known_;  // words in heard
};

// The most frequent, of several the first in order.
const std::string& usual(const base::StringMap<std::uint32_t>& spellings) {
  return std::max_element(spellings.begin(), spellings.end(),
                          [](const auto& a, const auto& b) {
                            return a.second != b.second ? a.second < b.second : a.first > b.first;
                          })
      ->first;
}

}  // namespace

std::string heard_key(std::string_view word) {
  constexpr std::size_t kConsonants = 2;
  return text::sound_skeleton(text::sounds_of(word)).substr(0, kConsonants);
}

std::string romanizer_image(const lexicon::Lexicon& lexicon) {
  const Learner learner(lexicon);
  std::vector<RomanizerImage::Word> words;
  std::string texts;
  const auto add = [&](std::string_view word, bool english) {
    words.push_back(
        {static_cast<std::uint32_t>(texts.size()), static_cast<std::uint32_t>(word.size()), english ? 1U : 0U});
    texts += word;
    return static_cast<std::uint32_t>(words.size() - 1);
  };
  using Entries = std::vector<std::pair<std::string_view, std::uint32_t>>;
  Entries keys;
  std::vector<RomanizerImage::Range> ranges;
  for (const auto& [key, list] : learner.heard.items) {
    keys.emplace_back(key, static_cast<std::uint32_t>(ranges.size()));
    ranges.push_back({static_cast<std::uint32_t>(words.size()), static_cast<std::uint32_t>(list.size())});
    for (const Learner::Heard& heard : list) add(heard.word, heard.english);
  }
  Entries spelled;
  for (const auto& [folded, spellings] : learner.spelled.items)
    spelled.emplace_back(folded, add(usual(spellings), false));
  OrderedMap<std::string_view> loans;
  const lexicon::Table& table = lexicon.table("shared/loan_words");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const char* language : {"hi", "ur"}) {
      for (std::string_view written : lexicon::items(table.cell(row, table.column(language)))) {
        std::string_view& english = loans.at(text::folded(written));
        if (english.empty()) english = table.cell(row, table.column("en"));
      }
    }
  }
  Entries borrowed;
  for (const auto& [folded, english] : loans.items) borrowed.emplace_back(folded, add(english, true));
  base::FlatWriter out;
  lexicon::put_version(RomanizerImage::kVersion, out);
  base::FlatMap::write(borrowed, out);
  base::FlatMap::write(spelled, out);
  base::FlatMap::write(keys, out);
  out.array(ranges);
  out.array(words);
  out.text(texts);
  return out.take();
}

bool RomanizerImage::load(std::string_view bytes) {
  base::FlatReader in(bytes);
  if (!lexicon::has_version(kVersion, in)) return false;
  loans_ = base::FlatMap(in);
  spelled_ = base::FlatMap(in);
  keys_ = base::FlatMap(in);
  ranges_ = in.array<Range>();
  words_ = in.array<Word>();
  texts_ = in.text();
  return in.ok();
}

std::span<const RomanizerImage::Word> RomanizerImage::heard(std::string_view key) const {
  const std::uint32_t* number = keys_.find(key);
  if (number == nullptr) return {};
  const Range& range = ranges_[*number];
  return words_.subspan(range.first, range.count);
}

}  // namespace khabar::matching

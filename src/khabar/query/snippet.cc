// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/snippet.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

namespace khabar::query {
namespace {

// Which wanted key a word has, or -1.
int wanted_by(std::string_view keys, const std::vector<WantedKey>& wanted) {
  while (!keys.empty()) {
    const std::size_t end = std::min(keys.find('+'), keys.size());
    const std::string_view key = keys.substr(0, end);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (key == wanted[i].key || (wanted[i].prefix && key.starts_with(wanted[i].key))) return static_cast<int>(i);
    }
    keys.remove_prefix(std::min(end + 1, keys.size()));
  }
  return -1;
}

// Borders of graphemes in a piece of text, as ICU finds them.
class Graphemes {
 public:
  explicit Graphemes(std::string_view text) : size_(static_cast<std::int32_t>(text.size())) {
    UErrorCode status = U_ZERO_ERROR;
    text_ = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    breaks_.reset(ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status));
    if (U_SUCCESS(status)) ubrk_setUText(breaks_.get(), text_, &status);
    good_ = U_SUCCESS(status) != 0;
  }
  ~Graphemes() { utext_close(text_); }
  Graphemes(const Graphemes&) = delete;
  Graphemes& operator=(const Graphemes&) = delete;

  // The border at or before / at or behind a byte.
  [[nodiscard]] std::size_t before(std::size_t at) const {
    const auto byte = static_cast<std::int32_t>(at);
    if (!good_ || byte <= 0 || byte >= size_ || ubrk_isBoundary(breaks_.get(), byte)) return at;
    const std::int32_t found = ubrk_preceding(breaks_.get(), byte);
    return found == UBRK_DONE ? 0 : static_cast<std::size_t>(found);
  }
  [[nodiscard]] std::size_t behind(std::size_t at) const {
    const auto byte = static_cast<std::int32_t>(at);
    if (!good_ || byte <= 0 || byte >= size_ || ubrk_isBoundary(breaks_.get(), byte)) return at;
    const std::int32_t found = ubrk_following(breaks_.get(), byte);
    return static_cast<std::size_t>(found == UBRK_DONE ? size_ : found);
  }
  // `count` borders behind (or, where negative, before) a border.
  [[nodiscard]] std::size_t moved(std::size_t from, int count) const {
    if (!good_) return from;
    auto at = static_cast<std::int32_t>(from);
    for (; count > 0 && at < size_; --count) {
      const std::int32_t next = ubrk_following(breaks_.get(), at);
      if (next == UBRK_DONE) break;
      at = next;
    }
    for (; count < 0 && at > 0; ++count) {
      const std::int32_t next = ubrk_preceding(breaks_.get(), at);
      if (next == UBRK_DONE) break;
      at = next;
    }
    return static_cast<std::size_t>(at);
  }

 private:
  struct Close {
    void operator()(UBreakIterator* breaks) const { ubrk_close(breaks); }
  };
  std::int32_t size_;
  UText* text_ = nullptr;
  std::unique_ptr<UBreakIterator, Close> breaks_;
  bool good_ = false;
};

struct Found {
  std::size_t word = 0;
  int key = 0;
};

// The first of the words in a row that hold the most different wanted keys, then the most words.
std::size_t best_place(const std::vector<Found>& found, std::size_t words) {
  std::size_t best = 0;
  std::size_t best_score = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::vector<int> different;
    std::size_t count = 0;
    for (std::size_t k = i; k < found.size() && found[k].word < found[i].word + words; ++k, ++count) {
      if (std::find(different.begin(), different.end(), found[k].key) == different.end())
        different.push_back(found[k].key);
    }
    const std::size_t score = different.size() * words + count;
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  return best;
}

}  // namespace

Snippet snippet_of(std::string_view text, const search::TextKeys& keys, const std::vector<WantedKey>& wanted,
                   std::size_t graphemes) {
  constexpr std::size_t kGraphemesAWord = 6;  // with the space, over the three languages
  constexpr int kBefore = 30;                 // graphemes of context before the first hit
  Snippet snippet;
  if (text.empty()) return snippet;
  std::vector<Found> found;
  for (std::size_t i = 0; i < keys.words.size(); ++i) {
    if (const int key = wanted_by(keys.words[i].keys.of(keys.stream), wanted); key >= 0) found.push_back({i, key});
  }
  const Graphemes borders(text);
  std::size_t begin = 0;
  if (!found.empty()) {
    const std::size_t first = found[best_place(found, graphemes / kGraphemesAWord)].word;
    const std::size_t hit = borders.before(keys.words[first].text.begin);
    const std::size_t earliest = borders.moved(hit, -kBefore);
    // The first word that begins in the context, and not the middle of one.
    std::size_t word = first;
    while (word > 0 && keys.words[word - 1].text.begin >= earliest) --word;
    begin = earliest == 0 ? 0 : borders.before(keys.words[word].text.begin);
  }
  const std::size_t most = borders.moved(begin, static_cast<int>(graphemes));
  std::size_t end = most;
  if (most < text.size()) {
    // The end of the last whole word; a word longer than the snippet is cut between graphemes.
    end = begin;
    for (const search::KeyedWord& word : keys.words) {
      if (word.text.end > most) break;
      if (word.text.end > begin) end = borders.behind(word.text.end);
    }
    if (end <= begin || end > most) end = most;
  }
  snippet.text = std::string(text.substr(begin, end - begin));
  std::replace(snippet.text.begin(), snippet.text.end(), '\n', ' ');
  snippet.cut_before = begin > 0;
  snippet.cut_behind = end < text.size();
  for (const Found& one : found) {
    const base::ByteRange word = keys.words[one.word].text;
    const std::size_t from = borders.before(word.begin);
    const std::size_t to = borders.behind(word.end);
    if (from < begin || to > end) continue;
    const base::ByteRange range{static_cast<std::uint32_t>(from - begin), static_cast<std::uint32_t>(to - begin)};
    // Words of one name are one highlight.
    if (!snippet.found.empty() && snippet.found.back().end >= range.begin) {
      snippet.found.back().end = std::max(snippet.found.back().end, range.end);
    } else if (!snippet.found.empty() && snippet.found.back().end + 1 == range.begin &&
               snippet.text[snippet.found.back().end] == ' ') {
      snippet.found.back().end = range.end;
    } else {
      snippet.found.push_back(range);
    }
  }
  return snippet;
}

}  // namespace khabar::query

// SPDX-License-Identifier: Apache-2.0
// Words that were met and what was found out about each: a hash table by text with all texts in one run of bytes, since
// an index asks it for every word of every article.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/hash.h"

namespace khabar::search {

class WordMemo {
 public:
  // The word's keys begin with the word itself.
  struct Entry {
    std::uint32_t begin = 0;  // of the keys
    std::uint32_t size = 0;
    std::uint32_t word = 0;    // bytes of the word
    std::uint32_t phrase = 0;  // of how many words the longest phrase is that begins with it
  };

  // What is known of a word, else what make(word, keys) appends to `keys`, which is empty, and returns as its phrase.
  template <typename Make>
  Entry entry(std::string_view word, Make make) {
    if (used_ * 2 >= slots_.size()) grow();
    const auto hash = static_cast<std::uint32_t>(base::hash64(word));
    Slot& slot = find(hash, word);
    if (slot.entry.size == 0) {
      keys_.clear();
      const std::uint32_t phrase = make(word, keys_);
      slot.hash = hash;
      slot.entry = {static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(keys_.size()),
                    static_cast<std::uint32_t>(word.size()), phrase};
      texts_ += keys_;
      ++used_;
    }
    return slot.entry;
  }
  // Valid until the next entry().
  [[nodiscard]] std::string_view keys(const Entry& entry) const {
    return std::string_view(texts_).substr(entry.begin, entry.size);
  }
  [[nodiscard]] std::size_t size() const { return used_; }
  void clear() { *this = {}; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    Entry entry;  // of size 0: free
  };

  Slot& find(std::uint32_t hash, std::string_view word) {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      Slot& slot = slots_[at];
      if (slot.entry.size == 0) return slot;
      const std::string_view known = std::string_view(texts_).substr(slot.entry.begin, slot.entry.word);
      if (slot.hash == hash && known == word) return slot;
    }
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? std::size_t{1} << 12U : slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.entry.size == 0) continue;
      std::size_t at = slot.hash & mask;
      while (slots_[at].entry.size != 0) at = (at + 1) & mask;
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::string texts_;
  std::string keys_;
};

}  // namespace khabar::search

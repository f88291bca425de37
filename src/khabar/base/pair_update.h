// SPDX-License-Identifier: Apache-2.0
// Keeps in a store which things are alike (part_store.h), looking only at what a change touches.
//
// Which two things are alike is a function of their facts alone (Rules::score). Two things are compared if they share
// a key whose block holds at most kFullBlock things; of a fuller block everything is compared with its first kAnchors
// things only, so that the work stays linear whatever the data. All this depends on the set of things, not on the order
// in which they came. parts.h says what Rules are.
#pragma once

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "khabar/base/meetings.h"
#include "khabar/base/parallel.h"
#include "khabar/base/part_store.h"

namespace khabar::base {

// A thing that is new, has new facts, or is gone.
struct ItemChange {
  Item item = 0;
  std::optional<std::string> facts;  // nothing: gone
};

template <typename Rules>
class PairUpdate {
 public:
  using Thing = typename Rules::Thing;

  PairUpdate(PartStore& store, const Rules& rules, unsigned threads)
      : store_(store), rules_(rules), threads_(threads) {}

  // Once. No two of `changes` are of one item. What is new is a part of its own until somebody moves it.
  void apply(const std::vector<ItemChange>& changes) {
    for (const ItemChange& change : changes) apply(change);
    std::sort(key_changes_.begin(), key_changes_.end(), [](const KeyChange& x, const KeyChange& y) {
      return std::tie(x.key, x.added, x.thing) < std::tie(y.key, y.added, y.thing);
    });
    for (const KeyChange& change : key_changes_) {
      if (change.added) {
        store_.add(change.key, change.thing);
      } else {
        store_.take_out(change.key, change.thing);
      }
    }
    find_dirty();
    find_pairs();
    put_alike();
    blocks_.clear();
  }

  // Parts of which a thing is gone or may be alike with others than before.
  [[nodiscard]] const std::unordered_set<Item>& touched() const { return touched_; }
  // How many things were compared with others.
  [[nodiscard]] std::size_t compared() const { return compared_; }

  // Valid as long as this is. From one thread.
  const Thing& thing(Item item) { return held(item).thing; }
  // What a thing is alike with, as it is now. Valid as long as this is.
  const std::vector<Alike>& alike(Item item) {
    const auto [at, asked] = alike_.try_emplace(item);
    if (asked) at->second = store_.alike(item);
    return at->second;
  }

 private:
  struct Held {
    Thing thing;
    std::vector<BlockKey> keys;
    bool has_keys = false;
  };
  struct KeyChange {
    BlockKey key;
    Ranked thing;
    bool added;
  };

  std::vector<Alike>& alike_to_change(Item item) {
    retied_.insert(item);
    alike(item);
    return alike_.at(item);
  }
  void untie(Item item) {
    for (const Alike& alike : std::vector<Alike>(alike(item)))
      std::erase_if(alike_to_change(alike.other), [&](const Alike& back) { return back.other == item; });
    alike_to_change(item).clear();
  }
  void put_alike() {
    std::vector<Item> items(retied_.begin(), retied_.end());
    std::sort(items.begin(), items.end());
    for (Item item : items) store_.set_alike(item, alike_.at(item));
  }

  Held& held(Item item) {
    const auto [at, added] = held_.try_emplace(item);
    if (added) at->second.thing = rules_.thing(store_.facts(item).value_or(""));
    return at->second;
  }
  const std::vector<BlockKey>& keys(Item item) {
    Held& one = held(item);
    if (!one.has_keys) one.keys = rules_.keys(one.thing);
    one.has_keys = true;
    return one.keys;
  }

  // The first things under a key as they are now, one more than make it full.
  const std::vector<Ranked>& block(BlockKey key) {
    const auto [at, added] = blocks_.try_emplace(key);
    if (added) at->second = store_.block(key, kFullBlock + 1);
    return at->second;
  }
  static bool is_full(const std::vector<Ranked>& block) { return block.size() > kFullBlock; }
  static bool is_anchor(const std::vector<Ranked>& block, Item item) {
    const std::size_t count = std::min(kAnchors, block.size());
    return std::any_of(block.begin(), block.begin() + static_cast<std::ptrdiff_t>(count),
                       [&](const Ranked& thing) { return thing.item == item; });
  }

  void apply(const ItemChange& change) {
    const std::optional<std::string> old = store_.facts(change.item);
    if (old == change.facts) return;
    Held before;
    Held after;
    Item part = change.item;
    if (old) {
      before.thing = rules_.thing(*old);
      before.keys = rules_.keys(before.thing);
      part = store_.part(change.item);
      untie(change.item);
    } else {
      alike_.try_emplace(change.item);
    }
    touched_.insert(part);
    if (change.facts) {
      after.thing = rules_.thing(*change.facts);
      after.keys = rules_.keys(after.thing);
      after.has_keys = true;
    }
    note_keys(change.item, before, after, old.has_value(), change.facts.has_value());
    if (change.facts) {
      store_.put(change.item, *change.facts, part);
      dirty_.insert(change.item);
      held_[change.item] = std::move(after);
    } else {
      store_.remove(change.item);
      held_.erase(change.item);
    }
  }

  void note_keys(Item item, const Held& before, const Held& after, bool was, bool is) {
    const Ranked old{was ? rules_.rank(before.thing) : 0, item};
    const Ranked now{is ? rules_.rank(after.thing) : 0, item};
    const bool moved = was && is && old.rank != now.rank;
    for (BlockKey key : before.keys) {
      if (moved || !std::binary_search(after.keys.begin(), after.keys.end(), key))
        key_changes_.push_back({key, old, false});
    }
    for (BlockKey key : after.keys) {
      if (moved || !std::binary_search(before.keys.begin(), before.keys.end(), key))
        key_changes_.push_back({key, now, true});
    }
  }

  // Where a block became full or ceased to be, some of its things meet others than before; where a full one has other
  // anchors, those that came and went.
  void find_dirty() {
    for (std::size_t i = 0; i < key_changes_.size();) {
      const BlockKey key = key_changes_[i].key;
      std::vector<Ranked> gone;
      std::vector<Ranked> come;
      for (; i < key_changes_.size() && key_changes_[i].key == key; ++i)
        (key_changes_[i].added ? come : gone).push_back(key_changes_[i].thing);
      std::vector<Ranked> now = store_.block(key, kFullBlock + 1 + come.size());
      std::vector<Ranked> before = gone;
      std::copy_if(now.begin(), now.end(), std::back_inserter(before),
                   [&](const Ranked& thing) { return !std::binary_search(come.begin(), come.end(), thing); });
      std::sort(before.begin(), before.end());
      if (is_full(before) != is_full(now)) {
        changed_.emplace_back(key, is_full(now) ? std::move(before) : now);
      } else if (is_full(now)) {
        for (const std::vector<Ranked>* list : {&before, &now}) {
          const std::vector<Ranked>* other = list == &now ? &before : &now;
          for (std::size_t k = 0; k < kAnchors; ++k) {
            if (!is_anchor(*other, (*list)[k].item)) mark((*list)[k].item);
          }
        }
      }
      std::vector<Ranked>& kept = blocks_[key];
      kept.assign(now.begin(), now.begin() + static_cast<std::ptrdiff_t>(std::min(now.size(), kFullBlock + 1)));
    }
    key_changes_.clear();
    for (const auto& [key, things] : changed_) {
      if (is_full(block(key))) {
        mark_parted(things);
      } else {
        mark_met(things);
      }
    }
    changed_.clear();
  }

  // `things`: those of a block before it became full. Two of them that are alike and let meet by nothing else are a
  // pair no longer.
  void mark_parted(const std::vector<Ranked>& things) {
    std::vector<Item> items = unchanged(things);
    std::sort(items.begin(), items.end());
    for (Item item : items) {
      if (dirty_.contains(item)) continue;
      for (const Alike& alike : std::vector<Alike>(alike(item))) {
        if (alike.other < item || !std::binary_search(items.begin(), items.end(), alike.other)) continue;
        if (dirty_.contains(alike.other) || meet(item, alike.other)) continue;
        mark(item);
        mark(alike.other);
        break;
      }
    }
  }

  // `things`: those of a block that is full no longer. Two of them that are alike are a pair now.
  void mark_met(const std::vector<Ranked>& things) {
    const std::vector<Item> items = unchanged(things);
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (std::size_t k = i + 1; k < items.size(); ++k) {
        if (rules_.score(held(items[i]).thing, held(items[k]).thing) < 0) continue;
        mark(items[i]);
        mark(items[k]);
      }
    }
  }

  std::vector<Item> unchanged(const std::vector<Ranked>& things) {
    std::vector<Item> items;
    for (const Ranked& thing : things) {
      if (!dirty_.contains(thing.item) && store_.facts(thing.item)) items.push_back(thing.item);
    }
    return items;
  }

  // Whether two things meet as the blocks are now.
  bool meet(Item x, Item y) {
    const std::vector<BlockKey>& a = keys(x);
    const std::vector<BlockKey>& b = keys(y);
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
      if (*i != *j) {
        ++(*i < *j ? i : j);
        continue;
      }
      const std::vector<Ranked>& both = block(*i);
      if (!is_full(both) || is_anchor(both, x) || is_anchor(both, y)) return true;
      ++i, ++j;
    }
    return false;
  }

  void mark(Item item) {
    if (dirty_.contains(item) || !store_.facts(item)) return;
    dirty_.insert(item);
    touched_.insert(store_.part(item));
    untie(item);
  }

  // What the thing meets, but for what is dirty and before it: that finds it.
  void meetings_of(Item item, std::vector<Item>& others) {
    others.clear();
    const std::uint64_t own = rules_.rank(held(item).thing);
    const auto take = [&](const Ranked& thing) {
      if (thing.item == item || !rules_.may_be_alike(own, thing.rank)) return;
      if (thing.item > item || !dirty_.contains(thing.item)) others.push_back(thing.item);
    };
    for (BlockKey key : keys(item)) {
      const std::vector<Ranked>& things = block(key);
      if (is_full(things) && is_anchor(things, item)) {
        for (const Ranked& thing : store_.block(key, kWholeBlock)) take(thing);
      } else {
        const std::size_t count = is_full(things) ? kAnchors : things.size();
        for (std::size_t k = 0; k < count; ++k) take(things[k]);
      }
    }
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
  }

  void find_pairs() {
    constexpr std::size_t kAtOnce = 1U << 18U;  // pairs
    std::vector<Item> items(dirty_.begin(), dirty_.end());
    std::sort(items.begin(), items.end());
    std::vector<std::pair<Item, Item>> pairs;
    std::vector<Item> others;
    for (Item item : items) {
      meetings_of(item, others);
      for (Item other : others) pairs.emplace_back(item, other);
      if (pairs.size() < kAtOnce) continue;
      compare(pairs);
      pairs.clear();
      forget_others();
    }
    compare(pairs);
  }

  void compare(const std::vector<std::pair<Item, Item>>& pairs) {
    compared_ += pairs.size();
    std::vector<std::pair<const Thing*, const Thing*>> things;
    things.reserve(pairs.size());
    for (const auto& [item, other] : pairs) {
      const Thing* one = &held(item).thing;
      const Thing* two = &held(other).thing;
      // One way round, so that sums come out the same to the last bit.
      things.push_back(rules_.id(*one) < rules_.id(*two) ? std::pair(one, two) : std::pair(two, one));
    }
    std::vector<double> scores(pairs.size());
    parallel_for(pairs.size(), threads_, kSlice,
                 [&](std::size_t i) { scores[i] = rules_.score(*things[i].first, *things[i].second); });
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (scores[i] < 0) continue;
      const auto& [item, other] = pairs[i];
      alike_to_change(item).push_back({other, scores[i]});
      alike_to_change(other).push_back({item, scores[i]});
    }
  }

  // What was compared and is not dirty may be very much.
  void forget_others() {
    constexpr std::size_t kKept = 200'000;
    if (held_.size() < dirty_.size() + kKept) return;
    std::erase_if(held_, [&](const auto& one) { return !dirty_.contains(one.first); });
  }

  PartStore& store_;
  const Rules& rules_;
  unsigned threads_;
  std::size_t compared_ = 0;
  std::vector<KeyChange> key_changes_;
  std::vector<std::pair<BlockKey, std::vector<Ranked>>> changed_;  // blocks that became full or ceased to be
  std::unordered_map<Item, Held> held_;
  std::unordered_map<BlockKey, std::vector<Ranked>> blocks_;
  std::unordered_set<Item> dirty_;
  std::unordered_set<Item> touched_;  // parts
  std::unordered_set<Item> retied_;   // whose alike_ is other than in the store
  std::unordered_map<Item, std::vector<Alike>> alike_;
};

}  // namespace khabar::base

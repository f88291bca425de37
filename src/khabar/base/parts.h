// SPDX-License-Identifier: Apache-2.0
// Keeps apart what has nothing to do with each other, and touches only what a change touches.
//
// Which two things are alike is a function of their facts alone (Rules::score). Two things are compared if they share
// a key whose block holds at most kFullBlock things; of a fuller block everything is compared with its first kAnchors
// things only, so that the work stays linear whatever the data. Parts are the connected components of the alike pairs.
// All this depends on the set of things, not on the order in which they came; so what is made of each part (entities,
// stories, events) does too, and after a change only parts that it touched are made anew. A part costs its size: keys
// and scores must be such that parts stay small.
//
// Rules:
//   using Thing = ...;                                    // facts ready to be compared
//   Thing thing(std::string_view facts) const;            // from one thread
//   std::string_view id(const Thing&) const;              // of the record: says the order and the rank
//   std::uint64_t rank(const Thing&) const;
//   std::vector<BlockKey> keys(const Thing&) const;       // ascending, each once
//   double score(const Thing&, const Thing&) const;       // symmetric; below 0: not alike. Safe from many threads
#pragma once

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "khabar/base/agglomerate.h"
#include "khabar/base/meetings.h"
#include "khabar/base/parallel.h"
#include "khabar/base/part_store.h"

namespace khabar::base {

// A thing that is new, has new facts, or is gone.
struct ItemChange {
  Item item = 0;
  std::optional<std::string> facts;  // nothing: gone
};

// One part: its things in order of id, and the alike pairs among them, by number in it.
template <typename Thing>
struct Part {
  std::vector<Item> items;
  std::vector<const Thing*> things;
  std::vector<ScoredPair> pairs;
};

template <typename Rules>
class PartUpdate {
 public:
  using Thing = typename Rules::Thing;

  PartUpdate(PartStore& store, const Rules& rules, unsigned threads)
      : store_(store), rules_(rules), threads_(threads) {}

  // Applies `changes`, of which no two are of one item, and calls take(Part<Thing>&&) for every part that they touched,
  // as it is now, and for the parts of `also` too. Things that are gone or stood in a part that was touched are in none
  // of the others.
  template <typename Take>
  void run(const std::vector<ItemChange>& changes, const std::vector<Item>& also, Take&& take) {
    apply(changes);
    for (Item item : also) touched_.insert(store_.part(item));
    find_dirty();
    find_parts();
    make_parts(take);
  }

 private:
  struct Held {
    Thing thing;
    std::vector<BlockKey> keys;
  };
  struct KeyChange {
    BlockKey key;
    Ranked thing;
    bool added;
  };
  using Pairs = std::vector<std::pair<Item, Item>>;

  const Held& held(Item item) {
    const auto [at, added] = held_.try_emplace(item);
    if (added) fill(at->second, store_.facts(item).value_or(""));
    return at->second;
  }
  void fill(Held& held, const std::string& facts) {
    held.thing = rules_.thing(facts);
    held.keys = rules_.keys(held.thing);
  }
  Ranked ranked(Item item) { return {rules_.rank(held(item).thing), item}; }

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

  void apply(const std::vector<ItemChange>& changes) {
    for (const ItemChange& change : changes) {
      const std::optional<std::string> old = store_.facts(change.item);
      if (old == change.facts) continue;
      Held before;
      Held after;
      if (old) {
        fill(before, *old);
        touched_.insert(store_.part(change.item));
      }
      if (change.facts) fill(after, *change.facts);
      note_keys(change.item, before, after, old.has_value(), change.facts.has_value());
      if (change.facts) {
        store_.put(change.item, *change.facts, old ? store_.part(change.item) : change.item);
        dirty_.insert(change.item);
        held_[change.item] = std::move(after);
      } else {
        store_.remove(change.item);
        held_.erase(change.item);
      }
    }
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
    for (const auto& [key, things] : changed_) mark_parted(key, things);
    changed_.clear();
  }

  // `things`: those of a block while it is not full. Two of them that are alike, and that only this block lets meet,
  // are a pair now and were none before, or the other way round. Most meet elsewhere too.
  void mark_parted(BlockKey key, const std::vector<Ranked>& things) {
    std::vector<Item> items;
    for (const Ranked& thing : things) {
      if (!dirty_.contains(thing.item) && store_.facts(thing.item)) items.push_back(thing.item);
    }
    const bool full = is_full(block(key));
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Held& a = held(items[i]);
      for (std::size_t k = i + 1; k < items.size(); ++k) {
        const Held& b = held(items[k]);
        if (rules_.score(a.thing, b.thing) < 0 || (full && meet(items[i], a, items[k], b))) continue;
        mark(items[i]);
        mark(items[k]);
      }
    }
  }

  // Whether two things meet as the blocks are now.
  bool meet(Item x, const Held& a, Item y, const Held& b) {
    for (auto i = a.keys.begin(), j = b.keys.begin(); i != a.keys.end() && j != b.keys.end();) {
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
  }

  // Parts that something dirty is alike with.
  void find_parts() {
    Pairs pairs;
    std::vector<Item> others;
    for (Item item : dirty_) {
      others.clear();
      for (BlockKey key : held(item).keys) {
        const std::vector<Ranked>& things = block(key);
        if (is_full(things) && is_anchor(things, item)) {
          for (const Ranked& thing : store_.block(key, kWholeBlock)) others.push_back(thing.item);
        } else {
          const std::size_t count = is_full(things) ? kAnchors : things.size();
          for (std::size_t k = 0; k < count; ++k) others.push_back(things[k].item);
        }
      }
      std::sort(others.begin(), others.end());
      others.erase(std::unique(others.begin(), others.end()), others.end());
      for (Item other : others) {
        if (!dirty_.contains(other)) pairs.emplace_back(item, other);
      }
    }
    for (const auto& [item, other] : pairs) held(other);
    std::vector<char> alike(pairs.size());
    parallel_for(pairs.size(), threads_, kSlice, [&](std::size_t i) {
      alike[i] = rules_.score(held_.at(pairs[i].first).thing, held_.at(pairs[i].second).thing) >= 0 ? 1 : 0;
    });
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (alike[i] != 0) touched_.insert(store_.part(pairs[i].second));
    }
  }

  template <typename Take>
  void make_parts(Take&& take) {
    std::vector<Item> region(dirty_.begin(), dirty_.end());
    for (Item part : touched_) {
      for (Item item : store_.members(part)) region.push_back(item);
    }
    std::sort(region.begin(), region.end());
    region.erase(std::unique(region.begin(), region.end()), region.end());
    for (Item item : region) held(item);
    std::sort(region.begin(), region.end(), [&](Item x, Item y) {
      const auto key = [&](Item item) { return std::pair(rules_.id(held_.at(item).thing), item); };
      return key(x) < key(y);
    });
    const std::vector<ScoredPair> pairs = alike_pairs(region);
    std::vector<std::uint32_t> root(region.size());
    std::iota(root.begin(), root.end(), 0U);
    const auto find = [&](std::uint32_t i) {
      while (root[i] != i) i = root[i] = root[root[i]];
      return i;
    };
    for (const ScoredPair& pair : pairs) {
      const std::uint32_t a = find(pair.a);
      const std::uint32_t b = find(pair.b);
      root[std::max(a, b)] = std::min(a, b);
    }
    std::vector<Part<Thing>> parts;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> place(region.size());
    for (std::uint32_t i = 0; i < region.size(); ++i) {
      const std::uint32_t first = find(i);
      if (first == i) {
        place[i].first = static_cast<std::uint32_t>(parts.size());
        parts.emplace_back();
      }
      Part<Thing>& part = parts[place[first].first];
      place[i] = {place[first].first, static_cast<std::uint32_t>(part.items.size())};
      part.items.push_back(region[i]);
      part.things.push_back(&held_.at(region[i]).thing);
      store_.move(region[i], region[first]);
    }
    for (const ScoredPair& pair : pairs)
      parts[place[pair.a].first].pairs.push_back({place[pair.a].second, place[pair.b].second, pair.score});
    for (Part<Thing>& part : parts) take(std::move(part));
  }

  // By number in `region`.
  std::vector<ScoredPair> alike_pairs(const std::vector<Item>& region) {
    Meetings meetings;
    std::vector<const Thing*> things;
    for (Item item : region) {
      const Held& one = held_.at(item);
      things.push_back(&one.thing);
      meetings.add(one.keys);
    }
    meetings.set_anchors([&](BlockKey key, const Group& sharing) -> std::optional<Group> {
      const std::vector<Ranked>& all = block(key);
      if (!is_full(all)) return std::nullopt;
      Group anchors;
      for (std::uint32_t i : sharing) {
        if (is_anchor(all, region[i])) anchors.push_back(i);
      }
      return anchors;
    });
    // Most that meet are not alike: only those that are, are kept.
    std::vector<std::vector<ScoredPair>> alike(region.size());
    parallel_for(region.size(), threads_, kPairSlice, [&](std::size_t i) {
      Group met;
      const auto a = static_cast<std::uint32_t>(i);
      meetings.behind(a, met);
      for (std::uint32_t b : met) {
        const double score = rules_.score(*things[a], *things[b]);
        if (score >= 0) alike[i].push_back({a, b, score});
      }
    });
    std::vector<ScoredPair> pairs;
    for (const std::vector<ScoredPair>& of_one : alike) pairs.insert(pairs.end(), of_one.begin(), of_one.end());
    return pairs;
  }

  static constexpr std::size_t kPairSlice = 16;  // things with all that they meet

  PartStore& store_;
  const Rules& rules_;
  unsigned threads_;
  std::vector<KeyChange> key_changes_;
  std::vector<std::pair<BlockKey, std::vector<Ranked>>> changed_;  // blocks that became full or ceased to be
  std::unordered_map<Item, Held> held_;
  std::unordered_map<BlockKey, std::vector<Ranked>> blocks_;
  std::unordered_set<Item> dirty_;
  std::unordered_set<Item> touched_;  // parts
};

}  // namespace khabar::base

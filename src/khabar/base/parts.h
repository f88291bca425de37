// SPDX-License-Identifier: Apache-2.0
// Makes parts of what is alike (pair_update.h), and after a change anew only those that it reaches.
//
// A part is what something is made of: an entity, a story, an event. Rules::parts() divides things into parts by the
// alike pairs among them, and must be local: it joins from the best pair down (agglomerate.h), and whether two groups
// join depends on these two alone. Then a part that joins nothing new when its neighbours are made anew stays as it is,
// and so does all behind it. So a change is followed as far as it reaches: things that changed are divided together
// with the parts that they are alike with; if some of those join them, their neighbours come in too, until none does.
// The outcome is that of dividing everything at once, whatever the order in which things came (parts_test.cc); the cost
// is that of the parts that changed and of their neighbours, however much hangs together by chains of alike pairs.
//
// Rules:
//   using Thing = ...;                                    // facts ready to be compared
//   Thing thing(std::string_view facts) const;            // from one thread
//   std::string_view id(const Thing&) const;              // of the record: says the order and the rank
//   std::uint64_t rank(const Thing&) const;
//   bool may_be_alike(std::uint64_t, std::uint64_t) const;  // of two ranks; false: the score is below 0 for certain
//   std::vector<BlockKey> keys(const Thing&) const;       // ascending, each once
//   double score(const Thing&, const Thing&) const;       // symmetric; below 0: not alike. Safe from many threads
//   std::vector<Group> parts(const Part<Thing>&) const;   // everything once. Safe from many threads
#pragma once

#include <limits>
#include <numeric>

#include "khabar/base/pair_update.h"

namespace khabar::base {

// Things in order of id, and the alike pairs among them, by number.
template <typename Thing>
struct Part {
  std::vector<Item> items;
  std::vector<const Thing*> things;
  std::vector<ScoredPair> pairs;
};

// What hangs together by `pairs`, for Rules::parts of those who take all that is alike for one.
[[nodiscard]] inline std::vector<Group> connected(std::size_t count, const std::vector<ScoredPair>& pairs) {
  std::vector<std::uint32_t> root(count);
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
  std::vector<Group> groups(count);
  for (std::uint32_t i = 0; i < count; ++i) groups[find(i)].push_back(i);
  std::erase_if(groups, [](const Group& group) { return group.empty(); });
  return groups;
}

// How much an update looked at.
struct UpdateCosts {
  std::size_t compared = 0;  // pairs of things whose score was asked to know whether they are alike
  std::size_t divided = 0;   // things that were divided, each time they were
  std::size_t made = 0;      // things in the parts that were made anew
};

template <typename Rules>
class PartUpdate {
 public:
  using Thing = typename Rules::Thing;

  PartUpdate(PartStore& store, const Rules& rules, unsigned threads)
      : store_(store), rules_(rules), threads_(threads), pairs_(store, rules, threads) {}

  // Applies `changes`, of which no two are of one item, and calls take(Part<Thing>&&) for every part that is new or
  // stood in one that was touched, and for the parts of `also` too. Once.
  template <typename Take>
  UpdateCosts run(const std::vector<ItemChange>& changes, const std::vector<Item>& also, Take&& take) {
    pairs_.apply(changes);
    std::vector<Item> touched(pairs_.touched().begin(), pairs_.touched().end());
    for (Item item : also) touched.push_back(store_.part(item));
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    for (Item part : touched) {
      for (Item item : store_.members(part)) change(add(item, part));
    }
    while (!reaching_.empty()) {
      reach();
      divide();
    }
    make(take);
    costs_.compared = pairs_.compared();
    return costs_;
  }

 private:
  // A thing that is looked at. Of a part that is made anew all things are changed, of its neighbours none.
  struct Node {
    Item item = 0;
    Item part = 0;       // before the update
    bool inner = false;  // the pairs within its part are there
    bool changed = false;
    bool reached = false;  // all its pairs are there
  };
  using Number = std::uint32_t;

  Number find(Number i) {
    while (root_[i] != i) i = root_[i] = root_[root_[i]];
    return i;
  }

  Number add(Item item, Item part) {
    const auto [at, added] = number_.try_emplace(item, static_cast<Number>(nodes_.size()));
    if (added) {
      nodes_.push_back({item, part});
      root_.push_back(at->second);
    }
    return at->second;
  }

  void change(Number i) {
    if (nodes_[i].changed) return;
    nodes_[i].changed = true;
    reaching_.push_back(i);
  }

  void join(Number a, Number b, double score) {
    edges_.push_back({a, b, score});
    tie(a, b);
  }
  void tie(Number a, Number b) {
    a = find(a);
    b = find(b);
    root_[std::max(a, b)] = std::min(a, b);
  }

  // A neighbour with all of its part.
  Number add_neighbour(Item item) {
    if (const auto known = number_.find(item); known != number_.end()) return known->second;
    const Item part = store_.part(item);
    std::vector<Number> members;
    for (Item member : store_.members(part)) members.push_back(add(member, part));
    for (Number member : members) {
      nodes_[member].inner = true;
      tie(members.front(), member);
      for (const Alike& alike : pairs_.alike(nodes_[member].item)) {
        const auto other = number_.find(alike.other);
        if (other == number_.end() || other->second <= member || nodes_[other->second].part != part) continue;
        edges_.push_back({member, other->second, alike.score});
      }
    }
    return number_.at(item);
  }

  // Brings in what is alike with the things that changed.
  void reach() {
    std::vector<Number> reaching;
    reaching.swap(reaching_);
    for (Number i : reaching) {
      const Item item = nodes_[i].item;
      nodes_[i].reached = true;
      for (const Alike& alike : pairs_.alike(item)) {
        const Number other = add_neighbour(alike.other);
        const bool there = nodes_[i].inner && nodes_[other].inner && nodes_[i].part == nodes_[other].part;
        if (there || nodes_[other].reached) continue;
        join(i, other, alike.score);
      }
    }
    reached_.insert(reached_.end(), reaching.begin(), reaching.end());
  }

  // What is divided together, by numbers of nodes in order of id.
  struct Region {
    std::vector<Number> nodes;
    Part<Thing> part;
    std::vector<Group> groups;
  };

  // Those of the last reach and all that is tied to them.
  std::vector<Region> regions() {
    std::unordered_map<Number, std::size_t> of_root;
    std::vector<Region> regions;
    for (Number i : reached_) {
      const auto [at, added] = of_root.try_emplace(find(i), regions.size());
      if (added) regions.emplace_back();
    }
    reached_.clear();
    std::vector<Number> place(nodes_.size());
    for (Number i = 0; i < nodes_.size(); ++i) {
      if (const auto at = of_root.find(find(i)); at != of_root.end()) regions[at->second].nodes.push_back(i);
    }
    for (Region& region : regions) {
      for (Number i : region.nodes) pairs_.thing(nodes_[i].item);
      std::sort(region.nodes.begin(), region.nodes.end(), [&](Number x, Number y) {
        const auto key = [&](Number i) { return std::pair(rules_.id(pairs_.thing(nodes_[i].item)), nodes_[i].item); };
        return key(x) < key(y);
      });
      for (Number k = 0; k < region.nodes.size(); ++k) {
        const Number i = region.nodes[k];
        place[i] = k;
        region.part.items.push_back(nodes_[i].item);
        region.part.things.push_back(&pairs_.thing(nodes_[i].item));
      }
      costs_.divided += region.nodes.size();
    }
    for (const ScoredPair& edge : edges_) {
      const auto at = of_root.find(find(edge.a));
      if (at == of_root.end()) continue;
      const auto [a, b] = std::minmax(place[edge.a], place[edge.b]);
      regions[at->second].part.pairs.push_back({a, b, edge.score});
    }
    return regions;
  }

  void divide() {
    std::vector<Region> regions = this->regions();
    parallel_for(regions.size(), threads_, 1,
                 [&](std::size_t r) { regions[r].groups = rules_.parts(regions[r].part); });
    for (Region& region : regions) {
      std::unordered_set<Item> joined;              // parts that changed and were none of what changed before
      std::unordered_map<Item, std::size_t> sizes;  // of neighbours
      for (Number i : region.nodes) {
        if (!nodes_[i].changed) ++sizes[nodes_[i].part];
      }
      for (const Group& group : region.groups) note_joined(region, group, sizes, joined);
      if (joined.empty()) {
        made_[find(region.nodes.front())] = std::move(region);
        continue;
      }
      for (Number i : region.nodes) {
        if (joined.contains(nodes_[i].part)) change(i);
      }
    }
  }

  // Parts that are not what they were.
  void note_joined(const Region& region, const Group& group, const std::unordered_map<Item, std::size_t>& sizes,
                   std::unordered_set<Item>& joined) {
    const auto node = [&](Number k) -> const Node& { return nodes_[region.nodes[k]]; };
    const bool all_changed = std::all_of(group.begin(), group.end(), [&](Number k) { return node(k).changed; });
    if (all_changed) return;
    const Item part = node(group.front()).part;
    const bool of_one =
        std::all_of(group.begin(), group.end(), [&](Number k) { return !node(k).changed && node(k).part == part; });
    if (of_one && sizes.at(part) == group.size()) return;
    for (Number k : group) {
      if (!node(k).changed) joined.insert(node(k).part);
    }
  }

  template <typename Take>
  void make(Take&& take) {
    std::vector<Part<Thing>> parts;
    for (auto& [root, region] : made_) {
      if (region.nodes.empty() || find(root) != root) continue;
      std::vector<std::pair<Number, Number>> place(region.nodes.size(), {kNowhere, 0});
      const std::size_t before = parts.size();
      for (const Group& group : region.groups) {
        if (!nodes_[region.nodes[group.front()]].changed) continue;
        Part<Thing>& part = parts.emplace_back();
        for (Number k : group) {
          place[k] = {static_cast<Number>(parts.size() - 1), static_cast<Number>(part.items.size())};
          part.items.push_back(region.part.items[k]);
          part.things.push_back(region.part.things[k]);
        }
      }
      if (parts.size() == before) continue;
      for (const ScoredPair& pair : region.part.pairs) {
        const auto [a, b] = std::pair(place[pair.a], place[pair.b]);
        if (a.first == kNowhere || a.first != b.first) continue;
        parts[a.first].pairs.push_back({a.second, b.second, pair.score});
      }
    }
    std::sort(parts.begin(), parts.end(), [&](const Part<Thing>& x, const Part<Thing>& y) {
      return rules_.id(*x.things.front()) < rules_.id(*y.things.front());
    });
    for (Part<Thing>& part : parts) {
      costs_.made += part.items.size();
      std::sort(part.pairs.begin(), part.pairs.end(),
                [](const ScoredPair& x, const ScoredPair& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
      for (Item item : part.items) store_.move(item, part.items.front());
      take(std::move(part));
    }
  }

  static constexpr Number kNowhere = std::numeric_limits<Number>::max();

  PartStore& store_;
  const Rules& rules_;
  unsigned threads_;
  PairUpdate<Rules> pairs_;
  UpdateCosts costs_;
  std::unordered_map<Item, Number> number_;
  std::vector<Node> nodes_;
  std::vector<Number> root_;                 // what is divided together
  std::vector<ScoredPair> edges_;            // between numbers of nodes
  std::vector<Number> reaching_;             // changed, and not reached yet
  std::vector<Number> reached_;              // since the last division
  std::unordered_map<Number, Region> made_;  // by root
};

}  // namespace khabar::base

// SPDX-License-Identifier: Apache-2.0
#include "khabar/base/parts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>
#include <set>

#include "khabar/base/hash.h"
#include "khabar/base/packed.h"

namespace khabar::base {
namespace {

// Points on a line, alike where they are near each other; keys are stretches of the line.
struct Point {
  std::string id;
  double at = 0;
};

struct PointRules {
  using Thing = Point;
  double near = 1;
  bool grouped = false;  // by average link, no more than nine
  [[nodiscard]] Point thing(std::string_view facts) const {
    Point point;
    Unpacker(facts).get(point.id).get(point.at);
    return point;
  }
  [[nodiscard]] std::string_view id(const Point& point) const { return point.id; }
  [[nodiscard]] std::uint64_t rank(const Point& point) const { return hash64(point.id); }
  [[nodiscard]] std::vector<BlockKey> keys(const Point& point) const {
    const auto stretch = static_cast<BlockKey>(point.at / 10);
    return {stretch, stretch + 1};
  }
  [[nodiscard]] double score(const Point& a, const Point& b) const {
    const double apart = std::abs(a.at - b.at);
    return apart <= near ? near - apart : -1;
  }
  [[nodiscard]] static bool may_be_alike(std::uint64_t /*a*/, std::uint64_t /*b*/) { return true; }
  [[nodiscard]] std::vector<Group> parts(const Part<Point>& part) const {
    if (!grouped) return connected(part.items.size(), part.pairs);
    const auto score = [&](std::uint32_t a, std::uint32_t b) { return this->score(*part.things[a], *part.things[b]); };
    return agglomerate(static_cast<std::uint32_t>(part.items.size()), part.pairs, {0, 0}, score,
                       [&](const Group& a, const Group& b) { return a.size() + b.size() <= 9; });
  }
};

std::string packed(const Point& point) { return Packer().put(point.id).put(point.at).take(); }

// What a record makes of parts: rows by item, replaced part by part.
struct Record {
  MemoryParts store;
  std::map<Item, std::string> row_of;
  void change(const PointRules& rules, const std::vector<ItemChange>& changes) {
    for (const ItemChange& change : changes) {
      if (!change.facts) row_of.erase(change.item);
    }
    PartUpdate<PointRules>(store, rules, 2).run(changes, {}, [&](Part<Point>&& part) {
      std::string row;
      for (const Point* point : part.things) row += point->id + " ";
      for (const ScoredPair& pair : part.pairs) row += std::to_string(pair.a) + "-" + std::to_string(pair.b) + " ";
      for (Item item : part.items) row_of[item] = row;
    });
  }
  [[nodiscard]] std::set<std::string> rows() const {
    std::set<std::string> rows;
    for (const auto& [item, row] : row_of) rows.insert(row);
    return rows;
  }
};

// Random additions, changes and removals give what making all at once gives, whatever the blocks hold: sparse, full,
// and to and fro between both.
TEST(PartsTest, StepsGiveWhatAllAtOnceGives) {
  std::mt19937 random(3);
  for (const auto& [length, grouped] : {std::pair(20.0, false),
                                        {60.0, false},
                                        {300.0, false},
                                        {2000.0, false},
                                        {20.0, true},
                                        {60.0, true},
                                        {300.0, true},
                                        {2000.0, true}}) {
    const PointRules rules{length / (grouped ? 40 : 200), grouped};
    Record steps;
    std::map<Item, Point> points;
    Item next = 1;
    for (int step = 0; step < 60; ++step) {
      std::vector<ItemChange> changes;
      std::set<Item> done;
      const bool shrinking = step > 40;
      for (std::uint32_t i = 0; i < random() % 12; ++i) {
        const bool remove = random() % 4 < (shrinking ? 3U : 1U);
        const bool replace = !remove && random() % 3 == 0;
        if ((remove || replace) && !points.empty()) {
          auto at = points.begin();
          std::advance(at, random() % points.size());
          if (!done.insert(at->first).second) continue;
          if (remove) {
            changes.push_back({at->first, std::nullopt});
            points.erase(at);
          } else {
            at->second.at = length * static_cast<double>(random()) / 4294967296.0;
            changes.push_back({at->first, packed(at->second)});
          }
        } else {
          const Point point{"p" + std::to_string(random()), length * static_cast<double>(random()) / 4294967296.0};
          points[next] = point;
          done.insert(next);
          changes.push_back({next++, packed(point)});
        }
      }
      steps.change(rules, changes);
      if (step % 10 != 9) continue;
      std::vector<ItemChange> all;
      for (const auto& [item, point] : points) all.push_back({static_cast<Item>(all.size()) + 1000, packed(point)});
      std::shuffle(all.begin(), all.end(), random);
      Record whole;
      whole.change(rules, all);
      ASSERT_EQ(steps.rows(), whole.rows())
          << "length " << length << (grouped ? ", grouped, step " : ", step ") << step;
    }
  }
}

TEST(PartsTest, OnlyWhatIsTouchedIsMadeAnew) {
  const PointRules rules;
  Record record;
  std::vector<ItemChange> changes;
  for (Item item = 1; item <= 1000; ++item)
    changes.push_back({item, packed({"p" + std::to_string(item), static_cast<double>(item * 5)})});
  record.change(rules, changes);
  std::size_t made = 0;
  PartUpdate<PointRules>(record.store, rules, 1).run({{2000, packed({"new", 2500.5})}}, {}, [&](Part<Point>&& part) {
    made += part.items.size();
  });
  EXPECT_EQ(made, 2U);
}

// Counts how many things are read.
class CountedParts : public MemoryParts {
 public:
  [[nodiscard]] std::optional<std::string> facts(Item item) override {
    ++read;
    return MemoryParts::facts(item);
  }
  std::size_t read = 0;
};

struct Spent {
  UpdateCosts costs;
  std::size_t read = 0;
};

// A subject of every day: `count` things, each alike with those around it, so that all hang together. What making them
// costs, and what two more cost after that.
std::pair<Spent, Spent> spent_on_chain(std::size_t count) {
  const PointRules rules{1, true};
  CountedParts store;
  const auto update = [&](const std::vector<ItemChange>& changes) {
    store.read = 0;
    const UpdateCosts costs = PartUpdate<PointRules>(store, rules, 1).run(changes, {}, [](Part<Point>&&) {});
    return Spent{costs, store.read};
  };
  std::vector<ItemChange> changes;
  for (std::size_t i = 0; i < count; ++i)
    changes.push_back({static_cast<Item>(i) + 1, packed({"p" + std::to_string(i), 0.4 * static_cast<double>(i)})});
  const Spent all = update(changes);
  const Spent more = update({{1'000'000, packed({"new", 200.1})}, {1'000'001, packed({"newer", 100.3})}});
  return {all, more};
}

TEST(PartsTest, AChangeCostsWhatItReachesHoweverMuchHangsTogether) {
  const auto [few, more_than_few] = spent_on_chain(1000);
  const auto [many, more_than_many] = spent_on_chain(4000);
  EXPECT_LE(many.costs.compared, 5 * few.costs.compared);
  EXPECT_LE(many.costs.divided, 5 * few.costs.divided);
  EXPECT_LE(many.read, 5 * few.read);
  EXPECT_EQ(more_than_many.costs.compared, more_than_few.costs.compared);
  EXPECT_EQ(more_than_many.costs.divided, more_than_few.costs.divided);
  EXPECT_EQ(more_than_many.costs.made, more_than_few.costs.made);
  EXPECT_EQ(more_than_many.read, more_than_few.read);
  EXPECT_LT(more_than_many.costs.made, 500U);
  EXPECT_GT(more_than_many.costs.made, 2U);
}

TEST(PackedTest, DamagedBytesGiveNoMoreThanThereIs) {
  std::vector<std::string> texts;
  std::string bytes = Packer().put(std::vector<std::string>{"one", "two"}).take();
  Unpacker(bytes).get(texts);
  EXPECT_EQ(texts, (std::vector<std::string>{"one", "two"}));
  bytes[0] = '\x7F';
  bytes[3] = '\x7F';
  Unpacker(bytes).get(texts);
  EXPECT_LE(texts.size(), bytes.size());
}

}  // namespace
}  // namespace khabar::base

// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/echoes.h"

#include <algorithm>
#include <bit>

namespace khabar::merging {
namespace {

using base::BlockKey;
using base::Item;
using base::ItemChange;
using base::Ranked;

// Keys and items are bits alike.
Item part_of(BlockKey key) { return static_cast<Item>(key); }

}  // namespace

std::vector<ItemChange> Echoes::hear(const std::vector<ItemChange>& changes) {
  std::unordered_map<BlockKey, Touched> touched;
  for (const ItemChange& change : changes) note(change, touched);
  std::vector<BlockKey> keys;
  for (const auto& [key, of_key] : touched) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  for (const BlockKey key : keys) divide(key, touched.at(key));
  now_.clear();
  std::vector<ItemChange> heard;
  for (auto& [item, facts] : spoken_) heard.push_back({item, std::move(facts)});
  spoken_.clear();
  std::sort(heard.begin(), heard.end(), [](const ItemChange& x, const ItemChange& y) { return x.item < y.item; });
  return heard;
}

void Echoes::note(const ItemChange& change, std::unordered_map<BlockKey, Touched>& touched) {
  const Item item = change.item;
  const std::optional<std::string> echo = echoes_.facts(item);
  const std::optional<std::string> before = echo ? echo : heard_.facts(item);
  const Telling old = before ? telling_of(*before) : Telling();
  const Telling now = change.facts ? telling_of(*change.facts) : Telling();
  const bool moved = old.key != now.key || old.rank != now.rank;
  if (old.key != 0 && moved) {
    echoes_.take_out(old.key, {old.rank, item});
    Touched& of_key = touched[old.key];
    of_key.lost = true;
    of_key.silent = of_key.silent || echo;
  }
  if (now.key != 0) {
    Touched& of_key = touched[now.key];
    of_key.changed.push_back(item);
    if (moved || !before) {
      echoes_.add(now.key, {now.rank, item});
      ++of_key.added;
    }
  }
  if (echo && moved) {
    echoes_.remove(item);
    awoken_.push_back(old.ref);
  }
  if (!change.facts) {
    if (!echo) spoken_[item] = std::nullopt;
    return;
  }
  // What it spoke for, it speaks for until it is known better.
  std::string facts = moved ? *change.facts : with_echoes(*change.facts, old.echoes);
  if (!echo || moved) spoken_[item] = facts;
  now_[item] = std::move(facts);
}

std::set<Item> Echoes::candidates(BlockKey key, const Touched& touched, bool echoing, bool was) {
  std::set<Item> items(touched.changed.begin(), touched.changed.end());
  // Those that were heard are among the first of then and now.
  const std::size_t most = echoing && was ? kHeard + touched.added : base::kWholeBlock;
  for (const Ranked& thing : echoes_.block(key, most)) items.insert(thing.item);
  return items;
}

void Echoes::divide(BlockKey key, const Touched& touched) {
  const std::vector<Ranked> first = echoes_.block(key, kHeard + 1);
  if (first.size() <= kHeard && !touched.lost) return;
  const bool was = touched.silent || !echoes_.members(part_of(key)).empty();
  const bool echoing = first.size() > kHeard && rules_.says_enough(rules_.thing(facts(first.front().item)));
  if (!was && !echoing) return;
  const auto is_heard = [&](Item item) {
    if (!echoing) return true;
    return std::any_of(first.begin(), first.end() - 1, [&](const Ranked& thing) { return thing.item == item; });
  };
  const std::set<Item> items = candidates(key, touched, echoing, was);
  for (const Item item : items) {
    if (!is_heard(item)) silence(key, item, facts(item));
  }
  // Some of the members are heard again from now on.
  const std::vector<Item> echoes = echoing ? echoes_.members(part_of(key)) : std::vector<Item>();
  const auto count = static_cast<std::size_t>(std::count_if(echoes.begin(), echoes.end(), std::not_fn(is_heard)));
  for (const Item item : items) {
    if (!is_heard(item)) continue;
    const bool speaks = echoing && item == first.front().item;
    speak(item, with_echoes(facts(item), speaks ? static_cast<std::uint32_t>(std::bit_floor(count)) : 0));
  }
  if (echoing) placed_.insert(key);
}

std::string Echoes::facts(Item item) {
  if (const auto now = now_.find(item); now != now_.end()) return now->second;
  if (auto echo = echoes_.facts(item)) return *std::move(echo);
  return heard_.facts(item).value_or("");
}

void Echoes::speak(Item item, std::string facts) {
  if (echoes_.facts(item)) {
    awoken_.push_back(telling_of(facts).ref);
    echoes_.remove(item);
  }
  spoken_[item] = std::move(facts);
}

void Echoes::silence(BlockKey key, Item item, const std::string& facts) {
  const bool was_heard = heard_.facts(item).has_value();
  if (was_heard) silenced_.push_back(telling_of(facts).ref);
  if (was_heard || !echoes_.facts(item) || now_.contains(item)) {
    echoes_.put(item, with_echoes(facts, 0), part_of(key));
    fresh_.insert(item);
  }
  if (was_heard) {
    spoken_[item] = std::nullopt;
  } else {
    spoken_.erase(item);
  }
}

void Echoes::follow(const base::Part<ReportItem>& part) {
  for (const ReportItem* item : part.things) {
    if (item->facts.echoes > 0) placed_.insert(telling_key(*item->report));
  }
}

model::ReportRef Echoes::ref(Item item) { return telling_of(facts(item)).ref; }

void Echoes::place(const std::function<std::string(const model::ReportRef&)>& event_of,
                   const std::function<void(const std::string&, const model::ReportRef&)>& set) {
  for (const BlockKey key : placed_) {
    const std::vector<Ranked> first = echoes_.block(key, 1);
    if (first.empty()) continue;
    const std::string event = event_of(ref(first.front().item));
    const std::vector<Item> members = echoes_.members(part_of(key));
    // All that were there before stand in one event.
    const auto old = std::find_if(members.begin(), members.end(), [&](Item item) { return !fresh_.contains(item); });
    const bool moved = old != members.end() && event_of(ref(*old)) != event;
    for (const Item item : members) {
      if (moved || fresh_.contains(item)) set(event, ref(item));
    }
  }
}

}  // namespace khabar::merging

// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/list_memo.h"

#include <algorithm>

namespace khabar::server {
namespace {

constexpr std::size_t kMostLists = 64;  // looked through one by one

}  // namespace

std::shared_ptr<const WholeList> ListMemo::find(std::uint64_t question, std::uint64_t generation) {
  const std::lock_guard lock(mutex_);
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.question == question && entry.generation == generation;
  });
  if (found == entries_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found);
  return entries_.front().list;
}

void ListMemo::keep(std::uint64_t question, std::uint64_t generation, std::shared_ptr<const WholeList> list) {
  const std::lock_guard lock(mutex_);
  const auto forget = [&](std::list<Entry>::iterator entry) {
    places_ -= entry->list->places.size();
    return entries_.erase(entry);
  };
  for (auto entry = entries_.begin(); entry != entries_.end();)
    entry = entry->generation < generation || entry->question == question ? forget(entry) : std::next(entry);
  places_ += list->places.size();
  entries_.push_front({question, generation, std::move(list)});
  while (!entries_.empty() && (places_ > most_places_ || entries_.size() > kMostLists))
    forget(std::prev(entries_.end()));
}

}  // namespace khabar::server

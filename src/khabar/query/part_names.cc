// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/part_names.h"

#include <algorithm>
#include <tuple>

#include "khabar/search/name_keys.h"
#include "khabar/storage/quick_reader.h"

namespace khabar::query {
namespace {

// So many times as much must be told of the first as of the second: then who says the part means him.
constexpr std::uint32_t kFarMore = 5;
constexpr std::size_t kMost = 100;

}  // namespace

std::vector<PartlyCalled> partly_called(const storage::RecordReader& record, const std::string& name) {
  const storage::QuickReader* quick = record.quick();
  const std::string words = search::name_key(name);
  std::vector<PartlyCalled> called;
  if (quick == nullptr || words.empty()) return called;
  for (const std::string& id : quick->entities_with_words(words)) {
    const auto entity = record.entity_of(id);
    if (!entity) continue;
    PartlyCalled one{id, entity->name};
    for (const model::SpellingCount& spelling : entity->names) one.mentions += spelling.count;
    called.push_back(std::move(one));
  }
  std::sort(called.begin(), called.end(), [](const PartlyCalled& a, const PartlyCalled& b) {
    return std::tie(b.mentions, a.entity) < std::tie(a.mentions, b.entity);
  });
  if (called.size() > kMost) called.resize(kMost);
  return called;
}

bool first_is_meant(const std::vector<PartlyCalled>& called) {
  return called.size() == 1 || (called.size() > 1 && called[0].mentions >= kFarMore * std::max(1U, called[1].mentions));
}

std::vector<TakenName> take_part_names(const storage::RecordReader& record, TimelineFilter& filter) {
  std::vector<TakenName> taken;
  const auto take = [&](std::string& name) {
    if (name.empty() || EntityNames(record, filter.lang, {name}).unknown().empty()) return;
    const std::vector<PartlyCalled> called = partly_called(record, name);
    if (!first_is_meant(called)) return;
    taken.push_back({name, called.front().entity, called.front().name});
    name = called.front().entity;
  };
  take(filter.entity);
  take(filter.where);
  for (Party& party : filter.parties) {
    if (party.country.empty()) take(party.entity);
  }
  return taken;
}

}  // namespace khabar::query

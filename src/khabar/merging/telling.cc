// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/telling.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>

#include "khabar/base/hash.h"

namespace khabar::merging {
namespace {

constexpr std::size_t kEchoesAt = sizeof(base::BlockKey) + sizeof(std::uint64_t);

// Other days of embedded posts say nothing about the event.
bool is_of_embed(const std::optional<std::string>& day, const model::EventReport& report) {
  return day && std::find(report.embed_dates.begin(), report.embed_dates.end(), *day) != report.embed_dates.end();
}

}  // namespace

base::BlockKey telling_key(const model::EventReport& x) {
  if (!x.start && !x.background) return 0;
  base::Packer packer;
  packer.put(x.kind).put(x.plover_type).put(x.plover_mode).put(x.status).put(x.start).put(x.end).put(x.countries);
  packer.put(x.topics)
      .put(x.series)
      .put(x.round)
      .put(x.place)
      .put(x.said_by.empty())
      .put(x.start_basis)
      .put(x.background);
  packer.put(is_of_embed(x.start, x)).put(is_of_embed(x.end, x));
  packer.put(x.evidence_in_embed).put(x.weekday_conflict).put(x.amount.has_value());
  if (x.amount) packer.put(x.amount->value).put(x.amount->unit);
  for (const model::Count& count : x.counts) packer.put(count.what).put(count.value).put(count.at_least);
  for (const model::RecordActor& actor : x.actors) packer.put(actor.entity).put(actor.role);
  const base::BlockKey key = base::hash64(packer.take());
  return key == 0 ? 1 : key;
}

void put(const Telling& telling, base::Packer& packer) {
  packer.put(telling.key).put(telling.rank).put(telling.echoes).put(telling.ref.article).put(telling.ref.event);
}

void get(base::Unpacker& unpacker, Telling& telling) {
  unpacker.get(telling.key).get(telling.rank).get(telling.echoes).get(telling.ref.article).get(telling.ref.event);
}

Telling telling_of(std::string_view facts) {
  Telling telling;
  base::Unpacker unpacker(facts);
  get(unpacker, telling);
  return telling;
}

std::string with_echoes(std::string facts, std::uint32_t echoes) {
  if (facts.size() >= kEchoesAt + sizeof(echoes)) std::memcpy(facts.data() + kEchoesAt, &echoes, sizeof(echoes));
  return facts;
}

}  // namespace khabar::merging

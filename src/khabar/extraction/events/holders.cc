// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/events/holders.h"

#include <algorithm>

#include "khabar/extraction/events/scene.h"

namespace khabar::extraction::events {
namespace {

// Whether the tenure, given to a month or a year, holds on the day; pages without a day take any.
bool holds_on(const Tenure& tenure, std::string_view day) {
  if (day.empty()) return true;
  return tenure.from <= day && (tenure.to.empty() || day.substr(0, tenure.to.size()) <= tenure.to);
}

}  // namespace

Holders::Holders(const model::Article& article, const Tables& tables, const std::vector<Item>& items) {
  note_states(items);
  const std::string_view day = article.published ? std::string_view(*article.published).substr(0, 10) : "";
  for (const Item& item : items) {
    if (item.entity < 0 || item.mention < 0 || item.type != model::EntityType::kPerson) continue;
    const model::LocalEntity& entity = article.entities[static_cast<std::size_t>(item.entity)];
    const bool again = ++named_[item.entity] > 1;
    add(article.mentions[static_cast<std::size_t>(item.mention)].office, item, true);
    add(entity.office, item, true);
    if (again) continue;
    const auto tenures = tables.tenures.find(entity.id);
    if (tenures == tables.tenures.end()) continue;
    for (const Tenure& tenure : tenures->second) {
      Item there = item;
      there.country = tenure.country;
      if (holds_on(tenure, day)) add(tenure.office, there, false);
    }
  }
}

void Holders::note_states(const std::vector<Item>& items) {
  constexpr std::size_t kMost = 2;
  std::map<std::string, int> counts;
  for (const Item& item : items) {
    if (!item.country.empty()) ++counts[item.country];
  }
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [country, count] : counts) order.emplace_back(-count, country);
  std::sort(order.begin(), order.end());
  for (const auto& [count, country] : order) {
    if (states_.size() < kMost) states_.push_back(country);
  }
}

void Holders::add(const std::string& office, const Item& item, bool said) {
  if (office.empty()) return;
  Seat& seat = seats_[office];
  const auto known = std::find_if(seat.begin(), seat.end(), [&](const Holder& h) { return h.entity == item.entity; });
  if (known == seat.end()) {
    seat.push_back({item.entity, item.tokens.begin, item.country, said});
  } else if (said && !known->said) {
    *known = {item.entity, item.tokens.begin, item.country, true};
  }
}

std::vector<const Holders::Holder*> Holders::seat(const Tables& tables, std::string_view office) const {
  std::vector<const Holder*> out;
  const auto take = [&](std::string_view id) {
    const auto known = seats_.find(id);
    if (known == seats_.end()) return;
    for (const Holder& holder : known->second) out.push_back(&holder);
  };
  take(office);
  if (const auto may_be = tables.office_may_be.find(office); may_be != tables.office_may_be.end()) {
    for (const std::string& other : may_be->second) take(other);
  }
  return out;
}

std::int32_t Holders::most_named(const std::vector<const Holder*>& holders) const {
  std::int32_t best = -1;
  std::uint32_t most = 0;
  bool alone = true;
  for (const Holder* holder : holders) {
    if (holder->entity == best) continue;
    const std::uint32_t named = named_.at(holder->entity);
    alone = named != most;
    if (named < most) {
      alone = true;
      continue;
    }
    most = named;
    best = holder->entity;
  }
  return alone ? best : -1;
}

std::int32_t Holders::of_state(const Tables& tables, std::string_view office, std::string_view country) const {
  for (const bool said : {true, false}) {
    std::vector<const Holder*> fit = seat(tables, office);
    std::erase_if(fit, [&](const Holder* holder) { return holder->country != country || holder->said != said; });
    if (!fit.empty()) return most_named(fit);
  }
  return -1;
}

std::int32_t Holders::meant_by(const Tables& tables, std::string_view office, std::uint32_t token,
                               const std::string& country) const {
  std::int32_t holder = -1;
  std::uint32_t most = 0;
  const std::vector<const Holder*> all = seat(tables, office);
  for (const Holder* one : all) {
    if (!one->said || one->first >= token) continue;
    const std::uint32_t named = named_.at(one->entity);
    if ((!country.empty() && !one->country.empty() && one->country != country) || named < most) continue;
    most = named;
    holder = one->entity;
  }
  if (holder >= 0) return holder;
  if (!country.empty()) return of_state(tables, office, country);
  const bool main = all.size() == 1 && std::find(states_.begin(), states_.end(), all.front()->country) != states_.end();
  return main ? all.front()->entity : -1;
}

std::int32_t Holders::counterpart_of(const Tables& tables, std::int32_t person, std::string_view country) const {
  for (const auto& [office, seat] : seats_) {
    const bool his =
        std::any_of(seat.begin(), seat.end(), [&](const Holder& holder) { return holder.entity == person; });
    const std::int32_t other = his ? of_state(tables, office, country) : -1;
    if (other >= 0 && other != person) return other;
  }
  return -1;
}

}  // namespace khabar::extraction::events

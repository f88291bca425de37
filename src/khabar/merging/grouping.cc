// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/grouping.h"

#include <algorithm>
#include <string>

#include "khabar/base/packed.h"
#include "khabar/merging/overruled.h"
#include "khabar/merging/pair_score.h"
#include "khabar/merging/report_keys.h"
#include "khabar/merging/settle.h"
#include "khabar/merging/telling.h"

namespace khabar::merging {
namespace {

using base::Group;
using base::Packer;
using base::Unpacker;
using model::EventReport;

void put_named(const std::vector<std::pair<std::string, EntityFacts>>& named, Packer& packer) {
  packer.put(static_cast<std::uint32_t>(named.size()));
  for (const auto& [id, facts] : named) {
    packer.put(id).put(facts.name).put(facts.type).put(facts.country).put(facts.part_of).put(facts.kind);
    packer.put(facts.rarity);
  }
}

void get_named(Unpacker& unpacker, std::vector<std::pair<std::string, EntityFacts>>& named) {
  std::uint32_t size = 0;
  unpacker.get(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    auto& [id, facts] = named.emplace_back();
    unpacker.get(id).get(facts.name).get(facts.type).get(facts.country).get(facts.part_of).get(facts.kind);
    unpacker.get(facts.rarity);
    if (id.empty()) break;
  }
}

// What is put and got alike.
template <typename Report, typename Put>
void slots(Report& x, Put put) {
  put(x.kind), put(x.plover_type), put(x.plover_mode), put(x.status), put(x.start), put(x.end), put(x.countries);
  put(x.topics), put(x.series), put(x.round), put(x.place), put(x.said_by), put(x.evidence), put(x.why);
  put(x.start_basis), put(x.confidence), put(x.background), put(x.lang);
  put(x.published), put(x.story), put(x.source_group), put(x.embed_dates), put(x.evidence_in_embed);
  put(x.weekday_conflict);
}

template <typename Ruling, typename Put>
void members(Ruling& x, Put put) {
  put(x.what), put(x.report.article), put(x.report.event), put(x.other.article), put(x.other.event), put(x.field);
  put(x.value), put(x.note), put(x.given), put(x.given_other);
}

// Two reports that somebody says to be of one event; whether they merge by themselves does not matter.
bool are_tied(const ReportItem& a, const ReportItem& b) {
  const auto ties = [&](const model::Overruling& ruling) {
    return ruling.what == "same" && ((ruling.report == a.report->ref && ruling.other == b.report->ref) ||
                                     (ruling.other == a.report->ref && ruling.report == b.report->ref));
  };
  return std::any_of(a.context.rulings.begin(), a.context.rulings.end(), ties);
}

bool meet(const ReportPairs& pairs, const Group& a, const Group& b) {
  const auto holds = [](const Group& group, std::uint32_t report) {
    return std::binary_search(group.begin(), group.end(), report);
  };
  return std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
    return (holds(a, pair.first) && holds(b, pair.second)) || (holds(b, pair.first) && holds(a, pair.second));
  });
}

// The pages of reports that are in order, numbered in order.
std::vector<std::uint32_t> pages_of(const std::vector<const ReportFacts*>& facts) {
  std::vector<std::uint32_t> pages(facts.size());
  for (std::size_t i = 1; i < facts.size(); ++i) {
    const bool same = facts[i]->report->ref.article == facts[i - 1]->report->ref.article;
    pages[i] = pages[i - 1] + (same ? 0 : 1);
  }
  return pages;
}

bool share_page(const std::vector<std::uint32_t>& pages, const Group& a, const Group& b) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (pages[*i] == pages[*j]) return true;
    ++(pages[*i] < pages[*j] ? i : j);
  }
  return false;
}

std::vector<model::Overruling> rulings_about(const base::Part<ReportItem>& part) {
  std::vector<model::Overruling> rulings;
  for (const ReportItem* item : part.things) {
    const auto& own = item->context.rulings;
    rulings.insert(rulings.end(), own.begin(), own.end());
  }
  std::sort(rulings.begin(), rulings.end());
  rulings.erase(std::unique(rulings.begin(), rulings.end()), rulings.end());
  return rulings;
}

std::vector<EventReport> reports_of(const base::Part<ReportItem>& part) {
  std::vector<EventReport> reports;
  for (const ReportItem* item : part.things) reports.push_back(*item->report);
  return reports;
}

}  // namespace

RulingsByReport by_report(const std::vector<model::Overruling>& overrulings) {
  RulingsByReport rulings;
  for (const model::Overruling& ruling : overrulings) {
    rulings[ruling.report].push_back(ruling);
    if (ruling.what != "value") rulings[ruling.other].push_back(ruling);
  }
  for (auto& [report, list] : rulings) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return rulings;
}

std::vector<model::Overruling> about(const model::ReportRef& report, const RulingsByReport& rulings) {
  const auto found = rulings.find(report);
  return found == rulings.end() ? std::vector<model::Overruling>() : found->second;
}

std::string packed(const EventReport& report, const ReportContext& context) {
  const bool may_echo = context.rulings.empty() && !report.evidence_in_embed;
  Packer packer;
  put({may_echo ? telling_key(report) : 0, report_rank(report_id(report.ref)), 0, report.ref}, packer);
  slots(report, [&](const auto& slot) { packer.put(slot); });
  packer.put(static_cast<std::uint32_t>(report.counts.size()));
  for (const model::Count& count : report.counts) packer.put(count.what).put(count.value).put(count.at_least);
  packer.put(report.amount.has_value());
  if (report.amount) packer.put(report.amount->value).put(report.amount->unit);
  packer.put(static_cast<std::uint32_t>(report.actors.size()));
  for (const model::RecordActor& actor : report.actors) packer.put(actor.entity).put(actor.role);
  packer.put(context.alone);
  std::vector<std::pair<std::string, EntityFacts>> sorted = context.named;
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  put_named(sorted, packer);
  packer.put(static_cast<std::uint32_t>(context.rulings.size()));
  for (const model::Overruling& ruling : context.rulings)
    members(ruling, [&](const auto& member) { packer.put(member); });
  return packer.take();
}

ReportItem ReportRules::thing(std::string_view facts) const {
  ReportItem item;
  item.report = std::make_unique<EventReport>();
  EventReport& report = *item.report;
  Telling telling;
  Unpacker unpacker(facts);
  get(unpacker, telling);
  report.ref = telling.ref;
  slots(report, [&](auto& slot) { unpacker.get(slot); });
  std::uint32_t size = 0;
  unpacker.get(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    model::Count& count = report.counts.emplace_back();
    unpacker.get(count.what).get(count.value).get(count.at_least);
    if (count.what.empty()) break;
  }
  bool amount = false;
  unpacker.get(amount);
  if (amount) unpacker.get(report.amount.emplace().value).get(report.amount->unit);
  unpacker.get(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    model::RecordActor& actor = report.actors.emplace_back();
    unpacker.get(actor.entity).get(actor.role);
    if (actor.entity.empty()) break;
  }
  unpacker.get(item.context.alone);
  get_named(unpacker, item.context.named);
  unpacker.get(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    model::Overruling& ruling = item.context.rulings.emplace_back();
    members(ruling, [&](auto& member) { unpacker.get(member); });
    if (ruling.what.empty()) break;
  }
  for (const auto& [id, named] : item.context.named) {
    if (!know(id)) directory_.emplace(id, named);
    EntityFacts& known = directory_[id];
    known.name = named.name;
    known.type = named.type;
    known.country = named.country;
  }
  for (const model::RecordActor& actor : report.actors) know(actor.entity);
  if (report.place) know(*report.place);
  for (const model::Overruling& ruling : item.context.rulings) {
    if (ruling.field == "place") know(ruling.value);
  }
  item.facts = maker_.facts(report);
  item.facts.alone = item.context.alone;
  item.facts.echoes = telling.echoes;
  item.id = report_id(report.ref);
  return item;
}

bool ReportRules::know(const std::string& id) const {
  if (directory_.contains(id)) return true;
  auto facts = world_(id);
  if (!facts) return false;
  const std::string whole = facts->part_of;
  directory_.emplace(id, std::move(*facts));
  if (!whole.empty()) know(whole);
  return true;
}

// What a user ties together may be of any times.
std::uint64_t ReportRules::rank(const Thing& thing) const {
  return report_rank(thing.id, thing.context.rulings.empty() ? rank_days(thing.facts) : base::RankDays());
}

std::vector<base::BlockKey> ReportRules::keys(const Thing& thing) const {
  return report_keys(thing.facts, directory_, thing.context.rulings);
}

double ReportRules::score(const Thing& a, const Thing& b) const {
  const double score = own_score(a, b);
  // One part, but no pair.
  return score < 0 && are_tied(a, b) ? 0 : score;
}

double ReportRules::own_score(const Thing& a, const Thing& b) const {
  if (!may_be_one(a.facts, b.facts)) return -1;
  const double score = pair_score(weights_, maker_.rarity(), a.facts, b.facts);
  return score >= kSameEvent ? score : -1;
}

bool ReportRules::says_enough(const Thing& thing) const {
  EventReport bare = *thing.report;
  bare.story.clear();
  ReportFacts facts = thing.facts;
  facts.report = &bare;
  facts.words.clear();
  return pair_score(weights_, maker_.rarity(), facts, facts) >= kSameEvent;
}

std::vector<Group> group_facts(const std::vector<const ReportFacts*>& facts, std::vector<base::ScoredPair> pairs,
                               const Rules& weights, const std::vector<double>& rarity, const ReportPairs& apart) {
  const auto score = [&](std::uint32_t a, std::uint32_t b) {
    return pair_score(weights, rarity, *facts[a], *facts[b]);
  };
  const std::vector<std::uint32_t> pages = pages_of(facts);
  const auto may_join = [&](const Group& a, const Group& b) {
    constexpr std::size_t kChecked = 24;
    if (share_page(pages, a, b)) return false;
    for (std::size_t i = 0; i < std::min(kChecked, a.size()); ++i) {
      for (std::size_t j = 0; j < std::min(kChecked, b.size()); ++j) {
        if (score(std::min(a[i], b[j]), std::max(a[i], b[j])) < 0) return false;
      }
    }
    return true;
  };
  return base::agglomerate(static_cast<std::uint32_t>(facts.size()), std::move(pairs), {kSameEvent, kSameEventInMean},
                           score, [&](const Group& a, const Group& b) { return !meet(apart, a, b) && may_join(a, b); });
}

std::vector<Group> ReportRules::group(const base::Part<ReportItem>& part, const ReportPairs& apart) const {
  std::vector<const ReportFacts*> facts;
  for (const ReportItem* item : part.things) facts.push_back(&item->facts);
  return group_facts(facts, part.pairs, weights_, maker_.rarity(), apart);
}

std::vector<Group> ReportRules::parts(const base::Part<ReportItem>& part) const {
  const std::vector<model::Overruling> rulings = rulings_about(part);
  if (rulings.empty()) return group(part, {});
  const std::vector<EventReport> reports = reports_of(part);
  const Overruled overruled(reports, rulings);
  return overruled.bound(group(part, overruled.apart()));
}

std::vector<model::Event> ReportRules::events_of(const base::Part<ReportItem>& part) const {
  std::vector<model::Event> events;
  const std::vector<model::Overruling> rulings = rulings_about(part);
  if (rulings.empty()) {
    Reports all;
    for (const ReportItem* item : part.things) all.push_back(&item->facts);
    events.push_back(settle(all, directory_));
    return events;
  }
  const std::vector<EventReport> sorted = reports_of(part);
  const Overruled overruled(sorted, rulings);
  for (const Group& members : overruled.regrouped(group(part, overruled.apart()))) {
    Reports reports;
    for (std::uint32_t i : members) reports.push_back(&part.things[i]->facts);
    events.push_back(settle(reports, directory_));
    overruled.apply(members, directory_, events.back());
  }
  return events;
}

}  // namespace khabar::merging

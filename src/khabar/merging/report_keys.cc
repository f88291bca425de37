// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/report_keys.h"

#include <algorithm>
#include <optional>
#include <string>

#include "khabar/base/hash.h"

namespace khabar::merging {
namespace {

// Dated reports farther apart than this are not compared: no slip of a date makes three months, but an old event may be
// told with nothing but its year.
constexpr std::int32_t kWindow = 92;

std::string number(std::int64_t value) { return std::to_string(value); }

class Keys {
 public:
  explicit Keys(const ReportFacts& facts) : day_(facts.published) {
    if (facts.start) day_ = facts.start->first;
  }
  void add(const std::string& key) { keys_.push_back(base::hash64(key)); }
  // Alone, and with the time on two grids half a step apart: where very many reports share the key, those of one time
  // still meet.
  void add_with_time(const std::string& key) {
    constexpr std::int32_t kStep = 16;
    constexpr std::int32_t kFar = 1 << 24U;  // above every day, so that division rounds one way
    add(key);
    if (!day_) return;
    add(key + "|a" + number((*day_ + kFar) / kStep));
    add(key + "|b" + number((*day_ + kFar + kStep / 2) / kStep));
  }
  std::vector<base::BlockKey> take() {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return std::move(keys_);
  }

 private:
  std::optional<std::int32_t> day_;
  std::vector<base::BlockKey> keys_;
};

}  // namespace

base::RankDays rank_days(const ReportFacts& facts) {
  const std::optional<model::DaySpan> days = news_days(facts);
  if (!days) return {};
  const std::int32_t around = facts.start ? 0 : kRemembered - kWindow;
  return std::pair(days->first - around, days->last + around);
}

std::vector<base::BlockKey> report_keys(const ReportFacts& facts, const EntityDirectory& entities,
                                        const std::vector<model::Overruling>& rulings) {
  constexpr std::int64_t kTelling = 10;  // a count that others hardly have by chance
  const model::EventReport& report = *facts.report;
  const std::string group = facts.rules->group == 0 ? report.kind : number(facts.rules->group);
  Keys keys(facts);
  for (const model::RecordActor& actor : report.actors) {
    const auto known = entities.find(actor.entity);
    if (known == entities.end() || known->second.type != model::EntityType::kPlace)
      keys.add_with_time(group + "|actor|" + actor.entity);
  }
  if (report.place && !facts.place_is_country) keys.add_with_time(group + "|place|" + *report.place);
  if (!report.story.empty()) keys.add(group + "|story|" + report.story);
  if (!facts.series.empty()) keys.add_with_time("series|" + facts.series);
  for (const model::Count& count : report.counts) {
    if (count.value >= kTelling) keys.add_with_time(group + "|" + count.what + "|" + number(count.value));
  }
  if (facts.start && facts.precision == Precision::kDay) {
    for (const std::string& country : report.countries) {
      // The day before too, so that neighbours meet.
      keys.add(group + "|day|" + country + "|" + number(facts.start->first));
      keys.add(group + "|day|" + country + "|" + number(facts.start->first - 1));
    }
  }
  for (const model::Overruling& ruling : rulings) {
    if (ruling.what != "same") continue;
    const auto& [first, second] = std::minmax(ruling.report, ruling.other);
    keys.add("same|" + first.article + "|" + first.event + "|" + second.article + "|" + second.event);
  }
  return keys.take();
}

std::string report_id(const model::ReportRef& ref) { return ref.article + '\n' + ref.event; }

std::uint64_t report_rank(const std::string& id, const base::RankDays& days) {
  return base::timed_rank(base::hash64(id), days);
}

bool may_be_near(std::uint64_t rank, std::uint64_t other) { return !base::ranks_apart(rank, other, kWindow); }

bool may_be_one(const ReportFacts& a, const ReportFacts& b) {
  if (a.report->ref.article == b.report->ref.article) return false;
  const std::optional<model::DaySpan> x = news_days(a);
  const std::optional<model::DaySpan> y = news_days(b);
  const std::int32_t most = a.start.has_value() == b.start.has_value() ? kWindow : kRemembered;
  return !x || !y || (y->first - x->last <= most && x->first - y->last <= most);
}

}  // namespace khabar::merging

// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/deriver.h"

#include <algorithm>
#include <unordered_map>

#include "khabar/base/parallel.h"
#include "khabar/clustering/story_clusterer.h"
#include "khabar/merging/echoes.h"
#include "khabar/merging/grouping.h"
#include "khabar/pipeline/article_reports.h"
#include "khabar/pipeline/world_directory.h"

namespace khabar::pipeline {
namespace {

using base::Item;
using base::ItemChange;
using model::Article;
using storage::EntityIds;
using storage::PartLayer;
using storage::SaidRow;

std::vector<SaidRow> rows_of(const linking::Tally& tally) {
  std::vector<SaidRow> rows;
  for (const auto& [saying, times] : tally)
    rows.push_back({static_cast<int>(saying.what), saying.text, saying.lang, times});
  return rows;
}

void add_rows(const std::vector<SaidRow>& rows, linking::Tally& tally) {
  for (const SaidRow& row : rows) tally[{static_cast<linking::Said>(row.what), row.text, row.lang}] += row.times;
}

bool same(const model::Entity& a, const model::Entity& b) {
  const auto names = [](const model::SpellingCount& x, const model::SpellingCount& y) {
    return x.text == y.text && x.lang == y.lang && x.count == y.count;
  };
  const auto offices = [](const model::Office& x, const model::Office& y) {
    return x.title == y.title && x.from == y.from && x.to == y.to;
  };
  return a.type == b.type && a.name == b.name && a.country == b.country &&
         std::equal(a.names.begin(), a.names.end(), b.names.begin(), b.names.end(), names) &&
         std::equal(a.offices.begin(), a.offices.end(), b.offices.begin(), b.offices.end(), offices);
}

bool same(const model::Story& a, const model::Story& b) {
  return a.id == b.id && a.title == b.title && a.first == b.first && a.last == b.last && a.articles == b.articles &&
         a.copies == b.copies;
}

// A name of which pages say other things than before.
struct SaidName {
  const std::string* id;
  linking::Tally tally;
  linking::Before before;
};

constexpr std::size_t kNameSlice = 16;  // each is compared with many of the world's

// What deriving asks of an article; the rest is most of its size.
Article needed_of(const Article& article) {
  Article needed;
  needed.id = article.id;
  needed.lang = article.lang;
  needed.title = article.title;
  needed.published = article.published;
  needed.wire = article.wire;
  needed.text = article.text;
  needed.embeds = article.embeds;
  needed.entities = article.entities;
  for (const model::NameMention& mention : article.mentions) {
    model::NameMention& one = needed.mentions.emplace_back();
    one.range = mention.range;
    one.entity = mention.entity;
  }
  needed.times = article.times;
  needed.events = article.events;
  needed.sketch = article.sketch;
  needed.terms = article.terms;
  return needed;
}

}  // namespace

// Made when first needed, for a run that adds nothing needs none of it.
struct Deriver::Rules {
  explicit Rules(const lexicon::Lexicon& lexicon) : names(lexicon), merging(lexicon), world(lexicon) {}
  linking::NameRules names;
  merging::Rules merging;
  WorldDirectory world;
};

Deriver::Deriver(const Engine& engine, storage::RecordStore& store, const std::string& resources, unsigned threads)
    : engine_(engine), store_(store), derived_(store.derived()), threads_(threads) {
  if (derived_.made_with() != resources) {
    std::vector<std::int64_t> all;
    derived_.start_anew([&](std::int64_t number) { all.push_back(number); });
    std::sort(all.begin(), all.end());
    for (const std::int64_t number : all) {
      not_yet_ = number + 1;
      if (const auto article = store_.article_numbered(number, EntityIds::kOfPage)) added(number, *article);
      derive_if_many();
    }
    not_yet_ = std::numeric_limits<std::int64_t>::max();
    derived_.set_made_with(resources);
  }
  store_.add_watcher(this);
}

Deriver::~Deriver() { store_.remove_watcher(this); }

void Deriver::added(std::int64_t number, const Article& article) {
  added_.insert(number);
  fresh_.insert_or_assign(number, needed_of(article));
  count_names(article, 1);
}

void Deriver::leaving(std::int64_t number) {
  const auto article = store_.article_numbered(number, EntityIds::kOfPage);
  if (!article) return;
  count_names(*article, -1);
  fresh_.erase(number);
  if (added_.erase(number) != 0 && !gone_.contains(number)) return;  // nobody has seen it
  gone_.insert(number);
  for (std::size_t i = 0; i < article->events.size(); ++i) gone_reports_.insert(storage::report_item(number, i));
  if (std::string story = derived_.story_of(article->id); !story.empty()) dropped_stories_.insert(std::move(story));
  for (std::string& event : derived_.events_of(article->id)) dropped_events_.insert(std::move(event));
}

void Deriver::count_names(const Article& article, std::int64_t times) {
  for (const model::EntityReport& report : entity_reports(article))
    linking::count(report, times, said_[report.entity.id]);
}

void Deriver::overruled(const std::vector<model::Overruling>& overrulings) {
  for (const model::Overruling& ruling : overrulings) {
    for (const model::ReportRef* ref : {&ruling.report, &ruling.other}) {
      if (const std::int64_t number = derived_.article_number(ref->article); number != 0) overruled_.insert(number);
    }
  }
}

const Article* Deriver::linked(std::int64_t number) {
  if (const auto fresh = fresh_.find(number); fresh != fresh_.end()) return &fresh->second;
  read_ = store_.article_numbered(number, EntityIds::kOfRecord);
  return read_ ? &*read_ : nullptr;
}

void Deriver::derive_if_many() {
  constexpr std::size_t kMost = 50'000;  // some 3 GB; fewer make anew more often what many articles tell
  if (added_.size() >= kMost) derive();
}

void Deriver::derive() {
  std::erase_if(said_, [](const auto& name) { return name.second.empty(); });
  if (added_.empty() && gone_.empty() && overruled_.empty()) return;
  if (!rules_) rules_ = std::make_unique<Rules>(engine_.lexicon());
  articles_ = reporting_ = added_;
  reporting_.insert(overruled_.begin(), overruled_.end());
  derive_names();
  derive_stories();
  derive_events();
  for (auto* numbers : {&added_, &gone_, &overruled_, &articles_, &reporting_}) numbers->clear();
  fresh_.clear();
  gone_reports_.clear();
  said_.clear();
  dropped_stories_.clear();
  dropped_events_.clear();
}

void Deriver::derive_names() {
  const linking::NameRules& rules = rules_->names;
  base::PartStore& parts = derived_.parts(PartLayer::kNames);
  std::vector<ItemChange> changes;
  std::vector<Item> silent;  // whom nobody names any more
  std::vector<Item> said;    // whose counts changed, whatever becomes of their facts
  std::vector<SaidName> names;
  std::set<std::string> entities_before;
  for (const auto& [id, more] : said_) {
    const std::int64_t name = derived_.name(id);
    SaidName one{&id, {}, {}};
    add_rows(derived_.said(name), one.before.tally);
    one.tally = one.before.tally;
    for (const auto& [saying, times] : more) {
      if ((one.tally[saying] += times) == 0) one.tally.erase(saying);
    }
    derived_.say(name, rows_of(more));
    if (std::string entity = derived_.entity_of(name); !entity.empty()) entities_before.insert(std::move(entity));
    changes.push_back({name, std::nullopt});
    (one.tally.empty() ? silent : said).push_back(name);
    if (!one.tally.empty()) one.before.facts = parts.facts(name).value_or("");
    names.push_back(std::move(one));
  }
  base::parallel_for(names.size(), threads_, kNameSlice, [&](std::size_t i) {
    if (!names[i].tally.empty()) changes[i].facts = rules.facts(*names[i].id, names[i].tally, names[i].before);
  });
  for (const Item name : silent) derived_.drop_name(name);
  std::vector<model::Entity> entities;
  base::PartUpdate<linking::NameRules>(parts, rules, threads_)
      .run(changes, said, [&](base::Part<linking::Node>&& part) {
        for (const linking::Joined& joined : rules.join(part)) {
          linking::Tally tally;
          for (const std::uint32_t m : joined.members) {
            const Item name = part.items[m];
            add_rows(derived_.said(name), tally);
            std::string old = derived_.entity_of(name);
            if (old == joined.id) continue;
            derived_.set_entity(name, joined.id);
            if (old.empty()) continue;  // it is new, and so are all articles that give it
            for (const std::int64_t article : derived_.articles_naming(name)) look_again(article, articles_);
            derived_.set_places(name);
            entities_before.insert(std::move(old));
          }
          entities_before.insert(joined.id);
          entities.push_back(rules.entity(joined, part, tally));
        }
      });
  for (const std::int64_t article : added_) derived_.set_entities_in(article);
  std::unordered_map<std::string, std::string> record_ids;
  for (auto& [number, article] : fresh_) {
    for (model::LocalEntity& entity : article.entities) {
      const auto [at, asked] = record_ids.try_emplace(entity.id);
      if (asked) at->second = derived_.entity_of(derived_.name(entity.id));
      entity.id = at->second;
    }
  }
  reporting_.insert(articles_.begin(), articles_.end());
  put_entities(entities, entities_before);
}

// `before`: entities that may have been or not be any more.
void Deriver::put_entities(const std::vector<model::Entity>& entities, const std::set<std::string>& before) {
  std::set<std::string> left = before;
  for (const model::Entity& entity : entities) {
    left.erase(entity.id);
    const auto old = derived_.entity(entity.id);
    if (old && same(*old, entity)) continue;
    if (old && (old->name != entity.name || old->type != entity.type || old->country != entity.country)) {
      for (const std::int64_t article : derived_.articles_with(entity.id)) look_again(article, reporting_);
    }
    derived_.put_entity(entity);
  }
  for (const std::string& id : left) derived_.drop_entity(id);
}

void Deriver::derive_stories() {
  base::PartStore& parts = derived_.parts(PartLayer::kArticles);
  std::vector<ItemChange> changes;
  for (const std::int64_t number : gone_) {
    if (!added_.contains(number)) changes.push_back({number, std::nullopt});
  }
  for (const std::int64_t number : articles_) {
    if (const Article* article = linked(number))
      changes.push_back(
          {number, clustering::packed(clustering::story_features(story_report(*article), &engine_.term_rarity()))});
  }
  const clustering::StoryRules rules;
  std::vector<model::Story> stories;
  std::unordered_map<std::string, std::int64_t> numbers;
  base::PartUpdate<clustering::StoryRules>(parts, rules, threads_)
      .run(changes, {}, [&](base::Part<clustering::StoryFeatures>&& part) {
        for (std::size_t i = 0; i < part.items.size(); ++i) numbers[part.things[i]->article] = part.items[i];
        stories.push_back(clustering::story_of(part));
      });
  // Which story and source each had, before any is replaced.
  std::set<std::string>& old_ids = dropped_stories_;
  std::unordered_map<std::string, std::pair<std::string, std::string>> old_of;
  for (const auto& [article, number] : numbers) {
    if (std::string id = derived_.story_of(article); !id.empty()) old_ids.insert(std::move(id));
  }
  std::map<std::string, model::Story> olds;
  for (const std::string& id : old_ids) {
    auto story = derived_.story(id);
    if (!story) continue;
    for (const auto& [article, source] : clustering::sources_of(*story)) old_of[article] = {id, source};
    olds.emplace(id, std::move(*story));
  }
  std::set<std::string> stays;
  for (const model::Story& story : stories) {
    const auto old = olds.find(story.id);
    if (old == olds.end() || !same(old->second, story)) continue;
    olds.erase(old);
    stays.insert(story.id);
  }
  for (const auto& [id, story] : olds) derived_.drop_story(id);
  for (const model::Story& story : stories) {
    if (stays.contains(story.id)) continue;
    derived_.put_story(story);
    for (const auto& [article, source] : clustering::sources_of(story)) {
      const auto old = old_of.find(article);
      if (old == old_of.end() || old->second != std::pair(story.id, source)) reporting_.insert(numbers[article]);
    }
  }
}

std::vector<std::pair<std::string, merging::EntityFacts>> Deriver::named_in(const model::EventReport& report) {
  std::set<std::string> ids;
  for (const model::RecordActor& actor : report.actors) ids.insert(actor.entity);
  if (report.place) ids.insert(*report.place);
  std::vector<std::pair<std::string, merging::EntityFacts>> named;
  for (const std::string& id : ids) {
    const auto [at, added] = known_.try_emplace(id);
    if (added) {
      if (const auto entity = derived_.entity(id)) {
        at->second = {entity->name, entity->type, entity->country, "", "", rules_->world.rarity_of(entity->name)};
      }
    }
    named.emplace_back(id, at->second);
  }
  return named;
}

void Deriver::derive_events() {
  std::map<Item, std::optional<std::string>> facts;
  for (const Item item : gone_reports_) facts[item] = std::nullopt;
  const merging::RulingsByReport rulings = merging::by_report(store_.overrulings());
  std::unordered_map<std::string, clustering::Sources> sources_of_story;
  for (const std::int64_t number : reporting_) {
    const Article* article = linked(number);
    if (article == nullptr) continue;
    const std::string id = derived_.story_of(article->id);
    const auto [sources, asked] = sources_of_story.try_emplace(id);
    if (asked) {
      if (const auto story = derived_.story(id)) sources->second = clustering::sources_of(*story);
    }
    const auto source = sources->second.find(article->id);
    std::map<std::string, int> of_kind;
    for (const model::EventMention& event : article->events) ++of_kind[event.kind];
    for (std::size_t i = 0; i < article->events.size(); ++i) {
      model::EventReport report = event_report(*article, article->events[i]);
      report.story = id;
      report.source_group = source == sources->second.end() ? article->id : source->second;
      facts[storage::report_item(number, i)] =
          merging::packed(report, {of_kind[report.kind] == 1, named_in(report), merging::about(report.ref, rulings)});
    }
  }
  known_.clear();
  std::vector<ItemChange> changes;
  for (auto& [item, now] : facts) changes.push_back({item, std::move(now)});
  const merging::ReportRules rules([this](const std::string& id) { return rules_->world.find(id); }, rules_->merging);
  base::PartStore& heard = derived_.parts(PartLayer::kReports);
  merging::Echoes echoes(heard, derived_.parts(PartLayer::kEchoes), rules);
  changes = echoes.hear(changes);
  std::vector<model::Event> events;
  std::set<std::string> before;
  const auto note_before = [&](const model::ReportRef& report) {
    if (std::string id = derived_.event_of(report); !id.empty()) before.insert(std::move(id));
  };
  for (const model::ReportRef& report : echoes.silenced()) note_before(report);
  for (const model::ReportRef& report : echoes.awoken()) derived_.drop_echo(report);
  base::PartUpdate<merging::ReportRules>(heard, rules, threads_)
      .run(changes, {}, [&](base::Part<merging::ReportItem>&& part) {
        for (const merging::ReportItem* item : part.things) note_before(item->report->ref);
        echoes.follow(part);
        for (model::Event& event : rules.events_of(part)) events.push_back(std::move(event));
      });
  // With an article went its rows, even if it is there again.
  for (const std::string& id : dropped_events_) derived_.drop_event(id);
  for (const model::Event& event : events) before.erase(event.id);
  for (const std::string& id : before) derived_.drop_event(id);
  // Those that are the same as before stay as they are.
  for (const model::Event& event : events) derived_.put_event(event);
  echoes.place([&](const model::ReportRef& report) { return derived_.event_of(report); },
               [&](const std::string& event, const model::ReportRef& report) { derived_.put_echo(event, report); });
}

}  // namespace khabar::pipeline

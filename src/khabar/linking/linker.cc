// SPDX-License-Identifier: Apache-2.0
#include "khabar/linking/linker.h"

#include <algorithm>
#include <functional>
#include <mutex>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "khabar/base/hash.h"
#include "khabar/linking/known_nodes.h"
#include "khabar/linking/matching.h"
#include "khabar/matching/romanizer.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::linking {
namespace {

// Two unknown names that may be the same known one belong to one part, but are no pair.
constexpr double kSameCompany = 0;

struct Pair {
  double score;
  std::uint32_t a;
  std::uint32_t b;
};

// Disjoint groups that remember what their members forbid.
class Groups {
 public:
  explicit Groups(const std::vector<const Node*>& nodes)
      : nodes_(nodes), parent_(nodes.size()), members_(nodes.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    for (std::uint32_t i = 0; i < nodes.size(); ++i) members_[i] = {i};
  }

  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (a == b) return;
    for (std::uint32_t x : members_[a]) {
      for (std::uint32_t y : members_[b]) {
        if (clash(*nodes_[x], *nodes_[y])) return;
      }
    }
    if (members_[a].size() < members_[b].size()) std::swap(a, b);
    parent_[b] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
  }

  [[nodiscard]] const std::vector<std::uint32_t>& members(std::uint32_t root) const { return members_[root]; }

 private:
  const std::vector<const Node*>& nodes_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<std::uint32_t>> members_;
};

bool is_latin(std::string_view text) {
  std::size_t pos = 0;
  return !text.empty() && text::script_of(text::decode(text, pos)) == text::Script::kLatin;
}

// The usual English name, else a Latin spelling, else one in Latin letters; of several the most frequent of those with
// a first and a last name.
std::string display_name(const std::function<const matching::Romanizer&()>& romanizer, const model::Entity& entity,
                         const std::string& given) {
  if (is_latin(given)) return given;
  std::string best;
  int best_rank = 0;
  for (const model::SpellingCount& spelling : entity.names) {
    const bool latin = is_latin(spelling.text);
    const int rank = (latin ? 2 : 1) + (spelling.text.find(' ') != std::string::npos ? 2 : 0);
    if (rank <= best_rank) continue;
    std::string name =
        latin ? spelling.text : romanizer().romanized(spelling.text, entity.type == model::EntityType::kOrganisation);
    if (name.empty()) continue;
    best = std::move(name);
    best_rank = rank;
  }
  return best.empty() ? given : best;
}

base::BlockKey known_key(const std::string& id) { return base::hash64("known " + id); }

std::map<std::string, std::vector<model::Office>> offices_of(const lexicon::Lexicon& lexicon) {
  std::map<std::string, std::string, std::less<>> title_names;  // id -> English
  const lexicon::Table& titles = lexicon.table("shared/titles");
  for (std::size_t row = 0; row < titles.rows(); ++row) {
    const auto english = lexicon::items(titles.cell(row, titles.column("en")));
    if (!english.empty()) title_names.emplace(titles.cell(row, titles.column("id")), english.front());
  }
  std::map<std::string, std::vector<model::Office>> held_by;
  const lexicon::Table* offices = lexicon.find("world/offices");
  if (offices == nullptr) return held_by;
  for (std::size_t row = 0; row < offices->rows(); ++row) {
    const std::string_view office = offices->cell(row, offices->column("office"));
    const auto title = title_names.find(office);
    model::Office held{title != title_names.end() ? title->second : std::string(office), std::nullopt, std::nullopt};
    if (const std::string_view from = offices->cell(row, offices->column("from")); !from.empty()) held.from = from;
    if (const std::string_view to = offices->cell(row, offices->column("to")); !to.empty()) held.to = to;
    held_by[record_id(offices->cell(row, offices->column("person")))].push_back(std::move(held));
  }
  return held_by;
}

}  // namespace

struct NameRules::Parts {
  explicit Parts(const lexicon::Lexicon& tables)
      : lexicon(tables), matcher(tables), known(tables, matcher), offices(offices_of(tables)) {}
  // Made when the first name needs it: most of the tables' names go into it.
  const matching::Romanizer& romanizer() const {
    std::call_once(romanizer_once, [this] { romanizer_made.emplace(lexicon, matcher.model()); });
    return *romanizer_made;
  }
  const lexicon::Lexicon& lexicon;
  matching::NameMatcher matcher;
  KnownNodes known;
  std::map<std::string, std::vector<model::Office>> offices;
  mutable std::once_flag romanizer_once;
  mutable std::optional<matching::Romanizer> romanizer_made;
};

NameRules::NameRules(const lexicon::Lexicon& lexicon) : parts_(std::make_unique<Parts>(lexicon)) {}
NameRules::~NameRules() = default;

std::string NameRules::facts(const std::string& id, const Tally& tally, const Before& before) const {
  Node node = node_of(id, tally);
  if (const Node* known = parts_->known.find(id); known != nullptr && node.known) {
    // Whatever articles call it, it is compared as the tables know it.
    node = *known;
    node.heard.clear();
    return packed(node);
  }
  if (node.known) return packed(node);
  // The days of offices are no fact, but decide which of the tables' people it may be.
  if (!before.facts.empty() && node.said == offices_said(before.tally)) {
    Node old = unpacked(before.facts);
    old.near.clear();
    if (packed(old) == packed(node)) return before.facts;
  }
  make_ready(parts_->matcher, node);
  node.near = parts_->known.near(node);
  return packed(node);
}

Node NameRules::thing(std::string_view facts) const {
  Node node = unpacked(facts);
  make_ready(parts_->matcher, node);
  return node;
}

// Known ones come first in every block, so that a full one has them among its anchors.
std::uint64_t NameRules::rank(const Thing& thing) const { return thing.known ? 0 : base::hash64(thing.id) | 1U; }

std::vector<base::BlockKey> NameRules::keys(const Thing& thing) const {
  std::vector<base::BlockKey> keys = sound_keys_of(thing);
  if (thing.known) keys.push_back(known_key(thing.id));
  for (const auto& [known, score] : thing.near) keys.push_back(known_key(known));
  for (const matching::PreparedName& name : thing.spelled) {
    if (const std::string key = parts_->matcher.noun_key(name); !key.empty())
      keys.push_back(base::hash64("noun " + std::string(model::name_of(thing.type)) + " " + key));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

double NameRules::score(const Thing& a, const Thing& b) const {
  if (a.known && b.known) return -1;
  const auto near = [](const Thing& x, std::string_view id) {
    return std::any_of(x.near.begin(), x.near.end(), [&](const auto& known) { return known.first == id; });
  };
  if (a.known && a.heard.empty()) return near(b, a.id) ? kSameCompany : -1;
  if (b.known && b.heard.empty()) return near(a, b.id) ? kSameCompany : -1;
  if (const auto score = match(parts_->matcher, a, b)) return *score;
  const bool together =
      std::any_of(a.near.begin(), a.near.end(), [&](const auto& known) { return near(b, known.first); });
  return together ? kSameCompany : -1;
}

std::vector<Joined> NameRules::join(const base::Part<Node>& part) const {
  // Behind the part's own nodes those of the tables that no article names.
  std::vector<const Node*> nodes = part.things;
  std::map<std::string_view, std::uint32_t> of_id;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) of_id.emplace(nodes[i]->id, i);
  std::vector<Pair> pairs;
  for (const base::ScoredPair& pair : part.pairs) {
    if (pair.score > kSameCompany) pairs.push_back({pair.score, pair.a, pair.b});
  }
  for (std::uint32_t i = 0; i < part.things.size(); ++i) {
    for (const auto& [id, score] : part.things[i]->near) {
      const Node* known = parts_->known.find(id);
      if (known == nullptr) continue;
      const auto [at, added] = of_id.try_emplace(known->id, static_cast<std::uint32_t>(nodes.size()));
      if (added) nodes.push_back(known);
      pairs.push_back({score, i, at->second});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [&](const Pair& x, const Pair& y) {
    if (x.score != y.score) return x.score > y.score;
    const auto ids = [&](const Pair& pair) { return std::minmax(nodes[pair.a]->id, nodes[pair.b]->id); };
    return ids(x) < ids(y);
  });
  Groups groups(nodes);
  for (const Pair& pair : pairs) groups.join(pair.a, pair.b);
  std::vector<Joined> all;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (groups.find(i) != i) continue;
    Joined joined;
    const Node* head = nullptr;
    for (std::uint32_t m : groups.members(i)) {
      const Node* node = nodes[m];
      if (head == nullptr || (node->known != head->known ? node->known : node->id < head->id)) head = node;
      if (m < part.things.size()) joined.members.push_back(m);
    }
    if (joined.members.empty()) continue;
    joined.id = head->id;
    std::sort(joined.members.begin(), joined.members.end());
    all.push_back(std::move(joined));
  }
  std::sort(all.begin(), all.end(), [](const Joined& a, const Joined& b) { return a.members < b.members; });
  return all;
}

model::Entity NameRules::entity(const Joined& joined, const base::Part<Node>& part, const Tally& said) const {
  const Node* head = parts_->known.find(joined.id);
  for (std::uint32_t m : joined.members) {
    if (head == nullptr && part.things[m]->id == joined.id) head = part.things[m];
  }
  model::Entity entity;
  entity.id = joined.id;
  std::string given;
  if (head != nullptr) {
    entity.type = head->type;
    given = head->name;
    if (head->known) entity.country = head->country();
  }
  std::int64_t most = 0;
  std::map<std::pair<std::string_view, std::string_view>, std::int64_t> spellings;
  for (const auto& [saying, times] : said) {
    if (saying.what == Said::kSpelling) spellings[{saying.text, saying.lang}] += times;
    if (saying.what != Said::kCountry || (head != nullptr && head->known) || times <= most) continue;
    most = times;
    entity.country = saying.text;
  }
  for (const auto& [spelling, times] : spellings) {
    if (times > 0)
      entity.names.push_back(
          {std::string(spelling.first), std::string(spelling.second), static_cast<std::uint32_t>(times)});
  }
  std::stable_sort(entity.names.begin(), entity.names.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  entity.name = display_name([this]() -> const matching::Romanizer& { return parts_->romanizer(); }, entity, given);
  const auto offices = parts_->offices.find(entity.id);
  if (offices != parts_->offices.end()) entity.offices = offices->second;
  return entity;
}

Linked Linker::link(const std::vector<model::EntityReport>& reports) const {
  const NameRules rules(lexicon_);
  std::unordered_map<std::string, std::size_t> number;
  std::vector<Tally> tallies;
  std::vector<std::string> ids;
  for (const model::EntityReport& report : reports) {
    const auto [at, added] = number.try_emplace(report.entity.id, tallies.size());
    if (added) {
      tallies.emplace_back();
      ids.push_back(report.entity.id);
    }
    count(report, 1, tallies[at->second]);
  }
  std::vector<base::ItemChange> changes;
  for (std::size_t i = 0; i < ids.size(); ++i)
    changes.push_back({static_cast<base::Item>(i), rules.facts(ids[i], tallies[i], {})});
  base::MemoryParts store;
  Linked linked;
  std::vector<std::string> record_ids(ids.size());
  base::PartUpdate<NameRules>(store, rules, 0).run(changes, {}, [&](base::Part<Node>&& part) {
    for (const Joined& joined : rules.join(part)) {
      Tally said;
      for (std::uint32_t m : joined.members) {
        for (const auto& [saying, times] : tallies[static_cast<std::size_t>(part.items[m])]) said[saying] += times;
        record_ids[static_cast<std::size_t>(part.items[m])] = joined.id;
      }
      linked.entities.push_back(rules.entity(joined, part, said));
    }
  });
  std::sort(linked.entities.begin(), linked.entities.end(),
            [](const model::Entity& a, const model::Entity& b) { return a.id < b.id; });
  linked.record_ids.reserve(reports.size());
  for (const model::EntityReport& report : reports) linked.record_ids.push_back(record_ids[number[report.entity.id]]);
  return linked;
}

}  // namespace khabar::linking

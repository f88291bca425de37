// SPDX-License-Identifier: Apache-2.0
// Nodes are indexed by keys of sound; nodes that share a key are compared; accepted pairs are joined from the most
// alike down, ties by id, so that the result depends on the set of reports alone. Two known ids never meet in one
// group, nor do members whose facts clash.
#include "khabar/linking/linker.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "khabar/base/string_map.h"
#include "khabar/linking/matching.h"
#include "khabar/linking/nodes.h"
#include "khabar/matching/romanizer.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::linking {
namespace {

// A key that so many nodes share tells nothing; names behind it are found by their other keys.
constexpr std::size_t kLongestBucket = 400;

struct Pair {
  double score;
  std::uint32_t a;
  std::uint32_t b;
};

// Disjoint groups that remember what their members forbid.
class Groups {
 public:
  explicit Groups(const std::vector<Node>& nodes) : nodes_(nodes), parent_(nodes.size()), members_(nodes.size()) {
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
        if (clash(nodes_[x], nodes_[y])) return;
      }
    }
    if (members_[a].size() < members_[b].size()) std::swap(a, b);
    parent_[b] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
  }

  [[nodiscard]] const std::vector<std::uint32_t>& members(std::uint32_t root) const { return members_[root]; }

 private:
  const std::vector<Node>& nodes_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<std::uint32_t>> members_;
};

// Pairs with at least one unknown, reported node; those between two of the tables are settled.
std::vector<Pair> matching_pairs(const matching::NameMatcher& matcher, std::vector<Node>& nodes) {
  base::StringMap<std::vector<std::uint32_t>> buckets;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    for (const std::string& key : nodes[i].keys) buckets[key].push_back(i);
  }
  std::vector<Pair> pairs;
  std::vector<std::uint32_t> seen(nodes.size(), UINT32_MAX);
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].known) continue;
    for (const std::string& key : nodes[i].keys) {
      const std::vector<std::uint32_t>& bucket = buckets[key];
      if (bucket.size() > kLongestBucket) continue;
      for (std::uint32_t other : bucket) {
        if (other == i || seen[other] == i || (!nodes[other].known && other < i)) continue;
        seen[other] = i;
        make_ready(matcher, nodes[i]);
        make_ready(matcher, nodes[other]);
        if (const auto score = match(matcher, nodes[i], nodes[other])) pairs.push_back({*score, i, other});
      }
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
    return std::tuple(-x.score, x.a, x.b) < std::tuple(-y.score, y.a, y.b);
  });
  return pairs;
}

bool is_latin(std::string_view text) {
  std::size_t pos = 0;
  return !text.empty() && text::script_of(text::decode(text, pos)) == text::Script::kLatin;
}

// The usual English name, else a Latin spelling, else one in Latin letters; of several the most frequent of those with
// a first and a last name.
std::string display_name(const matching::Romanizer& romanizer, const model::Entity& entity, const std::string& given) {
  if (is_latin(given)) return given;
  std::string best;
  int best_rank = 0;
  for (const model::SpellingCount& spelling : entity.names) {
    const bool latin = is_latin(spelling.text);
    const int rank = (latin ? 2 : 1) + (spelling.text.find(' ') != std::string::npos ? 2 : 0);
    if (rank <= best_rank) continue;
    std::string name =
        latin ? spelling.text : romanizer.romanized(spelling.text, entity.type == model::EntityType::kOrganisation);
    if (name.empty()) continue;
    best = std::move(name);
    best_rank = rank;
  }
  return best.empty() ? given : best;
}

}  // namespace

// What compares and writes names. Made for each linking: reading pages needs none of it.
struct Linker::Names {
  explicit Names(const lexicon::Lexicon& lexicon) : matcher(lexicon), romanizer(lexicon, matcher.model()) {}
  matching::NameMatcher matcher;
  matching::Romanizer romanizer;
};

struct Linker::Tables {
  const lexicon::Lexicon* lexicon = nullptr;
  std::map<std::string, std::string, std::less<>> title_names;             // id -> English
  std::map<std::string, std::vector<model::Office>, std::less<>> offices;  // world id as in the record -> offices
};

Linker::Linker(const lexicon::Lexicon& lexicon) {
  auto tables = std::make_unique<Tables>();
  tables->lexicon = &lexicon;
  const lexicon::Table& titles = lexicon.table("shared/titles");
  for (std::size_t row = 0; row < titles.rows(); ++row) {
    const auto english = lexicon::items(titles.cell(row, titles.column("en")));
    if (!english.empty()) tables->title_names.emplace(titles.cell(row, titles.column("id")), english.front());
  }
  if (const lexicon::Table* offices = lexicon.find("world/offices")) {
    for (std::size_t row = 0; row < offices->rows(); ++row) {
      const std::string_view office = offices->cell(row, offices->column("office"));
      const auto title = tables->title_names.find(office);
      model::Office held{title != tables->title_names.end() ? title->second : std::string(office), std::nullopt,
                         std::nullopt};
      if (const std::string_view from = offices->cell(row, offices->column("from")); !from.empty()) held.from = from;
      if (const std::string_view to = offices->cell(row, offices->column("to")); !to.empty()) held.to = to;
      tables->offices[record_id(offices->cell(row, offices->column("person")))].push_back(std::move(held));
    }
  }
  tables_ = std::move(tables);
}

Linker::~Linker() = default;

Linked Linker::link(const std::vector<model::EntityReport>& reports) const {
  const Names names(*tables_->lexicon);
  std::map<std::string, Node> by_id = nodes_of(reports);
  add_world(*tables_->lexicon, by_id);
  std::vector<Node> nodes = condensed(std::move(by_id));
  for (Node& node : nodes) add_keys(node);
  const std::vector<Pair> pairs = matching_pairs(names.matcher, nodes);
  Groups groups(nodes);
  for (const Pair& pair : pairs) groups.join(pair.a, pair.b);

  Linked linked;
  std::unordered_map<std::string, std::string> record_id_of;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (groups.find(i) != i) continue;
    const std::vector<std::uint32_t>& members = groups.members(i);
    if (std::none_of(members.begin(), members.end(), [&](std::uint32_t m) { return nodes[m].reported; })) continue;
    model::Entity entity = entity_of(names, nodes, members);
    for (std::uint32_t m : members) {
      record_id_of[nodes[m].id] = entity.id;
      for (const std::string& id : nodes[m].also) record_id_of[id] = entity.id;
    }
    linked.entities.push_back(std::move(entity));
  }
  std::sort(linked.entities.begin(), linked.entities.end(),
            [](const model::Entity& a, const model::Entity& b) { return a.id < b.id; });
  linked.record_ids.reserve(reports.size());
  for (const model::EntityReport& report : reports) linked.record_ids.push_back(record_id_of[report.entity.id]);
  return linked;
}

model::Entity Linker::entity_of(const Names& names, const std::vector<Node>& nodes,
                                const std::vector<std::uint32_t>& members) const {
  const Node* head = &nodes[members.front()];
  std::map<std::pair<std::string, std::string>, std::uint32_t> counts;
  std::map<std::string, std::uint32_t> countries;
  for (std::uint32_t m : members) {
    const Node& node = nodes[m];
    if (node.known != head->known ? node.known : node.id < head->id) head = &node;
    for (const auto& [spelling, count] : node.spellings) counts[spelling] += count;
    for (const auto& [country, count] : node.countries) countries[country] += count;
  }
  model::Entity entity;
  entity.id = head->id;
  entity.type = head->type;
  Node merged;
  merged.countries = std::move(countries);
  entity.country = head->known ? head->country() : merged.country();
  for (const auto& [spelling, count] : counts) {
    if (count > 0) entity.names.push_back({spelling.first, spelling.second, count});
  }
  std::stable_sort(entity.names.begin(), entity.names.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  entity.name = display_name(names.romanizer, entity, head->name);
  const auto offices = tables_->offices.find(entity.id);
  if (offices != tables_->offices.end()) entity.offices = offices->second;
  return entity;
}

}  // namespace khabar::linking

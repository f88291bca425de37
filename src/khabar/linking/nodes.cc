// SPDX-License-Identifier: Apache-2.0
#include "khabar/linking/nodes.h"

#include <algorithm>
#include <tuple>

#include "khabar/base/hash.h"
#include "khabar/text/skeleton.h"

namespace khabar::linking {
namespace {

using lexicon::Table;

// Comparing more spellings of one thing finds nothing new.
constexpr std::size_t kMostSounds = 8;

bool is_world_table(const Table& table) {
  if (!table.name().starts_with("world/")) return false;
  for (const char* column : {"id", "type", "name", "country", "en"}) {
    if (!table.has_column(column)) return false;
  }
  return true;
}

void add_offices(const lexicon::Lexicon& lexicon, std::map<std::string, Node>& nodes) {
  const Table* offices = lexicon.find("world/offices");
  if (offices == nullptr) return;
  for (std::size_t row = 0; row < offices->rows(); ++row) {
    const auto node = nodes.find(record_id(offices->cell(row, offices->column("person"))));
    if (node == nodes.end()) continue;
    node->second.offices.insert(std::string(offices->cell(row, offices->column("office"))) + "|" +
                                std::string(offices->cell(row, offices->column("country"))));
  }
}

}  // namespace

std::string record_id(std::string_view world_id) {
  return world_id.starts_with('Q') ? std::string(world_id) : base::stable_id("e-", {world_id});
}

std::string Node::country() const {
  std::string best;
  std::uint32_t most = 0;
  for (const auto& [code, count] : countries) {
    if (count > most) std::tie(best, most) = std::pair(code, count);
  }
  return best;
}

std::map<std::string, Node> nodes_of(const std::vector<model::EntityReport>& reports) {
  std::map<std::string, Node> nodes;
  std::map<std::string, std::set<std::string>> known_in;
  for (const model::EntityReport& report : reports) {
    if (report.entity.known) known_in[report.article].insert(report.entity.id);
  }
  for (const model::EntityReport& report : reports) {
    Node& node = nodes[report.entity.id];
    const bool fresh = !node.reported;
    node.id = report.entity.id;
    if (fresh || report.entity.known) node.type = report.entity.type;
    node.known = node.known || report.entity.known || report.entity.id.starts_with('Q');
    node.reported = true;
    if (fresh || (!report.entity.name.empty() && report.entity.name < node.name)) node.name = report.entity.name;
    if (!report.entity.country.empty()) ++node.countries[report.entity.country];
    if (!report.entity.office.empty()) node.offices.insert(report.entity.office + "|" + report.entity.country);
    for (const model::SpellingCount& spelling : report.spellings)
      node.spellings[{spelling.text, spelling.lang}] += spelling.count;
    node.articles.insert(report.article);
    const std::set<std::string>& known = known_in[report.article];
    node.company.insert(known.begin(), known.end());
  }
  return nodes;
}

void add_world(const lexicon::Lexicon& lexicon, std::map<std::string, Node>& nodes) {
  for (const Table& table : lexicon.tables()) {
    if (!is_world_table(table)) continue;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const auto type = model::entity_type_of(table.cell(row, table.column("type")));
      if (!type || *type == model::EntityType::kPlace) continue;
      Node& node = nodes[record_id(table.cell(row, table.column("id")))];
      node.id = record_id(table.cell(row, table.column("id")));
      node.type = *type;
      node.known = true;
      node.name = table.cell(row, table.column("name"));
      if (const std::string_view country = table.cell(row, table.column("country")); !country.empty())
        node.countries = {{std::string(country), 1}};
      for (const lexicon::Language& language : lexicon.languages()) {
        if (!table.has_column(language.code)) continue;
        for (std::string_view spelling : lexicon::items(table.cell(row, table.column(language.code)))) {
          node.spellings.try_emplace({std::string(spelling), std::string(language.code)}, 0);
        }
      }
    }
  }
  add_offices(lexicon, nodes);
}

void add_sounds(Node& node) {
  std::vector<std::pair<std::uint32_t, std::string_view>> order;
  for (const auto& [key, count] : node.spellings) order.emplace_back(count, key.first);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [count, spelling] : order) {
    if (node.sounds.size() >= kMostSounds) break;
    if (spelling.starts_with('@')) continue;
    std::string sounds = text::sounds_of(spelling);
    if (sounds.empty() || std::find(node.sounds.begin(), node.sounds.end(), sounds) != node.sounds.end()) continue;
    node.sounds.push_back(std::move(sounds));
  }
}

}  // namespace khabar::linking

// SPDX-License-Identifier: Apache-2.0
#include "khabar/linking/nodes.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "khabar/base/hash.h"
#include "khabar/linking/matching.h"
#include "khabar/text/normalize.h"
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
    std::string office = std::string(offices->cell(row, offices->column("office"))) + "|" +
                         std::string(offices->cell(row, offices->column("country")));
    node->second.offices.insert(office);
    node->second.terms.push_back({std::move(office), term_days(offices->cell(row, offices->column("from")),
                                                               offices->cell(row, offices->column("to")))});
  }
}

}  // namespace

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
    if (!report.entity.office.empty()) {
      const std::string office = report.entity.office + "|" + report.entity.country;
      node.offices.insert(office);
      const auto day = report.published ? model::parse_value(*report.published) : std::nullopt;
      if (std::set<std::int32_t>& days = node.said[office]; day) days.insert(day->first);
    }
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

namespace {

matching::NameKind kind_of(model::EntityType type) {
  switch (type) {
    case model::EntityType::kPerson: return matching::NameKind::kPerson;
    case model::EntityType::kOrganisation: return matching::NameKind::kOrganisation;
    case model::EntityType::kPlace: break;
  }
  return matching::NameKind::kPlace;
}

// The longest spelling with what else must agree; empty where a node stays by itself.
std::string profile_of(const Node& node) {
  if (node.known || !node.reported) return {};
  std::string longest;
  for (const auto& [spelling, count] : node.spellings) {
    if (spelling.first.size() > longest.size()) longest = spelling.first;
  }
  std::string profile = text::folded(longest);
  if (profile.empty() || (node.type == model::EntityType::kPerson && profile.find(' ') == std::string::npos)) return {};
  profile += std::string("\t") + std::string(model::name_of(node.type)) + "\t" + node.country();
  for (const std::string& office : node.offices) profile += "\t" + office;
  return profile;
}

void absorb(Node& into, Node& other) {
  into.also.push_back(std::move(other.id));
  if (!other.name.empty() && other.name < into.name) into.name = std::move(other.name);
  for (const auto& [country, count] : other.countries) into.countries[country] += count;
  for (const auto& [spelling, count] : other.spellings) into.spellings[spelling] += count;
  into.articles.merge(other.articles);
  into.company.merge(other.company);
  for (auto& [office, days] : other.said) into.said[office].merge(days);
}

}  // namespace

std::vector<Node> condensed(std::map<std::string, Node>&& nodes) {
  std::vector<Node> out;
  std::unordered_map<std::string, std::size_t> of_profile;
  for (auto& [id, node] : nodes) {
    const std::string profile = profile_of(node);
    const auto [at, added] =
        profile.empty() ? std::pair(of_profile.end(), true) : of_profile.try_emplace(profile, out.size());
    if (added) {
      out.push_back(std::move(node));
    } else {
      absorb(out[at->second], node);
    }
  }
  return out;
}

void add_keys(Node& node) {
  std::vector<std::pair<std::uint32_t, std::string_view>> order;
  for (const auto& [key, count] : node.spellings) order.emplace_back(count, key.first);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> sounds;
  for (const auto& [count, spelling] : order) {
    if (sounds.size() >= kMostSounds) break;
    if (spelling.starts_with('@')) continue;
    std::string sound = text::sounds_of(spelling);
    if (sound.empty() || std::find(sounds.begin(), sounds.end(), sound) != sounds.end()) continue;
    sounds.push_back(std::move(sound));
    node.heard.emplace_back(spelling);
  }
  node.keys = keys_of(node.type, sounds);
  // Names that very many share are at least found where they are written the same.
  for (const std::string& spelling : node.heard)
    node.keys.push_back(std::string(model::name_of(node.type)) + "." + text::folded(spelling));
}

void make_ready(const matching::NameMatcher& matcher, Node& node) {
  if (!node.spelled.empty()) return;
  for (const std::string& spelling : node.heard) node.spelled.push_back(matcher.prepare(spelling, kind_of(node.type)));
}

}  // namespace khabar::linking

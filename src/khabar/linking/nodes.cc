// SPDX-License-Identifier: Apache-2.0
#include "khabar/linking/nodes.h"

#include <algorithm>
#include <charconv>

#include "khabar/base/packed.h"
#include "khabar/model/date.h"
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
    node->second.offices.push_back(office);
    node->second.terms.push_back({std::move(office), term_days(offices->cell(row, offices->column("from")),
                                                               offices->cell(row, offices->column("to")))});
  }
}

void make_set(std::vector<std::string>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

// The first spellings of `order` that sound different from those before.
std::vector<std::string> heard_of(const std::vector<std::string_view>& order) {
  std::vector<std::string> heard;
  std::vector<std::string> sounds;
  for (std::string_view spelling : order) {
    if (sounds.size() >= kMostSounds) break;
    if (spelling.starts_with('@')) continue;
    std::string sound = text::sounds_of(spelling);
    if (sound.empty() || std::find(sounds.begin(), sounds.end(), sound) != sounds.end()) continue;
    sounds.push_back(std::move(sound));
    heard.emplace_back(spelling);
  }
  std::sort(heard.begin(), heard.end());
  return heard;
}

void say(Said what, std::string text, std::string lang, std::int64_t times, Tally& tally) {
  const auto [at, added] = tally.try_emplace({what, std::move(text), std::move(lang)}, 0);
  at->second += times;
  if (at->second == 0) tally.erase(at);
}

matching::NameKind kind_of(model::EntityType type) {
  switch (type) {
    case model::EntityType::kPerson: return matching::NameKind::kPerson;
    case model::EntityType::kOrganisation: return matching::NameKind::kOrganisation;
    case model::EntityType::kPlace: break;
  }
  return matching::NameKind::kPlace;
}

std::int32_t day_of(std::string_view text) {
  std::int32_t day = 0;
  std::from_chars(text.data(), text.data() + text.size(), day);
  return day;
}

}  // namespace

void count(const model::EntityReport& report, std::int64_t times, Tally& tally) {
  const model::LocalEntity& entity = report.entity;
  if (entity.known || entity.id.starts_with('Q')) say(Said::kKnown, {}, {}, times, tally);
  say(Said::kType, std::string(model::name_of(entity.type)), {}, times, tally);
  say(Said::kName, entity.name, {}, times, tally);
  if (!entity.country.empty()) say(Said::kCountry, entity.country, {}, times, tally);
  if (!entity.office.empty()) {
    const std::string office = entity.office + "|" + entity.country;
    say(Said::kOffice, office, {}, times, tally);
    const auto day = report.published ? model::parse_value(*report.published) : std::nullopt;
    if (day) say(Said::kOfficeDay, office, std::to_string(day->first), times, tally);
  }
  for (const model::SpellingCount& spelling : report.spellings)
    say(Said::kSpelling, spelling.text, spelling.lang, times * spelling.count, tally);
}

OfficesSaid offices_said(const Tally& tally) {
  OfficesSaid said;
  for (auto at = tally.lower_bound({Said::kOffice, {}, {}}); at != tally.end(); ++at) {
    const Saying& saying = at->first;
    if (saying.what == Said::kOffice) said[saying.text];
    if (saying.what == Said::kOfficeDay) said[saying.text].insert(day_of(saying.lang));
  }
  return said;
}

Node node_of(std::string id, const Tally& tally) {
  Node node;
  node.id = std::move(id);
  node.said = offices_said(tally);
  std::int64_t types = 0;
  std::int64_t countries = 0;
  std::vector<std::pair<std::int64_t, std::string_view>> spellings;
  for (const auto& [saying, times] : tally) {
    switch (saying.what) {
      case Said::kKnown: node.known = true; break;
      case Said::kType:
        if (times > types) node.type = model::entity_type_of(saying.text).value_or(node.type);
        types = std::max(types, times);
        break;
      case Said::kName:
        if (node.name.empty()) node.name = saying.text;
        break;
      case Said::kCountry:
        node.countries.push_back(saying.text);
        if (times > countries) std::swap(node.countries.front(), node.countries.back());
        countries = std::max(countries, times);
        break;
      case Said::kOffice: node.offices.push_back(saying.text); break;
      case Said::kOfficeDay: break;
      case Said::kSpelling: spellings.emplace_back(times, saying.text); break;
    }
  }
  if (node.countries.size() > 1) std::sort(node.countries.begin() + 1, node.countries.end());
  std::stable_sort(spellings.begin(), spellings.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string_view> order;
  for (const auto& [times, spelling] : spellings) order.push_back(spelling);
  node.heard = heard_of(order);
  return node;
}

std::string packed(const Node& node) {
  base::Packer packer;
  packer.put(node.id).put(node.type).put(node.known).put(node.name).put(node.countries).put(node.offices);
  return packer.put(node.heard).put(node.near).take();
}

Node unpacked(std::string_view bytes) {
  Node node;
  base::Unpacker unpacker(bytes);
  unpacker.get(node.id).get(node.type).get(node.known).get(node.name).get(node.countries).get(node.offices);
  unpacker.get(node.heard).get(node.near);
  return node;
}

std::map<std::string, Node> world_nodes(const lexicon::Lexicon& lexicon) {
  std::map<std::string, Node> nodes;
  std::map<std::string, std::set<std::string>> spellings;
  for (const Table& table : lexicon.tables()) {
    if (!is_world_table(table)) continue;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const auto type = model::entity_type_of(table.cell(row, table.column("type")));
      if (!type || *type == model::EntityType::kPlace) continue;
      const std::string id = record_id(table.cell(row, table.column("id")));
      Node& node = nodes[id];
      node.id = id;
      node.type = *type;
      node.known = true;
      node.name = table.cell(row, table.column("name"));
      if (const std::string_view country = table.cell(row, table.column("country")); !country.empty())
        node.countries = {std::string(country)};
      for (const lexicon::Language& language : lexicon.languages()) {
        if (!table.has_column(language.code)) continue;
        for (std::string_view spelling : lexicon::items(table.cell(row, table.column(language.code))))
          spellings[id].emplace(spelling);
      }
    }
  }
  add_offices(lexicon, nodes);
  for (auto& [id, node] : nodes) {
    make_set(node.offices);
    const std::set<std::string>& all = spellings[id];
    node.heard = heard_of({all.begin(), all.end()});
  }
  return nodes;
}

void make_ready(const matching::NameMatcher& matcher, Node& node) {
  if (!node.spelled.empty()) return;
  for (const std::string& spelling : node.heard) node.spelled.push_back(matcher.prepare(spelling, kind_of(node.type)));
}

}  // namespace khabar::linking

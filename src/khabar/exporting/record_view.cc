// SPDX-License-Identifier: Apache-2.0
#include "khabar/exporting/record_view.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "khabar/lexicon/world_id.h"

namespace khabar::exporting {
namespace {

std::optional<double> number(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size() || cell.empty()) return std::nullopt;
  return value;
}

std::string_view cell_of(const lexicon::Table& table, std::size_t row, std::string_view column) {
  return table.has_column(column) ? table.cell(row, table.column(column)) : std::string_view();
}

}  // namespace

RecordView::RecordView(const storage::RecordReader& record, const lexicon::Lexicon& lexicon,
                       const query::TimelineFilter& filter)
    : RecordView(record, lexicon, query::timeline(record, filter), query::takes_all(filter)) {}

RecordView::RecordView(const storage::RecordReader& record, const lexicon::Lexicon& lexicon, query::Timeline timeline,
                       bool whole)
    : record_(record), lexicon_(lexicon), whole_(whole), timeline_(std::move(timeline)) {
  record.for_each_entity([&](model::Entity&& entity) {
    entity_of_[entity.id] = entities_.size();
    entities_.push_back(std::move(entity));
  });
  record.for_each_article_head([&](storage::ArticleHead&& article) {
    article_of_[article.id] = articles_.size();
    articles_.push_back(std::move(article));
  });
  for (const lexicon::Table& table : lexicon.tables()) {
    if (!table.name().starts_with("world/") || !table.has_column("kind") || !table.has_column("id")) continue;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string_view own_id = cell_of(table, row, "id");
      world_by_own_id_.try_emplace(own_id, &table, row);
      const std::string id = lexicon::record_id(own_id);
      if (entity_of_.contains(id)) world_.try_emplace(id, &table, row);
      if (cell_of(table, row, "kind") == "country")
        country_names_.try_emplace(cell_of(table, row, "country"), cell_of(table, row, "name"));
    }
  }
}

const model::Entity* RecordView::entity(const std::string& id) const {
  const auto found = entity_of_.find(id);
  return found == entity_of_.end() ? nullptr : &entities_[found->second];
}

const storage::ArticleHead* RecordView::article(const std::string& id) const {
  const auto found = article_of_.find(id);
  return found == article_of_.end() ? nullptr : &articles_[found->second];
}

WorldFacts RecordView::facts_of(const WorldRow& at) {
  const auto [table, row] = at;
  return {cell_of(*table, row, "id"),      cell_of(*table, row, "kind"),        cell_of(*table, row, "name"),
          cell_of(*table, row, "part_of"), number(cell_of(*table, row, "lat")), number(cell_of(*table, row, "lon"))};
}

WorldFacts RecordView::world(const std::string& id) const {
  const auto found = world_.find(id);
  return found == world_.end() ? WorldFacts{} : facts_of(found->second);
}

PlaceFacts RecordView::place(const std::string& id) const {
  constexpr int kMostLevels = 6;  // a table that the user brings may hold a ring
  PlaceFacts place;
  const model::Entity* entity = this->entity(id);
  if (entity == nullptr) return place;
  place.name = entity->name;
  place.country = entity->country;
  WorldFacts facts = world(id);
  place.kind = facts.kind;
  place.latitude = facts.latitude;
  place.longitude = facts.longitude;
  if (constexpr std::string_view kGeonames = "x-gn-"; facts.id.starts_with(kGeonames))
    place.geonames = facts.id.substr(kGeonames.size());
  for (int level = 0; level < kMostLevels && !facts.id.empty(); ++level) {
    std::string* slot = facts.kind == "city"       ? &place.city
                        : facts.kind == "district" ? &place.district
                        : facts.kind == "state"    ? &place.province
                                                   : nullptr;
    if (slot != nullptr && slot->empty()) *slot = facts.name;
    const auto up = world_by_own_id_.find(facts.part_of);
    if (up == world_by_own_id_.end()) break;
    facts = facts_of(up->second);
  }
  return place;
}

std::string RecordView::country_name(const std::string& alpha3) const {
  const auto found = country_names_.find(alpha3);
  return found == country_names_.end() ? alpha3 : std::string(found->second);
}

std::vector<const storage::ArticleHead*> RecordView::sources(const model::Event& event) const {
  std::vector<const storage::ArticleHead*> heads;
  for (const model::ReportRef& report : event.reports) {
    const storage::ArticleHead* head = article(report.article);
    if (head != nullptr && std::find(heads.begin(), heads.end(), head) == heads.end()) heads.push_back(head);
  }
  std::sort(heads.begin(), heads.end(), [](const storage::ArticleHead* a, const storage::ArticleHead* b) {
    return std::tie(a->published, a->id) < std::tie(b->published, b->id);
  });
  return heads;
}

}  // namespace khabar::exporting

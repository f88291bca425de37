// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/catalog.h"

#include <algorithm>
#include <tuple>

#include "khabar/text/normalize.h"

namespace khabar::server {
namespace {

// How well a name fits what was typed: 0 not, 3 the whole of it, 2 its beginning, 1 the beginning of a word in it.
int fit(std::string_view name, std::string_view typed) {
  if (name == typed) return 3;
  if (name.starts_with(typed)) return 2;
  for (std::size_t at = name.find(' '); at != std::string_view::npos; at = name.find(' ', at + 1)) {
    if (name.substr(at + 1).starts_with(typed)) return 1;
  }
  return 0;
}

}  // namespace

Catalog catalog_of(const storage::RecordReader& record) {
  Catalog catalog;
  record.for_each_entity([&](model::Entity&& entity) {
    const auto at = static_cast<std::uint32_t>(catalog.entities.size());
    Catalog::One one;
    catalog.names.push_back({text::folded(entity.name), at});
    for (const model::SpellingCount& name : entity.names) {
      one.mentions += name.count;
      catalog.names.push_back({text::folded(name.text), at});
    }
    one.entity = std::move(entity);
    catalog.entities.push_back(std::move(one));
  });
  std::unordered_map<std::string, std::uint32_t> known;
  record.for_each_article_head([&](storage::ArticleHead&& head) {
    const auto [found, added] = known.try_emplace(head.outlet, static_cast<std::uint32_t>(catalog.outlets.size()));
    if (added) catalog.outlets.push_back(head.outlet);
    catalog.outlet_of.emplace(std::move(head.id), found->second);
  });
  return catalog;
}

std::vector<const Catalog::One*> entities_called(const Catalog& catalog, std::string_view typed,
                                                 std::string_view type) {
  const std::string folded = text::folded(text::nfc(text::squeezed(typed)).text);
  std::vector<const Catalog::One*> found;
  if (folded.empty()) return found;
  std::vector<int> best(catalog.entities.size(), 0);
  for (const Catalog::Name& name : catalog.names)
    best[name.entity] = std::max(best[name.entity], fit(name.folded, folded));
  std::vector<std::tuple<int, std::uint32_t, std::size_t>> order;  // fit, mentions, index
  for (std::size_t i = 0; i < best.size(); ++i) {
    const Catalog::One& one = catalog.entities[i];
    if (best[i] == 0 || (!type.empty() && model::name_of(one.entity.type) != type)) continue;
    order.emplace_back(-best[i], ~one.mentions, i);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [fitting, mentions, index] : order) found.push_back(&catalog.entities[index]);
  return found;
}

}  // namespace khabar::server

// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/name_finder.h"

#include "khabar/extraction/names/page.h"
#include "khabar/extraction/names/passes.h"

namespace khabar::extraction::names {

struct NameFinder::Tables {
  explicit Tables(const lexicon::Lexicon& lexicon) : knowledge(lexicon) {}
  Knowledge knowledge;
};

NameFinder::NameFinder(const lexicon::Lexicon& lexicon) : tables_(std::make_unique<Tables>(lexicon)) {}
NameFinder::~NameFinder() = default;

void NameFinder::run(model::Article& article) const {
  const std::string title = article.title.value_or("");
  Scan body(tables_->knowledge, article.text, article.layer);
  Scan head(tables_->knowledge, title, article.title_layer);
  std::map<std::string, std::uint32_t> countries = head.countries();
  for (const auto& [code, count] : body.countries()) countries[code] += count;
  PageNames page(tables_->knowledge);
  for (Scan* scan : {&head, &body}) {
    find_world_names(*scan, countries);
    find_bodies(*scan, countries);
    find_heard_names(*scan);
    find_titled_people(*scan);
    find_capital_runs(*scan);
    find_acronyms(*scan);
    find_cued_names(*scan);
  }
  page.learn(body);
  page.learn(head);
  page.settle(body);
  page.find_short_forms(body);
  attach_titles(body);
  page.find_handles(body, article);
  page.write(body, article);
}

}  // namespace khabar::extraction::names

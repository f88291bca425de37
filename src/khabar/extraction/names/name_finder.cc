// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/name_finder.h"

#include "khabar/extraction/names/page.h"
#include "khabar/extraction/names/passes.h"
#include "khabar/extraction/names/tagger.h"

namespace khabar::extraction::names {

struct NameFinder::Tables {
  explicit Tables(const lexicon::Lexicon& lexicon) : knowledge(lexicon), tagger(lexicon, knowledge) {}
  Knowledge knowledge;
  Tagger tagger;
};

namespace {

// A worker's room for the tagger, kept from text to text.
Tagger::Scratch& scratch() {
  thread_local Tagger::Scratch room;
  return room;
}

}  // namespace

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
    const bool is_head = scan == &head;
    find_world_names(*scan, countries);
    find_bodies(*scan, countries);
    find_heard_names(*scan);
    find_titled_people(*scan);
    find_capital_runs(*scan);
    find_acronyms(*scan);
    find_cued_names(*scan);
    weigh_tagged_names(*scan, tables_->tagger.tag(is_head ? title : article.text,
                                                  is_head ? article.title_layer : article.layer, scratch()));
    widen_by_initials(*scan);
  }
  page.learn(body);
  page.learn(head);
  page.settle(body);
  page.find_short_forms(body);
  attach_titles(body);
  page.find_handles(body, article);
  page.write(body, article);
}

std::vector<NameSpan> NameFinder::find(std::string_view language, std::string_view text,
                                       const model::TokenLayer& layer) const {
  std::vector<NameSpan> names;
  if (tables_->tagger.reads(language)) {
    for (const TaggedName& name : names_of(tables_->tagger.tag_as(language, text, layer, scratch())))
      names.push_back({name.tokens, name.type});
    return names;
  }
  model::Article article;
  article.text = text;
  article.layer = layer;
  run(article);
  for (const model::NameMention& mention : article.mentions) names.push_back({mention.tokens, mention.type});
  return names;
}

}  // namespace khabar::extraction::names

// SPDX-License-Identifier: Apache-2.0
// The whole way: pages to articles (read), articles to a record (derive).
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "khabar/clustering/term_rarity.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/linking/linker.h"
#include "khabar/merging/rules.h"
#include "khabar/model/record.h"
#include "khabar/pipeline/passes.h"
#include "khabar/reading/reader.h"

namespace khabar::pipeline {

// What follows from all articles together.
struct Derived {
  std::vector<model::Entity> entities;  // by id
  std::vector<model::Story> stories;    // by id
  std::vector<model::Event> events;     // by start, then id
};

class Engine {
 public:
  // `lexicon` must outlive the engine.
  explicit Engine(const lexicon::Lexicon& lexicon);

  // Everything that one page says. Never throws for its content; safe from many threads at once.
  [[nodiscard]] reading::ReadPage read(const reading::Page& page) const;

  // What articles of one page tell, found anew from their heads, texts and embeds: for articles that come from a record
  // and not from a page. The problems that they came with stay.
  void tell_again(std::vector<model::Article>& articles) const;

  // Links, clusters and merges in memory; what Deriver keeps in a record, made at once. Entity ids in `articles` become
  // those of the record. The result depends on the sets of articles and overrulings only, not on their order.
  [[nodiscard]] Derived derive(std::vector<model::Article>& articles,
                               const std::vector<model::Overruling>& overrulings = {}) const;

  [[nodiscard]] const lexicon::Lexicon& lexicon() const { return lexicon_; }
  [[nodiscard]] const clustering::TermRarity& term_rarity() const { return term_rarity_; }
  [[nodiscard]] const std::vector<Pass>& passes() const { return passes_; }
  [[nodiscard]] const reading::Reader& reader() const { return reader_; }

 private:
  void tell(model::Article& article, std::string_view hinted_language) const;

  const lexicon::Lexicon& lexicon_;
  reading::Reader reader_;
  std::vector<Pass> passes_;
  linking::Linker linker_;
  merging::Rules rules_;
  clustering::TermRarity term_rarity_;
};

}  // namespace khabar::pipeline

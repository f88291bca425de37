// SPDX-License-Identifier: Apache-2.0
// Who and what is named on a page: fills entities and mentions.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::extraction::names {

// A name without identity.
struct NameSpan {
  base::TokenRange tokens;
  model::EntityType type = model::EntityType::kPerson;
};

class NameFinder {
 public:
  explicit NameFinder(const lexicon::Lexicon& lexicon);
  ~NameFinder();
  NameFinder(const NameFinder&) = delete;
  NameFinder& operator=(const NameFinder&) = delete;

  void run(model::Article& article) const;

  // The names of one sentence taken for itself: by the tagger where it reads the language, else by all passes. In the
  // order of the text, not overlapping.
  [[nodiscard]] std::vector<NameSpan> find(std::string_view language, std::string_view text,
                                           const model::TokenLayer& layer) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace khabar::extraction::names

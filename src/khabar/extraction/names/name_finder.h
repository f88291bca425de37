// SPDX-License-Identifier: Apache-2.0
// Who and what is named on a page: fills entities and mentions.
#pragma once

#include <memory>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::extraction::names {

class NameFinder {
 public:
  explicit NameFinder(const lexicon::Lexicon& lexicon);
  ~NameFinder();
  NameFinder(const NameFinder&) = delete;
  NameFinder& operator=(const NameFinder&) = delete;

  void run(model::Article& article) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace khabar::extraction::names

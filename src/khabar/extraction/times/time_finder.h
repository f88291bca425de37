// SPDX-License-Identifier: Apache-2.0
// When: fills times, resolved against the publication date and the context.
#pragma once

#include <memory>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::extraction::times {

class TimeFinder {
 public:
  explicit TimeFinder(const lexicon::Lexicon& lexicon);
  ~TimeFinder();
  TimeFinder(const TimeFinder&) = delete;
  TimeFinder& operator=(const TimeFinder&) = delete;

  void run(model::Article& article) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace khabar::extraction::times

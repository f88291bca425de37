// SPDX-License-Identifier: Apache-2.0
// What happened: fills events by the frame tables over names, times and quotes.
#pragma once

#include <memory>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::extraction::events {

class EventFinder {
 public:
  explicit EventFinder(const lexicon::Lexicon& lexicon);
  ~EventFinder();
  EventFinder(const EventFinder&) = delete;
  EventFinder& operator=(const EventFinder&) = delete;

  void run(model::Article& article) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace khabar::extraction::events

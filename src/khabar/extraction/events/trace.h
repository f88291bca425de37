// SPDX-License-Identifier: Apache-2.0
// What the event rules decided, written down as they decide it, for `khabar explain`. Without a trace nothing is kept.
#pragma once

#include <string>
#include <vector>

#include "khabar/extraction/events/scene.h"
#include "khabar/model/explanation.h"

namespace khabar::extraction::events {

class Trace {
 public:
  // A match of a frame in a clause, not told so far. Returns its number.
  std::int32_t add(const Scene& scene, const Match& match, std::uint32_t clause, std::string why);
  void explain(std::int32_t number, std::string why);
  // The match stands in an event.
  void told(std::int32_t number, const std::string& event, const std::string& why);
  // The clauses of the scene, with their nouns and the matches noted.
  [[nodiscard]] std::vector<model::ExplainedClause> clauses(const Scene& scene) const;

 private:
  struct Noted {
    std::uint32_t clause = 0;
    model::ExplainedFrame frame;
  };
  std::vector<Noted> noted_;
};

}  // namespace khabar::extraction::events

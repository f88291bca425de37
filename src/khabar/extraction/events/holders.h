// SPDX-License-Identifier: Apache-2.0
// Who holds which office on a page: by what the page calls its people, and by the world tables for those whom it names
// without their office ("The prime minister visited Quetta ... Mr Sharif said"). An office is an id of shared/titles;
// words that can mean several ("the leaders of X and Y", "the Indian minister") are read by shared/events/offices.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khabar/extraction/events/patterns.h"
#include "khabar/extraction/events/tables.h"
#include "khabar/model/article.h"

namespace khabar::extraction::events {

struct Item;

class Holders {
 public:
  Holders() = default;
  // `items`: the people and states named on the page, in the order of the text. Nothing of them is kept by reference.
  Holders(const model::Article& article, const Tables& tables, const std::vector<Item>& items);

  // The one person of the state who holds that office, named anywhere on the page; -1 if none. Whom the page calls so
  // comes before whom only the tables know to be so; of several, one that the page names more than any other.
  [[nodiscard]] std::int32_t of_state(const Tables& tables, std::string_view office, std::string_view country) const;

  // Whom an office without a name before or at `token` means, `country` being the state that stands beside it or empty.
  // With a state, its holder; without, of those whom the page has called so before the one that it names most, else the
  // only holder that it names, if he is of one of the two states that it speaks of most. -1 if none.
  [[nodiscard]] std::int32_t meant_by(const Tables& tables, std::string_view office, std::uint32_t token,
                                      const std::string& country) const;

  // Who holds in the state an office that the person holds in his; -1 if none.
  [[nodiscard]] std::int32_t counterpart_of(const Tables& tables, std::int32_t person, std::string_view country) const;

 private:
  struct Holder {
    std::int32_t entity = -1;
    std::uint32_t first = 0;  // token of his first naming
    std::string country;
    bool said = false;  // the page calls him so
  };
  using Seat = std::vector<Holder>;

  void add(const std::string& office, const Item& item, bool said);
  void note_states(const std::vector<Item>& items);
  [[nodiscard]] std::int32_t most_named(const std::vector<const Holder*>& holders) const;
  // The holders of the office, or of those that its word may mean.
  [[nodiscard]] std::vector<const Holder*> seat(const Tables& tables, std::string_view office) const;

  std::vector<std::string> states_;  // the two named most
  std::unordered_map<std::int32_t, std::uint32_t> named_;
  std::map<std::string, Seat, std::less<>> seats_;
};

}  // namespace khabar::extraction::events

// SPDX-License-Identifier: Apache-2.0
// What is told of whole lists that were asked for lately, and what is asked again with each of their pages. Safe from
// any thread.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "khabar/storage/event_query.h"

namespace khabar::server {

struct WholeList {
  storage::EventTotal total;
  std::string facets;                       // places.h
  std::vector<storage::EventPlace> places;  // of lists that are made as a whole, else empty
};

class ListMemo {
 public:
  explicit ListMemo(std::size_t most_places) : most_places_(most_places) {}
  // Null unless it is kept and of this generation of the record.
  [[nodiscard]] std::shared_ptr<const WholeList> find(std::uint64_t question, std::uint64_t generation);
  // Forgets those asked for least lately beyond `most_places` in all, and those of older generations.
  void keep(std::uint64_t question, std::uint64_t generation, std::shared_ptr<const WholeList> list);

 private:
  struct Entry {
    std::uint64_t question = 0;
    std::uint64_t generation = 0;
    std::shared_ptr<const WholeList> list;
  };
  std::mutex mutex_;
  std::size_t most_places_;
  std::size_t places_ = 0;
  std::list<Entry> entries_;  // the latest first; few
};

}  // namespace khabar::server

// SPDX-License-Identifier: Apache-2.0
// Lists that were asked for lately, whole: their next pages need no new look at a large record. Safe from any thread.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "khabar/query/timeline.h"

namespace khabar::server {

struct WholeList {
  query::Timeline timeline;
  std::string facets;  // places.h
};

class ListMemo {
 public:
  explicit ListMemo(std::size_t most_rows) : most_rows_(most_rows) {}
  // Null unless it is kept and of this generation of the record.
  [[nodiscard]] std::shared_ptr<const WholeList> find(std::uint64_t question, std::uint64_t generation);
  // Forgets those asked for least lately beyond `most_rows` in all, and those of older generations.
  void keep(std::uint64_t question, std::uint64_t generation, std::shared_ptr<const WholeList> list);

 private:
  struct Entry {
    std::uint64_t question = 0;
    std::uint64_t generation = 0;
    std::shared_ptr<const WholeList> list;
  };
  std::mutex mutex_;
  std::size_t most_rows_;
  std::size_t rows_ = 0;
  std::list<Entry> entries_;  // the latest first; few
};

}  // namespace khabar::server

// SPDX-License-Identifier: Apache-2.0
// What a report says of a happening, whatever its words: two reports of one telling fill every slot alike. Stands at
// the front of a report's packed facts (grouping.h), so that it is read without the rest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "khabar/base/packed.h"
#include "khabar/base/part_store.h"
#include "khabar/model/record.h"

namespace khabar::merging {

struct Telling {
  base::BlockKey key = 0;    // a hash of all that is said; 0 of a report that is always heard for itself (echoes.h)
  std::uint64_t rank = 0;    // orders the reports of one telling; a hash of the report's id
  std::uint32_t echoes = 0;  // how many the report speaks for beside itself, rounded down to a power of two
  model::ReportRef ref;
};

// 0 where the slots leave open which happening is meant unless the page helps: no start, and not told again.
[[nodiscard]] base::BlockKey telling_key(const model::EventReport& report);

// At the front of facts.
void put(const Telling& telling, base::Packer& packer);
void get(base::Unpacker& unpacker, Telling& telling);  // empty where they are damaged
[[nodiscard]] Telling telling_of(std::string_view facts);
// The same facts, speaking for `echoes`.
[[nodiscard]] std::string with_echoes(std::string facts, std::uint32_t echoes);

}  // namespace khabar::merging

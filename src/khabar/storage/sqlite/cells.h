// SPDX-License-Identifier: Apache-2.0
// Lists in one cell: JSON arrays, and packed numbers in blobs.
#pragma once

#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khabar/model/record.h"

namespace khabar::storage::sqlite {

[[nodiscard]] std::string texts_cell(const std::vector<std::string>& texts);  // ["a","b"]
[[nodiscard]] std::vector<std::string> texts_of(std::string_view cell);
// What stands between the quotes of an array of texts as texts_cell writes them, none with a backslash; nothing for any
// other cell, which only a JSON reader may take apart.
[[nodiscard]] std::optional<std::vector<std::string_view>> plain_texts(std::string_view cell);
[[nodiscard]] std::string left_out_cell(const std::vector<model::LeftOut>& left_out);  // [["advertisement",2,310]]
[[nodiscard]] std::vector<model::LeftOut> left_out_of(const std::string& cell);
[[nodiscard]] std::string numbers_cell(const std::vector<std::uint32_t>& numbers);  // [1,2]
[[nodiscard]] std::vector<std::uint32_t> numbers_of(const std::string& cell);
[[nodiscard]] std::string counts_cell(
    const std::vector<model::Count>& counts);  // [{"what":"killed","value":26,"at_least":false}]
[[nodiscard]] std::vector<model::Count> counts_of(const std::string& cell);
[[nodiscard]] std::string actors_cell(const std::vector<model::EventActor>& actors);  // [{"entity":0,"role":"party"}]
[[nodiscard]] std::vector<model::EventActor> actors_of(const std::string& cell);
[[nodiscard]] std::string groups_cell(const std::vector<std::vector<std::string>>& groups);
[[nodiscard]] std::vector<std::vector<std::string>> groups_of(const std::string& cell);
[[nodiscard]] std::string refs_cell(const std::vector<model::ReportRef>& refs);  // [{"article":"a-...","event":"e1"}]
[[nodiscard]] std::vector<model::ReportRef> refs_of(const std::string& cell);
[[nodiscard]] std::string reasons_cell(const std::vector<model::SettledReason>& reasons);  // [["sources","2","1",""]]
[[nodiscard]] std::vector<model::SettledReason> reasons_of(const std::string& cell);

template <std::unsigned_integral Number>
[[nodiscard]] std::string packed(const std::vector<Number>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)};
}
template <std::unsigned_integral Number>
[[nodiscard]] std::vector<Number> unpacked(const std::string& blob) {
  std::vector<Number> numbers(blob.size() / sizeof(Number));
  if (!numbers.empty()) std::memcpy(numbers.data(), blob.data(), numbers.size() * sizeof(Number));
  return numbers;
}

}  // namespace khabar::storage::sqlite

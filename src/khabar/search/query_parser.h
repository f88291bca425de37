// SPDX-License-Identifier: Apache-2.0
// What people type into `khabar search`, as a tree.
//
//   query   := and { OR and }            words beside one another must all be found; AND may be written
//   and     := not { [AND] not }
//   not     := [NOT | -] part            what must not be found
//   part    := ( query ) | "a phrase" | NEAR(words, n) | field:value | word | prefix*
//
// Operators are upper case. A value is a word or a phrase in quotes. Fields: who where kind status lang outlet from to.
// Anything else is text in any script. NEAR: at most n other words between (10 if it is not said).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace khabar::search {

enum class QueryNodeKind : std::uint8_t { kWords, kPhrase, kNear, kField, kAnd, kOr, kNot };

struct QueryWord {
  std::string text;  // folded, one piece
  bool prefix = false;
};

struct QueryNode {
  QueryNodeKind kind = QueryNodeKind::kWords;
  std::vector<QueryWord> words;     // kWords (a run of bare words, all wanted), kPhrase, kNear
  std::size_t distance = 0;         // kNear
  std::string field;                // kField
  std::string value;                // kField, as typed, without quotes
  std::vector<QueryNode> children;  // kAnd, kOr; kNot has one
  std::size_t at = 0;               // code point of the query where it begins, from 0
};

// What is wrong, and where: code points from 0.
struct QueryError {
  std::size_t at = 0;
  std::string message;
};

// Longer queries are refused: a page pasted by mistake.
inline constexpr std::size_t kMostQueryWords = 64;
inline constexpr std::size_t kDeepestQuery = 32;  // nested parentheses

// `query` is valid UTF-8. Linear.
[[nodiscard]] std::variant<QueryNode, QueryError> parse_query(std::string_view query);

}  // namespace khabar::search

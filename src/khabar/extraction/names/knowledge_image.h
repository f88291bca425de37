// SPDX-License-Identifier: Apache-2.0
// The image of the names' knowledge: what KnowledgeBuilder writes and Knowledge reads (base/flat.h). In order: the
// header, the two phrase indices, the words of the languages, then the things, then the pool that holds their texts.
// Whoever changes a record, an enumeration in one or their order raises kImageVersion.
#pragma once

#include <cstdint>

namespace khabar::extraction::names::image {

inline constexpr std::uint32_t kImageVersion = 1;

// A text in the pool.
struct Text {
  std::uint32_t begin;
  std::uint32_t size;
};

struct SenseRecord {
  std::uint8_t kind;
  std::uint8_t letters;
  std::uint8_t short_form;
  std::uint8_t unused;
  std::uint32_t index;
  Text spelling;
};

struct EntityRecord {
  Text id;
  Text name;
  Text country;
  Text kind;
  std::uint32_t offices;  // how many of the offices, which stand in the order of the entities
  std::uint8_t type;
  std::uint8_t generated;
  std::uint8_t unused[2];
};

struct TitleRecord {
  Text id;
  Text kind;
};

struct BodyRecord {
  Text id;
  Text kind;
  Text name_pattern;
  std::uint8_t bare;
  std::uint8_t with_country;
  std::uint8_t unused[2];
};

struct NumberOfText {
  Text key;
  std::uint32_t value;
};

struct TextOfText {
  Text key;
  Text value;
};

}  // namespace khabar::extraction::names::image

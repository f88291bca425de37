// SPDX-License-Identifier: Apache-2.0
// The compiled resource file. All numbers are little-endian and 32 bits unless said otherwise; offsets are in bytes
// from the beginning of the file.
//
//   Header      magic "KHABARLX", format version, number of tables, content hash (64: XXH3 of all that follows the
//               header), file size (64), pool offset, pool size, number of blobs, offset of their directory
//   Directory   for each table, by name: name offset and length in the pool, rows, columns, offset of its cells
//   Cells       for each table: (offset in pool, length) of the column names, then of each row's cells
//   Pool        the texts, each distinct one once
//   Blobs       directory: for each blob, by name, its name in the pool, offset and size; then the blobs, each at a
//               multiple of 16. What programs made: an index of the tables, a trained model. Whoever reads one checks
//               its own version in it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace khabar::lexicon {

inline constexpr char kMagic[8] = {'K', 'H', 'A', 'B', 'A', 'R', 'L', 'X'};
inline constexpr std::uint32_t kFormatVersion = 2;

struct FileHeader {
  char magic[8];
  std::uint32_t version;
  std::uint32_t tables;
  std::uint64_t content_hash;
  std::uint64_t size;
  std::uint32_t pool_offset;
  std::uint32_t pool_size;
  std::uint32_t blobs;
  std::uint32_t blobs_offset;
};
static_assert(sizeof(FileHeader) == 48);

struct TableEntry {
  std::uint32_t name_offset;
  std::uint32_t name_size;
  std::uint32_t rows;
  std::uint32_t columns;
  std::uint32_t cells_offset;
};
static_assert(sizeof(TableEntry) == 20);

struct BlobEntry {
  std::uint32_t name_offset;
  std::uint32_t name_size;
  std::uint32_t offset;
  std::uint32_t size;
};
static_assert(sizeof(BlobEntry) == 16);
inline constexpr std::size_t kBlobAlignment = 16;

// One table as read from its .tsv.
struct SourceTable {
  std::string name;  // "world/people"
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  // each of columns.size() cells
};

struct SourceBlob {
  std::string name;  // "index/names"
  std::string bytes;
};

// The bytes of a compiled file; the same tables and blobs in any order give the same bytes.
[[nodiscard]] std::string compile(std::vector<SourceTable> tables, std::vector<SourceBlob> blobs = {});

}  // namespace khabar::lexicon

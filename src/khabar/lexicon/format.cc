// SPDX-License-Identifier: Apache-2.0
#include "khabar/lexicon/format.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "khabar/base/hash.h"

namespace khabar::lexicon {
namespace {

class Pool {
 public:
  std::pair<std::uint32_t, std::uint32_t> add(const std::string& text) {
    auto [it, fresh] = offsets_.try_emplace(text, static_cast<std::uint32_t>(bytes_.size()));
    if (fresh) bytes_ += text;
    return {it->second, static_cast<std::uint32_t>(text.size())};
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::unordered_map<std::string, std::uint32_t> offsets_;
  std::string bytes_;
};

template <typename T>
void put(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

std::string compile(std::vector<SourceTable> tables) {
  std::sort(tables.begin(), tables.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  Pool pool;
  std::string directory;
  std::string cells;
  const auto cells_start = static_cast<std::uint32_t>(sizeof(FileHeader) + tables.size() * sizeof(TableEntry));
  for (const SourceTable& table : tables) {
    const auto [name_offset, name_size] = pool.add(table.name);
    put(directory, TableEntry{name_offset, name_size, static_cast<std::uint32_t>(table.rows.size()),
                              static_cast<std::uint32_t>(table.columns.size()),
                              cells_start + static_cast<std::uint32_t>(cells.size())});
    const auto put_row = [&](const std::vector<std::string>& row) {
      for (const std::string& cell : row) {
        const auto [offset, size] = pool.add(cell);
        put(cells, offset);
        put(cells, size);
      }
    };
    put_row(table.columns);
    for (const auto& row : table.rows) put_row(row);
  }
  const std::string body = directory + cells + pool.bytes();
  FileHeader header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.version = kFormatVersion;
  header.tables = static_cast<std::uint32_t>(tables.size());
  header.content_hash = base::hash64(body);
  header.size = sizeof header + body.size();
  header.pool_offset = cells_start + static_cast<std::uint32_t>(cells.size());
  header.pool_size = static_cast<std::uint32_t>(pool.bytes().size());
  std::string out;
  put(out, header);
  return out + body;
}

}  // namespace khabar::lexicon

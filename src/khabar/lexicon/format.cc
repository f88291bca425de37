// SPDX-License-Identifier: Apache-2.0
#include "khabar/lexicon/format.h"

#include <algorithm>
#include <cstring>
#include <string_view>
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

void align(std::string& out) { out.append((kBlobAlignment - out.size() % kBlobAlignment) % kBlobAlignment, '\0'); }

// Appends the directory and the blobs to a file under work and notes them in its header.
void put_blobs(std::string& out, FileHeader& header, const std::vector<SourceBlob>& blobs,
               const std::vector<std::pair<std::uint32_t, std::uint32_t>>& names) {
  align(out);
  header.blobs = static_cast<std::uint32_t>(blobs.size());
  header.blobs_offset = static_cast<std::uint32_t>(out.size());
  std::size_t offset = out.size() + blobs.size() * sizeof(BlobEntry);
  for (std::size_t i = 0; i < blobs.size(); ++i) {
    put(out, BlobEntry{names[i].first, names[i].second, static_cast<std::uint32_t>(offset),
                       static_cast<std::uint32_t>(blobs[i].bytes.size())});
    offset += (blobs[i].bytes.size() + kBlobAlignment - 1) / kBlobAlignment * kBlobAlignment;
  }
  for (const SourceBlob& blob : blobs) {
    out += blob.bytes;
    align(out);
  }
}

}  // namespace

std::string compile(std::vector<SourceTable> tables, std::vector<SourceBlob> blobs) {
  const auto by_name = [](const auto& a, const auto& b) { return a.name < b.name; };
  std::sort(tables.begin(), tables.end(), by_name);
  std::sort(blobs.begin(), blobs.end(), by_name);
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
  std::vector<std::pair<std::uint32_t, std::uint32_t>> blob_names;
  for (const SourceBlob& blob : blobs) blob_names.push_back(pool.add(blob.name));

  FileHeader header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.version = kFormatVersion;
  header.tables = static_cast<std::uint32_t>(tables.size());
  header.pool_offset = cells_start + static_cast<std::uint32_t>(cells.size());
  header.pool_size = static_cast<std::uint32_t>(pool.bytes().size());
  std::string out(sizeof header, '\0');
  out += directory + cells + pool.bytes();
  put_blobs(out, header, blobs, blob_names);
  header.size = out.size();
  header.content_hash = base::hash64(std::string_view(out).substr(sizeof header));
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

}  // namespace khabar::lexicon

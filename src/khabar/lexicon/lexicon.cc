// SPDX-License-Identifier: Apache-2.0
#include "khabar/lexicon/lexicon.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "khabar/base/error.h"
#include "khabar/base/hash.h"
#include "khabar/lexicon/format.h"

namespace khabar::lexicon {
namespace {

[[noreturn]] void fail(const std::string& where, const std::string& what) {
  throw base::Error(base::ErrorKind::kResource, where, what);
}

template <typename T>
T read_at(std::string_view bytes, std::size_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

// Checks all that a damaged or foreign file could get wrong, so that reading cells needs no checks.
FileHeader checked_header(std::string_view bytes, const std::string& where) {
  if (bytes.size() < sizeof(FileHeader) || std::memcmp(bytes.data(), kMagic, sizeof kMagic) != 0) {
    fail(where, "is not a khabar resource file");
  }
  const auto header = read_at<FileHeader>(bytes, 0);
  if (header.version != kFormatVersion) {
    fail(where, "is a resource file of format " + std::to_string(header.version) + ", this khabar reads format " +
                    std::to_string(kFormatVersion) + "; make it again with compile_resources");
  }
  if (header.size != bytes.size() || base::hash64(bytes.substr(sizeof(FileHeader))) != header.content_hash) {
    fail(where, "is damaged (its content does not match its hash)");
  }
  return header;
}

}  // namespace

// The bytes of a file, mapped, or a string.
class Lexicon::Storage {
 public:
  explicit Storage(std::string bytes) : owned_(std::move(bytes)) {}
  static std::unique_ptr<const Storage> mapped(const std::string& path) {
    auto storage = std::make_unique<Storage>(std::string());
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) fail(path, std::string("cannot open the resource file: ") + std::strerror(errno));
    struct stat info {};
    if (::fstat(fd, &info) == 0 && info.st_size > 0) {
      storage->size_ = static_cast<std::size_t>(info.st_size);
      storage->data_ = ::mmap(nullptr, storage->size_, PROT_READ, MAP_PRIVATE, fd, 0);
    }
    ::close(fd);
    if (storage->data_ == MAP_FAILED || storage->data_ == nullptr) fail(path, "is not a khabar resource file");
    return storage;
  }
  ~Storage() {
    if (data_ != nullptr && data_ != MAP_FAILED) ::munmap(data_, size_);
  }
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;
  [[nodiscard]] std::string_view bytes() const {
    return data_ == nullptr ? std::string_view(owned_) : std::string_view(static_cast<const char*>(data_), size_);
  }

 private:
  std::string owned_;
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

std::string_view Table::at(std::size_t index) const {
  std::uint32_t entry[2];
  std::memcpy(entry, cells_ + index * sizeof entry, sizeof entry);
  return pool_.substr(entry[0], entry[1]);
}

bool Table::has_column(std::string_view name) const {
  for (std::size_t i = 0; i < columns_; ++i) {
    if (at(i) == name) return true;
  }
  return false;
}

std::size_t Table::column(std::string_view name) const {
  for (std::size_t i = 0; i < columns_; ++i) {
    if (at(i) == name) return i;
  }
  fail("resources/" + std::string(name_) + ".tsv", "has no column '" + std::string(name) + "'");
}

Lexicon Lexicon::open(const std::string& path) {
  auto storage = Storage::mapped(path);
  const std::string_view bytes = storage->bytes();
  return Lexicon(bytes, path, std::move(storage));
}

Lexicon Lexicon::owning(std::string bytes, std::string where) {
  auto storage = std::make_unique<const Storage>(std::move(bytes));
  const std::string_view view = storage->bytes();
  return Lexicon(view, std::move(where), std::move(storage));
}

Lexicon Lexicon::embedded(std::string_view bytes) { return Lexicon(bytes, "the embedded resources", nullptr); }

Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Lexicon::Lexicon(std::string_view bytes, std::string where, std::unique_ptr<const Storage> storage)
    : storage_(std::move(storage)), where_(std::move(where)) {
  const FileHeader header = checked_header(bytes, where_);
  content_hash_ = header.content_hash;
  const std::string_view pool = bytes.substr(header.pool_offset, header.pool_size);
  for (std::uint32_t i = 0; i < header.tables; ++i) {
    const auto entry = read_at<TableEntry>(bytes, sizeof(FileHeader) + i * sizeof(TableEntry));
    Table table;
    table.name_ = pool.substr(entry.name_offset, entry.name_size);
    table.rows_ = entry.rows;
    table.columns_ = entry.columns;
    table.cells_ = bytes.data() + entry.cells_offset;
    table.pool_ = pool;
    tables_.push_back(table);
  }
  for (std::uint32_t i = 0; i < header.blobs; ++i) {
    const auto entry = read_at<BlobEntry>(bytes, header.blobs_offset + i * sizeof(BlobEntry));
    blobs_.emplace_back(pool.substr(entry.name_offset, entry.name_size), bytes.substr(entry.offset, entry.size));
  }
  read_languages();
}

void Lexicon::read_languages() {
  const Table& table = this->table("shared/languages");
  const std::size_t code = table.column("code");
  const std::size_t name = table.column("name");
  const std::size_t script = table.column("script");
  const std::size_t direction = table.column("direction");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    languages_.push_back(
        {table.cell(row, code), table.cell(row, name), table.cell(row, script), table.cell(row, direction)});
  }
}

const Table* Lexicon::find(std::string_view name) const {
  const auto it = std::lower_bound(tables_.begin(), tables_.end(), name,
                                   [](const Table& table, std::string_view key) { return table.name() < key; });
  return it != tables_.end() && it->name() == name ? &*it : nullptr;
}

const Table* Lexicon::find(std::string_view language, std::string_view name) const {
  return find(std::string(language).append("/").append(name));
}

std::string_view Lexicon::blob(std::string_view name) const {
  const auto found = std::find_if(blobs_.begin(), blobs_.end(), [&](const auto& blob) { return blob.first == name; });
  return found == blobs_.end() ? std::string_view{} : found->second;
}

const Table& Lexicon::table(std::string_view name) const {
  const Table* found = find(name);
  if (found == nullptr) fail(where_, "has no table '" + std::string(name) + "'");
  return *found;
}

const Table& Lexicon::table(std::string_view language, std::string_view name) const {
  return table(std::string(language).append("/").append(name));
}

std::vector<std::string_view> items(std::string_view cell) {
  std::vector<std::string_view> out;
  while (!cell.empty()) {
    const std::size_t bar = cell.find('|');
    if (const std::string_view item = cell.substr(0, bar); !item.empty()) out.push_back(item);
    if (bar == std::string_view::npos) break;
    cell.remove_prefix(bar + 1);
  }
  return out;
}

}  // namespace khabar::lexicon

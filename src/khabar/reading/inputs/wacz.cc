// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/wacz.h"

#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "khabar/base/hash.h"
#include "khabar/base/sha256.h"
#include "khabar/reading/inputs/decompression.h"
#include "khabar/reading/inputs/wacz_manifest.h"
#include "khabar/reading/inputs/warc.h"

namespace khabar::reading::inputs {

namespace {

// The current entry of a zip, unpacked; with `digest` its SHA-256 is put there at its end.
class ZipEntrySource : public ByteSource {
 public:
  ZipEntrySource(unzFile zip, std::uint64_t packed_size, std::string* digest)
      : zip_(zip), packed_size_(packed_size), digest_(digest) {}
  ~ZipEntrySource() override { unzCloseCurrentFile(zip_); }
  ZipEntrySource(const ZipEntrySource&) = delete;
  ZipEntrySource& operator=(const ZipEntrySource&) = delete;

  std::size_t read(char* buffer, std::size_t size) override {
    if (over_) return 0;
    const int count = unzReadCurrentFile(zip_, buffer, static_cast<unsigned>(std::min<std::size_t>(size, 1U << 30U)));
    if (count > 0) {
      out_ += static_cast<std::uint64_t>(count);
      if (out_ > kFreeBytes && out_ / kMostGrowth > packed_size_) {
        over_ = true;
        problem_ = base::Problem{
            "bomb", "grows more than " + std::to_string(kMostGrowth) + " times when unpacked; left out", std::nullopt};
        return 0;
      }
      if (digest_ != nullptr) sha256_.add({buffer, static_cast<std::size_t>(count)});
      return static_cast<std::size_t>(count);
    }
    over_ = true;
    if (count < 0 || unzCloseCurrentFile(zip_) == UNZ_CRCERROR) {
      problem_ = base::Problem{"damaged", "is damaged: an entry of the zip cannot be unpacked or its checksum is wrong",
                               std::nullopt};
    } else if (digest_ != nullptr) {
      *digest_ = sha256_.hex();
    }
    return 0;
  }
  std::optional<base::Problem> take_problem() override { return std::exchange(problem_, std::nullopt); }

 private:
  unzFile zip_;
  std::uint64_t packed_size_;
  std::string* digest_;
  base::Sha256 sha256_;
  std::uint64_t out_ = 0;
  bool over_ = false;
  std::optional<base::Problem> problem_;
};

// Browsertrix writes some dozen.
constexpr std::size_t kMostEntries = 1'000'000;

// A name that a tool unpacking the zip would write outside of its folder.
bool escapes(std::string_view name) {
  if (name.starts_with('/') || name.find('\\') != std::string_view::npos || name.find(':') != std::string_view::npos)
    return true;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    if (name.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return false;
}

bool is_warc_name(std::string_view name) {
  return name.starts_with("archive/") &&
         (name.ends_with(".warc") || name.ends_with(".warc.gz") || name.ends_with(".warc.zst"));
}

}  // namespace

WaczPages::WaczPages(std::string path) : path_(std::move(path)), zip_(unzOpen64(path_.c_str())) {
  std::error_code error;
  file_size_ = std::filesystem::file_size(path_, error);
}

WaczPages::~WaczPages() {
  warc_.reset();
  if (zip_ != nullptr) unzClose(zip_);
}

void WaczPages::complain(std::string code, std::string message) {
  ready_.emplace_back(InputProblem{path_, std::nullopt, {std::move(code), std::move(message), std::nullopt}});
}

std::optional<Input> WaczPages::next() {
  while (ready_.empty() && !done_) {
    if (warc_ == nullptr) {
      next_entry();
      continue;
    }
    if (std::optional<Input> input = warc_->next()) return input;
    next_record_ = warc_->next_record();
    warc_.reset();
    check_digest();
  }
  if (ready_.empty()) return std::nullopt;
  Input input = std::move(ready_.front());
  ready_.pop_front();
  return input;
}

void WaczPages::next_entry() {
  if (zip_ == nullptr) {
    complain("damaged", "is damaged: a zip whose list of entries cannot be read");
    done_ = true;
    return;
  }
  if (!begun_) read_manifest();
  const int code = std::exchange(begun_, true) ? unzGoToNextFile(zip_) : unzGoToFirstFile(zip_);
  if (code != UNZ_OK || ++entries_ > kMostEntries) {
    done_ = true;
    if (code != UNZ_OK && code != UNZ_END_OF_LIST_OF_FILE)
      complain("damaged", "is damaged: the zip's list of entries breaks off");
    name_missing();
    if (!found_ && ready_.empty()) complain("no-archive", "is a zip, but no WACZ: it holds no WARC under archive/");
    return;
  }
  unz_file_info64 info = {};
  std::array<char, 1024> name{};
  if (unzGetCurrentFileInfo64(zip_, &info, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) != UNZ_OK) {
    complain("damaged", "is damaged: the zip's list of entries breaks off");
    done_ = true;
    return;
  }
  const bool whole_name =
      info.size_filename < name.size() && std::string_view(name.data()).size() == info.size_filename;
  if (!whole_name || escapes(name.data())) {
    complain("escape", "an entry of the zip is named \"" + std::string(name.data()).substr(0, 100) +
                           "\", outside of its folder; left out");
  } else if (is_warc_name(name.data())) {
    open_entry(name.data(), info.compressed_size);
  }
}

// What datapackage.json states of the WARCs, and datapackage-digest.json of it.
void WaczPages::read_manifest() {
  std::string json = entry_bytes("datapackage.json", kLargestManifest);
  const std::string stated = stated_manifest_digest(entry_bytes("datapackage-digest.json", kLargestManifestDigest));
  if (!stated.empty() && stated != base::sha256_hex(json))
    complain("digest",
             "its datapackage-digest.json states another SHA-256 of datapackage.json: changed or damaged "
             "since; read all the same");
  for (auto& [path, digest] : stated_digests(std::move(json))) {
    if (is_warc_name(path)) digests_.emplace(path, std::move(digest));
  }
}

// The whole of a small entry; empty if there is none, it is larger, or damaged.
std::string WaczPages::entry_bytes(const char* name, std::size_t largest) {
  unz_file_info64 info = {};
  if (unzLocateFile(zip_, name, 1) != UNZ_OK ||
      unzGetCurrentFileInfo64(zip_, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK ||
      info.uncompressed_size > largest || unzOpenCurrentFile(zip_) != UNZ_OK)
    return {};
  ZipEntrySource source(zip_, info.compressed_size, nullptr);
  std::string bytes;
  std::array<char, 16384> buffer{};
  while (const std::size_t count = source.read(buffer.data(), buffer.size())) {
    bytes.append(buffer.data(), count);
    if (bytes.size() > largest) return {};  // the entry lied about its size
  }
  return bytes;
}

void WaczPages::check_digest() {
  const auto stated = digests_.find(entry_);
  if (stated == digests_.end()) return;
  if (!digest_.empty() && digest_ != stated->second)
    complain("digest", "its datapackage.json states another SHA-256 of " + entry_ +
                           ": changed or damaged since; read all the same");
  digests_.erase(stated);
}

// WARCs that the manifest lists and the zip does not hold.
void WaczPages::name_missing() {
  if (digests_.empty()) return;
  const std::string more = digests_.size() == 1 ? "" : " and " + std::to_string(digests_.size() - 1) + " more";
  complain("missing", "its datapackage.json lists " + digests_.begin()->first.substr(0, 100) + more +
                          ", which the zip does not hold");
  digests_.clear();
}

void WaczPages::open_entry(const std::string& name, std::uint64_t packed_size) {
  found_ = true;
  entry_ = name;
  digest_.clear();
  packed_total_ += std::min(packed_size, file_size_ + 1);
  if (packed_total_ > file_size_) {
    complain("damaged", "is damaged: its entries together are larger than the zip itself");
    done_ = true;
    return;
  }
  if (unzOpenCurrentFile(zip_) != UNZ_OK) {
    digests_.erase(name);
    complain("damaged", "its entry " + name + " is damaged or packed in a way that zip tools do not read");
    return;
  }
  const bool stated = digests_.find(name) != digests_.end();
  ByteReader reader(std::make_unique<ZipEntrySource>(zip_, packed_size, stated ? &digest_ : nullptr));
  const Packing packing = packing_of(reader.peek(4));
  if (packing != Packing::kNone) reader = ByteReader(unpacked(std::move(reader), packing));
  warc_ = std::make_unique<WarcPages>(std::move(reader), path_, next_record_);
}

}  // namespace khabar::reading::inputs

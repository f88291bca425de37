// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/wacz.h"

#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "khabar/reading/inputs/decompression.h"
#include "khabar/reading/inputs/warc.h"

namespace khabar::reading::inputs {
namespace {

// Browsertrix writes some dozen.
constexpr std::size_t kMostEntries = 1'000'000;

// The current entry of a zip, unpacked.
class ZipEntrySource : public ByteSource {
 public:
  ZipEntrySource(unzFile zip, std::uint64_t packed_size) : zip_(zip), packed_size_(packed_size) {}
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
      return static_cast<std::size_t>(count);
    }
    over_ = true;
    if (count < 0 || unzCloseCurrentFile(zip_) == UNZ_CRCERROR)
      problem_ = base::Problem{"damaged", "is damaged: an entry of the zip cannot be unpacked or its checksum is wrong",
                               std::nullopt};
    return 0;
  }
  std::optional<base::Problem> take_problem() override { return std::exchange(problem_, std::nullopt); }

 private:
  unzFile zip_;
  std::uint64_t packed_size_;
  std::uint64_t out_ = 0;
  bool over_ = false;
  std::optional<base::Problem> problem_;
};

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
  const int code = std::exchange(begun_, true) ? unzGoToNextFile(zip_) : unzGoToFirstFile(zip_);
  if (code != UNZ_OK || ++entries_ > kMostEntries) {
    done_ = true;
    if (code != UNZ_OK && code != UNZ_END_OF_LIST_OF_FILE)
      complain("damaged", "is damaged: the zip's list of entries breaks off");
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

void WaczPages::open_entry(const std::string& name, std::uint64_t packed_size) {
  found_ = true;
  packed_total_ += std::min(packed_size, file_size_ + 1);
  if (packed_total_ > file_size_) {
    complain("damaged", "is damaged: its entries together are larger than the zip itself");
    done_ = true;
    return;
  }
  if (unzOpenCurrentFile(zip_) != UNZ_OK) {
    complain("damaged", "its entry " + name + " is damaged or packed in a way that zip tools do not read");
    return;
  }
  ByteReader reader(std::make_unique<ZipEntrySource>(zip_, packed_size));
  const Packing packing = packing_of(reader.peek(4));
  if (packing != Packing::kNone) reader = ByteReader(unpacked(std::move(reader), packing));
  warc_ = std::make_unique<WarcPages>(std::move(reader), path_, next_record_);
}

}  // namespace khabar::reading::inputs

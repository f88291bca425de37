// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace khabar::reading::inputs {
namespace {

// What is read at once: large enough that calls do not count.
constexpr std::size_t kStep = std::size_t{1} << 16U;

class FileSource : public ByteSource {
 public:
  FileSource(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned) {}
  ~FileSource() override {
    if (owned_) ::close(descriptor_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* buffer, std::size_t size) override {
    if (failed_) return 0;
    ssize_t count = 0;
    do {
      count = ::read(descriptor_, buffer, size);
    } while (count < 0 && errno == EINTR);
    if (count >= 0) return static_cast<std::size_t>(count);
    failed_ = true;
    problem_ = base::Problem{"unreadable", std::string("cannot read: ") + std::strerror(errno), std::nullopt};
    return 0;
  }
  std::optional<base::Problem> take_problem() override { return std::exchange(problem_, std::nullopt); }

 private:
  int descriptor_;
  bool owned_;
  bool failed_ = false;
  std::optional<base::Problem> problem_;
};

}  // namespace

std::size_t MemorySource::read(char* buffer, std::size_t size) {
  const std::size_t count = std::min(size, bytes_.size());
  std::copy_n(bytes_.data(), count, buffer);
  bytes_.remove_prefix(count);
  return count;
}

std::variant<std::unique_ptr<ByteSource>, base::Problem> open_file(const std::string& path) {
  if (path == "-") return std::make_unique<FileSource>(STDIN_FILENO, false);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return base::Problem{"unreadable", std::string("cannot open: ") + std::strerror(errno), std::nullopt};
  auto source = std::make_unique<FileSource>(descriptor, true);
  struct stat status = {};
  if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode))
    return base::Problem{"unreadable", "is a folder", std::nullopt};
  return source;
}

void ByteReader::fill(std::size_t want) {
  if (begin_ > 0 && (begin_ == buffer_.size() || begin_ >= kStep)) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  while (!stopped_ && buffer_.size() - begin_ < want) {
    const std::size_t old = buffer_.size();
    buffer_.resize(old + std::max(kStep, std::min(want, 4 * kStep)));
    const std::size_t count = source_->read(buffer_.data() + old, buffer_.size() - old);
    buffer_.resize(old + count);
    if (count == 0) {
      stopped_ = true;
      problem_ = source_->take_problem();
    }
  }
}

std::string_view ByteReader::peek(std::size_t want) {
  if (buffer_.size() - begin_ < want) fill(want);
  return std::string_view(buffer_).substr(begin_);
}

void ByteReader::put_back(std::string_view bytes) {
  buffer_.replace(0, begin_, bytes);
  begin_ = 0;
}

bool ByteReader::take(std::size_t count, std::string& out) {
  while (count > 0) {
    const std::string_view at_hand = peek(1).substr(0, count);
    if (at_hand.empty()) return false;
    out.append(at_hand);
    skip(at_hand.size());
    count -= at_hand.size();
  }
  return true;
}

void ByteReader::resume() {
  if (!problem_) return;
  problem_.reset();
  stopped_ = false;
}

}  // namespace khabar::reading::inputs

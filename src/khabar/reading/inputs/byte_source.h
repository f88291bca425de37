// SPDX-License-Identifier: Apache-2.0
// A stream of bytes, pulled: a file, standard input, memory, or another source unpacked (decompression.h). Nothing of
// any size is ever held but the reader's own buffer.
//
// A stream may break in the middle (a damaged gzip member) and go on behind the break:
//
//   while (true) {
//     const std::size_t count = source.read(buffer, size);
//     if (count > 0) { use(buffer, count); continue; }
//     const auto problem = source.take_problem();
//     if (!problem) break;                          // the end
//     tell(*problem);                               // a break: what comes next is another piece
//   }
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "khabar/base/problem.h"

namespace khabar::reading::inputs {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `size` (> 0) bytes into `buffer`; their number. 0 at the end and at a break.
  virtual std::size_t read(char* buffer, std::size_t size) = 0;
  // After read() gave 0: why, if it is a break; asked once. Nothing at the end.
  virtual std::optional<base::Problem> take_problem() { return std::nullopt; }
  // How many pieces (gzip members, zstd frames) have begun; 0 for a source that has none.
  [[nodiscard]] virtual std::size_t pieces() const { return 0; }
};

// Bytes that outlive the source.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* buffer, std::size_t size) override;

 private:
  std::string_view bytes_;
};

// A file or named pipe; "-" is standard input. What keeps it from being opened is the Problem ("unreadable").
[[nodiscard]] std::variant<std::unique_ptr<ByteSource>, base::Problem> open_file(const std::string& path);

// Look-ahead over a source.
class ByteReader {
 public:
  explicit ByteReader(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}
  explicit ByteReader(std::string_view bytes) : source_(std::make_unique<MemorySource>(bytes)) {}

  // The bytes at hand: at least `want` of them unless the stream ends or breaks before. Valid until the next call.
  std::string_view peek(std::size_t want);
  // Drops bytes that peek() has shown.
  void skip(std::size_t count) { begin_ += count; }
  // Puts bytes back in front of the rest.
  void put_back(std::string_view bytes);
  // Moves up to `count` bytes behind `out`; false if the stream stopped before.
  bool take(std::size_t count, std::string& out);

  // Whether a peek() that showed too little met the end or a break. At a break problem() says why, and resume() goes on
  // with the piece behind it.
  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] const std::optional<base::Problem>& problem() const { return problem_; }
  void resume();

  [[nodiscard]] const ByteSource& source() const { return *source_; }

 private:
  void fill(std::size_t want);

  std::unique_ptr<ByteSource> source_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what is still to be read, in buffer_
  bool stopped_ = false;
  std::optional<base::Problem> problem_;
};

}  // namespace khabar::reading::inputs

// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/decompression.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <new>
#include <string>
#include <utility>

namespace khabar::reading::inputs {
namespace {

constexpr std::string_view kGzipMagic("\x1F\x8B\x08", 3);
constexpr std::string_view kZstdMagic("\x28\xB5\x2F\xFD", 4);
constexpr std::string_view kDictionaryMagic("\x5D\x2A\x4D\x18", 4);
constexpr std::size_t kStep = std::size_t{1} << 16U;
// Dictionaries are some hundred kB; zstd itself trains none above 2 MiB unless asked.
constexpr std::size_t kLargestDictionary = std::size_t{16} << 20U;
constexpr int kLargestWindowLog = 27;
// Each costs unpacking one buffer again.
constexpr std::size_t kMostRewinds = 1024;

enum class Status { kMore, kPieceEnd, kBroken };

struct Step {
  std::size_t produced = 0;
  std::size_t consumed = 0;
  Status status = Status::kMore;
};

// What both formats share: the input's buffer, the way from piece to piece, the limits.
class Unpacker : public ByteSource {
 public:
  Unpacker(ByteReader packed, std::string_view magic, std::string name)
      : packed_(std::move(packed)), magic_(magic), name_(std::move(name)) {}

  std::size_t read(char* buffer, std::size_t size) final {
    while (!problem_) {
      if (!in_piece_ && !begin_piece()) return 0;
      const std::string_view input = packed_.peek(1);
      const Step step = unpack(input, buffer, size);
      packed_.skip(step.status == Status::kBroken ? bytes_before_search(step) : step.consumed);
      piece_in_ += step.consumed;
      piece_out_ += step.produced;
      if (step.status == Status::kPieceEnd) in_piece_ = false;
      if (step.status == Status::kBroken) {
        break_off("damaged", "is damaged: a " + name_ + " cannot be unpacked");
      } else if (piece_out_ > kFreeBytes && piece_out_ / kMostGrowth > piece_in_) {
        break_off("bomb", "grows more than " + std::to_string(kMostGrowth) +
                              " times when unpacked, as no text does; the rest of this " + name_ + " is left out");
      } else if (input.empty() && step.produced == 0 && in_piece_) {
        stop_short();
      }
      if (step.produced > 0) return step.produced;
    }
    return 0;
  }
  std::optional<base::Problem> take_problem() final { return std::exchange(problem_, std::nullopt); }
  [[nodiscard]] std::size_t pieces() const final { return pieces_; }

 protected:
  virtual void reset() = 0;
  [[nodiscard]] virtual bool begins_piece(std::string_view head) const { return head.starts_with(magic_); }
  virtual Step unpack(std::string_view input, char* buffer, std::size_t size) = 0;
  ByteReader& packed() { return packed_; }
  void fail(std::string code, std::string message) {
    problem_ = base::Problem{std::move(code), std::move(message), std::nullopt};
  }

 private:
  // False at the end, and where a problem is to be told first.
  bool begin_piece() {
    const std::string_view head = packed_.peek(magic_.size());
    if (packed_.stopped() && head.size() < magic_.size() && packed_.problem()) {
      problem_ = packed_.problem();
      packed_.skip(head.size());
      packed_.resume();
      return false;
    }
    if (head.empty()) return false;
    if (!begins_piece(head) && !find_piece()) return false;
    reset();
    in_piece_ = true;
    piece_in_ = piece_out_ = 0;
    ++pieces_;
    return true;
  }

  // A piece that lost its end ran on into the next one before that showed: the search begins where it began, if that is
  // still at hand. The number of such steps back is bounded, so that the whole stays linear.
  std::size_t bytes_before_search(const Step& step) {
    // A decoder may refuse a piece before it takes a byte: its first byte goes all the same, or it would be met again.
    if (rewinds_ == kMostRewinds) return std::max<std::size_t>(piece_in_ == 0 ? 1 : 0, step.consumed);
    ++rewinds_;
    return piece_in_ == 0 ? 1 : 0;
  }

  // Passes over what is no piece. Zeros (padding of tapes and blocks) and what follows a break is passed over silently.
  bool find_piece() {
    bool told = searching_;
    while (true) {
      const std::string_view head = packed_.peek(kStep);
      const std::size_t at = head.find(magic_);
      const std::string_view before = head.substr(0, at);
      if (!told && before.find_first_not_of('\0') != std::string_view::npos) {
        fail("damaged", "is damaged: bytes that are no " + name_ + " were passed over");
        told = true;
      }
      if (at != std::string_view::npos) {
        packed_.skip(at);
        searching_ = false;
        return !problem_;
      }
      if (packed_.stopped()) {
        packed_.skip(head.size());
        return false;
      }
      packed_.skip(head.size() - (magic_.size() - 1));
    }
  }

  void break_off(std::string code, std::string message) {
    in_piece_ = false;
    searching_ = true;
    fail(std::move(code), std::move(message));
  }

  void stop_short() {
    in_piece_ = false;
    if (packed_.problem()) {
      problem_ = packed_.problem();
      searching_ = true;
      packed_.resume();
    } else {
      fail("cut-off", "is cut off: it ends inside a " + name_);
    }
  }

  ByteReader packed_;
  std::string_view magic_;
  std::string name_;
  std::optional<base::Problem> problem_;
  bool in_piece_ = false;
  bool searching_ = false;  // for a piece, behind a break
  std::size_t piece_in_ = 0;
  std::size_t piece_out_ = 0;
  std::size_t pieces_ = 0;
  std::size_t rewinds_ = 0;
};

class GzipSource : public Unpacker {
 public:
  explicit GzipSource(ByteReader packed) : Unpacker(std::move(packed), kGzipMagic, "gzip member") {
    constexpr int kGzipOnly = 15 + 16;  // zlib.h: the largest window, gzip headers
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

 private:
  void reset() override { inflateReset(&stream_); }
  Step unpack(std::string_view input, char* buffer, std::size_t size) override {
    // zlib reads through a pointer to non-const that it never writes.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = static_cast<uInt>(std::min<std::size_t>(input.size(), UINT32_MAX));
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, UINT32_MAX));
    const uInt in = stream_.avail_in;
    const uInt out = stream_.avail_out;
    const int code = inflate(&stream_, Z_NO_FLUSH);
    Step step{out - stream_.avail_out, in - stream_.avail_in, Status::kMore};
    if (code == Z_STREAM_END) step.status = Status::kPieceEnd;
    if (code == Z_MEM_ERROR) throw std::bad_alloc();
    if (code == Z_DATA_ERROR || code == Z_NEED_DICT || code == Z_STREAM_ERROR) step.status = Status::kBroken;
    return step;
  }

  z_stream stream_ = {};
};

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

class ZstdSource : public Unpacker {
 public:
  explicit ZstdSource(ByteReader packed)
      : Unpacker(std::move(packed), kZstdMagic, "zstd frame"), context_(ZSTD_createDCtx()) {
    if (context_ == nullptr) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kLargestWindowLog);
    load_dictionary();
  }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };

  void load_dictionary() {
    const std::string_view head = packed().peek(8);
    if (!head.starts_with(kDictionaryMagic) || head.size() < 8) return;
    const std::size_t size = little_endian(head.substr(4));
    if (size > kLargestDictionary) return fail("too-large", "has a zstd dictionary larger than 16 MiB");
    packed().skip(8);
    std::string dictionary;
    if (!packed().take(size, dictionary)) return fail("cut-off", "is cut off: it ends inside its zstd dictionary");
    if (std::string_view(dictionary).starts_with(kZstdMagic)) {
      ZstdSource plain{ByteReader(dictionary)};
      std::string text(kLargestDictionary, '\0');
      std::size_t length = 0;
      while (length < text.size()) {
        const std::size_t count = plain.read(text.data() + length, text.size() - length);
        if (count == 0) break;
        length += count;
      }
      if (plain.take_problem()) return fail("damaged", "is damaged: its zstd dictionary cannot be unpacked");
      text.resize(length);
      dictionary = std::move(text);
    }
    if (ZSTD_isError(ZSTD_DCtx_loadDictionary(context_.get(), dictionary.data(), dictionary.size())) != 0)
      fail("damaged", "is damaged: its zstd dictionary is none");
  }

  // Skippable frames (seek tables and the like) are pieces without content.
  [[nodiscard]] bool begins_piece(std::string_view head) const override {
    return head.starts_with(kZstdMagic) || (head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50 &&
                                            head.substr(1, 3) == kDictionaryMagic.substr(1));
  }
  void reset() override { ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only); }
  Step unpack(std::string_view input, char* buffer, std::size_t size) override {
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{buffer, size, 0};
    const std::size_t code = ZSTD_decompressStream(context_.get(), &out, &in);
    Step step{out.pos, in.pos, Status::kMore};
    if (ZSTD_isError(code) != 0) {
      step.status = Status::kBroken;
    } else if (code == 0) {
      step.status = Status::kPieceEnd;
    }
    return step;
  }

  std::unique_ptr<ZSTD_DCtx, Free> context_;
};

}  // namespace

Packing packing_of(std::string_view head) {
  if (head.starts_with(kGzipMagic)) return Packing::kGzip;
  if (head.starts_with(kZstdMagic) || head.starts_with(kDictionaryMagic)) return Packing::kZstd;
  return Packing::kNone;
}

std::unique_ptr<ByteSource> unpacked(ByteReader packed, Packing packing) {
  if (packing == Packing::kGzip) return std::make_unique<GzipSource>(std::move(packed));
  return std::make_unique<ZstdSource>(std::move(packed));
}

}  // namespace khabar::reading::inputs

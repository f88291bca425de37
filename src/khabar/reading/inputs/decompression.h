// SPDX-License-Identifier: Apache-2.0
// gzip (RFC 1952) and Zstandard (RFC 8878) sources unpacked as they stream.
//
// A file is a row of pieces: gzip members, zstd frames; a WARC has one a record. A piece that is damaged, cut or a bomb
// breaks the stream (byte_source.h) and costs only itself: reading goes on where the next piece begins.
// A zstd file may begin with a dictionary in a skippable frame 0x184D2A5D, itself compressed or not (the .warc.zst of
// Archive Team); memory: one window of at most 128 MiB (zstd --long=27), as a frame's header asks for it.
#pragma once

#include <memory>
#include <string_view>

#include "khabar/reading/inputs/byte_source.h"

namespace khabar::reading::inputs {

// A piece that grows to more than kFreeBytes and kMostGrowth times its packed size is a bomb; no text packs so well.
inline constexpr std::size_t kFreeBytes = std::size_t{16} << 20U;
inline constexpr std::size_t kMostGrowth = 200;

enum class Packing { kNone, kGzip, kZstd };

// How a stream is packed that begins with these bytes (4 are enough).
[[nodiscard]] Packing packing_of(std::string_view head);

// What comes out of `packed`, which is packed: `packing` is not kNone.
[[nodiscard]] std::unique_ptr<ByteSource> unpacked(ByteReader packed, Packing packing);

}  // namespace khabar::reading::inputs
